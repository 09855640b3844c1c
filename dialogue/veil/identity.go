package veil

import (
	"slices"
	"strings"
)

// identifies reports whether the clause says of somebody that they are somebody
// or something, or of a thing that it is another: a form of "be" before what is
// no mere commentary.
func (s *scale) identifies(c clause) bool {
	for i, w := range c.words {
		if w.figure || w.idiom || i > 0 && c.words[i-1].key == "there" || c.opener == "whether" {
			continue
		}
		rest := c.words[i+1:]
		if !s.joins(w, rest) || s.reported(c, i) || i > 0 && len(rest) > 0 && s.rowIn(rowOf(c.words[i-1:i+2])) {
			continue
		}
		subject := clause{words: c.words[:i]}
		if persons[w.key] {
			subject.words = c.words[:i+1]
		}
		if s.turnsOut(c, s.leadOf(subject), rest) {
			return true
		}
	}
	return false
}

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

// reported reports whether what the i-th word joins is said by somebody, in
// words of the cited sources alone.
func (s *scale) reported(c clause, i int) bool {
	given := 0
	for _, w := range c.words[i:] {
		switch {
		case s.says(w) && !s.given(w):
			return false
		case s.says(w):
			given++
		}
	}
	return given > 0 && among(c.words[:i], saying)
}

// turnsOut reports whether what comes after a form of "be" tells what something
// of that kind is: death, crime and deceit of anything; that it is over; else
// what a complement may say.
func (s *scale) turnsOut(c clause, of lead, rest []word) bool {
	l := s.v.film.lexicon
	dire := slices.ContainsFunc(rest, func(w word) bool {
		return !w.figure && !w.idiom && l.core[w.stem] && !s.akin(w) && !s.given(w)
	})
	switch {
	case dire:
		return true
	case of == ofTalker:
		return false
	case len(rest) > 0 && passing[rest[0].key] && !rest[0].figure:
		return true
	case of == ofWords:
		return false
	case len(rest) == 0:
		return c.quotes && of == ofPerson
	case belonging[rest[len(rest)-1].key]:
		return true // "is level with his"
	case s.isSaid(rest), len(rest) > 2 && s.rowIn(rowOf(rest[:3])):
		return false
	}
	first := rest[:min(2, len(rest))]
	if of == ofPerson && (among(first, verdicts) || among(first, states) && !s.says(rest[0])) {
		return true
	}
	figure := slices.ContainsFunc(rest[:min(3, len(rest))], func(w word) bool { return w.figure })
	return !figure && s.complement(c, of, rest)
}

var (
	passing   = setOf(`over off gone done`)           // that something has come to an end
	verdicts  = setOf(`right wrong correct mistaken`) // what somebody turns out to be who has guessed
	states    = setOf(`over out off up through back away gone there here down done under behind below beyond`)
	belonging = setOf(`his hers theirs`)                      // whose something is
	opening   = setOf(`how why that whether because as than`) // after which something else is said
	asked     = setOf(`as`)
	pointing  = setOf(`where what who hers theirs yours worth him himself herself`)
)

// complement reports whether words after a form of "be" say what something of
// that kind is. They are read until the first that decides.
func (s *scale) complement(c clause, of lead, rest []word) bool {
	said, article, definite := false, false, false
	for _, r := range rest {
		switch {
		case r.figure, r.idiom, opening[r.key], prepositions[r.key] && (said || of != ofPerson || r.key == "to"):
			return false
		case r.key == "one" && definite, pointing[r.key], subjects[r.key]:
			return true
		case r.key == "only":
		case determiners[r.key], r.joined == "s" && s.isName(r):
			article, definite = true, definite || !r.article()
		case s.isName(r):
			return true
		case !s.says(r):
		case s.bears(c, of, r, article):
			said = true
		case told[r.stem] && !said, s.v.film.lexicon.deeds[r.stem] && among(c.words[c.index(r)+1:min(c.index(r)+2, len(c.words))], asked):
			said = true // "is described by"; "are given as"
		default:
			tells, decided := s.noun(of, r, complementOf{said, article, definite})
			if decided {
				return tells
			}
			said = true
		}
	}
	return of == ofPerson && definite && !said
}

// bears reports whether the word after a form of "be" is what a cited source
// says, or says of what kind some wording is.
func (s *scale) bears(c clause, of lead, r word, article bool) bool {
	switch {
	case !article && s.given(r) && s.inSo(r.stem), s.qualifies(c, r) && !r.in(s.v.film.lexicon.roles):
		return true
	case r.in(s.v.film.lexicon.roles) && !handled[r.stem]:
		return false
	}
	return of == ofMatter && s.given(r) && c.words[0].key == "what" && slices.ContainsFunc(c.words, s.minds)
}

// complementOf is what has been read of a complement: something that says
// something, an article, one that makes it definite.
type complementOf struct{ said, article, definite bool }

// noun reports whether a word after a form of "be" tells what something of that
// kind is, and whether it decides at all: an adjective of commentary does not.
func (s *scale) noun(of lead, r word, read complementOf) (tells, decided bool) {
	l := s.v.film.lexicon
	person := of == ofPerson
	switch {
	case r.in(l.roles) && !handled[r.stem]:
		return person || of == ofMatter || read.definite, true
	case r.in(l.talk), handled[r.stem], l.byMake(r) && strings.HasSuffix(r.key, "ness"):
		return person && read.definite, true
	case !read.article && !read.said && l.deeds[r.stem] && !s.tells(r) && !(s.given(r) && s.inSo(r.stem)):
		return true, true
	case r.in(l.judgement), r.in(l.speech), l.byMake(r):
		return false, false
	case l.fateful[r.stem] && !forwardStems[r.stem] && !s.akin(r), l.things[r.stem] && read.article && (read.definite || of != ofThing):
		return true, true
	case r.in(l.figures):
		return person && read.definite, true
	}
	return person && !l.ordinary[r.stem] && !s.given(r) && !s.akin(r) || person && read.article || of == ofThing && read.definite, true
}

// isSaid reports whether a cited line says of somebody that they are all that
// follows: "I'm a simultaneous translator" bears "is a translator".
func (s *scale) isSaid(rest []word) bool {
	if len(rest) < 2 || !rest[0].article() {
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
