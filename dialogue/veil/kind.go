package veil

import (
	"slices"
	"strings"
)

// says reports whether the word says something by itself.
func (s *scale) says(w word) bool {
	return w.key != "" && !s.v.film.lexicon.function[w.key] && !s.v.film.a.Stop(w.key)
}

// tells reports whether the word is commentary anywhere.
func (s *scale) tells(w word) bool {
	l := s.v.film.lexicon
	return w.in(l.speech) || w.in(l.talk) && !(w.capital && !w.opens) || w.in(l.judgement) || l.byMake(w)
}

// airy reports whether the word is of words or of qualities, and of no thing.
func (s *scale) airy(w word) bool {
	l := s.v.film.lexicon
	return s.says(w) && !l.weakly(w) && !w.in(l.roles) && (w.in(l.talk) || l.byMake(w) || w.in(l.judgement) || w.in(l.speech))
}

// speaks reports whether the word is a manner of speaking. A deed is one only as
// it stands: who plays is not playful.
func (s *scale) speaks(w word) bool {
	l := s.v.film.lexicon
	if l.deeds[w.stem] && !slices.ContainsFunc(verbEndings, func(end string) bool { return l.speech[asItStands+strings.TrimSuffix(w.key, end)] }) {
		return false
	}
	return w.in(l.speech) || l.byMake(w)
}

var verbEndings = []string{"", "s", "d", "ed", "ing", "es"}

// minds reports whether the word is of what goes on in somebody's head and
// changes nothing outside it.
func (s *scale) minds(w word) bool { return minding[w.stem] }

var minding = setOf(`think believ feel enjoy like dislik prefer regard consid imagin suppos expect notic hear listen look sound seem treat want
need tri try hate remember recal care object react respond rank rate count measur weigh handl manag deserv dare insist lack pause hesit understand
mean intend hope wish fear worri wonder doubt speak talk argu quarrel interpret read translat linger dwell wait bother avoid tend happen use aim
struggl fail rehears perform act behav carri`)

// person reports whether the word stands for somebody. A plural after a word
// for words stands for these.
func (s *scale) person(w word) bool {
	if w.key == "one" {
		i := slices.IndexFunc(s.words, func(o word) bool { return o.start == w.start })
		return i > 0 && s.words[i-1].key == "no"
	}
	if plurals[w.key] {
		return !slices.ContainsFunc(s.words, func(o word) bool { return o.end < w.start && o.in(s.v.film.lexicon.talk) })
	}
	return persons[w.key] && !s.inCited(w.stem) || persons[w.key] && !all[w.key] || s.isName(w)
}

// someone reports whether the word stands for somebody, or for whose something
// is.
func (s *scale) someone(w word) bool {
	return (s.person(w) || w.in(s.v.film.lexicon.roles)) && !possessives[w.key]
}

func (s *scale) isName(w word) bool {
	if !w.capital || len(w.number) > 0 {
		return false
	}
	return !w.opens && !capitals[w.key] || w.opens && !s.v.film.lexicon.common(w) && !(s.given(w) && !s.namedInCited(w.key))
}

// thing reports whether the word may stand for a thing of the film: a cited
// source has it, or the viewer has heard it and no table has.
func (s *scale) thing(w word) bool {
	return s.anchors(w) || s.says(w) && s.v.film.heard[w.stem] && (!s.tells(w) || len(w.number) > 0)
}

// role reports whether the word is of what people are, and the viewer has heard
// it or what amounts to it.
func (s *scale) role(w word) bool {
	f := s.v.film
	if !w.in(f.lexicon.roles) || w.capital && !w.opens || f.lexicon.core[w.stem] && !s.given(w) {
		return false
	}
	return f.heard[w.stem] || slices.ContainsFunc(f.lexicon.families[w.stem], func(o string) bool { return f.heard[o] })
}

// givenRole reports whether a cited source has the role or what amounts to it.
func (s *scale) givenRole(w word) bool {
	return s.role(w) && (s.given(w) || s.akin(w)) || w.capital && s.namedInCited(w.key)
}

// akin reports whether a cited source has a word of the same family.
func (s *scale) akin(w word) bool {
	return slices.ContainsFunc(s.v.film.lexicon.families[w.stem], s.inCited)
}
