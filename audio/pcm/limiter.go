package pcm

import "math"

// How a Limiter works. Source of the ceiling: reference/speech.md §6. The recovery
// is slow enough not to be heard as breathing.
const (
	ceiling   = -1.0 // dBFS
	lookAhead = LookAhead
	recovery  = 80 * millisecond // until 1/e of a reduction is left
)

// A Limiter makes sound louder or softer by one gain, and holds down what would
// exceed −1 dBFS: the gain has gone down before the peak comes, over 5 ms, and
// recovers slowly, so that nothing clicks. What is below is changed by nothing
// but the gain. It belongs to one goroutine.
type Limiter struct {
	gain  float64
	limit float64 // sample steps
	decay float64 // of a reduction, from sample to sample

	in      int                // samples of the present sound
	delay   [lookAhead]float64 // the last ones, with the gain; the sample i is at i%lookAhead
	reduced float64            // factor that the last sample, recovering, may have
	lowest  Minimum            // of those factors, over the look-ahead
	lows    [lookAhead]float64 // the last ones of these, likewise
	sum     float64            // of lows
}

// NewLimiter makes a Limiter with a gain in decibels.
func NewLimiter(db float64) *Limiter {
	return &Limiter{gain: factor(db), limit: fullScale * factor(ceiling), decay: math.Exp(-1.0 / recovery), reduced: 1}
}

// Append adds to dst the samples, as far as the look-ahead allows.
func (l *Limiter) Append(dst, samples []int16) []int16 {
	for _, s := range samples {
		dst = l.take(dst, float64(s)*l.gain)
	}
	return dst
}

// Finish adds to dst what was looked ahead over, and makes the Limiter as new.
func (l *Limiter) Finish(dst []int16) []int16 {
	for range lookAhead - 1 {
		dst = l.take(dst, 0)
	}
	*l = Limiter{gain: l.gain, limit: l.limit, decay: l.decay, reduced: 1}
	return dst
}

// take puts a sample in, and adds the one that comes out: it has been in the
// window of all the lows that are averaged for it, so none of these, nor their
// average, is above the factor that it needs.
func (l *Limiter) take(dst []int16, sample float64) []int16 {
	l.reduced = 1 - (1-l.reduced)*l.decay
	if peak := math.Abs(sample); peak*l.reduced > l.limit {
		l.reduced = l.limit / peak
	}
	low := l.lowest.Of(l.reduced, l.in)
	i := l.in % lookAhead
	l.sum += low - l.lows[i]
	l.lows[i], l.delay[i] = low, sample
	l.in++
	if l.in < lookAhead {
		return dst
	}
	return append(dst, round(l.delay[l.in%lookAhead]*l.sum/lookAhead))
}
