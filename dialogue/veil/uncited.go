package veil

import "slices"

// borne reports whether a cited source bears the clause: it is quoted in it, has
// the same row of words, or shares words with it that say something, all others
// being commentary: two, or one where it denies nothing. Sources: issue 3, point 5;
// protocol QG-1, rule 8.
func (s *scale) borne(c clause) bool {
	shared, borne := map[string]bool{}, false // by something that is nobody's name
	asked := !slices.ContainsFunc(c.words, s.person) && slices.ContainsFunc(c.words, func(w word) bool { l := s.v.film.lexicon; return w.in(l.talk) || w.in(l.speech) })
	rest := false // something else is said
	for _, w := range c.words {
		switch {
		case s.anchors(w):
			shared[w.stem] = true
			borne = borne || !s.isName(w) && (!s.role(w) || s.isOne(w.stem))
		case s.isName(w) && s.v.film.names[w.key] && slices.ContainsFunc(c.words, s.speaks):
		case s.role(w) && (s.givenRole(w) || slices.ContainsFunc(c.words, s.speaks)):
		case s.says(w) && !s.given(w) && !s.comments(c, w) && !(asked && s.v.said.stems[w.stem]):
			rest = true
		}
	}
	switch {
	case rest:
		return false
	case c.quotes || s.run(c) || s.reports(c):
		return true
	case !slices.ContainsFunc(c.words, s.person) && s.shares(), len(shared) > 1:
		return true
	}
	return len(shared) == 1 && borne && (!c.denies() || s.deniedBySelf(shared) || slices.ContainsFunc(c.words, func(w word) bool { return saying[w.key] }))
}

// reports reports whether the clause says what somebody says, asks or wants in
// words of the sources it cites.
func (s *scale) reports(c clause) bool {
	return len(s.cited) > 0 && slices.ContainsFunc(c.words[:min(reportFirst, len(c.words))], func(w word) bool { return saying[w.key] })
}

// reportFirst is how many words into a clause its verb of saying comes: "so at
// least he says".
const reportFirst = 4

// deniedBySelf reports whether somebody denies it of themselves in a cited
// source: "I don't understand" bears "she does not understand".
func (s *scale) deniedBySelf(stems map[string]bool) bool {
	for stem, says := range stems {
		if says && slices.ContainsFunc(s.cited, func(src *source) bool { return src.refused[stem] }) {
			return true
		}
	}
	return false
}

// shares reports whether the sentence as a whole has two words that say
// something in common with the sources it cites.
func (s *scale) shares() bool {
	shared := map[string]bool{}
	for _, w := range s.words {
		if s.anchors(w) {
			shared[w.stem] = true
		}
	}
	return len(shared) > 1
}

// comments reports whether the word is commentary where it stands. What critics
// and lines do is so only in a clause of which one of them is the subject: it
// begins with a pronoun for one, or has a word for words.
func (s *scale) comments(c clause, w word) bool {
	l := s.v.film.lexicon
	if forwardStems[w.stem] && s.inWords(w) {
		return true
	}
	if i := c.index(w); s.phrased(c, i) || s.handles(c, i) || s.phrasedBefore(c, i) {
		return true
	}
	if s.tells(w) || s.compound(w) || auxiliary[w.stem] && s.goesOn(c.words[c.index(w)+1:]) || s.likened(c, w) || s.open(c, w) {
		return true
	}
	if !w.in(l.commentary) && !w.in(l.figures) {
		return false
	}
	if slices.ContainsFunc(c.words, func(o word) bool { return (w.in(l.figures) && likening[o.key] || o.key == "than") && o.start < w.start }) {
		return true
	}
	if slices.ContainsFunc(c.words[:min(3, len(c.words))], func(o word) bool { return talkers[o.key] }) {
		return true
	}
	if !slices.ContainsFunc(c.words, s.someone) && slices.ContainsFunc(c.words[:c.index(w)], s.tells) {
		return true
	}
	for i, o := range c.words {
		switch {
		case possessives[o.key] && i+1 < len(c.words) && (c.words[i+1].in(l.speech) || c.words[i+1].in(l.talk) || c.words[i+1].in(l.judgement)):
			return !slices.ContainsFunc(c.words[i+1:], s.person)
		case i < 3 && matters[o.key]:
			return !slices.ContainsFunc(c.words, s.person)
		case o.in(l.talk):
			return true
		case s.person(o), s.says(o) && !o.in(l.speech) && !o.in(l.judgement):
			return false
		}
	}
	return false
}

// open reports whether the word, though no table has it, may stand in the
// clause: it is no name, no deed, fate or place and not of what is spoken of
// beyond the horizon only; and the clause is of the wording and of nobody, or
// is a comment on a source that is cited.
func (s *scale) open(c clause, w word) bool {
	if w.capital {
		return false
	}
	if s.v.film.heard[w.stem] && (s.qualifies(c, w) || s.mentioned(c, w)) {
		return true
	}
	if s.v.film.barred(w) || w.in(s.v.film.lexicon.roles) && !s.role(w) {
		return false
	}
	if s.v.film.lexicon.weakly(w) {
		return s.ofWording(c) || s.qualifies(c, w)
	}
	return s.ofWording(c) || s.qualifies(c, w) || len(s.cited) > 0
}

// compound reports whether the word is of parts that are all commentary.
func (s *scale) compound(w word) bool {
	l := s.v.film.lexicon
	return len(w.parts) > 1 && !slices.ContainsFunc(w.parts, func(p string) bool { return !l.commentary[p] && !l.function[p] })
}

// tempered reports whether all that the clause says is a temper: of that,
// "everyone" and "nobody" may be told.
func (s *scale) tempered(c clause) bool {
	l, somebody, temper := s.v.film.lexicon, 0, false
	for _, w := range c.words {
		switch {
		case particles[w.key] && w.key != "in" && w.key != "here":
			return false
		case s.says(w) && !s.isName(w) && !s.isTemper(w):
			return false
		}
		temper = temper || w.in(l.speech) || l.byMake(w) || s.text(w)
		if s.someone(w) {
			somebody++
		}
	}
	return temper && somebody < 2
}

// isTemper reports whether the word is of tempers, words or judgements, and no
// news of anybody.
func (s *scale) isTemper(w word) bool {
	l := s.v.film.lexicon
	if perceiving[w.stem] {
		return false
	}
	return w.in(l.judgement) || !answering[w.stem] && !binding[w.stem] && (w.in(l.speech) || l.byMake(w) || w.in(l.talk))
}

// harmless reports whether a clause about somebody that is tied to no source
// can only be manner: every word that says something is commentary
// where it stands, there is one at least, and it denies nothing, happens to nobody and is
// of no unknown person.
func (s *scale) harmless(c clause) bool {
	says, stems := false, map[string]bool{}
	for _, w := range c.words {
		stems[w.stem] = s.says(w)
	}
	self := s.deniedBySelf(stems)
	for i, w := range c.words {
		switch {
		case w.key == "one" && s.person(w) && !s.tempered(c):
			return false
		case w.denies && !self && !unknowns[w.key] && !s.tempered(c), happening[w.key] && !unknowns[w.key] && !s.phrasedBefore(c, i), unknowns[w.key] && !s.tempered(c):
			return false
		case !s.says(w), s.isName(w) && (s.inCited(w.stem) || s.v.said.stems[w.stem] || s.v.film.names[w.key] && slices.ContainsFunc(c.words, s.speaks)), s.role(w):
		case s.comments(c, w):
			says = true
		default:
			return false
		}
	}
	return says && !s.identifies(c)
}
