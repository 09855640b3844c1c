package veil

import (
	"slices"
	"strings"
)

// clauses weighs each clause that speaks of the film: nobody may do in it what no
// source says they do, and it may claim nothing beyond its source. A clause of a
// sentence that cites nothing may besides be of nothing but manner.
func (s *scale) clauses() Reason {
	says := slices.ContainsFunc(s.parts, func(c clause) bool { return c.quotes || slices.ContainsFunc(c.words, s.says) })
	if !says && !s.refuses {
		return Unfounded // small words alone: "He is not who he says."
	}
	somebody := false // somebody was the subject of the clause before
	for i, c := range s.parts {
		went := somebody && s.goesWithout(c)
		if somebody && s.takesBack(c) {
			return Claims
		}
		somebody = s.leadOf(c) != ofWords && slices.ContainsFunc(c.words, s.someone) || somebody && went
		if len(c.words) == 1 && c.words[0].key == "i" {
			return Unfounded // "it says: I"
		}
		if s.passes(i, went, says) {
			continue
		}
		if reason := s.clause(c, went); reason != "" {
			return reason
		}
	}
	return ""
}

// clause weighs one clause that speaks of the film; it went without a subject
// where the one before has it.
func (s *scale) clause(c clause, went bool) Reason {
	cites := len(s.cited) > 0
	switch borne := s.borne(c); {
	case s.deeds(c), went && s.does(c, 0, s.firstSaid(c)):
		return Unfounded
	case (cites || borne) && s.claims(c):
		return Claims
	case !cites && !borne && !s.harmless(c):
		return Unfounded
	}
	return ""
}

// passes reports whether the i-th clause says nothing of the film that has to be
// weighed.
func (s *scale) passes(i int, went, says bool) bool {
	c := s.parts[i]
	if s.refuses || s.ofSenses(c) || s.fragment(c) && says || s.ofViewer(s.parts[:i+1]) || c.asks && s.askedOver(c) {
		return true
	}
	return !went && !s.deeds(c) && !s.solves(c) && !s.ofFilm(c) && !s.lies(c) && !s.trails(c)
}

// takesBack reports whether the clause is but a denial of the one before: "and is
// not".
func (s *scale) takesBack(c clause) bool {
	return c.opener != "" && c.denies() && len(c.words) < 4 && !slices.ContainsFunc(c.words, s.says)
}

// ofFilm reports whether the clause says something of the film: it has a person
// in it, or a word that is no mere commentary.
func (s *scale) ofFilm(c clause) bool {
	l := s.v.film.lexicon
	talks := false
	for i, w := range c.words {
		if s.subject(c, i) && w.in(l.roles) {
			return true
		}
		if s.person(w) && !(w.key == "who" && i == 0 && c.asks) || s.says(w) && !w.in(l.commentary) && !s.comments(c, w) {
			return true
		}
		talks = talks || w.in(l.talk)
	}
	return len(c.words) > 1 && c.words[0].key == "there" && !talks
}

// trails reports whether the clause is a tail of small words by which something
// happens to whom the sentence is about: "but never out again".
func (s *scale) trails(c clause) bool {
	return !slices.ContainsFunc(c.words, s.says) && slices.ContainsFunc(c.words, func(w word) bool { return happening[w.key] || lasting[w.key] || w.denies })
}

// fragment reports whether the clause is a mere tail of names and of things
// heard: "and Mr. Linden", "and their doors".
func (s *scale) fragment(c clause) bool {
	if len(c.words) > fragmentMost || c.quotes || !slices.ContainsFunc(s.words, s.text) {
		return false
	}
	return !slices.ContainsFunc(c.words, func(w word) bool {
		switch {
		case w.denies, happening[w.key], subjects[w.key], copulas[w.key]:
			return true
		case s.isName(w):
			return !s.namedInCited(w.key)
		case determiners[w.key], possessives[w.key], conjunctions[w.key], prepositions[w.key]:
			return false
		}
		return s.v.film.lexicon.speech[w.stem] || !s.tells(w) && !s.v.film.heard[w.stem]
	})
}

// fragmentMost is of how many words a fragment is at most: "the man in the
// hall" is one, and two would be a story.
const fragmentMost = 4

// ofSenses reports whether the clause is the writer's word that it cannot see.
func (s *scale) ofSenses(c clause) bool {
	if len(c.words) < 3 || c.words[0].key != "i" || !c.denies() {
		return false
	}
	senses := slices.ContainsFunc(c.words, func(w word) bool { return tellingVerbs[w.key] || w.key == "hear" })
	return senses && !slices.ContainsFunc(c.words, func(w word) bool { return s.says(w) && !tellingVerbs[w.key] && !sensed[w.stem] })
}

// sensed are stems of what a listener cannot see.
var sensed = setOf(`look face hear sound smile express pictur wear frame eye gestur light color`)

// ofViewer reports whether the last clause says only what the viewer asked: "You
// asked", "whether she is there".
func (s *scale) ofViewer(cs []clause) bool {
	c := cs[len(cs)-1]
	for i, w := range c.words[:min(2, len(c.words))] {
		if w.key == "you" && askingVerbs[c.at(i+1).key] {
			return true
		}
	}
	said := c.opener == "whether" || c.opener == "if" || strings.Contains(s.v.said.keys, " "+c.opener+" ")
	if len(cs) == 1 || c.opener == "" || !said || c.opener == "and" || c.opener == "but" {
		return false
	}
	return s.ofViewer(cs[:len(cs)-1]) && !slices.ContainsFunc(c.words, func(w word) bool { return s.says(w) && !s.v.said.stems[w.stem] })
}

// askedOver reports whether the clause is the viewer's own question over again.
func (s *scale) askedOver(c clause) bool {
	return strings.Contains(s.v.said.keys, rowOf(c.words))
}
