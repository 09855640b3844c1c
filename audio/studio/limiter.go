package studio

import (
	"math"

	"matinee/audio"
	"matinee/audio/pcm"
)

// How the limiter of the mix works: as pcm.Limiter does, for several channels at
// once, which must go down together lest the voices move, and for the wave that
// runs through the samples rather than these.
const (
	ceiling   = -2.0                   // dBTP; Opus and MP3 overshoot by less than 1 dB (TestProduction), and nothing may exceed −1
	lookAhead = pcm.LookAhead          // samples
	recovery  = audio.Rate * 80 / 1000 // samples until 1/e of a reduction is left
	fullScale = 32768                  // sample steps
)

// A limiter makes frames louder or softer by one gain, and holds their true peak
// below the ceiling. It belongs to one goroutine.
type limiter struct {
	channels int
	gain     float64
	limit    float64 // sample steps
	decay    float64

	in      int // frames so far
	peaks   []interpolator
	delay   []float64 // lookAhead frames
	reduced float64
	lowest  pcm.Minimum
	lows    [lookAhead]float64
	sum     float64
}

// newLimiter makes a limiter with a gain in decibels.
func newLimiter(channels int, gain float64) *limiter {
	return &limiter{
		channels: channels, gain: decibels(gain), limit: fullScale * decibels(ceiling), decay: math.Exp(-1.0 / recovery),
		peaks: make([]interpolator, channels), delay: make([]float64, lookAhead*channels), reduced: 1,
	}
}

// decibels is so many of them as a factor of amplitude.
func decibels(db float64) float64 { return math.Pow(10, db/20) }

// append adds to dst the interleaved frames, in sample steps, as far as the
// look-ahead allows.
func (l *limiter) append(dst []int16, frames []float64) []int16 {
	for ; len(frames) >= l.channels; frames = frames[l.channels:] {
		dst = l.take(dst, frames[:l.channels])
	}
	return dst
}

// finish adds to dst what was looked ahead over.
func (l *limiter) finish(dst []int16) []int16 {
	silent := make([]float64, l.channels)
	for range lookAhead - 1 + centre {
		dst = l.take(dst, silent)
	}
	return dst
}

// take puts a frame in, and adds the one that comes out.
func (l *limiter) take(dst []int16, frame []float64) []int16 {
	l.reduced = 1 - (1-l.reduced)*l.decay
	highest := 0.0
	for i, v := range frame {
		l.peaks[i].push(v * l.gain)
		highest = l.peaks[i].peak(max(highest, l.limit/max(l.reduced, 1e-9)))
		if highest*l.reduced > l.limit {
			l.reduced = l.limit / highest
		}
	}
	at := l.in - centre // of the frame that the peak is of
	l.in++
	if at < 0 {
		return dst
	}
	i := at % lookAhead
	low := l.lowest.Of(l.reduced, at)
	l.sum += low - l.lows[i]
	l.lows[i] = low
	for c := range frame {
		l.delay[i*l.channels+c] = l.peaks[c].middle()
	}
	if at < lookAhead-1 {
		return dst
	}
	out := (at + 1) % lookAhead * l.channels
	for c := range frame {
		dst = append(dst, round(l.delay[out+c]*l.sum/lookAhead))
	}
	return dst
}

// round makes a sample of a value in sample steps, clipped.
func round(v float64) int16 {
	return int16(math.RoundToEven(min(max(v, -fullScale), fullScale-1)))
}
