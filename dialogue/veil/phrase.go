package veil

import (
	"maps"
	"slices"
	"strings"
)

// phrasal are verbs, by stem, that with one of these small words are ways of
// speaking, though by themselves they are deeds.
var phrasal = map[string]map[string]bool{
	"bring": setOf(`up`), "leav": setOf(`out`), "work": setOf(`out`), "count": setOf(`off`), "catch": setOf(`out`), "pass": setOf(`on over for`), "pin": setOf(`down`), "put": setOf(`down it`), "point": setOf(`out`), "spell": setOf(`out`), "play": setOf(`down up`),
	"sum": setOf(`up`), "tick": setOf(`off`), "rattl": setOf(`off`), "reel": setOf(`off`), "shrug": setOf(`off away`), "wave": setOf(`off away aside`), "cut": setOf(`short in`), "trail": setOf(`off`),
	"pick": setOf(`up`), "slip": setOf(`in`), "throw": setOf(`in`), "dwell": setOf(`on`), "harp": setOf(`on`), "lean": setOf(`on`), "fall": setOf(`back`), "run": setOf(`through`), "read": setOf(`out off aloud`),
	"toss": setOf(`off in`), "skip": setOf(`over`), "gloss": setOf(`over`), "dress": setOf(`up`), "boil": setOf(`down`), "add": setOf(`up`), "hand": setOf(`out`), "trot": setOf(`out`), "set": setOf(`up`),
	"talk": setOf(`past around over`), "get": setOf(`to`), "stick": setOf(`to`), "come": setOf(`across`), "turn": setOf(`to`), "move": setOf(`on`), "jump": setOf(`to`),
	"insist": setOf(`on`), "ring": setOf(`true`), "make": setOf(`of sound seem`), "take": setOf(`turns`), "let": setOf(`on slip stand pass`), "keep": setOf(`face`), "circl": setOf(`round around`), "rise": setOf(`to`), "poke": setOf(`fun`), "stand": setOf(`in for`),
}

// phrasalOfWords are more of them, where the clause has a word for words: "the
// word he keeps coming back to".
var phrasalOfWords = map[string]map[string]bool{"play": setOf(`with on`), "come": setOf(`back up`), "go": setOf(`back`), "return": setOf(`to`), "give": setOf(`away`), "get": setOf(`away`),
	"leav": setOf(`room gap open hanging unsaid blank`), "love": setOf(`lists words numbers details nouns adjectives repetition pauses objects`)}

// wanting are the small words that make a way of speaking only of something: who
// picks up a word talks, and who picks up answers the telephone.
var wanting = setOf(`up on out in over back`)

// phraseReach is how many words may stand between the two: "puts it politely
// down".
const phraseReach = 4

// phrased reports whether the i-th word of the clause is, with a small word after
// it, a way of speaking.
func (s *scale) phrased(c clause, i int) bool {
	with := phrasal[c.words[i].stem]
	if slices.ContainsFunc(c.words, s.text) {
		with = union(with, phrasalOfWords[c.words[i].stem])
	}
	if len(with) == 0 {
		return false
	}
	after := c.words[i+1 : min(i+1+phraseReach, len(c.words))]
	return slices.ContainsFunc(after, func(w word) bool { return with[w.key] && (!wanting[w.key] || w.end < c.words[len(c.words)-1].end) }) &&
		!slices.ContainsFunc(after, func(w word) bool { return !w.figure && (s.person(w) || s.role(w)) && !possessives[w.key] })
}

func union(a, b map[string]bool) map[string]bool {
	all := maps.Clone(b)
	if all == nil {
		return a
	}
	maps.Copy(all, a)
	return all
}

// handling are stems of verbs by which words are handled like things.
var handling = setOf(`give make turn take put use treat pay serv throw trade toss hand slide slip wrap dress lace pepper season pile stack build stretch drag drop let get keep lend borrow
return swallow collect fill leav mind weigh choos finish count spend wast polish deliv catch bury pack cut trim spin juggl shape sharpen score land parri dodg duck deflect answer meet wear`)

// handled are stems of what is so handled. A word can be kept, a sentence served
// and a scene left: these are none.
var handled = setOf(`effect warn threat plea appeal thought credit offenc offens pride comfort attent trouble nerv blame interest pleasur delight feel virtu habit busi chore insult reason explan respect religion point effort mood tone breath subject topic voic joke gag pun quip jest punchlin ironi sarcasm understat exagger hyperbol euphem clich metaphor simil comparison contrast compliment insult flatteri reproach boast complaint
adject adverb noun verb syllabl pronoun phrase argument anecdot remark comment retort monologu speech lectur sermon repartee banter question negoti excus vaniti polit gap silenc paus talk convers`)

// handles reports whether the i-th word of the clause is a verb by which words
// are handled: "turns every reproach into a boast", "makes it sound".
func (s *scale) handles(c clause, i int) bool {
	if !handling[c.words[i].stem] {
		return s.v.film.lexicon.deeds[c.words[i].stem] && !c.adjectival(i) && s.objectOf(c, i)
	}
	if !s.objectOf(c, i) && !slices.ContainsFunc(c.words[i+1:], func(w word) bool { return w.key == "sound" || w.key == "seem" || s.ownWords(c, w) }) {
		return false
	}
	return slices.ContainsFunc(c.words[i+1:], func(w word) bool {
		return handled[w.stem] || s.v.film.lexicon.byMake(w) || s.ownWords(c, w) || w.key == "sound" || w.key == "seem"
	})
}

// ownWords reports whether the word is one for words in the plural, of somebody
// in the clause: "keeps its answers short".
func (s *scale) ownWords(c clause, w word) bool {
	i := c.index(w)
	return i > 0 && (s.text(w) || w.key == "answers") && strings.HasSuffix(w.key, "s") && possessives[c.words[i-1].key]
}

// phrasedBefore reports whether the i-th word of the clause is the small word of
// a way of speaking.
func (s *scale) phrasedBefore(c clause, i int) bool {
	for k := max(0, i-phraseReach); k < i; k++ {
		if s.phrased(c, k) && (phrasal[c.words[k].stem][c.words[i].key] || phrasalOfWords[c.words[k].stem][c.words[i].key]) {
			return true
		}
	}
	return false
}

// objectOf reports whether what the i-th word of the clause is done to is words,
// and nothing else: it comes before any preposition.
func (s *scale) objectOf(c clause, i int) bool {
	for _, w := range c.words[i+1:] {
		switch {
		case handled[w.stem], s.v.film.lexicon.byMake(w) && (strings.HasSuffix(w.key, "ness") || strings.HasSuffix(w.key, "ity")):
			return true
		case prepositions[w.key], s.someone(w) && !possessives[w.key], copulas[w.key]:
			return false
		}
	}
	return false
}
