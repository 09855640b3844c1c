package interview

import (
	"testing"

	"matinee/dialogue/quote"
)

// Places are for the eye: what is spoken has none, nor the full stop that came
// after one.
func TestUnplaced(t *testing.T) {
	q := func(text, place string) quote.Quote { return quote.Quote{Text: text, Place: place} }
	tests := []struct {
		text   string
		quotes []quote.Quote
		want   string
	}{
		{"No quotation. At all.", nil, "No quotation. At all."},
		{"She says “Leave it.” (IDA, 0:01:00). Then she waits.", []quote.Quote{q("Leave it.", "(IDA, 0:01:00)")}, "She says “Leave it.” Then she waits."},
		{"She says “Leave it” (0:01:00). Then she waits.", []quote.Quote{q("Leave it", "(0:01:00)")}, "She says “Leave it”. Then she waits."},
		{"“A door?” (IDA), she says; “Leave it…” (0:01:00)...", []quote.Quote{q("A door?", "(IDA)"), q("Leave it…", "(0:01:00)")}, "“A door?”, she says; “Leave it…”..."},
		{"“One.” “Two.”", []quote.Quote{q("One.", ""), q("Two.", "")}, "“One.” “Two.”"},
		{`She says "so “be” it" (IDA) twice.`, []quote.Quote{q("so “be” it", "(IDA)")}, "She says \"so “be” it\" twice."},
	}
	for _, tt := range tests {
		if got := unplaced(tt.text, tt.quotes); got != tt.want {
			t.Errorf("%q is spoken as %q, want %q", tt.text, got, tt.want)
		}
	}
}
