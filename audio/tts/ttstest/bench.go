package ttstest

import (
	"testing"
	"time"

	"matinee/audio"
)

// Bench measures how long an engine takes to the first sound and to the last of a
// sentence of fifteen words, in milliseconds.
func Bench(b *testing.B, engine audio.Synthesizer, voice string) {
	var first, whole time.Duration
	for b.Loop() {
		start, heard := time.Now(), false
		for _, err := range engine.Synthesize(b.Context(), sentence, audio.Voice{Name: voice}) {
			if err != nil {
				b.Fatal(err)
			}
			if !heard {
				first += time.Since(start)
			}
			heard = true
		}
		whole += time.Since(start)
	}
	b.ReportMetric(float64(first.Microseconds())/1000/float64(b.N), "ms-first")
	b.ReportMetric(float64(whole.Microseconds())/1000/float64(b.N), "ms-whole")
}
