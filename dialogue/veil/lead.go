package veil

import (
	"slices"
	"strings"
)

// A lead is what a clause speaks of first, and so what its verb is said of.
type lead int

const (
	ofNothing lead = iota // nothing that says anything
	ofTalker              // the two who talk about the film
	ofWords               // lines, jokes, scenes; qualities of what is said
	ofMatter              // "it", "that", "there", "what"
	ofPerson              // somebody in the film
	ofThing               // anything else
)

// leadOf is what the clause speaks of first.
func (s *scale) leadOf(c clause) lead {
	l := s.v.film.lexicon
	for i, w := range c.words {
		next := c.at(i + 1)
		switch {
		case s.describes(c, i):
		case talkers[w.key] || w.key == "one" && i == 0:
			return ofTalker
		case possessives[w.key], determiners[w.key], prepositions[w.key], conjunctions[w.key], w.joined == "s" && s.isName(w):
		case matters[w.key], w.key == "there":
			return ofMatter
		case subjects[w.key], s.isName(w) && !s.mention(c, i), w.in(l.roles) && w.joined != "s":
			return ofPerson
		case !s.says(w):
		case w.in(l.talk), l.byMake(w) && !strings.HasSuffix(w.key, "ly"), w.in(l.speech) && c.adjectival(i) && !s.says(next):
			return ofWords
		case w.in(l.judgement), w.in(l.speech), next.in(l.talk) && !next.capital:
		default:
			return ofThing
		}
	}
	return ofNothing
}

// describes reports whether the i-th word of the clause only says of what kind
// the person after it is: "her charming friend".
func (s *scale) describes(c clause, i int) bool {
	w, next, l := c.words[i], c.at(i+1), s.v.film.lexicon
	somebody := next.in(l.roles) || next.capital && s.isName(next)
	return somebody && s.says(w) && !subjects[w.key] && !w.in(l.roles) && !s.isName(w) && !s.mention(c, i+1)
}

// mention reports whether the i-th word is mentioned as a word: "the name
// Linden", "the word trapped".
func (s *scale) mention(c clause, i int) bool {
	if i == 0 {
		return false
	}
	before := c.words[i-1]
	named := c.words[i].capital && before.in(s.v.film.lexicon.talk) && !before.capital
	return named || mentioning[before.stem] || i > 1 && mentioning[c.words[i-2].stem]
}

// mentioning are stems of words after which comes a word as such.
var mentioning = setOf(`word phrase verb noun adject adverb name term question`)

// subject reports whether the i-th word of the clause may be whom it speaks of.
func (s *scale) subject(c clause, i int) bool {
	w := c.words[i]
	if w.idiom || s.mention(c, i) || w.joined == "s" && !subjects[w.key] || w.key == "anyone" && slices.ContainsFunc(c.words[:i], s.text) {
		return false // "Konrad's sentences"; "the sharpest question anyone has put"
	}
	if i > 0 && (prepositions[c.words[i-1].key] || determiners[c.words[i-1].key] && i > 1 && prepositions[c.words[i-2].key]) {
		return false
	}
	return subjects[w.key] || s.isName(w) || w.in(s.v.film.lexicon.roles)
}

// acting reports whether the word stands for somebody of whom a verb may be said.
func (s *scale) acting(w word) bool { return subjects[w.key] || s.isName(w) }

// acts reports whether somebody is in the clause of whom something is said.
func (s *scale) acts(c clause) bool {
	for i, w := range c.words {
		if !w.figure && (s.subject(c, i) || s.person(w) && !possessives[w.key] && w.joined != "s") {
			return true
		}
	}
	return false
}

// text reports whether the word is a word for words and nothing else.
func (s *scale) text(w word) bool { return w.in(s.v.film.lexicon.texts) && (!w.capital || w.opens) }

// ofText reports whether the clause speaks first of lines, words or scenes that
// could be nothing else.
func (s *scale) ofText(c clause) bool {
	if c.lead != ofWords {
		return false
	}
	i := slices.IndexFunc(c.words, func(w word) bool { return w.in(s.v.film.lexicon.talk) })
	if i < 0 {
		return true
	}
	w := c.words[i]
	return !eventful[w.stem] && !s.inCited(w.stem) && (!w.capital || w.opens)
}

// eventful are stems of words for words in which a film may bring news.
var eventful = setOf(`stori call voic letter messag song play case sourc claim order place thing confess announc promis offer rule
proof evid report inform answer scene plot number sum time`)

// ofWording reports whether the clause speaks of the wording and of nobody. Of
// whom a word for words is about, nothing is said.
func (s *scale) ofWording(c clause) bool {
	at := slices.IndexFunc(c.words, s.text)
	for i, w := range c.words {
		about := i > 0 && topical[c.words[i-1].key] || i > 1 && topical[c.words[i-2].key]
		someone := (s.person(w) || s.role(w)) && !possessives[w.key] && !about
		if someone || happening[w.key] || unknowns[w.key] || s.v.film.barred(w) && !s.given(w) {
			return false
		}
	}
	if c.quotes && len(c.words) > 1 && copulas[c.words[0].key] {
		return true // “…” is a eulogy
	}
	matter := slices.ContainsFunc(c.words[:min(2, len(c.words))], func(w word) bool { return matters[w.key] || w.key == "there" })
	return at >= 0 && (at < textFirst || matter)
}

// textFirst is how many words into a clause about words one of them comes: "her
// dry little jokes".
const textFirst = 6

// topical are the words after which it is told what words are about.
var topical = setOf(`about of on between`)

// qualifies reports whether the word stands right before a word for words: "the
// spooky bits", "a radio play".
func (s *scale) qualifies(c clause, w word) bool {
	i := c.index(w)
	next := c.at(i + 1)
	return i > 0 && next.in(s.v.film.lexicon.talk) && !next.capital && (!s.person(c.words[i-1]) || possessives[c.words[i-1].key])
}

// mentioned reports whether the word is only mentioned, as a word or as what is
// talked about: "the word trapped", "he talks about the wedding".
func (s *scale) mentioned(c clause, w word) bool {
	i := c.index(w)
	if i > 0 && mentioning[c.words[i-1].stem] {
		return true
	}
	about := slices.ContainsFunc(c.words[max(0, i-2):i], func(o word) bool { return o.key == "about" })
	return about && slices.ContainsFunc(c.words[:i], s.tells)
}
