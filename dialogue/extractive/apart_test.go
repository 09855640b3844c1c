package extractive

import (
	"slices"
	"strings"
	"testing"

	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

func TestPairs(t *testing.T) {
	tests := []struct {
		question string
		want     pair
	}{
		{"how long after last crossing does he say leave it on", pair{"last crossing", "leave it on"}},
		{"How many lines between “Last crossing.” and “Leave it on.”?", pair{"Last crossing", "Leave it on"}},
		{"how far apart are last crossing and leave it on", pair{"last crossing", "leave it on"}},
		{"what's the time between last crossing and leave it on?", pair{"last crossing", "leave it on"}},
		{"how many minutes from last crossing to leave it on", pair{"last crossing", "leave it on"}},
		{"how long after mind the dark water does he say it again", pair{"mind the dark water", ""}},
		{"how many lines are there between it's a sea and the second time they say it", pair{"it's a sea", ""}},
	}
	for _, tt := range tests {
		if got := pairsIn(tt.question); !slices.Contains(got, tt.want) {
			t.Errorf("%q sets %q apart, want %q", tt.question, got, tt.want)
		}
	}
	for _, none := range []string{"how long is it", "what comes after leave it on", "how far in is leave it on", "how many lines has Joe"} {
		if got := pairsIn(none); len(got) > 0 {
			t.Errorf("%q sets %q apart, want nothing", none, got)
		}
	}
}

// The lines between two are counted, and what may not be seen is in neither.
func TestApart(t *testing.T) {
	h := newHouse(t)
	film := h.addSample(t)
	said := spoken(h.texts[film.ID].Cues)
	first := slices.IndexFunc(said, func(c transcript.Cue) bool { return c.Text == "I'm not singing." })
	second := slices.IndexFunc(said, func(c transcript.Cue) bool { return c.Text == "Biscuit tin." })
	got := ask(t, h.talk(t, film), "how many lines between i'm not singing and biscuit tin")
	if want := wording.Counted(second-first-1, "line"); got.Intent != apartIntent || !strings.Contains(got.Text, want) {
		t.Errorf("%s: %s; want %s", got.Intent, got.Text, want)
	}
}
