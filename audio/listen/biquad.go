package listen

import "math"

// A biquad is a second-order filter, in the transposed direct form II.
type biquad struct {
	b0, b1, b2, a1, a2 float64
	z1, z2             float64
}

// butterworth is the quality of a filter without a bump at its edge.
const butterworth = 1 / math.Sqrt2

// lowPass keeps what is below an edge in hertz. Formulas: R. Bristow-Johnson,
// "Cookbook formulae for audio EQ biquad filter coefficients".
func lowPass(edge float64) biquad {
	sin, cos := math.Sincos(2 * math.Pi * edge / Rate)
	alpha := sin / (2 * butterworth)
	return normal((1-cos)/2, 1-cos, (1-cos)/2, 1+alpha, -2*cos, 1-alpha)
}

// highPass keeps what is above an edge in hertz.
func highPass(edge float64) biquad {
	sin, cos := math.Sincos(2 * math.Pi * edge / Rate)
	alpha := sin / (2 * butterworth)
	return normal((1+cos)/2, -1-cos, (1+cos)/2, 1+alpha, -2*cos, 1-alpha)
}

func normal(b0, b1, b2, a0, a1, a2 float64) biquad {
	return biquad{b0: b0 / a0, b1: b1 / a0, b2: b2 / a0, a1: a1 / a0, a2: a2 / a0}
}

func (q *biquad) filter(x float64) float64 {
	y := q.b0*x + q.z1
	q.z1 = q.b1*x - q.a1*y + q.z2
	q.z2 = q.b2*x - q.a2*y
	return y
}
