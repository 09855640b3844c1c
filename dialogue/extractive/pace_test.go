package extractive

import (
	"os"
	"slices"
	"testing"

	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
	"matinee/dialogue/transcript/transcripttest"
)

// TestPaces measures between which paces the middle half of the films lies.
func TestPaces(t *testing.T) {
	if os.Getenv("MATINEE_BENCH") != "1" {
		t.Skip("all films are read: MATINEE_BENCH=1")
	}
	var rates []int
	for _, f := range transcripttest.Files(t) {
		if n := reading.Of(f.Film(), transcript.Everything(), f.Cues(t)).Rate(); n > 0 {
			rates = append(rates, n)
		}
	}
	slices.Sort(rates)
	low, high := rates[len(rates)/4], rates[len(rates)*3/4]
	t.Logf("of %d films, the middle half speaks %d to %d words a minute", len(rates), low, high)
	if off(low, slowPace) > 3 || off(high, fastPace) > 3 {
		t.Errorf("the middle half speaks %d to %d words a minute, want about %d to %d", low, high, slowPace, fastPace)
	}
}

func off(a, b int) int { return max(a-b, b-a) }
