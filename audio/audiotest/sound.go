package audiotest

import (
	"math"
	"math/rand/v2"
	"time"

	"matinee/audio"
)

// amplitude is that of the sounds made here: a tenth of the most, −20 dB, as
// engines speak.
const amplitude = 3276

// Noise is a sound without a zero sample whose samples follow from the seed:
// wherever a stretch of it is cut out, it is known from where.
func Noise(seed uint64, d time.Duration) []int16 {
	r := rand.New(rand.NewPCG(seed, seed))
	samples := make([]int16, audio.Samples(d))
	for i := range samples {
		samples[i] = int16(1 + r.IntN(amplitude))
		if r.IntN(2) == 0 {
			samples[i] = -samples[i]
		}
	}
	return samples
}

// Tone is a sine of so many hertz; half a sample late, so that none is zero as
// long as the pitch does not divide the rate.
func Tone(hertz float64, d time.Duration) []int16 {
	samples := make([]int16, audio.Samples(d))
	for i := range samples {
		samples[i] = int16(math.Round(amplitude * math.Sin(2*math.Pi*hertz*(float64(i)+0.5)/audio.Rate)))
	}
	return samples
}
