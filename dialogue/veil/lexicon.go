package veil

import (
	"maps"
	"strings"
	"sync"

	"matinee/dialogue/words"
)

// A lexicon is the tables with their words as they are compared. Of the sets of
// stems, those that stemsOf makes also have words as they stand.
type lexicon struct {
	function map[string]bool // keys of the words that say nothing by themselves
	weak     map[string]bool // stems that tie a sentence to no source: everybody says them

	speech     map[string]bool // stems of speaking and temper: may be said of anybody
	talk       map[string]bool // stems of what is talked: lines, words, scenes
	texts      map[string]bool // stems of words for words that are nothing else
	judgement  map[string]bool // stems of how things said are
	figures    map[string]bool // stems of what things said are likened to
	commentary map[string]bool // all of these but figures, and what critics and lines do
	ordinary   map[string]bool // stems that any film may have
	degrees    map[string]bool // words that may be compared: "dry" of "drier"
	unmade     map[string]bool // words that end like qualities and are none

	core    map[string]bool // stems of death, crime, deceit and the like
	fateful map[string]bool // stems by which a story turns, those among them
	deeds   map[string]bool // stems of what people do with hands and feet
	things  map[string]bool // stems of things and places
	roles   map[string]bool // stems of what people are to each other and of what they do

	families map[string][]string // by stem, the stems of which hearing one is hearing of the others
	idioms   map[string][]string // by their first stem, rows whose words are not meant
	forward  []string            // phrases that point to what is to come, as rows
	assents  []string            // phrases that say yes or no to a guess, as rows
}

// tables are the tables of the language that critics write in: English, so far.
var tables = sync.OnceValue(func() *lexicon { return newLexicon(words.For("")) })

func newLexicon(a *words.Analysis) *lexicon {
	l := &lexicon{function: maps.Clone(functionWords), weak: plainStems(a, weakWords)}
	l.comments(a)
	l.turns(a)
	l.families = familiesOf(a)
	l.idioms = map[string][]string{}
	for line := range strings.Lines(uncommented(idiomLines)) {
		if row := strings.Fields(line); len(row) > 0 {
			first := stem(a, row[0])
			l.idioms[first] = append(l.idioms[first], rowOfText(a, line))
		}
	}
	for _, p := range forwardPhrases {
		l.forward = append(l.forward, rowOfText(a, p))
	}
	for _, p := range assentingPhrases {
		l.assents = append(l.assents, rowOfText(a, p))
	}
	return l
}

// comments fills the tables of which a comment is free to take its words.
func (l *lexicon) comments(a *words.Analysis) {
	parts := strings.Split(uncommented(commentaryWords), "\n==\n")
	for i, to := range [...]*map[string]bool{&l.speech, &l.talk, &l.judgement} {
		*to = stemsOf(a, parts[i])
	}
	l.commentary = map[string]bool{}
	for _, part := range parts[:4] {
		maps.Copy(l.commentary, stemsOf(a, part))
	}
	l.figures = stemsOf(a, parts[4])
	l.texts = stemsOf(a, uncommented(wordingWords))
	l.ordinary = plainStems(a, uncommented(everydayWords))
	l.unmade = setOf(fatefulQualities)
}

// turns fills the tables of what happens, to whom and with what.
func (l *lexicon) turns(a *words.Analysis) {
	fates := uncommented(fateWords)
	core, _, _ := strings.Cut(fates, "==\n")
	l.core, l.fateful = plainStems(a, core), plainStems(a, fates)
	maps.Copy(l.fateful, forwardStems)
	l.deeds, l.things = plainStems(a, uncommented(deedWords)), plainStems(a, uncommented(thingWords))
	l.roles = map[string]bool{}
	for _, tok := range a.Tokens(nil, uncommented(peopleWords)) {
		l.roles[asItStands+tok.Key], l.roles[asItStands+tok.Key+"s"] = true, true
		if s := stem(a, tok.Key); plainly(s, tok.Key) {
			l.roles[s] = true
		}
	}
	l.degrees = map[string]bool{}
	for _, set := range [...]map[string]bool{l.speech, l.judgement} {
		for w := range set {
			if key, ok := strings.CutPrefix(w, asItStands); ok && !l.fateful[stem(a, key)] {
				l.degrees[key] = true
			}
		}
	}
}

// plainly reports whether a stem is the word itself but for its last letter: that
// of "foreigner" is another word's.
func plainly(stem, key string) bool {
	return stem == key || stem+"e" == key || strings.TrimSuffix(key, "y")+"i" == stem || irregular[key] != ""
}

// plainStems are the stems of a list, and its words as they stand.
func plainStems(a *words.Analysis, list string) map[string]bool {
	set := map[string]bool{}
	for _, tok := range a.Tokens(nil, list) {
		set[stem(a, tok.Key)], set[asItStands+tok.Key] = true, true
	}
	return set
}

// weakly reports whether the word is of deeds or of things.
func (l *lexicon) weakly(w word) bool { return l.deeds[w.stem] || l.things[w.stem] }

// rowOfText is a phrase as rows are compared.
func rowOfText(a *words.Analysis, phrase string) string {
	row := " "
	for w := range strings.FieldsSeq(phrase) {
		row += stem(a, w) + " "
	}
	return row
}

// stemsOf are the stems of a list. A word whose stem is that of a word by which
// something happens counts only as it stands: "lovely" lets nobody love.
func stemsOf(a *words.Analysis, list string) map[string]bool {
	happens := map[string]bool{}
	for w := range strings.FieldsSeq(happeningWords) {
		happens[stem(a, w)] = true
	}
	set := map[string]bool{}
	for _, tok := range a.Tokens(nil, list) {
		set[asItStands+tok.Key] = true
		if s := stem(a, tok.Key); !happens[s] {
			set[s] = true
		}
	}
	return set
}

// asItStands marks, in a set of stems, a word that is no stem.
const asItStands = "="

// in reports whether the word is of a set that stemsOf made. One that may name a
// doer counts only as it stands: a stranger is not what is strange.
func (w word) in(set map[string]bool) bool {
	one := strings.TrimSuffix(w.key, "s")
	doer := strings.HasSuffix(one, "er") || strings.HasSuffix(one, "or")
	return set[asItStands+w.key] || set[w.stem] && (!doer || set[asItStands+one])
}

// happeningWords are words by which something happens to somebody, or is hidden:
// none of their inflections may come out of the table of commentary.
const happeningWords = `die dies died dying death dead deadly kill killed killer murder murdered murderer shot shoot stab strangle poison drown hang hanged
live living alive survive save rescue escape flee leave left abandon return marry married marriage wedding divorce engaged engagement love
betray betrayal cheat steal thief lie lying liar spy agent police detective criminal guilty innocent arrest prison jail
father mother dad mum brother sister son daughter child baby wife husband lover friend enemy twin ghost vampire devil monster
win lose lost escape fall fell crash accident explode burn fire bomb gun knife blood wound body corpse grave
pregnant birth born sick ill disease mad insane dream dreaming asleep awake wake machine robot alien soul spirit
money treasure inherit fortune ring letter message stamp key door train ship car boat house island
identity disguise impostor real true truth false fake secret secretly hidden reveal discover tear
later eventually finally end ending last next future tomorrow soon forever never will stop open close`

// common reports whether a word with a capital at the beginning of a sentence
// has it from there.
func (l *lexicon) common(w word) bool {
	return l.function[w.key] || w.in(l.commentary) || w.in(l.figures) || l.byMake(w)
}

// dire reports whether the word is of death, crime, deceit and the like, or
// begins with one that is.
func (l *lexicon) dire(w word) bool {
	if l.core[w.stem] || l.core[asItStands+w.key] {
		return true
	}
	for n := direLeast; n < len(w.key); n++ {
		if l.core[asItStands+w.key[:n]] {
			return true
		}
	}
	return false
}

// direLeast is how many letters the beginning of such a word has at least:
// "death" of "deathbed".
const direLeast = 5

// everyday reports whether a table of any kind has the word.
func (l *lexicon) everyday(w word) bool {
	return l.common(w) || l.ordinary[w.stem] || l.weakly(w) || w.in(l.roles) || l.fateful[w.stem]
}

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// familiesOf are the groups of words of which hearing one is hearing of the
// others, by the stem of each.
func familiesOf(a *words.Analysis) map[string][]string {
	m := map[string][]string{}
	for group := range strings.Lines(uncommented(familyLines)) {
		var stems []string
		for _, tok := range a.Tokens(nil, group) {
			stems = append(stems, stem(a, tok.Key))
		}
		for _, s := range stems {
			m[s] = append(m[s], stems...)
		}
	}
	return m
}
