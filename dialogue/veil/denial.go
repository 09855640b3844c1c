package veil

import (
	"slices"
	"strings"
)

// To say what does not happen tells as much as to say what does. A comment may
// deny manner, or what a source denies.

// mayDeny reports whether the denial in the clause denies nothing that could
// happen: it is of manner, of the lines, of the writer, or a source denies it.
func (s *scale) mayDeny(c clause, i int) bool {
	switch {
	case c.words[i].idiom, c.lead == ofTalker && !slices.ContainsFunc(c.words[:i], s.acting):
		return true
	case s.tempered(c) && !s.actsGiven(c), s.lacks(c, i), s.deniedIn(c), s.reported(c, i), s.fancies(c, i):
		return true
	case c.words[i].key == "nothing" && s.spoken(c, i):
		return true // "asks for nothing"
	case s.doer(c, i):
		return s.deniesManner(c, i)
	}
	return !slices.ContainsFunc(c.words, func(w word) bool { return s.turning(c, w) })
}

// deniesManner reports whether what the denial at the i-th word denies of
// somebody is how they speak, or what they think.
func (s *scale) deniesManner(c clause, i int) bool {
	v := s.verbIn(c, i)
	w := c.words[v]
	if v > 0 && v < i+4 && i > 0 && copulas[c.words[i-1].key] && s.tells(w) && !answering[w.stem] {
		return true // "is not so much tired as cross"
	}
	if v == 0 || answering[w.stem] || binding[w.stem] || perceiving[w.stem] {
		return false
	}
	return s.speaks(w) || w.idiom || s.phrased(c, v) || s.handles(c, v) || mindful[w.stem]
}

// perceiving are stems of what is news when somebody does not do it, mindful of
// what goes on in a head and of which the denial tells nothing.
var (
	perceiving = setOf(`breath sleep eat hear see notic miss listen care mind want`)
	mindful    = setOf(`think consid imagin regard enjoy object bother dwell linger paus hesit insist resist`)
)

// turning reports whether by the word, being denied, a story may turn.
func (s *scale) turning(c clause, w word) bool {
	l := s.v.film.lexicon
	i := c.index(w)
	switch {
	case w.figure, w.idiom, !s.says(w), w.in(l.talk):
		return false
	case w.in(l.roles):
		return true
	case l.deeds[w.stem] && !c.adjectival(i) && (!s.tells(w) || s.given(w)) && !s.handles(c, i):
		return true
	case l.fateful[w.stem] && !s.akin(w) && !s.ofText(c):
		return true
	}
	return l.things[w.stem] && !s.given(w) && !s.near(w) && !s.akin(w)
}

// doer reports whether somebody is whom the i-th word of the clause is said of.
func (s *scale) doer(c clause, i int) bool {
	for k := i; k >= 0; k-- {
		switch w := c.words[k]; {
		case w.figure:
		case s.subject(c, k) || unknowns[w.key]:
			return true
		case k < i && (talkers[w.key] || matters[w.key] || w.in(s.v.film.lexicon.talk)):
			return false
		}
	}
	return !s.ofText(c) && s.acts(c)
}

// verbIn is the index of the first word after the i-th that says something and
// is neither adverb nor auxiliary; 0 for none.
func (s *scale) verbIn(c clause, i int) int {
	for k := i + 1; k < len(c.words); k++ {
		if w := c.words[k]; s.says(w) && !strings.HasSuffix(w.key, "ly") && !auxiliary[w.stem] {
			return k
		}
	}
	return 0
}

// deniedIn reports whether a cited source denies something that the clause
// speaks of: in one word that says much, or in two.
func (s *scale) deniedIn(c clause) bool {
	shared := 0
	for _, w := range c.words {
		if s.says(w) && slices.ContainsFunc(s.cited, func(src *source) bool { return src.denied[w.stem] }) {
			shared++
			if !s.v.film.lexicon.weak[w.stem] {
				shared++
			}
		}
	}
	return shared > 1
}

// lacks reports whether the i-th word denies somebody nothing but words or a
// manner: "has no small talk".
func (s *scale) lacks(c clause, i int) bool {
	if c.words[i].key != "no" || i == 0 || !lacking[c.words[i-1].key] {
		return false
	}
	l := s.v.film.lexicon
	for _, w := range c.words[i+1:] {
		switch {
		case w.in(l.talk) && !eventful[w.stem], handled[w.stem], w.idiom, w.in(l.speech):
			return true
		case s.says(w) && !s.tells(w):
			return false
		}
	}
	return false
}

var lacking = setOf(`has had have gets got with`)

// actsGiven reports whether the clause has a deed of a cited source.
func (s *scale) actsGiven(c clause) bool {
	return slices.ContainsFunc(c.words, func(w word) bool { return s.v.film.lexicon.deeds[w.stem] && s.given(w) })
}

// mayBeAnybody reports whether "nobody", "somebody" and the like can be meant of
// nobody in particular: all that is said of them is manner.
func (s *scale) mayBeAnybody(c clause, i int) bool {
	talks := slices.ContainsFunc(c.words, func(w word) bool { return w.in(s.v.film.lexicon.talk) })
	if talks || s.fancies(c, i) || s.tempered(c) || s.inCited(c.words[i].stem) {
		return true
	}
	for k, w := range c.words {
		if w.figure || k == i || !s.says(w) || talkers[w.key] {
			continue
		}
		manner := s.tells(w) || s.handles(c, k) || s.phrased(c, k) || mindful[w.stem]
		if answering[w.stem] || binding[w.stem] || perceiving[w.stem] || !manner || s.isName(w) {
			return false
		}
	}
	return true
}

// fancies reports whether the i-th word is of nobody in particular, of whom is
// said what they would do.
func (s *scale) fancies(c clause, i int) bool {
	if next := c.at(i + 1).key; !unknowns[c.words[i].key] || next != "would" && next != "could" {
		return false
	}
	return !slices.ContainsFunc(c.words, func(w word) bool {
		return s.isName(w) || subjects[w.key] && !unknowns[w.key] || w.in(s.v.film.lexicon.roles)
	})
}

// spoken reports whether the last word before the i-th that says something is a
// manner of speaking.
func (s *scale) spoken(c clause, i int) bool {
	for k := i - 1; k >= 0; k-- {
		if w := c.words[k]; s.says(w) {
			return s.speaks(w)
		}
	}
	return false
}
