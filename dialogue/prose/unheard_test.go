package prose

import (
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/quote"
)

// TestBrokenOff shows a model what was heard of its turn and what was not, and
// none of the film's words.
func TestBrokenOff(t *testing.T) {
	whole := quote.Quote{Text: "Leave it on."}
	tests := []struct {
		name string
		turn dialogue.Turn
		want string
	}{
		{"between words", dialogue.Turn{Text: "She waits for", Unheard: " him to ask."},
			"She waits for (You were interrupted there; not heard: him to ask.)"},
		{"before anything", dialogue.Turn{Unheard: "She waits."},
			"(You were interrupted there; not heard: She waits.)"},
		{"after a quotation", dialogue.Turn{Text: "He says “Leave it on.”", Unheard: " Then “Go now.” and no more.", Quotes: []quote.Quote{whole}},
			"He says these words (You were interrupted there; not heard: Then these words and no more.)"},
		{"inside a quotation", dialogue.Turn{Text: "He says “Leave", Unheard: " it on.” Then Lantern ends."},
			"He says these words (You were interrupted there; not heard: Then the film ends.)"},
		{"inside the last quotation", dialogue.Turn{Text: "He says “Leave", Unheard: " it on.”"},
			"He says these words (You were interrupted there.)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.turn.Finish = dialogue.Interrupted
			if got := unquoted(tt.turn, "Lantern"); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}
