package form_test

import (
	"strings"
	"testing"

	"matinee/dialogue/interview/form"
)

func TestCheck(t *testing.T) {
	quoted := []form.Quote{{Text: "Come a little nearer, please.", Place: "(ANN, 0:01:02)"}}
	const withQuote = "But he says it twice: “Come a little nearer, please.” (ANN, 0:01:02) Then he leaves."
	for name, tt := range map[string]struct {
		turn  form.Turn
		rules form.Rules
		want  string // the rules broken, in order
	}{
		"nothing asked":         {form.Turn{Text: "Well."}, form.Rules{}, ""},
		"nothing said":          {form.Turn{Text: " … "}, form.Rules{}, "text"},
		"a quotation alone":     {form.Turn{Text: "“Come a little nearer, please.” (ANN, 0:01:02)", Quotes: quoted}, form.Rules{MaxWords: 1}, ""},
		"as many words":         {form.Turn{Text: "One two three."}, form.Rules{MaxWords: 3}, ""},
		"too many words":        {form.Turn{Text: "One two three four."}, form.Rules{MaxWords: 3}, "max_words"},
		"too few words":         {form.Turn{Text: "One two."}, form.Rules{MinWords: 3}, "min_words"},
		"quotations cost none":  {form.Turn{Text: withQuote, Quotes: quoted}, form.Rules{MaxWords: 8, MaxSentences: 2}, ""},
		"quotations, no places": {form.Turn{Text: "He says “Come a little nearer, please.” Then he leaves.", Quotes: []form.Quote{{Text: "Come a little nearer, please."}}}, form.Rules{MaxWords: 5}, ""},
		"too many sentences":    {form.Turn{Text: "It rains. It pours. It stops."}, form.Rules{MaxSentences: 2}, "max_sentences"},
		"a title with a stop":   {form.Turn{Text: "I heard Mr. Smith Goes to Town. Twice."}, form.Rules{MaxSentences: 2}, ""},
		"no citation":           {form.Turn{Text: "He says so."}, form.Rules{MinCitations: 1}, "cite"},
		"too many citations":    {form.Turn{Text: "He says so.", Citations: 3}, form.Rules{MaxCitations: 2}, "cite"},
		"long quotation":        {form.Turn{Text: withQuote, Quotes: quoted}, form.Rules{QuoteMaxWords: 4}, "quote_max_words"},
		"quotation long enough": {form.Turn{Text: withQuote, Quotes: quoted}, form.Rules{QuoteMaxWords: 5}, ""},
		"ends as it must":       {form.Turn{Text: "And you?”"}, form.Rules{EndsWith: "?"}, ""},
		"ends otherwise":        {form.Turn{Text: "And you? Well."}, form.Rules{EndsWith: "?"}, "ends_with"},
		"forbidden":             {form.Turn{Text: "Speaking as an A.I., no."}, form.Rules{Forbid: []string{"as an ai"}}, "forbid"},
		"forbidden in a quote":  {form.Turn{Text: withQuote, Quotes: quoted}, form.Rules{Forbid: []string{"a little nearer"}}, ""},
		"part of a word":        {form.Turn{Text: "She was an aide."}, form.Rules{Forbid: []string{"an ai"}}, ""},
		"forbidden opener":      {form.Turn{Text: "“Exactly”, then."}, form.Rules{ForbidOpeners: []string{"exactly"}}, "forbid_openers"},
		"opener further on":     {form.Turn{Text: "Not exactly."}, form.Rules{ForbidOpeners: []string{"exactly"}}, ""},
		"takes up a word":       {form.Turn{Text: "The lies are his."}, form.Rules{PicksUp: "Is it about lying?"}, ""},
		"takes up a small word": {form.Turn{Text: "It is about him."}, form.Rules{PicksUp: "Is it about lying?"}, "picks_up"},
		"no trace":              {form.Turn{Text: "He leaves."}, form.Rules{Move: form.Pivot}, "move"},
		"sight":                 {form.Turn{Text: "Her face is pale."}, form.Rules{}, "senses"},
		"sight allowed":         {form.Turn{Text: "Her face is pale."}, form.Rules{Pictures: true}, ""},
		"a number made up":      {form.Turn{Text: "He says it 41 times."}, form.Rules{Counted: true, Facts: []string{"said 14 times"}}, "measure"},
		"a number computed":     {form.Turn{Text: "He says it forty-one times, at 47:12."}, form.Rules{Counted: true, Facts: []string{"41 lines", "0:47:12"}}, ""},
		"many at once":          {form.Turn{Text: "Her face is pale. It is."}, form.Rules{MaxWords: 2, EndsWith: "?", Move: form.Evidence}, "max_words ends_with move senses"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := broken(form.Check(tt.turn, tt.rules)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func broken(faults []form.Fault) string {
	var names []string
	for _, f := range faults {
		names = append(names, f.Rule)
	}
	return strings.Join(names, " ")
}

func TestFiguresNotComputed(t *testing.T) {
	facts := []string{"lines: 1,204", "from 0:03:20 to 1:02:00", "share 14.0 %", "The 39 Steps"}
	for text, want := range map[string]bool{
		"There are 1204 lines.":                                     true,
		"There are 1205 lines.":                                     false,
		"Twelve hundred and four lines.":                            true,
		"One thousand two hundred and four lines, I counted.":       true,
		"One thousand two hundred and five lines, I counted.":       false,
		"At 3:20 he says so.":                                       true,
		"At 3:21 he says so.":                                       false,
		"Fourteen per cent of it.":                                  true,
		"Two per cent of it.":                                       false,
		"It is one of those things that two people say.":            true,
		"He says it three times.":                                   false,
		"A hundred things go wrong and a thousand more go right.":   true,
		"“Thirty-nine” is in the title, and thirty-nine it is.":     true,
		"Forty is not thirty-nine.":                                 false,
		"In The 39 Steps nobody counts to four before supper.":      true,
		"It runs sixty-two minutes, which nobody computed for you.": false,
	} {
		got := form.Check(form.Turn{Text: text}, form.Rules{Counted: true, Facts: facts})
		if (len(got) == 0) != want {
			t.Errorf("%q: got %v, want it proved: %v", text, got, want)
		}
	}
}
