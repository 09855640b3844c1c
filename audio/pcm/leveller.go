package pcm

import (
	"math"
	"sync"
)

// What voices are brought to, and how far they are moved. Source:
// reference/speech.md §6.
const (
	aim     = -19.0 // LUFS, of one channel
	maxGain = 12.0  // decibels, up or down
)

// A Leveller makes voices equally loud. It keeps one gain for each voice, for
// good: a gain for each sentence would pump. The zero Leveller is ready, and safe
// for concurrent use.
type Leveller struct {
	mu    sync.Mutex
	gains map[string]float64 // decibels, by voice
}

// Learn measures a voice by a sentence it has said and returns its gain in
// decibels. What was learned first stays; silence teaches nothing.
func (l *Leveller) Learn(voice string, samples []int16) float64 {
	if gain, known := l.Gain(voice); known {
		return gain
	}
	m := NewMeter(Rate, 1)
	m.Write(samples)
	loudness := m.Loudness()
	if math.IsInf(loudness, -1) {
		return 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if gain, known := l.gains[voice]; known {
		return gain
	}
	if l.gains == nil {
		l.gains = map[string]float64{}
	}
	l.gains[voice] = min(max(aim-loudness, -maxGain), maxGain)
	return l.gains[voice]
}

// Gain is the gain of a voice in decibels, and whether it has been learned; else
// it is 0.
func (l *Leveller) Gain(voice string) (db float64, known bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	db, known = l.gains[voice]
	return db, known
}
