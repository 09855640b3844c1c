package interview

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"matinee/dialogue/interview/form"
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
	thing string // as it stands in a sentence: "the door", "company"
	score int
	at    int // which word of what was said
}

// What makes a word good to take up. Ours.
const (
	nounWorth  = 3 // it follows an article or the like, so that it is most likely a noun
	heardWorth = 2 // the film says it too
	longWorth  = 1
	againWorth = 1 // it was said more than once
	manyCost   = 3 // it is a plural, which not every form agrees with
	faintCost  = 9 // it says little: more than all the others are worth
)

// longWord is from how many letters a word is long.
const longWord = 5

// keysOf are the words that may be taken up, best first and, of equals, the later
// first: what was said last is still in the ear. It is the turn that the script
// names, else the one that is answered, else the last.
func (b *brief) keysOf() []key {
	text := cmp.Or(b.picked.Text, b.named.Text)
	for i := len(b.before) - 1; i >= 0 && text == ""; i-- {
		text = b.before[i].Text
	}
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
	w := strings.ToLower(text[toks[i].Start:toks[i].End])
	k := key{word: w, thing: w, at: i}
	switch before := leading(a, text, toks, i); {
	case !endsThere(a, text, toks, i), doubtful(a, text, toks, i):
	case slices.Contains(articles, before):
		k.score += nounWorth
		k.thing = "the " + w
	case slices.Contains(prepositions, before):
		k.score += nounWorth
	}
	if slices.Contains(faint, w) {
		k.score -= faintCost
	}
	if len(b.read.mentions(w)) > 0 {
		k.score += heardWorth
	}
	if many(w) {
		k.score -= manyCost
	}
	if len(w) >= longWord {
		k.score += longWorth
	}
	return k
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
		case a.Stop(before), slices.Contains(articles, before):
			return before
		case slices.Contains(faint, before):
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
	return a.Stop(next.Key) || strings.Trim(text[toks[i].End:next.Start], " ") != ""
}

// Words that a noun follows, with an article of its own or without.
var (
	articles     = strings.Fields("the a an my your his her its our their this that these those every each no any some")
	prepositions = strings.Fields("of in for about by with from without")
)

// faint are words that say too little to be taken up, though they are no stop
// words. Ours: from the turns of the examples, and what an interview about films
// says of itself.
var faint = strings.Fields(`able again ago almost already also although always another any anybody anyone anything anyway ask asked asking asks away
	back because become been began begin being believe best better bring brought call called came cause come comes coming correct could done dont each either else enough
	especially ever every everybody everyone everything exactly feel felt few film films find first found gave get gets getting give given gives giving goes
	going gone good got great had half happen happened happens hear heard here how however instead just keep keeps kept kind knew know known knows last
	later least leave left less let like likely likes little long look looked looking looks lot made make makes making many matter may maybe mean
	means meant might more most movie much must near need needs never new next nobody none nothing now off often old once one only other others
	ought our out over own people perhaps piece place please plenty point possible put quite rather real really remember right said same saw say saying says second see
	seem seemed seems seen several shall she should show shown shows since some somebody someone something sometimes soon still such sure
	take taken takes talk talking tell tells than thank that their them then there these they thing things think thinks this those though thought
	three through time times today together told too took toward tried true try turn two under until upon use used uses usual very want wanted
	wants was way week well went were what when where whether which while who whole whom whose why will with without wonder word words work would
	year years yes yet you your`)
