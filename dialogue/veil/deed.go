package veil

import (
	"slices"
	"strings"
)

// A clause says what somebody does in its verbs, and the verb of a subject is,
// with few exceptions, the first word after it that says something. Whatever
// else a clause may say, what somebody does must be a manner of speaking, go on in
// their head, be no deed at all, or be borne by a source.

// deeds reports whether somebody or something in the clause does what is neither
// of these.
func (s *scale) deeds(c clause) bool {
	if s.elliptic(c) || s.thingDoes(c) || s.yields(c) || s.otherDoes(c) {
		return true
	}
	for i, w := range c.words {
		if s.inRun(c, i) {
			continue
		}
		if s.agent(c, i) || s.possesses(c, i) || !w.figure && s.lets(c, i) {
			return true
		}
		if w.figure && !s.definite(c, i) {
			continue
		}
		if v := s.verbAfter(c, i); s.someOfThem(c, i) && v > 0 && s.does(c, i, v) || s.itHappens(c, i) {
			return true
		}
		if !s.subject(c, i) && !s.itActs(c, i) {
			continue
		}
		if v := s.verbAfter(c, i); v > 0 && !s.inRun(c, v) && s.does(c, i, v) {
			return true
		}
	}
	return false
}

// does reports whether the v-th word of the clause, the verb of the i-th, is a
// deed.
func (s *scale) does(c clause, i, v int) bool {
	w, l := c.words[v], s.v.film.lexicon
	switch {
	case s.strangerDoes(c, i, v), s.craves(c, v), s.means(c, v), w.stem == "call" && v+3 == len(c.words) && c.words[v+1].key == "the":
		return true // the last: "calls the flat"
	case w.idiom, w.figure && !s.definite(c, i), s.minds(w), told[w.stem] && !binding[w.stem], s.turnsIt(c, v), s.likenedAct(c, v):
		return false
	case s.supposed(c, v):
		return true
	case s.anchors(w) && !s.alone(c, v), s.phrased(c, v), s.handles(c, v), forwardStems[w.stem] && s.inWords(w):
		return false
	case s.tells(w) && among(c.words[max(i, v-3):v], copulas):
		return binding[w.stem] && s.anchoredBy() == 0
	case w.key == "make" && c.words[v-1].key == "would" && s.likens(c, v), giving[w.stem] && c.at(v+1).key == "it":
		return false // "would make a fine umpire"; "his apology is a request, and she refuses it"
	case binding[w.stem]:
		return s.toSomebody(c, v) || !c.quotes && s.anchoredBy() == 0 && !slices.ContainsFunc(c.words, s.text)
	case s.asksSomebody(c, v), s.speaks(w) && s.toStranger(c, v):
		return true
	case s.speaks(w):
		return answering[w.stem] && s.role(c.words[i]) && s.anchoredBy() == 0 && !c.quotes
	case i > 0 && (c.words[i-1].key == "way" || i > 1 && c.words[i-2].key == "how"):
		return !w.in(l.commentary) // "the way he slides from one word to another"
	case s.given(w) && !s.alone(c, v):
		if c.denies() && s.deniedIn(c) {
			return false // "he would not have taken her"
		}
		return !among(c.words[:i], saying) && s.anchored(c) < 2
	}
	return l.weakly(w) || l.fateful[w.stem] || l.fateful[asItStands+w.key] || s.v.film.later[w.stem]
}

// alone reports whether the v-th word, a deed, is all that the clause has of its
// sources, and nobody is said to say it: a word there may be another verb here.
func (s *scale) alone(c clause, v int) bool {
	return s.v.film.lexicon.weakly(c.words[v]) && s.anchored(c) < 2 && !among(c.words[:v], saying)
}

// supposed reports whether the v-th word is a deed that a cited source only asks
// for, supposes or denies, and the clause has happen.
func (s *scale) supposed(c clause, v int) bool {
	w, l := c.words[v], s.v.film.lexicon
	if !s.given(w) || s.inSo(w.stem) || w.figure || w.idiom || s.tells(w) || !l.deeds[w.stem] && !l.fateful[w.stem] {
		return false
	}
	if c.opener == "if" || c.opener == "whether" || c.asks {
		return false
	}
	return !slices.ContainsFunc(c.words[:v], func(o word) bool { return saying[o.key] || s.tells(o) || wishful[o.key] || o.denies })
}

// wishful are the words by which a clause has nothing happen either.
var wishful = setOf(`to can could would should must may might cannot if whether`)

// verbAfter is the index of the first word after the i-th that may be its verb; 0
// where a pronoun, a preposition or the clause's end comes first. A verb by
// which another goes on is passed over.
func (s *scale) verbAfter(c clause, i int) int {
	for k := i + 1; k < len(c.words); k++ {
		w := c.words[k]
		compound := k == i+1 && s.role(c.words[i]) && w.in(s.v.film.lexicon.talk) && !strings.HasSuffix(w.key, "s") // "the family joke"
		switch {
		case talkers[w.key], subjects[w.key], compound, determiners[w.key], prepositions[w.key] && w.key != "to":
			return 0
		case !s.says(w), s.isName(w), strings.HasSuffix(w.key, "ly"), s.adjective(w), auxiliary[w.stem] && s.goesOn(c.words[k+1:]):
		default:
			return k
		}
	}
	return 0
}

// adjective reports whether the word is of judgement and no verb.
func (s *scale) adjective(w word) bool {
	l := s.v.film.lexicon
	verb := l.deeds[w.stem] && strings.HasSuffix(w.key, "s")
	return w.in(l.judgement) && !w.in(l.speech) && !s.minds(w) && !verb
}

// goesOn reports whether what follows a verb is a way of speaking it goes about:
// "talking", "to flatter".
func (s *scale) goesOn(ws []word) bool {
	if len(ws) > 1 && ws[0].key == "to" {
		return s.speaks(ws[1])
	}
	return len(ws) > 0 && s.speaks(ws[0]) && strings.HasSuffix(ws[0].key, "ing")
}

// goesWithout reports whether the clause has no subject of its own but that of
// the one before: "and goes back".
func (s *scale) goesWithout(c clause) bool {
	first := s.firstSaid(c)
	if c.opener == "" || first < 0 || s.isName(c.words[first]) || s.role(c.words[first]) {
		return false
	}
	return !slices.ContainsFunc(c.words[:first], func(w word) bool {
		return determiners[w.key] || possessives[w.key] || prepositions[w.key] || matters[w.key] || s.acting(w) || talkers[w.key] || copulas[w.key] || w.key == "there"
	})
}

// firstSaid is the index of the clause's first word that says something and is
// no adverb; -1 where none does.
func (s *scale) firstSaid(c clause) int {
	return slices.IndexFunc(c.words, func(w word) bool { return s.says(w) && !strings.HasSuffix(w.key, "ly") })
}

// turnsIt reports whether the v-th word is what somebody makes of what was said:
// "turns it into a chore".
func (s *scale) turnsIt(c clause, v int) bool {
	return turning[c.words[v].stem] && v+3 < len(c.words) && made[c.words[v+1].key] && making[c.words[v+2].key]
}

var (
	turning = setOf(`turn make mak take treat use hold wear carri keep put hand serv offer wield throw`)
	made    = setOf(`it that this them`)
	making  = setOf(`into a an sound seem like as up`)
)

// likenedAct reports whether what somebody does at the v-th word is a figure of
// speech, done to what was said: "sells the old days as if".
func (s *scale) likenedAct(c clause, v int) bool {
	if c.adjectival(v) {
		return false
	}
	for k := v + 1; k < len(c.words) && k <= v+likenedReach; k++ {
		w := c.words[k]
		switch {
		case w.figure:
			return k > v+1 && (likening[w.key] || w.key == "way") && !s.v.film.lexicon.fateful[c.words[v].stem]
		case s.someone(w) && w.key != "they" && w.key != "them":
			return false
		}
	}
	return false
}

// likenedReach is within how many words of a deed its likeness begins.
const likenedReach = 6
