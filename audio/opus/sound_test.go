package opus_test

import (
	"bytes"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/thesyncim/gopus"

	"matinee/audio"
	"matinee/audio/opus"
	"matinee/audio/opus/opustest"
)

// encoded is the file of that sound.
func encoded(t testing.TB, cfg opus.Config, samples []int16) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := opus.NewWriter(&b, cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Write(samples); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// checked is what is in the file, which is without fault.
func checked(t testing.TB, file []byte) opustest.File {
	t.Helper()
	f, err := opustest.Check(file)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// decoded is the sound of the file, interleaved, cut at its beginning and end as
// the file says.
func decoded(t testing.TB, file []byte) []int16 {
	t.Helper()
	f := checked(t, file)
	return uncut(t, f)[f.PreSkip*f.Channels:][:f.Samples*f.Channels]
}

// uncut is all that is in the packets.
func uncut(t testing.TB, f opustest.File) (sound []int16) {
	t.Helper()
	d, err := gopus.NewDecoder(gopus.DefaultDecoderConfig(audio.Rate, f.Channels))
	if err != nil {
		t.Fatal(err)
	}
	pcm := make([]float32, 5760*f.Channels)
	for _, p := range f.Packets {
		n, err := d.Decode(p, pcm)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range pcm[:n*f.Channels] {
			sound = append(sound, int16(math.Round(float64(min(max(v*32768, -32768), 32767)))))
		}
	}
	return sound
}

// tone is a sine wave at half of full scale.
func tone(hertz float64, rate, samples int) []int16 {
	wave := make([]int16, samples)
	for i := range wave {
		wave[i] = int16(16384 * math.Sin(2*math.Pi*hertz*float64(i)/float64(rate)))
	}
	return wave
}

// noise is dull noise whose loudness swells, so that it is like itself nowhere
// else.
func noise(samples int) []int16 {
	rng := rand.New(rand.NewPCG(7845, 6716))
	wave := make([]int16, samples)
	var dull [2]float64
	for i := range wave {
		dull[0] += 0.1 * (rng.NormFloat64() - dull[0])
		dull[1] += 0.1 * (dull[0] - dull[1])
		wave[i] = int16(20000 * dull[1] * (1 + math.Sin(float64(i)/9000)) / 2)
	}
	return wave
}

// A vowel is where the sound of one is loudest. Source: Peterson and Barney,
// Control Methods Used in a Study of the Vowels, 1952, table II, men.
type vowel [3]float64 // hertz

var vowels = []vowel{{270, 2290, 3010}, {730, 1090, 2440}, {300, 870, 2240}, {530, 1840, 2480}, {570, 840, 2410}}

// babble is like speech, and the same everywhere: syllables of a hiss and a
// vowel, in a voice that falls, with pauses.
func babble(samples int) []int16 {
	const syllable = audio.Rate / 5
	rng := rand.New(rand.NewPCG(1952, 2))
	var phase float64
	var tract [3]resonance
	wave := make([]int16, samples)
	for i := range wave {
		n, at := i/syllable, float64(i%syllable)/syllable
		phase += (140 - 30*float64(n%8)/8) / audio.Rate
		source := 0.0
		switch {
		case n%8 == 7: // a pause
		case at < 0.3:
			source = 0.1 * rng.NormFloat64() * math.Sin(math.Pi*at/0.3)
		case phase >= 1: // the glottis opens
			source = 12 * math.Sin(math.Pi*(at-0.3)/0.7)
		}
		phase -= math.Floor(phase)
		sum := 0.0
		for k := range tract {
			sum += tract[k].next(source, vowels[n%len(vowels)][k]) / float64(k+1)
		}
		wave[i] = int16(min(max(2000*sum, -32768), 32767))
	}
	return wave
}

// A resonance is one of a mouth, 80 hertz wide.
type resonance struct{ last, before float64 }

func (r *resonance) next(source, hertz float64) float64 {
	const radius = 1 - math.Pi*80/audio.Rate
	v := source*(1-radius) + 2*radius*math.Cos(2*math.Pi*hertz/audio.Rate)*r.last - radius*radius*r.before
	r.last, r.before = v, r.last
	return v
}

// distance is the log-spectral distance of two sounds in decibels: the root mean
// square over 21 bands of a third of an octave, from 100 to 8,000 hertz,
// averaged over windows of 43 ms. What is 60 dB below the loudest is silence.
// Source: Gray and Markel, Distance Measures for Speech Processing, 1976.
func distance(a, b []int16) float64 {
	const window = 2048
	var as, bs [][]float64
	loudest := 0.0
	for at := 0; at+window <= min(len(a), len(b)); at += window / 2 {
		as = append(as, bands(a[at:at+window]))
		bs = append(bs, bands(b[at:at+window]))
		for _, v := range as[len(as)-1] {
			loudest = max(loudest, v)
		}
	}
	floor, sum := loudest*1e-6, 0.0
	for i := range as {
		square := 0.0
		for k := range as[i] {
			d := 10 * math.Log10((as[i][k]+floor)/(bs[i][k]+floor))
			square += d * d
		}
		sum += math.Sqrt(square / float64(len(as[i])))
	}
	return sum / float64(len(as))
}

// bands is the power in each.
func bands(samples []int16) []float64 {
	const count, lowest, highest = 21, 100.0, 8000.0
	spectrum := make([]complex128, len(samples))
	for i, s := range samples {
		spectrum[i] = complex(float64(s)*(0.5-0.5*math.Cos(2*math.Pi*float64(i)/float64(len(samples)))), 0)
	}
	fourier(spectrum)
	power := make([]float64, count)
	for i := 1; i < len(spectrum)/2; i++ {
		hertz := float64(i) * audio.Rate / float64(len(spectrum))
		if band := int(count * math.Log(hertz/lowest) / math.Log(highest/lowest)); hertz >= lowest && band < count {
			power[band] += real(spectrum[i])*real(spectrum[i]) + imag(spectrum[i])*imag(spectrum[i])
		}
	}
	return power
}

// fourier transforms a number of values that is a power of two. Source: Cooley
// and Tukey, 1965.
func fourier(v []complex128) {
	if len(v) == 1 {
		return
	}
	half := len(v) / 2
	even, odd := make([]complex128, half), make([]complex128, half)
	for i := range half {
		even[i], odd[i] = v[2*i], v[2*i+1]
	}
	fourier(even)
	fourier(odd)
	for i := range half {
		sin, cos := math.Sincos(-2 * math.Pi * float64(i) / float64(len(v)))
		turned := complex(cos, sin) * odd[i]
		v[i], v[i+half] = even[i]+turned, even[i]-turned
	}
}
