package veil

import (
	"slices"
	"strings"
)

// beyond drops a sentence with a name, or two neighbouring words that are
// no mere commentary, that are found beyond the horizon only.
func (s *scale) beyond() Reason {
	f := s.v.film
	before := word{}
	for _, w := range s.words {
		if s.inIdiom(w) {
			continue
		}
		if w.capital && f.hidden[w.key] && !s.v.said.stems[w.stem] {
			return Beyond
		}
		if f.a.Stop(w.key) {
			continue
		}
		if before.stem != "" && f.pairs[before.stem+" "+w.stem] && !s.together(before, w) {
			return Beyond
		}
		before = w
	}
	return ""
}

// together reports whether two words may stand side by side whatever is said
// beyond the horizon: one is commentary, or the viewer or one source has both.
func (s *scale) together(a, b word) bool {
	l := s.v.film.lexicon
	return a.in(l.commentary) || b.in(l.commentary) || s.v.said.stems[a.stem] && s.v.said.stems[b.stem] ||
		slices.ContainsFunc(s.cited, func(c *source) bool { return c.stems[a.stem] && c.stems[b.stem] })
}

// assents drops a sentence that says yes or no to what the viewer has guessed,
// unless it goes on to quote or point.
func (s *scale) assents() Reason {
	if len(s.words) == 0 || len(s.cited) > 0 {
		return ""
	}
	if assenting[s.words[0].key] {
		return Assents
	}
	row := rowOf(s.words)
	for _, phrase := range s.v.film.lexicon.assents {
		if strings.Contains(row, phrase) {
			return Assents
		}
	}
	return ""
}

// isRefusal reports whether the writer says no more than that it will not or
// cannot tell.
func (s *scale) isRefusal() bool {
	if len(s.words) < 3 || s.words[0].key != "i" {
		return false
	}
	denies, tells := false, false
	for _, w := range s.words[1:] {
		switch {
		case refusalBreaks[w.key]:
			return false
		case w.denies:
			denies = true
		case tellingVerbs[w.key]:
			tells = true
		}
	}
	return denies && tells
}
