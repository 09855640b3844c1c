package veil

import (
	"maps"
	"slices"

	"matinee/dialogue/words"
)

// likened reports whether the word is of a figure of speech, whatever it is: "as
// a grocer reads his receipts". Deeds, fates, kin and hiding places are no
// figures, nor is what is spoken of beyond the horizon only; and the clause
// must first have said what it is that is likened, in words of commentary.
func (s *scale) likened(c clause, w word) bool {
	if w.capital || s.v.film.barred(w) && !w.in(s.v.film.lexicon.roles) {
		return false
	}
	for i, o := range c.words {
		if o.start >= w.start {
			return false
		}
		if s.likens(c, i) {
			return !w.in(s.v.film.lexicon.roles) || c.words[i].key != "as" && c.words[i+1].key != "the"
		}
	}
	return false
}

// likens reports whether the i-th word of the clause opens a likeness.
func (s *scale) likens(c clause, i int) bool {
	w := c.words[i]
	if i == 0 {
		return w.key == "like" && slices.ContainsFunc(s.words, func(o word) bool { return o.start < w.start && s.tells(o) })
	}
	before := c.words[i-1]
	switch {
	case w.key == "make":
		return before.key == "would" && i+1 < len(c.words) && (c.words[i+1].key == "a" || c.words[i+1].key == "an")
	case w.key == "way":
		return i+1 < len(c.words) && generic[c.words[i+1].key] && slices.ContainsFunc(c.words[:i], s.tells)
	case w.key == "of":
		return before.key == "that" && slices.ContainsFunc(c.words[:i], s.tells)
	case !likening[w.key]:
		return false
	}
	if w.key == "like" && (s.person(before) || wishing[before.key] || before.joined == "d") {
		return false // "she would like"
	}
	return slices.ContainsFunc(c.words[:i], s.tells)
}

// generic are the words by which a likeness is to nobody in particular: "the way
// other couples quarrel".
var generic = setOf(`a an other one people some most`)

// tells reports whether the word is commentary anywhere.
func (s *scale) tells(w word) bool {
	l := s.v.film.lexicon
	return w.in(l.speech) || w.in(l.talk) && !(w.capital && !w.opens) || w.in(l.judgement) || l.byMake(w)
}

// barred reports whether the word may not come from nowhere in any figure.
func (f *Film) barred(w word) bool {
	l := f.lexicon
	if l.fateful[w.stem] || l.fateful[asItStands+w.key] || f.later[w.stem] {
		return true
	}
	return slices.ContainsFunc(w.parts, func(p string) bool { return l.fateful[p] || f.later[p] })
}

// wishing are the words after which "like" is a verb.
var wishing = setOf(`i you we they would to not do does did don doesn didn might may could should really also too who`)

// fatefulStems are the stems, and the words as they stand, by which something
// happens, is hidden or is to come.
func fatefulStems(a *words.Analysis) map[string]bool {
	set := map[string]bool{}
	for _, list := range [...]string{happeningWords, fatefulQualities, fatefulWords} {
		for _, tok := range a.Tokens(nil, list) {
			set[stem(a, tok.Key)] = true
			set[asItStands+tok.Key] = true
		}
	}
	maps.Copy(set, forwardStems)
	return set
}
