package form_test

import (
	"testing"

	"matinee/dialogue/interview/form"
)

// FuzzCheck takes any texts: the same turn breaks the same rules, in the same
// words, and a report of it can be made.
func FuzzCheck(f *testing.F) {
	f.Add("But he says “no” (ANN, 0:01:02) twice, doesn't he?", "no", "He says yes.", "3 times")
	f.Add("one hundred hundred million million and 1:2:3 1,2,3.", "", "", "0:00:00")
	f.Add("\xff “ ? … Her face is to the point.", "\x00", "“", "½")
	f.Fuzz(func(t *testing.T, text, quoted, named, fact string) {
		turn := form.Turn{ID: "a", Speaker: "m", Role: form.Persona, Kind: form.Live, Text: text, Quotes: []form.Quote{{Text: quoted, Place: fact}}}
		m := form.Moves()[len(text)%len(form.Moves())]
		turn.Move = m
		r := form.Rules{
			Move: m, MinWords: 2, MaxWords: 5, MaxSentences: 1, MaxQuestions: 1, MinCitations: 2, MaxCitations: 1, QuoteMaxWords: 1, EndsWith: "?",
			Forbid: []string{named}, ForbidOpeners: []string{fact}, PicksUp: named, Named: named, Counted: true, Facts: []string{fact},
		}
		one, two := form.Check(turn, r), form.Check(turn, r)
		if len(one) != len(two) {
			t.Fatalf("got %v, then %v", one, two)
		}
		for i := range one {
			if one[i] != two[i] || one[i].Says == "" {
				t.Fatalf("got %v, then %v", one, two)
			}
		}
		for _, p := range form.Profiles() {
			_ = form.Measure([]form.Turn{turn, {Speaker: "n", Text: named}}, p).String()
		}
	})
}
