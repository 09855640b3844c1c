package spoken

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestClausesEarly(t *testing.T) {
	tests := []string{ // ¦ where a cut is wanted
		"Short, and soon over.",
		"Nobody in it says a thing for once, ¦and the film is the better for it.",
		"The war years made him, they say: ¦a man who listens and waits.",
		"Of all that is ever said—¦by whom is not told—little is true.",
		"Of the 1,685 lines in it about 72 have the word; ¦the rest do not.",
		"He comes at 0:12:03 or a bit later: ¦then everybody talks.",
		"The one thing that they dwell on (money, as ever, and stamps), ¦is gone in the end.",
		"It is said by Adam, by Alex, ¦and then by Peter too.",
		"Something that goes on for a while, too.",                     // nothing left to say
		"In the very beginning someone says “Help”, and then nothing.", // a quotation
		"Extraordinarilylongwordshere, and there, ¦and nothing more in it.",
		"That one was made in London in 1963, 1964 and 1965.",
		"Of the three I would take What's Up, Doc? any day of the week, ¦and say so.",
	}
	for _, test := range tests {
		want := strings.Split(test, "¦")
		got := Clauses(strings.Join(want, ""), true, "What's Up, Doc?")
		if !slices.Equal(got, want) {
			t.Errorf("got  %q\nwant %q", got, want)
		}
		if got := Clauses(strings.Join(want, ""), false, "What's Up, Doc?"); len(got) != 1 {
			t.Errorf("without haste: got %q, want it whole", got)
		}
	}
}

func TestClausesOfLongSentences(t *testing.T) {
	const clause = "and there are words that nobody says to anybody else, " // 54 characters
	const words = "and there are words that nobody says to anybody else and "
	quoted := "“" + strings.Repeat(clause, 8) + "” "
	tests := []struct {
		name, sentence string
		want           []int // lengths in characters
	}{
		{"clauses", strings.Repeat(clause, 12), []int{270, 270, 108}},
		{"no clause", strings.Repeat(words, 12), []int{299, 296, 89}},
		{"a quotation", clause + quoted + clause, []int{54, 435, 54}},
		{"brackets", clause + "(" + strings.Repeat(clause, 6) + "), " + clause, []int{54, 328, 54}},
		{"one word", strings.Repeat("a", 1000), []int{1000}},
		{"one word, then more", strings.Repeat("a", 1000) + " " + clause, []int{1001, 54}},
		{"other letters", strings.Repeat("слова и слова, ", 30), []int{300, 150}},
		{"a quotation that is lost", "“" + strings.Repeat(words, 12), []int{685}},
	}
	for _, test := range tests {
		var got []int
		for _, piece := range Clauses(test.sentence, false) {
			got = append(got, utf8.RuneCountInString(piece))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v characters, want %v", test.name, got, test.want)
		}
	}
}

func FuzzClauses(f *testing.F) {
	f.Add("Nobody in it says a thing for once, and the film is the better for it.", true, "film")
	f.Add("“"+strings.Repeat("a, b; ", 100)+"” (c, d) \xff 1, 2 — e", false, "b; a")
	f.Fuzz(func(t *testing.T, sentence string, early bool, title string) {
		pieces := Clauses(sentence, early, title)
		if got := strings.Join(pieces, ""); got != sentence {
			t.Errorf("joined: got %q, want %q", got, sentence)
		}
		for i, p := range pieces {
			if strings.TrimSpace(p) == "" && len(pieces) > 1 {
				t.Errorf("piece %d of %q says nothing", i, pieces)
			}
			if i > 0 && title != "" && utf8.ValidString(sentence) {
				cut := len(strings.Join(pieces[:i], ""))
				around := sentence[max(0, cut-len(title)+1):min(len(sentence), cut+len(title)-1)]
				if strings.Contains(around, title) && strings.Count(sentence, title) == 1 && strings.TrimSpace(title) == title {
					t.Errorf("the title %q is cut: %q", title, pieces)
				}
			}
		}
	})
}
