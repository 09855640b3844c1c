package veil

import "slices"

// claims reports whether a clause that is tied to a source says more than the
// source can bear: what somebody is, a denial where the source denies nothing,
// or a small word by which something happens.
func (s *scale) claims(c clause) bool {
	l := s.v.film.lexicon
	person := slices.ContainsFunc(c.words, s.person)
	talks := slices.ContainsFunc(c.words, func(w word) bool { return w.in(l.talk) })
	for i, w := range c.words {
		if w.denies && !c.quotes && !s.tempered(c) && !slices.ContainsFunc(s.cited, func(src *source) bool { return src.denies }) {
			return true
		}
		if !talks && unknowns[w.key] && !s.tempered(c) && !s.inCited(w.stem) {
			return true
		}
		if w.key == "out" && i+1 < len(c.words) && c.words[i+1].key == "loud" {
			continue
		}
		if (person && happening[w.key] || !talks && recurring[w.key]) && !s.inCited(w.stem) && !s.phrasedBefore(c, i) {
			return true
		}
	}
	return person && s.identifies(c) || s.solves(c) || !c.quotes && s.asserts(c)
}

// solves reports whether the clause says of a thing of the film that it is what
// the film is about: "the paper is the answer".
func (s *scale) solves(c clause) bool {
	for i, w := range c.words {
		if copulas[w.key] && i+2 < len(c.words) && c.words[i+1].key == "the" && solving[c.words[i+2].stem] {
			return !slices.ContainsFunc(c.words[:i], func(o word) bool { return matters[o.key] || s.tells(o) && !s.anchors(o) })
		}
	}
	return false
}

// solving are stems of what the point of a plot is called.
var solving = setOf(`answer point reason explan caus key solut clue matter thing sourc`)

// asserts reports whether the clause says that something is so which its
// sources only ask, deny or suppose. A clause with a word of commentary, or one
// that asks or supposes too, says nothing of the kind.
func (s *scale) asserts(c clause) bool {
	if c.asks || c.opener == "whether" || c.opener == "if" || c.denies() || s.run(c) {
		return false
	}
	unreal, content := false, 0
	for _, w := range c.words {
		if saying[w.key] {
			return false
		}
		if s.says(w) || s.person(w) || copulas[w.key] {
			content++
		}
		if s.says(w) && w.in(s.v.film.lexicon.commentary) && !(s.inCited(w.stem) && !s.inSo(w.stem)) || supposing[w.key] {
			return false
		}
		unreal = unreal || s.anchors(w) && !w.capital && !s.inSo(w.stem) || w.key == "there"
	}
	return unreal && content > 1 // one word is a fragment and no statement
}

func (s *scale) inSo(stem string) bool {
	return slices.ContainsFunc(s.cited, func(c *source) bool { return c.so[stem] })
}

// identifies reports whether the clause says of somebody that they are somebody
// or something: a form of "be", then an article, a possessive or a name before
// a word that is no mere commentary; or nothing but small words after it.
func (s *scale) identifies(c clause) bool {
	for i, w := range c.words {
		rest := c.words[i+1:]
		if !s.joins(w, rest) || len(rest) == 0 && !c.quotes {
			continue
		}
		if i > 2 && (c.words[i-2].key == "if" || c.words[i-2].key == "though") && likening[c.words[i-3].key] {
			continue // "as if it were"
		}
		if i > 0 && len(rest) > 0 && s.rowIn(rowOf(c.words[i-1:i+2])) {
			continue
		}
		if len(rest) > 0 && particles[rest[0].key] {
			return true
		}
		if s.equates(c, i) {
			return true
		}
	}
	return false
}

// equates reports whether what follows a form of "be" is what the subject is.
// Of a person that is anything definite; of anything else, only what stands
// first: "that is a fine verdict on Charles" says nothing of Charles.
func (s *scale) equates(c clause, i int) bool {
	subject, rest, says := c.words[:i], c.words[i+1:], c.quotes
	l := s.v.film.lexicon
	person := s.ofPerson(subject)
	if s.isSaid(rest) {
		return false
	}
	fixed := false
	for k, r := range rest {
		fixed = fixed || !says && k < complement && determiners[r.key] && !(k+1 < len(rest) && persons[rest[k+1].key]) || s.isName(r)
		if !s.says(r) {
			continue
		}
		if fixed && !r.in(l.commentary) && (person || !s.comments(c, r)) || person && fixed && slices.ContainsFunc(rest, func(o word) bool { return o.key == "one" }) {
			return true
		}
		if says = true; !person {
			return false
		}
	}
	return !says && (person || !slices.ContainsFunc(subject, func(w word) bool { return w.in(l.talk) }))
}

// ofPerson reports whether the subject of a form of "be" is a person: one that
// no preposition sets aside ("to him a promise").
func (s *scale) ofPerson(subject []word) bool {
	for i, w := range subject {
		if s.person(w) && (i == 0 || !prepositions[subject[i-1].key]) {
			return true
		}
	}
	return len(subject) == 0
}

// isSaid reports whether a cited line says of somebody that they are all that
// follows: "I'm a simultaneous translator" bears "is a translator".
func (s *scale) isSaid(rest []word) bool {
	if len(rest) < 2 || rest[0].key != "a" && rest[0].key != "an" {
		return false
	}
	return slices.ContainsFunc(s.cited, func(src *source) bool {
		return !slices.ContainsFunc(rest, func(w word) bool { return s.says(w) && !src.is[w.stem] })
	})
}

// isOne reports whether a cited line says of somebody that they are one.
func (s *scale) isOne(stem string) bool {
	return slices.ContainsFunc(s.cited, func(src *source) bool { return src.is[stem] })
}

// complement is how many words after a form of "be" an article may come for
// what follows to be what somebody is: "is not really the".
const complement = 3

// joins reports whether the word is a finite form of "be", by itself or joined
// to a pronoun, or to a name before an article.
func (s *scale) joins(w word, rest []word) bool {
	switch {
	case copulas[w.key]:
		return true
	case w.joined == "s" && s.isName(w):
		return len(rest) > 0 && determiners[rest[0].key]
	}
	return persons[w.key] && (w.joined == "s" || w.joined == "re")
}
