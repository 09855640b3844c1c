package veil

import (
	_ "embed" // the table of commentary
	"maps"
	"strings"
	"sync"

	"matinee/dialogue/words"
)

// A lexicon is the tables with their words as they are compared.
type lexicon struct {
	function   map[string]bool     // keys of the words that say nothing by themselves
	speech     map[string]bool     // stems of speaking and temper: may be said of anybody
	talk       map[string]bool     // stems of what is talked: lines, words, scenes
	judgement  map[string]bool     // stems of how things said are
	figures    map[string]bool     // stems of what things said are likened to
	commentary map[string]bool     // all stems of the table but figures, those of what critics and lines do among them
	forward    []string            // phrases that point to what is to come, as rows
	assents    []string            // phrases that say yes or no to a guess, as rows
	degrees    map[string]bool     // words of the table that may be compared: "dry" of "drier"
	fateful    map[string]bool     // stems that are never taken for commentary by their make or in a likeness
	roles      map[string]bool     // stems of what people are to each other and of what they do
	texts      map[string]bool     // stems of words for words that are nothing else
	kindred    map[string][]string // by stem of a role, the stems that amount to having heard of it
	weak       map[string]bool     // stems that tie a sentence to no source: everybody says them
}

// table is the words a critic may use of his own, in five parts.
//
//go:embed commentary.txt
var table string

// tables are the tables of the language that critics write in: English, so far.
var tables = sync.OnceValue(func() *lexicon { return newLexicon(words.For("")) })

func newLexicon(a *words.Analysis) *lexicon {
	l := &lexicon{function: maps.Clone(functionWords), commentary: map[string]bool{}, weak: map[string]bool{}}
	for w := range strings.FieldsSeq(weakWords) {
		l.weak[stem(a, w)] = true
	}
	parts := strings.Split(uncommented(table), "\n==\n")
	for i, to := range [...]*map[string]bool{&l.speech, &l.talk, &l.judgement} {
		*to = stemsOf(a, parts[i])
	}
	for _, part := range parts[:4] {
		maps.Copy(l.commentary, stemsOf(a, part))
	}
	l.figures = stemsOf(a, parts[4])
	l.fateful = fatefulStems(a)
	l.roles = stemsOf(a, roleWords)
	l.texts = stemsOf(a, textWords)
	l.kindred = kindredOf(a)
	l.degrees = map[string]bool{}
	for _, set := range [...]map[string]bool{l.speech, l.judgement} {
		for w := range set {
			if key, ok := strings.CutPrefix(w, asItStands); ok && !l.fateful[stem(a, key)] {
				l.degrees[key] = true
			}
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

// rowOfText is a phrase as rows are compared.
func rowOfText(a *words.Analysis, phrase string) string {
	row := " "
	for w := range strings.FieldsSeq(phrase) {
		row += stem(a, w) + " "
	}
	return row
}

func uncommented(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "#") {
			b.WriteString(line)
		}
	}
	return b.String()
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

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// stem is what a word has in common with its inflections, irregular ones too.
func stem(a *words.Analysis, key string) string {
	if base, ok := irregular[key]; ok {
		key = base
	}
	return a.Stem(key)
}

// irregular are past forms that no stemmer takes back to their verb, and a few
// plurals; those that are also other words ("left", "saw", "found") are among
// them, since here they can only be verbs of the source's own.
var irregular = pairsOf(`goes go does do told tell said say spoke speak spoken speak heard hear gave give given give went go gone go took take taken take made make
sold sell felt feel thought think knew know known know kept keep lost lose met meet meant mean ran run sang sing sung sing sat sit slept sleep
spent spend stood stand taught teach threw throw thrown throw understood understand misunderstood misunderstand wore wear won win wrote write written write
brought bring bought buy came come got get gotten get held hold hid hide hidden hide broke break broken break began begin begun begin chose choose chosen choose
drew draw drawn draw drove drive driven drive fell fall fallen fall flew fly flown fly forgot forget forgotten forget grew grow grown grow shown show
stole steal stolen steal swore swear sworn swear rang ring rung ring hung hang struck strike stuck stick shook shake shot shoot led lead paid pay
sent send built build caught catch dealt deal dug dig ate eat eaten eat fought fight froze freeze frozen freeze laid lay lent lend bent bend sale sell sales sell marriage marry belief believe choice choose gift give speech speak sight see laughter laugh growth grow loss lose
men man women woman children child people person feet foot teeth tooth wives wife lives life`)

// pairsOf reads a list of pairs, from and to.
func pairsOf(list string) map[string]string {
	m := map[string]string{}
	from := ""
	for w := range strings.FieldsSeq(list) {
		if from == "" {
			from = w
			continue
		}
		m[from], from = w, ""
	}
	return m
}
