package audiotest

import (
	"fmt"
	"math"
	"time"

	"matinee/audio"
)

const (
	lengthSlack = time.Millisecond // by which a tone may be longer or shorter
	zeroRun     = 8                // samples: so many zeros in a row are a hole
	// jump is how far a sample may lie from where the two before it lead, as a part
	// of the amplitude: rounding takes 2 of 3276 (0.0006), a sample lost of a tone at
	// 440 Hz leaves 0.0016 at its crest and more elsewhere.
	jump = 0.0009
)

// CheckTone says what is wrong with a recorded Tone from its first sample to its
// last: its length, a hole in it, or a jump of its phase; nil if nothing is.
func CheckTone(samples []int16, hertz float64, d time.Duration) error {
	if off := audio.Duration(len(samples)) - d; off.Abs() > lengthSlack {
		return fmt.Errorf("the tone sounds %v, not %v", audio.Duration(len(samples)), d)
	}
	zeros := 0
	for i, s := range samples {
		if s != 0 {
			zeros = 0
		} else if zeros++; zeros == zeroRun {
			return fmt.Errorf("a hole at %v", audio.Duration(i-zeroRun+1))
		}
		if i >= 2 && math.Abs(astray(samples[i-2], samples[i-1], s, hertz)) > jump*amplitude {
			return fmt.Errorf("the phase jumps at %v", audio.Duration(i))
		}
	}
	return nil
}

// astray is how far a sine's sample is from where it should be after the two
// before: sin(x+2w) = 2·cos(w)·sin(x+w) − sin(x).
func astray(a, b, c int16, hertz float64) float64 {
	return float64(c) - 2*math.Cos(2*math.Pi*hertz/audio.Rate)*float64(b) + float64(a)
}
