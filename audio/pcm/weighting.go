package pcm

import "math"

// The K-weighting as analogue filters, so that it can be made for any rate: at
// 48 kHz they give the coefficients of BS.1770-4, tables 1 and 2. Source:
// reference/speech.md §10.4; Brecht De Man, Evaluation of Implementations of the
// EBU R128 Loudness Measurement, 2018.
const (
	shelfHertz = 1681.974450955533
	shelfGain  = 3.999843853973347 // decibels
	shelfQ     = 0.7071752369554196
	passHertz  = 38.13547087602444
	passQ      = 0.5003270373238773
)

// A biquad is a filter of the second order: its coefficients, and what it
// remembers, in the transposed second direct form.
type biquad struct {
	b0, b1, b2, a1, a2 float64
	s1, s2             float64
}

func (f *biquad) take(x float64) float64 {
	y := f.b0*x + f.s1
	f.s1 = f.b1*x - f.a1*y + f.s2
	f.s2 = f.b2*x - f.a2*y
	return y
}

// highShelf is the first stage: the head.
func highShelf(rate float64) biquad {
	k := math.Tan(math.Pi * shelfHertz / rate)
	high := factor(shelfGain)
	band := math.Pow(high, 0.4996667741545416)
	a0 := 1 + k/shelfQ + k*k
	return biquad{
		b0: (high + band*k/shelfQ + k*k) / a0,
		b1: 2 * (k*k - high) / a0,
		b2: (high - band*k/shelfQ + k*k) / a0,
		a1: 2 * (k*k - 1) / a0,
		a2: (1 - k/shelfQ + k*k) / a0,
	}
}

// highPass is the second stage: low tones are less loud.
func highPass(rate float64) biquad {
	k := math.Tan(math.Pi * passHertz / rate)
	a0 := 1 + k/passQ + k*k
	return biquad{b0: 1, b1: -2, b2: 1, a1: 2 * (k*k - 1) / a0, a2: (1 - k/passQ + k*k) / a0}
}
