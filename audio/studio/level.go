package studio

import (
	"context"
	"sync"

	"matinee/audio/pcm"
)

// measured is what every voice says once to be measured by: the sentence that
// package audio measures its voices by, chosen there as the one of seven that
// stands best for all others.
const measured = "You hear it once near the beginning, when nobody cares, and once more at the very end."

// A gauge knows how loud voices are. It is safe for concurrent use.
type gauge struct {
	mu    sync.Mutex
	gains map[string]float64       // decibels, by voice
	busy  map[string]chan struct{} // of those that are being measured; capacity 1
}

func newGauge() *gauge {
	return &gauge{gains: map[string]float64{}, busy: map[string]chan struct{}{}}
}

// know takes gains over that stand in marks: what was measured need not be
// measured again, and one line that is changed has the engine say one line.
func (g *gauge) know(gains map[string]float64) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for voice, gain := range gains {
		if _, known := g.gains[voice]; !known {
			g.gains[voice] = gain
		}
	}
}

// gain is a voice's, in decibels, and whether it is known.
func (g *gauge) gain(voice string) (gain float64, known bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	gain, known = g.gains[voice]
	return gain, known
}

// measuring holds a token while a voice is measured.
func (g *gauge) measuring(voice string) chan struct{} {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.busy[voice] == nil {
		g.busy[voice] = make(chan struct{}, 1)
	}
	return g.busy[voice]
}

// gain is what makes a voice as loud as the others, in decibels. It is one for
// all its lines: a gain for each would pump. Source: reference/speech.md §6.
func (s *Studio) gain(ctx context.Context, v voice) (float64, error) {
	measuring := s.gauge.measuring(v.id())
	select {
	case measuring <- struct{}{}:
		defer func() { <-measuring }()
	case <-ctx.Done():
		return 0, context.Cause(ctx)
	}
	if gain, known := s.gauge.gain(v.id()); known {
		return gain, nil
	}
	said, err := s.sound(ctx, v, measured)
	if err == nil {
		err = plausible(measured, v, said)
	}
	if err != nil {
		return 0, err
	}
	gain := new(pcm.Leveller).Learn(v.id(), said)
	s.gauge.know(map[string]float64{v.id(): gain})
	return gain, nil
}
