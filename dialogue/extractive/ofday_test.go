package extractive

import (
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// TestLineOfTheDay: it is the same all day, whoever asks and however often, and another
// on other days.
func TestLineOfTheDay(t *testing.T) {
	h := newHouse(t)
	h.addSample(t)
	day := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	ask := func(asked time.Time, seed, question string) string {
		b, err := New(h, h.index).Research(t.Context(), dialogue.Inquiry{Question: question, Asked: asked, Seed: seed, Focus: h.refs[0], Horizon: transcript.Everything()})
		if err != nil || len(b.Sources) != 1 {
			t.Fatalf("%q gives %d lines: %v", question, len(b.Sources), err)
		}
		return b.Sources[0].Passage.Cues[0].Text
	}
	first := ask(day, "a", "line of the day")
	if again := ask(day.Add(10*time.Hour), "b", "ok what's the line of the day?"); again != first {
		t.Errorf("in the evening the line of the day is %q, want %q", again, first)
	}
	lines := map[string]bool{}
	for n := range 14 {
		lines[ask(day.AddDate(0, 0, n), "a", "line of the day")] = true
	}
	if len(lines) < 7 {
		t.Errorf("a fortnight has %d lines of the day, want more", len(lines))
	}
}
