package studio

import (
	"math"

	"matinee/audio"
	"matinee/audio/pcm"
)

// levels measure a mix: its loudness and its true peak.
type levels struct {
	meter    *pcm.Meter
	channels []interpolator
	next     int
	highest  float64 // sample steps
}

func newLevels(channels int) *levels {
	return &levels{meter: pcm.NewMeter(audio.Rate, channels), channels: make([]interpolator, channels)}
}

// write takes the next samples, interleaved.
func (l *levels) write(samples []int16) {
	l.meter.Write(samples)
	for _, s := range samples {
		c := &l.channels[l.next]
		c.push(float64(s))
		l.highest = c.peak(l.highest)
		if l.next++; l.next == len(l.channels) {
			l.next = 0
		}
	}
}

// loudness is in LUFS.
func (l *levels) loudness() float64 { return l.meter.Loudness() }

// peak is in dBTP.
func (l *levels) peak() float64 { return 20 * math.Log10(l.highest/fullScale) }
