package veil

import (
	"slices"
	"strings"
)

// claims reports whether a clause says more than its sources can bear: a denial
// where the source denies nothing, a small word by which something happens, who
// somebody is, where something is, or that something is settled.
func (s *scale) claims(c clause) bool {
	for i, w := range c.words {
		switch {
		case w.figure && happening[w.key] && s.inWho(c, i):
			return true // "like a woman who is alone"
		case w.figure:
		case w.denies && !c.quotes && !s.mayDeny(c, i), unknowns[w.key] && !s.mayBeAnybody(c, i), s.happensBy(c, i):
			return true
		}
	}
	return s.identifies(c) || s.solves(c) || s.holds(c) || s.lies(c) || s.settles(c) || s.exists(c) || s.reaches(c) || !c.quotes && s.asserts(c)
}

// inWho reports whether a "who" stands before the i-th word in the same figure.
func (s *scale) inWho(c clause, i int) bool {
	return slices.ContainsFunc(c.words[:i], func(w word) bool { return w.figure && w.key == "who" })
}

// happensBy reports whether the i-th word is a small one by which something
// happens to somebody, and not to what is said.
func (s *scale) happensBy(c clause, i int) bool {
	w := c.words[i]
	if w.idiom || !happening[w.key] || w.denies || unknowns[w.key] || s.inCited(w.stem) || s.phrasedBefore(c, i) || s.idle(c, i) {
		return false
	}
	if s.acts(c) {
		return true
	}
	return recurring[w.key] && !slices.ContainsFunc(c.words, func(w word) bool { return w.in(s.v.film.lexicon.talk) })
}

// idle reports whether the i-th word, a small one by which something may happen,
// only goes with the word next to it: "the same length", "out of curiosity",
// "still good".
func (s *scale) idle(c clause, i int) bool {
	next, l := c.at(i+1), s.v.film.lexicon
	switch c.words[i].key {
	case "same":
		return next.figure || next.in(l.talk) || next.in(l.judgement) || next.in(l.speech)
	case "already", "still":
		return next.figure || !next.article() && slices.ContainsFunc(c.words[i+1:min(i+4, len(c.words))], s.tells)
	case "instead":
		return next.figure || next.key == "of"
	case "out":
		return next.figure || next.key == "loud" || next.key == "of" && s.airy(c.at(i+2))
	case "longer":
		return next.figure || i > 0 && c.words[i-1].key == "the"
	case "alone":
		return next.figure || i > 0 && s.airy(c.words[i-1])
	}
	return next.figure
}

// solves reports whether the clause says of a thing of the film that it is what
// the film is about: "the paper is the answer".
func (s *scale) solves(c clause) bool {
	for i, w := range c.words {
		if copulas[w.key] && c.at(i+1).key == "the" && solving[c.at(i+2).stem] {
			return !slices.ContainsFunc(c.words[:i], func(o word) bool { return matters[o.key] || s.tells(o) && !s.anchors(o) })
		}
	}
	return false
}

// solving are stems of what the point of a plot is called.
var solving = setOf(`answer point reason explan caus key solut clue matter thing sourc`)

// settles reports whether the clause says that something is settled: "is
// accepted"; or has somebody be late for good; or takes for a fact the crime of
// which its source only speaks.
func (s *scale) settles(c clause) bool {
	l := s.v.film.lexicon
	for i, w := range c.words {
		switch {
		case !w.figure && c.lead == ofPerson && l.core[w.stem] && s.given(w) && !s.inSo(w.stem) && !s.spokenOf(c, i):
			return true
		case i > 0 && !w.figure && settling[w.stem] && strings.HasSuffix(w.key, "ed") && (copulas[c.words[i-1].key] || i > 1 && c.words[i-1].denies && copulas[c.words[i-2].key]):
			return true
		case w.key == "late" && c.at(i+1).in(l.roles):
			return true
		}
	}
	return false
}

// spokenOf reports whether the i-th word is only spoken of or supposed.
func (s *scale) spokenOf(c clause, i int) bool {
	l := s.v.film.lexicon
	return slices.ContainsFunc(c.words, func(o word) bool {
		return saying[o.key] || supposing[o.key] || o.in(l.talk) || o.in(l.speech) && o.start > c.words[i].start
	})
}

// settling are stems of what settles a matter.
var settling = setOf(`accept refus grant reject forgiv choos agre admit invit forbid allow`)

// asserts reports whether the clause says that something is so which its
// sources only ask, deny or suppose. A clause with a word of commentary, a figure
// of speech, or one that asks or supposes too, says nothing of the kind.
func (s *scale) asserts(c clause) bool {
	if c.asks || c.lead == ofTalker || c.opener == "whether" || c.opener == "if" || c.denies() || s.run(c) || slices.ContainsFunc(c.words, s.unreal) {
		return false
	}
	unreal, content := false, 0
	for _, w := range c.words {
		if s.says(w) || s.person(w) || copulas[w.key] {
			content++
		}
		unreal = unreal || s.anchors(w) && !w.capital && !s.inSo(w.stem) || w.key == "there"
	}
	return unreal && content > 1 // one word is a fragment and no statement
}

// unreal reports whether a clause with the word in it states nothing of the film.
func (s *scale) unreal(w word) bool {
	comment := s.says(w) && !timely[w.stem] && w.in(s.v.film.lexicon.commentary) && !(s.inCited(w.stem) && !s.inSo(w.stem))
	return w.figure || saying[w.key] || supposing[w.key] || comment
}

// timely are stems of words for time, which make no comment.
var timely = setOf(`minut second hour moment day week month year`)
