package veil

import (
	"slices"
	"strings"
)

// What stands in a figure of speech is not meant: nobody is a grocer who reads a
// list as one would. A figure lets in things, deeds and callings; death, crime
// and deceit are never taken for figures, and neither is what is said in it of
// somebody of the film.

// figures marks the words of a clause that stand in a figure of speech, and those
// of ways of speaking.
func (s *scale) figures(c clause) clause {
	from := slices.IndexFunc(c.words, func(w word) bool {
		i := c.index(w)
		return s.likens(c, i) || s.figured(c, i)
	})
	if s.told(c) {
		from = 0
	}
	for i := range c.words {
		if i > from+1 && copulas[c.words[i].key] && c.words[0].key == "what" {
			break // "what sounds like pride is fear"
		}
		c.words[i].figure = from >= 0 && i >= from
	}
	s.idioms(c)
	for i, w := range c.words {
		if w.denies && (c.adjectival(i) && copulas[c.at(i+1).key] || s.mention(c, i)) {
			c.words[i].denies = false // "his no is quick"
		}
	}
	return c
}

// likens reports whether the i-th word of the clause opens a likeness: "like a
// clerk", "as if", "the way other couples", "that of a man".
func (s *scale) likens(c clause, i int) bool {
	w, next := c.words[i], c.at(i+1)
	if i == 0 {
		return s.likensFirst(c)
	}
	before, cites := c.words[i-1], len(s.cited) > 0
	told := slices.ContainsFunc(c.words[:i], s.tells)
	switch {
	case w.key == "make":
		return before.key == "would" && next.article()
	case w.key == "way":
		return generic[next.key] && told
	case w.key == "of":
		return before.key == "that" && next.article() && told
	case w.key == "as":
		compares := i > 1 && slices.ContainsFunc(c.words[max(0, i-3):i-1], func(o word) bool { return o.key == "as" })
		return next.key != "" && (compares || generic[next.key] || next.key == "if" || next.key == "though") && (cites || told)
	case w.key != "like", wishing[before.key], before.joined == "d":
		return false // "she would like"
	}
	return cites && generic[next.key] || told && !s.person(before)
}

// likensFirst reports whether the clause is a likeness from its first word on:
// ", like a tailor".
func (s *scale) likensFirst(c clause) bool {
	w, next := c.words[0], c.at(1)
	if w.key != "like" && w.key != "as" || w.start == s.words[0].start {
		return false
	}
	opens := w.key == "like" || next.article() || next.key == "if" || next.key == "though"
	if len(s.cited) > 0 && len(c.words) > 2 && opens {
		return true
	}
	return w.key == "like" && slices.ContainsFunc(s.words, func(o word) bool { return o.start < w.start && s.tells(o) })
}

// generic are the words by which a likeness is to nobody in particular: "the way
// other couples quarrel".
var generic = setOf(`a an two those other one people some most`)

// wishing are the words after which "like" is a verb.
var wishing = setOf(`i you we they would to not do does did don doesn didn might may could should really also too who`)

// figured reports whether a figure of speech other than a likeness begins after
// the i-th word: "the warmth of a", "her answer is a", "a speech with a".
func (s *scale) figured(c clause, i int) bool {
	if i == 0 || i+2 >= len(c.words) || !c.words[i+1].article() {
		return false
	}
	w, before := c.words[i], c.words[i-1]
	switch {
	case w.key == "of":
		return s.airy(before) && !spatial[before.stem]
	case w.key == "with":
		return before.in(s.v.film.lexicon.talk)
	case copulas[w.key] && w.key != "am":
		return s.leadOf(c) == ofWords && slices.ContainsFunc(c.words[:i], s.text) && !slices.ContainsFunc(c.words[:i], s.person)
	}
	return false
}

// spatial are stems of words for parts of things and of places.
var spatial = setOf(`top end bottom middl side edg corner back front part centr center insid outsid pair`)

// told reports whether the clause says how somebody tells it, and not how it is:
// "in her telling", "in his account of it".
func (s *scale) told(c clause) bool {
	for i, w := range c.words {
		if i > 1 && tellings[w.stem] && (possessives[c.words[i-1].key] || c.words[i-1].joined == "s") && tellingIn[c.words[i-2].key] {
			return true
		}
	}
	return false
}

// tellings are stems of how somebody tells something, and tellingIn what comes
// before them.
var (
	tellings  = setOf(`tell account version view term mouth word languag grammar vocabulari ear eye book mind hand opinion estim`)
	tellingIn = setOf(`in to by from for`)
)

// idioms marks the words of ways of speaking that are not meant.
func (s *scale) idioms(c clause) {
	for i, w := range c.words {
		for _, row := range s.v.film.lexicon.idioms[w.stem] {
			n := strings.Count(row, " ") - 1
			if i+n > len(c.words) || rowOf(c.words[i:i+n]) != row {
				continue
			}
			for k := i; k < i+n; k++ {
				c.words[k].idiom = true
			}
		}
	}
}

// definite reports whether the i-th word of a figure stands for somebody of the
// film all the same: "like one who", "like her father".
func (s *scale) definite(c clause, i int) bool {
	w, before := c.words[i], word{}
	if i > 0 {
		before = c.words[i-1]
	}
	if unknowns[before.key] || before.key == "one" || before.key == "those" || possessives[before.key] || before.key == "the" {
		return true
	}
	return subjects[w.key] && w.key != "who" && w.key != "they" || s.isName(w)
}

// likened reports whether the word is of a likeness.
func (s *scale) likened(c clause, w word) bool {
	if w.capital || s.v.film.barred(w) && !w.in(s.v.film.lexicon.roles) {
		return false
	}
	i := slices.IndexFunc(c.words[:c.index(w)], func(o word) bool { return s.likens(c, c.index(o)) })
	return i >= 0 && (!w.in(s.v.film.lexicon.roles) || c.words[i].key != "as" && c.words[i+1].key != "the")
}

// barred reports whether the word turns a story, or is said only beyond the
// horizon.
func (f *Film) barred(w word) bool {
	if f.lexicon.fateful[w.stem] || f.lexicon.fateful[asItStands+w.key] || f.later[w.stem] {
		return true
	}
	return slices.ContainsFunc(w.parts, func(p string) bool { return f.lexicon.fateful[p] || f.later[p] })
}
