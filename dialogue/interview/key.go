package interview

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"matinee/dialogue/interview/form"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/words"
)

// mostKeys is how many words of a turn are considered. Ours: the first carries
// the link, the others a restatement.
const mostKeys = 6

// leastLetters is the shortest word that carries a link, in letters.
const leastLetters = 3

// A key is a word of what was said that may be taken up.
type key struct {
	word  string // in small letters
	shown string // as it is written: a name has its capital
	thing string // as it stands in a sentence: "the door", "company"; "" unless it is clearly a noun
	score int
	at    int // which word of what was said
}

// poor reports whether a word is only to be taken up where one must be.
func (k key) poor() bool { return k.score < 0 }

// What makes a word good to take up. Ours.
const (
	themeWorth  = 8 // it is what the script talks about
	staleCost   = 4 // and the speaker has just said it
	quotedWorth = 4 // it is the film's own, in what was quoted
	nounWorth   = 3 // it is clearly a noun
	plainCost   = 4 // it is neither that nor what the script talks about
	heardWorth  = 2 // the film says it too
	longWorth   = 1
	againWorth  = 1  // it was said more than once
	manyCost    = 3  // it is a plural, which not every form agrees with
	faintCost   = 19 // it says little: more than all the others are worth
)

// longWord is from how many letters a word is long.
const longWord = 5

// keysOf are the words that may be taken up, best first and, of equals, the later
// first: what was said last is still in the ear. It is the turn that the script
// names, else the one that is answered; and where nothing is to be taken up, and
// that one has no word for it, one said before.
func (b *brief) keysOf() []key {
	text := cmp.Or(b.picked.Text, b.named.Text)
	keys := b.keysIn(text)
	for i := len(b.before) - 1; i >= 0 && (text == "" || b.free() && wordless(keys)); i-- {
		text = b.before[i].Text
		keys = b.keysIn(text)
	}
	return keys
}

// free reports whether no word of a certain turn is to be taken up.
func (b *brief) free() bool {
	asked := b.named.Kind == script.Ask || b.named.Kind == script.Input
	return b.picked.Text == "" && !asked && b.turn.Move != script.Restates && b.turn.Move != script.Reverses
}

func wordless(keys []key) bool { return len(keys) == 0 || keys[0].poor() }

// keysIn are the words of a text that may be taken up, best first.
func (b *brief) keysIn(text string) []key {
	a := words.For("en")
	toks := a.Tokens(nil, text)
	var keys []key
	for i, t := range slices.Backward(toks) {
		w := strings.ToLower(text[t.Start:t.End])
		if !linkable(a, t.Key, w) || len(form.Sights("They speak of the "+w+".")) > 0 {
			continue
		}
		if at := slices.IndexFunc(keys, func(k key) bool { return a.Stem(k.word) == a.Stem(w) }); at >= 0 {
			keys[at].score += againWorth
			continue
		}
		keys = append(keys, b.key(a, text, toks, i))
	}
	slices.SortStableFunc(keys, func(x, y key) int { return y.score - x.score })
	return keys[:min(mostKeys, len(keys))]
}

// key is word i of a text as one that may be taken up.
func (b *brief) key(a *words.Analysis, text string, toks []words.Token, i int) key {
	k := key{at: i, thing: b.thing(a, text, toks, i)}
	k.shown = b.shown(text, toks[i])
	k.word = strings.ToLower(k.shown)
	theme := b.theme[a.Stem(toks[i].Key)]
	for _, w := range []struct {
		holds bool
		worth int
	}{
		{theme, themeWorth},
		{theme && b.stale(a, toks[i].Key), -staleCost},
		{isQuoted(text, toks[i].Start), quotedWorth},
		{k.thing != "", nounWorth},
		{k.thing == "" && !theme, -plainCost},
		{isFaint(k.word), -faintCost},
		{len(b.read.mentions(k.word)) > 0, heardWorth},
		{many(k.word), -manyCost},
		{len(k.word) >= longWord, longWorth},
	} {
		if w.holds {
			k.score += w.worth
		}
	}
	return k
}

// thing is word i as a noun in a sentence, "" unless it is clearly one: a name,
// or what ends a run of words after an article or a preposition.
func (b *brief) thing(a *words.Analysis, text string, toks []words.Token, i int) string {
	w := strings.ToLower(text[toks[i].Start:toks[i].End])
	if shown := b.shown(text, toks[i]); shown != w {
		if partOfName(text, toks, i) {
			return ""
		}
		return shown
	}
	before := leading(a, text, toks, i)
	switch {
	case !endsThere(a, text, toks, i), doubtful(a, text, toks, i):
		return ""
	case slices.Contains(prepositions, before):
		return w
	case slices.Contains(articles, before) && b.read.noun(w) != never, slices.Contains(pointers, before) && b.read.noun(w) == often:
		return "the " + w
	}
	return ""
}

// partOfName reports whether a name goes on before or after its word i: of "Main
// Street" neither is a name by itself.
func partOfName(text string, toks []words.Token, i int) bool {
	joined := func(x, y int) bool {
		return text[toks[x].End:toks[y].Start] == " " && capitalised(text[toks[x].Start:toks[x].End]) && capitalised(text[toks[y].Start:])
	}
	return i > 0 && joined(i-1, i) || i+1 < len(toks) && joined(i, i+1)
}

// doubtful reports whether a word after another that says something may be a verb:
// of "the line closes" nobody knows without knowing what lines do.
func doubtful(a *words.Analysis, text string, toks []words.Token, i int) bool {
	w := toks[i].Key
	if i == 0 || a.Stop(toks[i-1].Key) || strings.Trim(text[toks[i-1].End:toks[i].Start], " ") != "" {
		return false
	}
	return strings.HasSuffix(w, "s") || strings.HasSuffix(w, "ed")
}

// many reports whether a word looks like a plural.
func many(w string) bool {
	return strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is")
}

// linkable reports whether a word says something by itself, and can be said
// again in any sentence.
func linkable(a *words.Analysis, key, w string) bool {
	letters := strings.TrimFunc(w, unicode.IsLetter) == ""
	return letters && len(w) >= leastLetters && !a.Stop(key) && !a.Stop(a.Stem(key)) && !a.Number(key)
}

// leading is the word before the run of words that word i ends: of "the long
// silence" it is "the"; "" where there is none.
func leading(a *words.Analysis, text string, toks []words.Token, i int) string {
	for ; i > 0 && strings.Trim(text[toks[i-1].End:toks[i].Start], " ") == ""; i-- {
		switch before := strings.ToLower(toks[i-1].Key); {
		case a.Stop(before), slices.Contains(articles, before), slices.Contains(pointers, before):
			return before
		case isFaint(before):
			return ""
		}
	}
	return ""
}

// endsThere reports whether a run of words that say something ends with word i:
// of "the long silence" the last.
func endsThere(a *words.Analysis, text string, toks []words.Token, i int) bool {
	if i+1 == len(toks) {
		return true
	}
	next := toks[i+1]
	return a.Stop(next.Key) || isFaint(next.Key) || strings.Trim(text[toks[i].End:next.Start], " ") != ""
}

// Words that a noun follows, with an article of its own or without; and words that
// also stand for one themselves, so that a verb may follow: "that explains it".
var (
	articles     = strings.Fields("the a an my your his its our their every")
	pointers     = strings.Fields("her this that these those each no any some")
	prepositions = strings.Fields("of in for about by with from without")
)

// isFaint reports whether a word says too little to be taken up: one of the list, or
// an adverb by its looks.
func isFaint(w string) bool {
	adverb := strings.HasSuffix(w, "ly") && len(w) >= shortestAdverb && !slices.Contains(noAdverbs, w)
	return adverb || slices.Contains(faint, w)
}

// shortestAdverb is the fewest letters of a word that ends as adverbs do and is one.
const shortestAdverb = 5

var noAdverbs = strings.Fields("family bully belly jelly reply supply assembly monopoly butterfly anomaly melancholy italy sicily emily molly polly sally billy kelly")

// faint are words that say too little to be taken up, though they are no stop
// words. Ours: from the turns of the examples, and what an interview about films
// says of itself: whoever takes up "the wording" has heard nobody but himself.
var faint = strings.Fields(`able again ago almost already also although always another any anybody anyone anything anyway ask asked asking asks away
	back because become been began begin being believe best better bring brought call called came cause come comes coming correct could done dont each either else enough
	especially ever every everybody everyone everything exactly feel felt few film films find first found gave get gets getting give given gives giving goes
	going gone good got great had happen happened happens hear heard here how however instead just keep keeps kept kind knew know known knows last
	later least leave left less let like likely likes little long look looked looking looks lot made make makes making many matter may maybe mean
	means meant might more most movie much must near need needs never new next nobody none nothing now off often old once one only other others
	ought our out over own people perhaps piece place please plenty point possible put quite rather real really remember right said same saw say saying says second see
	seem seemed seems seen several shall she should show shown shows since some somebody someone something sometimes soon still such sure
	take taken takes talk talking tell tells than thank that their them then there these they thing things think thinks this those though thought
	three through time times today together told too took toward tried true try turn two under until upon use used uses usual very want wanted
	wants was way week well went were what when where whether which while who whole whom whose why will with without wonder word words work would
	year years yes yet you your
	admit announcement answer answers aloud behind care clerk clock common contents count counting critic critics decided decoration difficulty
	ear ears echo emphasis end ending enter even evidence exhibit explain explains fast figure figures file filed finding forgotten form forward half head heading
	hiding hours index inside interview irregular known likes line lines list listen listening longer manner manners marks mention middle mind minds minute minutes moment name
	names notice number numbers open opportunity order outside pause phrase praise praised prove proved quick quickly quote quoted ready reason record
	recording reference remembered repeat repeated rest result said sake sat sentence settled simple slowly small something sort sound soundtrack speak
	speaks spoken statement stepped steps stop stopped stopping stops struck subject sum swear syllable teaching testify thinking thought thoughts trouble trust verdict
	voice whole witness wording words write wrong
	chance dear fellow fellows guy guys hour hours keeping lots man men month months oldest
	democratic sir miss mister mrs madam sort stuff bit couple opinion idea ideas case sense telling turned week weeks whenever places accident accidents confession alibi whoever whatever wherever meanwhile nice fine`)
