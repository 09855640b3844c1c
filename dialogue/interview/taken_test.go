package interview

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"matinee/dialogue/interview/draft"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/transcript"
)

// mostOdd is the share of live turns that may take up an odd word, and of
// quotations that may come twice. Source: measured
// over 113 films, 22 November 2026: none of 1363 turns, and one quotation; of the
// wordings before that, 444 of 1420, and 101 quotations.
const mostOdd = 0.02

// What drafts over real films take up is what is talked about: no word that says
// little, and no name in small letters; and no line of the film is quoted twice.
func TestTakenUp(t *testing.T) {
	patterns := formPatterns()
	var live, odd, again int
	someFilms(t, func(i int, house *shelf) {
		id := house.ref.ID
		for seed, about := range []string{"", abouts[i%len(abouts)]} {
			record := heldDraft(t, house, about, int64(seed+i))
			r := read(house.ref.Film, transcript.Everything(), house.text.Cues)
			quoted := map[string]bool{}
			for _, turn := range record.Turns {
				if word := takenUp(patterns, turn.Text); turn.Kind.Live() && word != "" && (isFaint(strings.ToLower(word)) || word == strings.ToLower(word) && r.isName(word)) {
					odd++
					t.Logf("%s, %s takes up %q: %s", id, turn.ID, word, turn.Text)
				}
				if turn.Kind.Live() {
					live++
				}
				for _, q := range inMarks.FindAllString(turn.Text, -1) {
					if quoted[q] {
						again++
						t.Logf("%s, %s quotes again: %s", id, turn.ID, turn.Text)
					}
					quoted[q] = true
				}
			}
		}
	})
	if most := mostOdd * float64(live); float64(odd) > most || float64(again) > most {
		t.Errorf("of %d live turns %d take up an odd word, and %d quote again; want at most %.1f of each", live, odd, again, most)
	}
}

// abouts are what the drafts are about, besides what the film itself chooses.
var abouts = []string{"love", "money", "fate", "marriage", "death"}

var inMarks = regexp.MustCompile(`“[^”]*”`)

// heldDraft is a drafted script, held.
func heldDraft(t *testing.T, house *shelf, about string, seed int64) Record {
	t.Helper()
	film := script.Film{Film: house.ref.Film, Transcript: house.text}
	s, err := draft.New(t.Context(), draft.Config{Film: film, Finder: house.index, About: about, Minutes: 3, Seed: seed})
	if err != nil {
		t.Fatal(err)
	}
	record, err := Run(t.Context(), staged(t, house, s))
	if err != nil {
		t.Fatal(err)
	}
	return record
}

// takenUp is the word that the form of a live turn takes up, without its article;
// "" where it takes up none.
func takenUp(patterns []*regexp.Regexp, text string) string {
	for _, p := range patterns {
		if m := p.FindStringSubmatch(text); m != nil {
			return strings.TrimPrefix(strings.TrimPrefix(m[1], "the "), "The ")
		}
	}
	return ""
}

// formPatterns are those of all forms that take up a word.
func formPatterns() (patterns []*regexp.Regexp) {
	for _, reg := range []register{machine, critic} {
		forms := slices.Clone(reg.followup)
		for _, of := range reg.moves {
			forms = append(forms, of...)
		}
		for _, f := range forms {
			if p := formPattern(f); p.NumSubexp() > 0 {
				patterns = append(patterns, p)
			}
		}
	}
	return patterns
}

// slot is a slot of a form, quoted for a regular expression.
var slot = regexp.MustCompile(`\\\{(\w+)\\\}`)

// formPattern matches the texts that a form makes, and captures the first word
// that they take up.
func formPattern(form string) *regexp.Regexp {
	first := true
	pattern := slot.ReplaceAllStringFunc(regexp.QuoteMeta(form), func(name string) string {
		if first && slices.Contains([]string{`\{thing\}`, `\{Thing\}`, `\{key\}`}, name) {
			first = false
			return `([^.,:;“]{2,60}?)`
		}
		return `.+?`
	})
	return regexp.MustCompile("^" + pattern + "$")
}
