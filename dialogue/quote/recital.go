package quote

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue/words"
)

// blockMark opens a block quotation, at the beginning of a line (CommonMark
// 0.31, section 5.1).
const blockMark = ">"

// Lengths, in words, from which words count as a recital: set off in italics or
// as code, where fewer are a title or a stress; after a label, where fewer are
// hardly a line.
const (
	setOffWords = 4
	labelWords  = 2
)

// recital is the piece at i in which words are given as the film's without
// quotation marks, and its end; 0 when there is none. Words that hold a
// quotation or a pointer are read for these instead.
func (rd reader) recital(s string, i, begun int) (p piece, end int) {
	switch s[i] {
	case '>':
		if strings.TrimSpace(s[lineStart(s, i):i]) != "" {
			return piece{}, 0
		}
		return rd.recited(s, i, i+1, lineEnd(s, i), 0)
	case '*', '_', '`':
		return rd.setOff(s, i)
	case ':':
		if i+1 >= len(s) || s[i+1] != ' ' && s[i+1] != '\n' || !rd.speech(s[max(begun, lineStart(s, i)):i], s[i:]) {
			return piece{}, 0
		}
		return rd.recited(s, i, i+1, wordsEnd(s, i+1), labelWords)
	case ',':
		if i+1 >= len(s) || s[i+1] != ' ' || !aloud(s[i+2:]) || !spoken.MatchString(ending(s[begun:i])) {
			return piece{}, 0
		}
		return rd.recited(s, i, i+1, wordsEnd(s, i+1), setOffWords)
	}
	return piece{}, 0
}

// recited is the recital s[from:to] that begins at i, if it has so many words
// and is no frame round a quotation. A colon or comma before its words stays in
// the sentence.
func (rd reader) recited(s string, i, from, to, least int) (p piece, end int) {
	text := strings.Trim(s[from:to], " \n*_`>")
	if text == "" || framed(text) || len(rd.a.Tokens(nil, text)) < least {
		return piece{}, 0
	}
	p = piece{kind: recital, text: text, raw: s[i:to]}
	if s[i] != '>' {
		p.lead = s[i:from] + " "
	}
	return p, to
}

// framed reports whether the words begin or end with a quotation or a request,
// or hold one.
func framed(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r == '[' || closersOf(r) != "" || isClosingMark(r) })
}

// setOff is the recital in italics or code at i. Marks that have lost their
// partner reach to the end of the sentence.
func (rd reader) setOff(s string, i int) (p piece, end int) {
	mark := s[i]
	from := i
	for from < len(s) && s[from] == mark {
		from++
	}
	before, size := utf8.DecodeLastRuneInString(s[:i])
	if from == len(s) || s[from] == ' ' || s[from] == '\n' || size > 0 && (unicode.IsLetter(before) || unicode.IsDigit(before)) {
		return piece{}, 0
	}
	to := len(s)
	if at := strings.IndexByte(s[from:], mark); at >= 0 {
		to = from + at
		for end = to; end < len(s) && s[end] == mark; {
			end++
		}
	} else {
		end = len(s)
	}
	text := strings.TrimSpace(s[from:to])
	if framed(text) {
		return piece{}, 0
	}
	if len(rd.a.Tokens(nil, text)) < setOffWords || titular(rd.a, text) {
		return piece{kind: plain, text: s[i:end]}, end
	}
	return piece{kind: recital, text: text, raw: s[i:end]}, end
}

// titular reports whether the words are written as a title is: capitals
// throughout, small words aside.
func titular(a *words.Analysis, text string) bool {
	if endsSentence(text) {
		return false
	}
	for _, tok := range a.Tokens(nil, text) {
		first, _ := utf8.DecodeRuneInString(text[tok.Start:])
		if unicode.IsLower(first) && !a.Stop(tok.Key) || tok.Key == "i" {
			return false
		}
	}
	return true
}

// saying are the verbs by which somebody is said to speak.
const saying = `(?:says?|said|asks?|asked|answers?|answered|repl(?:y|ies|ied)|tells?|told|shouts?|shouted|whispers?|whispered|cr(?:y|ies|ied)|` +
	`murmurs?|murmured|mutters?|muttered|insists?|insisted|admits?|admitted|adds?|added|confesse[sd]|confess|screams?|screamed|snaps?|snapped|` +
	`warns?|warned|promises?|promised|begs?|begged|declares?|declared|announces?|announced|explains?|explained|remarks?|remarked|` +
	`observes?|observed|continues?|continued|begins?|began|concludes?|concluded|goes|puts? it|speaks?|spoke|sings?|sang|retorts?|retorted)`

// Ways of leading in a line: "She says to him:", "Her words are:", "The line
// goes:"; and with a comma only the verb itself.
var (
	leadIn = regexp.MustCompile(`(?i)\b(?:` + saying + `(?: \pL[\pL'’-]*){0,3}|(?:lines?|words?|answer|reply|question|quote|dialogue|speech)(?: (?:is|are|was|were|reads?|runs?|goes|here|this|to \pL+))?)$`)
	spoken = regexp.MustCompile(`(?i)\b` + saying + `(?: (?:to )?(?:him|her|them|us|me|it|\p{Lu}[\pL'’-]*))?$`)
	label  = regexp.MustCompile(`^[>\s*_-]*((?:\p{Lu}[\pL'’.-]*)(?: (?:\p{Lu}[\pL'’.-]*|of|the|de|von|van|\d+)){0,3})[*_]*$`)
	direct = regexp.MustCompile(`(?i)\b(?:I|I['’]\pL+|me|my|mine|you|your|you['’]\pL+|we|we['’]\pL+|us|our)\b`)
	opens  = regexp.MustCompile(`^(?:I|You|We|He|She|It|They|The|There|That|This|What|Why|How|Who|Where|When|Never|Not|No|Yes|Do|Don['’]t|Let|Leave|My|Your|If|Is|Are|And|But|Come|Go|Please|Well|Oh)(?:['’]\pL+)?\b`)
	aside  = regexp.MustCompile(`^I (?:think|suppose|believe|guess|would|suspect|imagine|take it|hear|find|admit|confess|like)\b`)
)

// speech reports whether what stands before a colon makes what follows
// somebody's words: verbs of saying, a name, or any other word at the beginning
// of a line if what follows has an I or a you.
func (rd reader) speech(before, rest string) bool {
	before = strings.TrimRight(before, " *_")
	if leadIn.MatchString(ending(before)) {
		return true
	}
	m := label.FindStringSubmatch(before)
	return m != nil && (rd.name(m[1]) || m[1] == strings.ToUpper(m[1]) && len(m[1]) > 1 || direct.MatchString(rest))
}

// leadWords is how many words leadIn and spoken look at at most: "puts it to the
// man" is five.
const leadWords = 5

// ending is a text from the last space before so many words on: a form that stands
// at the end stands there, and to look for it elsewhere is work for nothing.
func ending(text string) string {
	at := len(text)
	for range leadWords {
		if at = strings.LastIndexByte(text[:at], ' '); at < 0 {
			return text
		}
	}
	return text[at:]
}

// aloud reports whether what follows the comma after a verb of saying reads as
// the words said.
func aloud(rest string) bool { return opens.MatchString(rest) && !aside.MatchString(rest) }

// wordsEnd is where words that begin at i end: at a quotation, a pointer, a new
// line or the end.
func wordsEnd(s string, i int) int {
	end := lineEnd(s, i+1)
	if at := strings.IndexAny(s[i:end], "“\"«„["); at > 0 {
		if strings.TrimSpace(s[i:i+at]) == "" {
			return i // a quotation is led in
		}
		end = i + at
	}
	return end
}

func lineStart(s string, i int) int { return strings.LastIndexByte(s[:i], '\n') + 1 }

func lineEnd(s string, i int) int {
	if i > len(s) {
		return len(s)
	}
	if at := strings.IndexByte(s[i:], '\n'); at >= 0 {
		return i + at
	}
	return len(s)
}
