package ttstest

import (
	"math"
	"slices"

	"matinee/audio"
)

// How a pitch is found: by the delay at which a stretch of sound is most like
// itself. Voices are between the two pitches.
const (
	lowest   = 60.0  // hertz
	highest  = 400.0 // hertz
	thinning = 6     // to 8,000 hertz
	thinRate = audio.Rate / thinning
	frame    = thinRate / 25 // 40 ms
	alike    = 0.6           // correlation of a stretch that is taken to be voiced
	octave   = 0.9           // of the best correlation: the shortest delay that good is the pitch
)

// Pitch is the middle pitch of a voice in a sound, in hertz; 0 if there is none.
func Pitch(samples []int16) float64 {
	thin := thinned(samples)
	loudest := 0.0
	for at := 0; at+2*frame <= len(thin); at += frame / 2 {
		loudest = max(loudest, power(thin[at:at+frame]))
	}
	var pitches []float64
	for at := 0; at+2*frame <= len(thin); at += frame / 2 {
		if power(thin[at:at+frame]) < loudest/10 {
			continue
		}
		if p := pitchAt(thin[at : at+2*frame]); p > 0 {
			pitches = append(pitches, p)
		}
	}
	if len(pitches) == 0 {
		return 0
	}
	slices.Sort(pitches)
	return pitches[len(pitches)/2]
}

// thinned is a sound with a sixth of the samples, each the average of six.
func thinned(samples []int16) []float64 {
	thin := make([]float64, len(samples)/thinning)
	for i := range thin {
		for _, s := range samples[i*thinning : (i+1)*thinning] {
			thin[i] += float64(s)
		}
	}
	return thin
}

func power(samples []float64) float64 {
	sum := 0.0
	for _, s := range samples {
		sum += s * s
	}
	return sum
}

// pitchAt is the pitch of a stretch of two frames; 0 if it is not voiced.
func pitchAt(stretch []float64) float64 {
	shortest, longest := int(thinRate/highest), int(math.Ceil(thinRate/lowest))
	likeness := make([]float64, longest+1)
	best := 0.0
	for lag := shortest; lag <= longest; lag++ {
		likeness[lag] = correlation(stretch[:frame], stretch[lag:lag+frame])
		best = max(best, likeness[lag])
	}
	if best < alike {
		return 0
	}
	for lag := shortest + 1; lag < longest; lag++ {
		peak := likeness[lag] >= likeness[lag-1] && likeness[lag] >= likeness[lag+1]
		if peak && likeness[lag] >= octave*best {
			return thinRate / float64(lag)
		}
	}
	return 0
}

func correlation(a, b []float64) float64 {
	dot := 0.0
	for i := range a {
		dot += a[i] * b[i]
	}
	if norm := math.Sqrt(power(a) * power(b)); norm > 0 {
		return dot / norm
	}
	return 0
}
