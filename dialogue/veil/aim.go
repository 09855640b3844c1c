package veil

import "slices"

// What somebody is after, asks of others, gives them and has them do is as good as
// a deed, though it only goes on in their head or is only said.

// craves reports whether the v-th word says that somebody is after somebody.
func (s *scale) craves(c clause, v int) bool {
	if !desiring[c.words[v].stem] || v+1 == len(c.words) || c.opener == "if" || c.opener == "whether" {
		return false
	}
	next := c.words[v+1]
	return next.key == "him" || next.key == "them" || next.key == "her" && v+2 == len(c.words) || s.isName(next) && next.joined == ""
}

// desiring are stems of what somebody is after.
var desiring = setOf(`want need try hope wish aim tri like love`)

// means reports whether the v-th word is what somebody wants, tries or is about
// to do, and that is a deed: "wants to go".
func (s *scale) means(c clause, v int) bool {
	if !s.minds(c.words[v]) && !auxiliary[c.words[v].stem] || c.at(v+1).key != "to" || v+2 >= len(c.words) {
		return false
	}
	return s.isDeed(c, v+2) && !s.given(c.words[v+2]) && !s.phrased(c, v+2) && !s.handles(c, v+2)
}

// isDeed reports whether the i-th word is a deed or a fate, meant, and no matter
// of the head.
func (s *scale) isDeed(c clause, i int) bool {
	w, l := c.words[i], s.v.film.lexicon
	return (l.deeds[w.stem] || l.fateful[w.stem]) && !w.figure && !w.idiom && !s.tells(w) && !s.minds(w)
}

// lets reports whether the v-th word has somebody do something: "lets her go".
func (s *scale) lets(c clause, v int) bool {
	if !causing[c.words[v].stem] || v+2 >= len(c.words) || !s.person(c.words[v+1]) {
		return false
	}
	for k := v + 2; k < min(v+4, len(c.words)); k++ {
		w := c.words[k]
		if s.isDeed(c, k) && !(s.given(w) && s.inSo(w.stem)) {
			return true
		}
	}
	return false
}

// causing are stems of verbs by which somebody has others do something.
var causing = setOf(`let make help see watch hear have`)

// yields reports whether something brings somebody something or somebody: "gets
// him what he wants", "gets its reporter".
func (s *scale) yields(c clause) bool {
	if s.run(c) {
		return false
	}
	for i, w := range c.words {
		if i == 0 || w.figure || w.idiom || !yielding[w.stem] {
			continue
		}
		next, after := c.at(i+1), c.at(i+2)
		switch {
		case next.key == "him", next.key == "them", s.isName(next) && next.joined == "", next.key == "her" && (determiners[after.key] || after.key == "what"):
			return true
		case (possessives[next.key] || next.key == "the") && after.in(s.v.film.lexicon.roles):
			return true
		}
	}
	return false
}

// yielding are stems of verbs by which somebody comes to something.
var yielding = setOf(`get cost bring win earn buy save land`)

// asksSomebody reports whether the v-th word is an asking of somebody to do
// something.
func (s *scale) asksSomebody(c clause, v int) bool {
	return c.words[v].stem == "ask" && c.at(v+2).key == "to" && s.person(c.words[v+1]) && !s.run(c)
}

// toStranger reports whether what follows the v-th word is a role of which the
// cited sources have nothing: "tells the officer".
func (s *scale) toStranger(c clause, v int) bool {
	w := c.at(v + 2)
	return determiners[c.at(v+1).key] && w.in(s.v.film.lexicon.roles) && !s.givenRole(w)
}

// toSomebody reports whether somebody comes right after the v-th word.
func (s *scale) toSomebody(c clause, v int) bool {
	next, after := c.at(v+1), c.at(v+2)
	if possessives[next.key] {
		return determiners[after.key] // "offers her a"
	}
	return s.person(next) || s.role(after) || s.role(next)
}

// strangerDoes reports whether the i-th word is a role of which the cited
// sources have nothing, and the v-th what they are after; or one of which the
// viewer has heard nothing at all.
func (s *scale) strangerDoes(c clause, i, v int) bool {
	w := c.words[i]
	if !w.in(s.v.film.lexicon.roles) || s.givenRole(w) || w.figure {
		return false
	}
	return desiring[c.words[v].stem] || !anyones[w.stem] && !s.role(w)
}

// anyones are stems of roles that anybody has.
var anyones = setOf(`man woman men women people person peopl`)

// agent reports whether the i-th word is a role by which something is spoken that
// no other word ties to a source: "is spoken by her father".
func (s *scale) agent(c clause, i int) bool {
	return i > 1 && c.words[i].in(s.v.film.lexicon.roles) && (c.words[i-1].key == "by" || c.words[i-2].key == "by") && s.anchoredBy() == 0
}

// possesses reports whether the i-th word is somebody's having, of so much time or
// of a thing that no cited source says they have.
func (s *scale) possesses(c clause, i int) bool {
	if c.words[i].figure || !having[c.words[i].key] {
		return false
	}
	if slices.ContainsFunc(c.words[i+1:], func(w word) bool { return times[w.stem] && !s.given(w) }) {
		return true
	}
	if i == 0 || i+2 >= len(c.words) || !determiners[c.words[i+1].key] || !s.someone(c.words[i-1]) {
		return false
	}
	l, w, next := s.v.film.lexicon, c.words[i+2], c.at(i+3)
	if w.in(l.judgement) && l.weakly(next) && !next.figure && !s.given(next) && (!s.tells(next) || l.deeds[next.stem]) {
		return true // "has a strong grip"
	}
	return s.thing(w) && !w.idiom && next.key != "for" && !knacks[w.key] && !s.tells(w) && !s.rowIn(rowOf(c.words[i:i+3]))
}

var (
	having = setOf(`has had have gets got`)
	knacks = setOf(`gift talent knack air sense tone ear eye`) // to have one is a manner
	times  = setOf(`day week hour month year night lifetim`)
)
