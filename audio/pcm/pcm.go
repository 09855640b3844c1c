// Package pcm is what is done to samples: other forms of sound are made those of
// the house, silence is cut away, loudness is measured and set. All of it works
// on sound as it comes. It is no mixer and knows no files, engines or devices.
//
// Samples are linear PCM, signed 16 bits, one channel at [Rate], unless it is
// said otherwise. What has an Append method adds to a slice what it makes of the
// samples that it is given, and keeps nothing of either; when the sound ends,
// Finish adds what was held back and makes it as new for the next sound.
package pcm

import "math"

// Rate is the sampling rate inside the house, in hertz: audio.Rate, which this
// package, standing below, cannot name. A test holds them equal.
const Rate = 48000

// millisecond is one, in samples.
const millisecond = Rate / 1000

// fullScale is the level of 0 dBFS, in sample steps.
const fullScale = 32768

// round makes a sample of a value in sample steps, clipped.
func round(v float64) int16 {
	return int16(math.RoundToEven(min(max(v, -fullScale), fullScale-1)))
}

// factor is so many decibels as a factor of amplitude.
func factor(db float64) float64 { return math.Pow(10, db/20) }
