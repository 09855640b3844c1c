package recap_test

import (
	"os"
	"slices"
	"testing"
	"time"

	"matinee/dialogue/recap"
)

// longest is the film with the most cues.
func longest(t testing.TB) film {
	return slices.MaxFunc(films(t), func(a, b film) int { return len(a.cues) - len(b.cues) })
}

// BenchmarkOf tells the longest film. Measured: 14 ms of processor time for 2,546
// cues (Xeon, Nov 2026).
func BenchmarkOf(b *testing.B) {
	f := longest(b)
	for b.Loop() {
		f.all(recap.Ask{Lines: asked})
	}
}

// mostTime is what a recap of the longest film may take, so that an answer with
// one stays under 50 ms (issue 7).
const mostTime = 30 * time.Millisecond

func TestSpeed(t *testing.T) {
	if os.Getenv("MATINEE_BENCH") != "1" {
		t.Skip("absolute times are for a quiet machine: MATINEE_BENCH=1")
	}
	f := longest(t)
	var took []time.Duration
	for range 15 {
		start := time.Now()
		f.all(recap.Ask{Lines: asked})
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	if got := took[len(took)/2]; got > mostTime {
		t.Errorf("a recap of %s takes %v, want at most %v", f.ID, got, mostTime)
	}
}
