package extractive

import (
	"strings"
	"testing"

	"matinee/dialogue/transcript/transcripttest"
)

// TestSpell holds which slips are mended, and that what is no slip is left alone:
// words of films, names and titles, and words that look like one.
func TestSpell(t *testing.T) {
	said := func(word string) bool { return word == "befor" || word == "lnie" }
	tests := []struct{ typed, want string }{
		{"tlaks", "talks"}, {"meny", "many"}, {"swich", "switch"}, {"waht", "what"}, {"whihc", "which"}, {"befroe", "before"},
		{"charcters", "characters"}, {"charachters", "characters"}, {"moive", "movie"}, {"mvoie", "movie"}, {"happnes", "happens"}, {"qoute", "quote"}, {"oftn", "often"},
		{"questons", "questions"}, {"ansewr", "answer"}, {"frist", "first"}, {"silance", "silence"}, {"beginnig", "beginning"}, {"abuot", "about"}, {"anser", "answer"},
		{"befor", "befor"}, {"lnie", "lnie"}, // the films have them
		{"lane", "lane"}, {"fist", "fist"}, {"wheat", "wheat"}, {"lives", "lives"}, {"lies", "lies"}, {"stay", "stay"}, {"mary", "mary"}, {"lime", "lime"}, {"till", "till"}, {"moist", "moist"},
		{"lin", "lin"}, {"wot", "wot"}, // too short
		{"zug", "zug"}, {"café", "café"}, {"talks", "talks"}, {"1944", "1944"}, {"tallks2", "tallks2"}, {"linee's", "linee's"},
	}
	for _, tt := range tests {
		w := spelt(tt.typed)
		spell(w, said)
		if w[0].key != tt.want {
			t.Errorf("%q is read as %q, want %q", tt.typed, w[0].key, tt.want)
		}
	}
}

// TestSpellKeepsTheQuestion holds that a slip is mended for the grammar alone: what
// is asked about stays as it is typed.
func TestSpellKeepsTheQuestion(t *testing.T) {
	none := func(string) bool { return false }
	got := newGrammar().read("hoow oftn do tehy say the moive lnie", none)
	if got.intent != unsure {
		t.Errorf("two slips in a word: %+v", got)
	}
	got = newGrammar().read("how oftn do they say moive moeny", none)
	if want := (request{intent: howMany, phrase: "moive moeny"}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// TestSpellFalsely holds that no word which two of the real films have is read for
// another, though none of them be in the library.
func TestSpellFalsely(t *testing.T) {
	in := map[string]int{} // films
	for _, f := range transcripttest.Files(t) {
		seen := map[string]bool{}
		for _, w := range strings.FieldsFunc(strings.ToLower(string(f.Data)), func(r rune) bool { return (r < 'a' || r > 'z') && r != '\'' && r != '’' }) {
			if !seen[w] {
				seen[w] = true
				in[w]++
			}
		}
	}
	for word, films := range in {
		w := spelt(word)
		if films < 2 {
			continue
		}
		if spell(w, func(string) bool { return false }); w[0].key != word {
			t.Errorf("%q, which %d films say, is read as %q", word, films, w[0].key)
		}
	}
}

// spelt is a question of one word.
func spelt(key string) []word { return []word{{key: key}} }
