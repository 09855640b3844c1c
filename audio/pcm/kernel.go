package pcm

import "math"

// The windowed sinc that sound is interpolated with. Source: reference/speech.md
// §10.4, whose 24 taps leave 55 dB at 0.4 of the rate instead of the 60 wanted;
// 28 leave 70 (TestResamplerSignalToNoise).
const (
	halfTaps = 14   // samples on each side that a sample is made of
	passband = 0.95 // of the lower Nyquist frequency
)

// A kernel is a low-pass filter cut into the phases that a sample of the other
// rate can fall on. Each has gain 1, so that none is heard as a hum.
type kernel struct {
	half   int // taps before the point, and as many after
	phases [][]float64
}

// newKernel makes the kernel that leads from a rate, in hertz, to Rate, in so
// many phases.
func newKernel(rate, phases int) *kernel {
	// A lower rate than the other's holds less: then the filter must be narrower,
	// and so longer.
	wide := max(1, float64(rate)/Rate)
	k := &kernel{half: int(math.Ceil(halfTaps * wide)), phases: make([][]float64, phases)}
	for p := range k.phases {
		k.phases[p] = k.phase(float64(p)/float64(phases), wide)
	}
	return k
}

// phase is the filter for a point that far between two samples.
func (k *kernel) phase(between, wide float64) []float64 {
	taps := make([]float64, 2*k.half)
	sum := 0.0
	for i := range taps {
		x := float64(i-k.half+1) - between // samples from the point
		taps[i] = sinc(passband*x/wide) * hann(x/float64(k.half))
		sum += taps[i]
	}
	for i := range taps {
		taps[i] /= sum
	}
	return taps
}

func sinc(x float64) float64 {
	if x == 0 {
		return 1
	}
	return math.Sin(math.Pi*x) / (math.Pi * x)
}

// hann is the window at a point of [-1, 1].
func hann(x float64) float64 {
	if math.Abs(x) >= 1 {
		return 0
	}
	return 0.5 + 0.5*math.Cos(math.Pi*x)
}
