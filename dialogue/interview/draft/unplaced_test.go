package draft

import (
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/quote"
)

func TestUnplaced(t *testing.T) {
	q := func(text, place string) quote.Quote { return quote.Quote{Text: text, Place: place} }
	for _, tt := range []struct {
		text, want string
		quotes     []quote.Quote
	}{
		{"First “Where?” (0:10:30). Last “There.” (ANN, 1:50:52).", "First “Where?” Last “There.”", []quote.Quote{q("Where?", "(0:10:30)"), q("There.", "(ANN, 1:50:52)")}},
		{"She says “not now” (0:10:30). He goes.", "She says “not now”. He goes.", []quote.Quote{q("not now", "(0:10:30)")}},
		{"“Here.” (0:10:30) But he goes (slowly).", "“Here.” But he goes (slowly).", []quote.Quote{q("Here.", "(0:10:30)")}},
		{"She says “Here.” and goes.", "She says “Here.” and goes.", []quote.Quote{q("Here.", "")}},
	} {
		if got := unplaced(dialogue.Turn{Text: tt.text, Quotes: tt.quotes}); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}
