package veil

import "slices"

// lies reports whether the clause says where a thing of the film is, or after
// what somebody is.
func (s *scale) lies(c clause) bool {
	for i, w := range c.words {
		if w.figure || !copulas[w.key] || i == 0 || !placing[c.at(i+1).key] || s.placedInCited(c, i) {
			continue
		}
		before, after := c.words[:i], c.words[i+2:]
		if slices.ContainsFunc(before, s.massive) && !slices.ContainsFunc(before, s.text) {
			return true
		}
		if s.leadOf(clause{words: before}) == ofPerson && (removed[c.words[i+1].key] || !slices.ContainsFunc(after, s.airy)) {
			return true
		}
	}
	return false
}

// massive reports whether the word is a thing, or how much there is of one.
func (s *scale) massive(w word) bool { return s.thing(w) && !s.tells(w) || quantities[w.key] }

// placedInCited reports whether a cited source has the words round the i-th, a
// form of "be", in the same row, or a figure follows.
func (s *scale) placedInCited(c clause, i int) bool {
	n := len(c.words)
	return s.rowIn(rowOf(c.words[i-1:min(i+3, n)])) || s.rowIn(rowOf(c.words[i:min(i+4, n)])) ||
		slices.ContainsFunc(c.words[i+1:min(i+4, n)], func(w word) bool { return w.figure })
}

var (
	placing    = setOf(`past beyond in on at under behind inside within with by after beneath beside near against from without over outside`)
	removed    = setOf(`past beyond after behind`) // after which nobody is where they were
	quantities = setOf(`quarter million thousand hundred dozen half sum amount price money dollars francs bucks`)
)

// exists reports whether the clause says that there is somebody of whom the
// cited sources have nothing, or that somebody has none.
func (s *scale) exists(c clause) bool {
	for i, w := range c.words {
		if w.key != "there" || !copulas[c.at(i+1).key] || i+2 >= len(c.words) || s.reported(c, i) {
			continue
		}
		rest := c.words[i+2:]
		if rest[0].key == "no" && slices.ContainsFunc(rest, func(o word) bool { return s.isName(o) || o.key == "him" || o.key == "them" }) {
			return true
		}
		if end := slices.IndexFunc(rest, func(o word) bool { return prepositions[o.key] || o.figure }); end >= 0 {
			rest = rest[:end]
		}
		if slices.ContainsFunc(rest, func(o word) bool { return s.unheardOf(c, o) }) {
			return true
		}
	}
	return false
}

// unheardOf reports whether the word stands for somebody of whom the cited
// sources have nothing.
func (s *scale) unheardOf(c clause, w word) bool {
	role := w.in(s.v.film.lexicon.roles)
	return w.key == "one" || unknowns[w.key] || role && (!s.givenRole(w) || c.denies())
}

// holds reports whether the clause says that somebody has it, or is after it.
func (s *scale) holds(c clause) bool {
	i := len(c.words) - 2
	if i < 1 || c.words[i].figure || !having[c.words[i].key] {
		return false
	}
	return held[c.words[i+1].key] && s.someone(c.words[i-1])
}

var held = setOf(`it them one`)

// reaches reports whether the clause says what somebody does with a thing of
// theirs: "with his hands".
func (s *scale) reaches(c clause) bool {
	for i, w := range c.words {
		if i < 2 || w.figure || !s.v.film.lexicon.weakly(w) || s.given(w) {
			continue
		}
		if possessives[c.words[i-1].key] && c.words[i-2].key == "with" && s.acts(c) {
			return true
		}
	}
	return false
}
