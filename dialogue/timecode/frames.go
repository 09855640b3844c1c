package timecode

import (
	"math"
	"math/bits"
	"time"
)

// At is the frame that is on the screen at a time of the film: frame 0 from 0
// until frame 1 begins. It is what a clip begins with.
func (r Rate) At(t time.Duration) int64 {
	if !r.plausible() {
		return 0
	}
	return scaled(int64(t), r.Num, r.Den*int64(time.Second))
}

// After is the frame that follows what was on the screen until a time: the end of
// a clip, which does not belong to it. A time that a frame begins at gives that
// frame.
func (r Rate) After(t time.Duration) int64 {
	if !r.plausible() || t == math.MinInt64 {
		return 0
	}
	return r.At(t-1) + 1
}

// Time is when a frame begins, to the next nanosecond, so that At and After both
// give the frame back.
func (r Rate) Time(frame int64) time.Duration {
	if !r.plausible() {
		return 0
	}
	// the ceiling, by the floor of the opposite number
	return time.Duration(-scaled(-max(frame, -math.MaxInt64), r.Den*int64(time.Second), r.Num))
}

// scaled is n·num/den, rounded down, over 128 bits; what does not fit in the
// result is as far as it goes. num and den are above 0.
func scaled(n, num, den int64) int64 {
	if n < 0 {
		return -divided(uint64(-n), num, den, true)
	}
	return divided(uint64(n), num, den, false)
}

func divided(n uint64, num, den int64, up bool) int64 {
	hi, lo := bits.Mul64(n, uint64(num))
	if up {
		var carry uint64
		lo, carry = bits.Add64(lo, uint64(den-1), 0)
		hi += carry
	}
	if hi >= uint64(den) {
		return math.MaxInt64
	}
	quotient, _ := bits.Div64(hi, lo, uint64(den))
	return int64(min(quotient, math.MaxInt64))
}
