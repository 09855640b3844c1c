package pcm

import "math"

// How a Limiter works. Source of the ceiling: reference/speech.md §6. The look
// ahead is half a period of a low voice, 100 hertz, so that its wave keeps its
// form; the recovery is slow enough not to be heard as breathing.
const (
	ceiling   = -1.0 // dBFS
	lookAhead = 5 * millisecond
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
	lowest  minimum            // of those factors, over the look-ahead
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
	low := l.lowest.of(l.reduced, l.in)
	i := l.in % lookAhead
	l.sum += low - l.lows[i]
	l.lows[i], l.delay[i] = low, sample
	l.in++
	if l.in < lookAhead {
		return dst
	}
	return append(dst, round(l.delay[l.in%lookAhead]*l.sum/lookAhead))
}

// A minimum is the least of the last lookAhead values. Source: Lemire, Streaming
// Maximum-Minimum Filter Using No More than Three Comparisons per Element, 2006.
type minimum struct {
	rising [lookAhead]reduction // those that may yet be the least, from first
	first  int
	count  int
}

// A reduction is a factor and the sample that it is of.
type reduction struct {
	factor float64
	at     int
}

// of takes the value of the next sample and returns the least.
func (m *minimum) of(factor float64, at int) float64 {
	for m.count > 0 && m.rising[(m.first+m.count-1)%lookAhead].factor >= factor {
		m.count--
	}
	if m.count > 0 && m.rising[m.first].at <= at-lookAhead {
		m.first = (m.first + 1) % lookAhead
		m.count--
	}
	m.rising[(m.first+m.count)%lookAhead] = reduction{factor, at}
	m.count++
	return m.rising[m.first].factor
}
