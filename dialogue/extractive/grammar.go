package extractive

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A form is one way of asking, as a row of elements that must match a whole
// question, word by word. In the table they are written so:
//
//	who          this word
//	say|says     one of these; how_often is two words
//	?the|that    the same, or nothing
//	@say ?@line  one of a named set of them
//	<words>      one word or more, kept under this name
//	@any|<who>   a choice again
type form struct {
	intent   string
	remark   string // of small talk: which
	elements []element
}

type element struct {
	choices  [][]string // each a row of words
	slot     string     // a name under which any words may stand; "" for none
	optional bool
}

// parseForm reads the notation above. It is only used on the table of this
// package, which a test proves to be well formed.
func parseForm(intent, text string, sets map[string]string) form {
	f := form{intent: intent}
	for _, part := range strings.Fields(text) {
		var e element
		e.optional = strings.HasPrefix(part, "?")
		for choice := range strings.SplitSeq(strings.TrimPrefix(part, "?"), "|") {
			if strings.HasPrefix(choice, "<") {
				e.slot = strings.Trim(choice, "<>")
				continue
			}
			if set, ok := strings.CutPrefix(choice, "@"); ok {
				for c := range strings.SplitSeq(sets[set], "|") {
					e.choices = append(e.choices, strings.Split(c, "_"))
				}
				continue
			}
			e.choices = append(e.choices, strings.Split(choice, "_"))
		}
		f.elements = append(f.elements, e)
	}
	return f
}

// A word of a question, as the forms see it.
type word struct {
	key        string
	start, end int // bytes in the question
}

// longestQuestion is how many words of a question are matched with forms; more
// than that is no question of these kinds.
const longestQuestion = 60

// split cuts a question into words: lower case, bare of punctuation, with the
// verb of "what's" as a word of its own.
func split(question string) []word {
	var words []word
	for i := 0; i < len(question); {
		r, size := utf8.DecodeRuneInString(question[i:])
		if unicode.IsSpace(r) {
			i += size
			continue
		}
		end := i + strings.IndexFunc(question[i:]+" ", unicode.IsSpace)
		words = appendWord(words, question, i, end)
		i = end
	}
	return words[:min(len(words), longestQuestion)]
}

func appendWord(words []word, question string, start, end int) []word {
	part := question[start:end]
	trimmed := strings.TrimFunc(part, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' })
	if trimmed == "" {
		return words
	}
	start += strings.Index(part, trimmed)
	end = start + len(trimmed)
	key := strings.ToLower(strings.Trim(trimmed, "'"))
	if full, ok := typed[key]; ok {
		key = full
	}
	stem, ok := strings.CutSuffix(key, "'s")
	if full, slip := typed[stem]; ok && slip {
		stem = full
	}
	if ok && verbal[stem] {
		return append(words, word{stem, start, end}, word{"is", end, end})
	}
	return append(words, word{key, start, end})
}

// typed are words of questions as they are typed on a phone.
var typed = map[string]string{
	"whats": "what's", "whos": "who's", "wheres": "where's", "whens": "when's", "hows": "how's", "thats": "that's", "theres": "there's", "wat": "what", "wut": "what",
	"dont": "don't", "doesnt": "doesn't", "didnt": "didn't", "isnt": "isn't", "wasnt": "wasn't", "cant": "can't", "im": "i'm", "ive": "i've", "lets": "let's",
	"u": "you", "ur": "your", "r": "are", "y": "why", "plz": "please", "pls": "please", "mny": "many", "abt": "about", "bout": "about", "b4": "before",
	"befor": "before", "teh": "the", "hte": "the", "wo": "who", "hwo": "who", "wot": "what", "waht": "what", "hoe": "how", "smth": "something", "sth": "something", "smthg": "something", "sumthin": "something", "sum1": "someone", "ans": "answer", "n": "and", "nd": "and", "k": "ok", "kk": "ok", "tho": "though", "cuz": "because", "bc": "because", "prob": "probably", "rly": "really", "sry": "sorry", "thru": "through", "hes": "he's", "shes": "she's", "theyre": "they're", "its": "it's", "wheres'": "where's", "wich": "which", "wen": "when", "wher": "where", "hw": "how", "tel": "tell", "sez": "says", "sais": "says",
}

// verbal are the words whose 's is a verb.
var verbal = map[string]bool{"what": true, "who": true, "where": true, "when": true, "how": true, "that": true, "it": true, "there": true, "which": true, "he": true, "she": true}

// slots are the words a form has kept, by name: from word to word.
type slots map[string][2]int

// match fits the form to all of the words. The score is how many of them stand
// in the form itself: the more particular of two forms is what was meant.
func (f form) match(words []word) (s slots, score int, ok bool) {
	return f.from(0, words, 0)
}

func (f form) from(e int, words []word, w int) (best slots, score int, ok bool) {
	if e == len(f.elements) {
		return slots{}, 0, w == len(words)
	}
	el := f.elements[e]
	if el.slot != "" {
		best, score, ok = f.fill(e, words, w)
	}
	for _, choice := range el.choices {
		if !startsWith(words[w:], choice) {
			continue
		}
		if s, n, fits := f.from(e+1, words, w+len(choice)); fits && (!ok || n+len(choice) > score) {
			best, score, ok = s, n+len(choice), true
		}
	}
	if el.optional {
		if s, n, fits := f.from(e+1, words, w); fits && (!ok || n > score) {
			best, score, ok = s, n, true
		}
	}
	return best, score, ok
}

// fill puts one word or more into the slot of element e, as few as will do. What
// is said never begins with the saying of it: "the line say hello" is no phrase.
func (f form) fill(e int, words []word, w int) (best slots, score int, ok bool) {
	slot := f.elements[e].slot
	if slot == "words" && w < len(words) && (words[w].key == "say" || words[w].key == "says") {
		return nil, 0, false
	}
	for end := w + 1; end <= len(words); end++ {
		if isName[slot] && (end-w > wordsOfName || noName[words[end-1].key]) {
			break
		}
		if s, n, fits := f.from(e+1, words, end); fits && (!ok || n > score) {
			s[f.elements[e].slot] = [2]int{w, end}
			best, score, ok = s, n, true
		}
	}
	return best, score, ok
}

// wordsOfName is the most words that somebody is called by: "the man with the dog".
const wordsOfName = 5

// isName are the slots in which somebody's name stands, which is short and says nothing.
var isName = map[string]bool{"who": true, "by": true, "one": true, "other": true}

// noName are words that stand in nobody's name: with one of them it is a clause.
var noName = setOf("say|says|said|to|i|i'm|me|is|it|it's|are|was|were|there|there's|that|that's|don't|not|isn't|what|when|if|because")

func startsWith(words []word, choice []string) bool {
	if len(words) < len(choice) {
		return false
	}
	for i, c := range choice {
		if words[i].key != c {
			return false
		}
	}
	return true
}
