package veil

import (
	"slices"
	"strings"
)

// clauses weighs each clause that speaks of the film. One that a source bears
// may say what the source says; any other, no more than how somebody speaks.
func (s *scale) clauses() Reason {
	all := clausesOf(s.sentence, s.words)
	says := false
	for _, c := range all {
		says = says || c.quotes || slices.ContainsFunc(c.words, s.says)
	}
	if !says && !s.refuses {
		return Unfounded // small words alone: "He is not who he says."
	}
	somebody := false
	for i, c := range all {
		went := somebody && s.goesWithout(c)
		somebody = slices.ContainsFunc(c.words, s.someone) || somebody && went
		if len(c.words) == 1 && c.words[0].key == "i" {
			return Unfounded // "it says: I"
		}
		if s.refuses || s.ofSenses(c) || s.fragment(c) && says || !went && !s.deeds(c) && !s.solves(c) && !s.ofFilm(c) && !s.trails(c) || s.ofViewer(all[:i+1]) || c.asks && s.asked(c) {
			continue
		}
		switch borne := s.borne(c); {
		case s.deeds(c), went && s.does(c, 0, s.firstSaid(c)):
			return Unfounded
		case borne && s.claims(c):
			return Claims
		case !borne && !s.harmless(c):
			return Unfounded
		}
	}
	return ""
}

// says reports whether the word says something by itself.
func (s *scale) says(w word) bool {
	return !s.v.film.lexicon.function[w.key] && !s.v.film.a.Stop(w.key)
}

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

// ofFilm reports whether the clause says something of the film: it has a person
// in it, or a word that is no mere commentary.
func (s *scale) ofFilm(c clause) bool {
	l := s.v.film.lexicon
	talks := false
	for i, w := range c.words {
		if s.subject(c, i) && w.in(l.roles) {
			return true
		}
		if s.person(w) && !(w.key == "who" && i == 0 && c.asks) || s.says(w) && !w.in(l.commentary) && !s.comments(c, w) {
			return true
		}
		talks = talks || w.in(l.talk)
	}
	return len(c.words) > 1 && c.words[0].key == "there" && !talks
}

// person reports whether the word stands for somebody. A plural after a word
// for words stands for these.
func (s *scale) person(w word) bool {
	if w.key == "one" {
		return s.after("no", w)
	}
	if plurals[w.key] {
		return !slices.ContainsFunc(s.words, func(o word) bool { return o.end < w.start && o.in(s.v.film.lexicon.talk) })
	}
	return persons[w.key] && !s.inCited(w.stem) || persons[w.key] && !all[w.key] || s.isName(w)
}

// tempered reports whether all that the clause says is a temper: of that,
// "everyone" and "nobody" may be told.
func (s *scale) tempered(c clause) bool {
	l := s.v.film.lexicon
	return !slices.ContainsFunc(c.words, func(w word) bool {
		return s.says(w) && !s.isName(w) && !w.in(l.judgement) && (answering[w.stem] || binding[w.stem] || !w.in(l.speech) && !l.byMake(w) && !w.in(l.talk)) || particles[w.key] && w.key != "in" && w.key != "here"
	}) && slices.ContainsFunc(c.words, func(w word) bool { return w.in(l.speech) || l.byMake(w) || s.text(w) }) && len(slices.DeleteFunc(slices.Clone(c.words), func(w word) bool { return !s.someone(w) })) < 2
}

// after reports whether the word before the word is the given one.
func (s *scale) after(key string, w word) bool {
	i := slices.IndexFunc(s.words, func(o word) bool { return o.start == w.start })
	return i > 0 && s.words[i-1].key == key
}

// compound reports whether the word is of parts that are all commentary.
func (s *scale) compound(w word) bool {
	l := s.v.film.lexicon
	return len(w.parts) > 1 && !slices.ContainsFunc(w.parts, func(p string) bool { return !l.commentary[p] && !l.function[p] })
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

// trails reports whether the clause is a tail of small words by which something
// happens to whom the sentence is about: "but never out again".
func (s *scale) trails(c clause) bool {
	return !slices.ContainsFunc(c.words, s.says) && slices.ContainsFunc(c.words, func(w word) bool { return happening[w.key] || lasting[w.key] || w.denies })
}

// ofViewer reports whether the last clause says only what the viewer asked: "You
// asked", "whether she is there".
func (s *scale) ofViewer(cs []clause) bool {
	c := cs[len(cs)-1]
	for i, w := range c.words {
		if w.key == "you" && i <= 1 && i+1 < len(c.words) && askingVerbs[c.words[i+1].key] {
			return true
		}
	}
	if len(cs) == 1 || c.opener == "" || !(c.opener == "whether" || c.opener == "if" || strings.Contains(s.v.said.keys, " "+c.opener+" ")) || c.opener == "and" || c.opener == "but" {
		return false
	}
	return s.ofViewer(cs[:len(cs)-1]) && !slices.ContainsFunc(c.words, func(w word) bool { return s.says(w) && !s.v.said.stems[w.stem] })
}

// asked reports whether the clause is the viewer's own question over again.
func (s *scale) asked(c clause) bool {
	return strings.Contains(s.v.said.keys, rowOf(c.words))
}

// anchors reports whether the word ties a clause to a cited source: it says
// something, and stands there, or it names who speaks there.
func (s *scale) anchors(w word) bool {
	l := s.v.film.lexicon
	if w.capital && !l.function[w.key] && s.namedInCited(w.key) {
		return true
	}
	return s.says(w) && !l.weak[w.stem] && s.given(w)
}

// runWords is the length from which words in a row tie a clause to the source
// that has the same row, whatever they are. Ours: of four words in a row, less
// than one row in two hundred stands in another film by chance (the project's
// measurement over 41 films).
const runWords = 4

func (s *scale) run(c clause) bool {
	for i := 0; i+runWords <= len(c.words); i++ {
		if s.rowIn(rowOf(c.words[i : i+runWords])) {
			return true
		}
	}
	return false
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
