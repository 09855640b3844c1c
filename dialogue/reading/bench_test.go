package reading_test

import (
	"os"
	"slices"
	"testing"
	"time"

	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
)

// longest is the film with the most cues.
func longest(t testing.TB) film {
	return slices.MaxFunc(films(t), func(a, b film) int { return len(a.cues) - len(b.cues) })
}

// BenchmarkOf reads the longest film. Measured: 18 ms of processor time for 2,546
// cues (Xeon, Nov 2026).
func BenchmarkOf(b *testing.B) {
	f := longest(b)
	for b.Loop() {
		r := reading.Of(f.Film, transcript.Everything(), f.cues)
		r.Motifs(nil)
		r.Measures()
	}
}

// mostTime is what reading the longest film may take (issue 7).
const mostTime = 100 * time.Millisecond

func TestSpeed(t *testing.T) {
	if os.Getenv("MATINEE_BENCH") != "1" {
		t.Skip("absolute times are for a quiet machine: MATINEE_BENCH=1")
	}
	f := longest(t)
	var took []time.Duration
	for range 9 {
		start := time.Now()
		r := reading.Of(f.Film, transcript.Everything(), f.cues)
		r.Motifs(nil)
		r.Measures()
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	if got := took[len(took)/2]; got > mostTime {
		t.Errorf("reading %s takes %v, want at most %v", f.ID, got, mostTime)
	}
}
