package veil

import (
	"slices"
	"strings"
)

// Things do things too, and so does an "it" that may be one.

// thingDoes reports whether a thing of the film does something: "the doors slide
// open", "her door does the work".
func (s *scale) thingDoes(c clause) bool {
	for i, w := range c.words {
		if w.figure || w.idiom || s.inRun(c, i) || !s.v.film.lexicon.things[w.stem] || s.mention(c, i) || !c.determined(i) || i > 1 && aside(c, i) {
			continue
		}
		v := c.at(i + 1)
		if doing[v.key] {
			return true
		}
		verb := s.says(v) && v.key != w.key && !having[v.key] && !strings.HasSuffix(v.key, "ing")
		if verb && s.untold(c, i+1) && !s.given(v) {
			return true
		}
	}
	return false
}

// doing are the forms of "do".
var doing = setOf(`do does did`)

// untold reports whether the v-th word is a deed or a fate, meant, and not done to
// words.
func (s *scale) untold(c clause, v int) bool {
	w, l := c.words[v], s.v.film.lexicon
	return (l.deeds[w.stem] || l.fateful[w.stem]) && !w.figure && !w.idiom && !s.tells(w) && !s.phrased(c, v) && !s.handles(c, v)
}

// aside reports whether a preposition sets the i-th word aside.
func aside(c clause, i int) bool { return among(c.words[max(0, i-3):i], prepositions) }

// otherDoes reports whether what is neither somebody nor wording does something
// to somebody: "salvation comes for him", "the place calls her home"; or does the
// work of somebody.
func (s *scale) otherDoes(c clause) bool {
	if c.lead != ofThing && c.lead != ofWords {
		return false
	}
	text := s.ofText(c)
	for i := 1; i < len(c.words); i++ {
		if s.subject(c, i-1) {
			return false
		}
		w := c.words[i]
		if w.figure || w.idiom || s.inRun(c, i) {
			continue
		}
		if text {
			if next := c.at(i + 1).key; next != "" && (objects[next] || next == "her" && i+2 == len(c.words)) && !s.turnsIt(c, i) && s.untold(c, i) && !s.given(w) {
				return true
			}
			continue
		}
		if doing[w.key] && w.key != "do" && determiners[c.at(i+1).key] || s.befalls(c, i) || s.strangeDoes(c, i) {
			return true
		}
	}
	return false
}

// befalls reports whether the i-th word is a deed that is done to somebody.
func (s *scale) befalls(c clause, i int) bool {
	w, l := c.words[i], s.v.film.lexicon
	deed := l.deeds[w.stem] || w.stem == "call" || l.fateful[w.stem] && !forwardStems[w.stem]
	if !deed || c.adjectival(i) || prepositions[c.words[i-1].key] || having[w.key] || strings.HasSuffix(w.key, "ing") || s.rowIn(rowOf(c.words[i-1:i+1])) || s.phrased(c, i) || s.handles(c, i) {
		return false
	}
	return slices.ContainsFunc(c.words[i+1:], func(o word) bool {
		return !o.figure && (o.key == "him" || o.key == "them" || o.key == "her" && o.joined == "" || s.isName(o) || o.in(l.roles))
	})
}

// itActs reports whether the i-th word is an "it" that may be somebody: of a
// sentence that names one, and no word for words before.
func (s *scale) itActs(c clause, i int) bool {
	w := c.words[i]
	if w.key != "it" || i > 0 && !conjunctions[c.words[i-1].key] && !saying[c.words[i-1].key] {
		return false
	}
	before := s.before(w)
	return slices.ContainsFunc(before, s.isName) && !slices.ContainsFunc(before, s.text)
}

// itHappens reports whether the i-th word is an "it" that does what things do,
// and of which no word for words was said before: "and it rings".
func (s *scale) itHappens(c clause, i int) bool {
	w := c.words[i]
	if w.key != "it" || w.figure || i > 0 && !conjunctions[c.words[i-1].key] || i+1 >= len(c.words) {
		return false
	}
	deed := s.v.film.lexicon.deeds[c.words[i+1].stem]
	return deed && s.untold(c, i+1) && !slices.ContainsFunc(s.before(w), s.text)
}

// before are the words of the sentence before one.
func (s *scale) before(w word) []word {
	end := slices.IndexFunc(s.words, func(o word) bool { return o.start >= w.start })
	return s.words[:max(0, end)]
}

// someOfThem reports whether the i-th word ends "neither of them", and a verb may
// follow.
func (s *scale) someOfThem(c clause, i int) bool {
	return i > 1 && c.words[i].key == "them" && c.words[i-1].key == "of" && several[c.words[i-2].key] && i+1 < len(c.words)
}

// several are the words by which some of them are told from the rest.
var several = setOf(`neither both each one none two three all any`)

// elliptic reports whether the clause ends with what somebody does, and does not
// say what: "a dealer does".
func (s *scale) elliptic(c clause) bool {
	n := len(c.words)
	if n < 2 || c.quotes {
		return false
	}
	last, before := c.words[n-1], c.words[n-2]
	if n > 2 && last.key == "not" && ellipses[before.key] && c.lead != ofTalker && !s.ofText(c) {
		return true // "where love did not"
	}
	return ellipses[last.key] && !last.figure && s.someone(before) && !among(c.words, comparing) && !among(c.words, talkers)
}

var (
	ellipses  = setOf(`do does did is was were has had can could will would is are`)
	comparing = setOf(`than as what how where which`)
)

// strangeDoes reports whether the i-th word is what something does of which no
// source and no table has anything.
func (s *scale) strangeDoes(c clause, i int) bool {
	w, v := c.words[i-1], c.words[i]
	if c.lead != ofThing || i > 3 || !c.determined(i-1) || !s.says(w) || s.given(w) || s.tells(w) || w.figure || v.key == w.key || strings.HasSuffix(v.key, "ing") {
		return false
	}
	return s.says(v) && strings.HasSuffix(v.key, "s") && (s.untold(c, i) || desiring[v.stem])
}
