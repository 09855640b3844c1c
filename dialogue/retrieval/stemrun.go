package retrieval

import (
	"strings"

	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A run is words of the film with the stems of a phrase, in order.
type run struct {
	first, last int    // among the cues
	text        string // the film's own words
	exact       bool   // whether they are the words themselves
	proved      bool   // whether the quotation's rules have found them too
}

// spoken is a word and where it stands.
type spoken struct {
	words.Token
	stem string
	cue  int
}

// stemRuns is every run of words that has the stems of the phrase, none
// overlapping another.
func stemRuns(a *words.Analysis, cues []transcript.Cue, phrase []words.Token) []run {
	said := speak(a, cues)
	var runs []run
	for i := 0; i+len(phrase) <= len(said); {
		exact, ok := stands(a, said[i:i+len(phrase)], phrase)
		if !ok {
			i++
			continue
		}
		first, last := said[i], said[i+len(phrase)-1]
		runs = append(runs, run{first: first.cue, last: last.cue, text: wordsBetween(cues, first, last), exact: exact})
		i += len(phrase)
	}
	return runs
}

// speak is the words people say in the cues.
func speak(a *words.Analysis, cues []transcript.Cue) []spoken {
	var said []spoken
	for i, c := range cues {
		if !c.Said() {
			continue
		}
		for _, t := range a.Tokens(nil, c.Text) {
			said = append(said, spoken{t, a.Stem(t.Key), i})
		}
	}
	return said
}

// stands reports whether the words have the stems of the phrase, and whether they
// are its words.
func stands(a *words.Analysis, said []spoken, phrase []words.Token) (exact, ok bool) {
	exact = true
	for i, t := range phrase {
		if said[i].stem != a.Stem(t.Key) {
			return false, false
		}
		exact = exact && said[i].Key == t.Key
	}
	return exact, true
}

// wordsBetween is the cues' own text from one word to another.
func wordsBetween(cues []transcript.Cue, first, last spoken) string {
	if first.cue == last.cue {
		return cues[first.cue].Text[first.Start:last.End]
	}
	parts := []string{cues[first.cue].Text[first.Start:]}
	for _, c := range cues[first.cue+1 : last.cue] {
		if c.Said() {
			parts = append(parts, c.Text)
		}
	}
	return strings.Join(append(parts, cues[last.cue].Text[:last.End]), " ")
}
