package listen

import (
	"math"
	"time"
)

// A measure gathers the Features of a segment, frame by frame.
type measure struct {
	speech, voiced int     // frames
	square         float64 // sum of the mean squares of the frames of speech
	previous       Frame   // a low voice has fewer than two periods in one frame
}

func (m *measure) add(f Frame, speech bool) {
	if speech {
		m.speech++
		m.square += meanSquare(&f)
		if voiced(&m.previous, &f) {
			m.voiced++
		}
	}
	m.previous = f
}

func (m *measure) features() Features {
	if m.speech == 0 {
		return Features{Level: decibels(0)}
	}
	return Features{
		Speech: time.Duration(m.speech) * FrameTime,
		Level:  decibels(m.square / float64(m.speech)),
		Voiced: float64(m.voiced) / float64(m.speech),
	}
}

func meanSquare(f *Frame) float64 {
	sum := 0.0
	for _, s := range f {
		sum += float64(s) * float64(s)
	}
	return sum / FrameSamples
}

// The pitch of voices, in samples at half the Rate: 70 to 400 Hz. Titze,
// "Principles of Voice Production", 1994: speech of men and women lies within.
const (
	shortest = Rate / 2 / 400
	longest  = Rate / 2 / 70
)

// periodic is how like itself a voice is one period later: the normalised
// autocorrelation above which it has a pitch. Boersma 1993 takes 0.45 with
// windows corrected; uncorrected and over two frames noise stays below 0.5.
const periodic = 0.5

// voiced reports whether two frames in a row have a pitch.
func voiced(a, b *Frame) bool {
	var x [FrameSamples]float64 // both, at half the rate
	for i := range x {
		f, at := a, 2*i
		if at >= FrameSamples {
			f, at = b, at-FrameSamples
		}
		x[i] = float64(f[at]) + float64(f[at+1])
	}
	for lag := shortest; lag <= longest; lag++ {
		if likeness(x[lag:], x[:len(x)-lag]) > periodic {
			return true
		}
	}
	return false
}

// likeness is the normalised correlation of two stretches of one length.
func likeness(a, b []float64) float64 {
	dot, aa, bb := 0.0, 1.0, 1.0 // a sample's last bit is no sound
	for i := range a {
		dot += a[i] * b[i]
		aa += a[i] * a[i]
		bb += b[i] * b[i]
	}
	if dot <= 0 {
		return 0
	}
	return dot / math.Sqrt(aa*bb)
}
