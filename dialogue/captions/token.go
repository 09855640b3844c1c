package captions

import (
	"strings"
	"time"
	"unicode"
)

// A token is what no row and no card breaks: a word as a rule, a character of a
// script without spaces, a piece of a word that is longer than a row.
type token struct {
	text  string
	space bool // a space stands before it
	width int  // columns
	at    time.Duration
	glue  bool // belongs to the token before it: a number, a name
	named bool // stands behind the speaker's name
	quote int  // the quotation it is in, from 1; 0 for none
	cut   int  // what a break before it costs
}

// tokens are those of the name, if wanted, and of the text, with their times.
func (l Line) tokens(p Profile, names, measured bool) []token {
	var tokens []token
	words := strings.Fields(clean(l.Text))
	times := l.times(words, measured)
	if name := l.name(); names && name != "" {
		for _, word := range strings.Fields(name + ":") {
			tokens = append(tokens, pieces(word, int(p), l.Start, l.Start)...)
		}
		for i := range tokens {
			tokens[i].glue = i > 0
		}
	}
	named := len(tokens)
	for i, word := range words {
		tokens = append(tokens, pieces(word, int(p), times[i], times[i+1])...)
	}
	if named > 0 {
		tokens[named].glue, tokens[named].named = true, true
	}
	tokens[0].space = false
	glueNumbers(tokens[named:])
	markQuotations(tokens[named:])
	return tokens
}

// name is the speaker's, on one line. It ends in no hyphens, which would make an
// arrow with what closes a voice.
func (l Line) name() string {
	return strings.TrimRight(strings.Join(strings.Fields(clean(l.Speaker)), " "), "- ")
}

// clean is text without what no file of text holds: broken characters are
// replaced, control characters dropped.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}

// pieces takes a word apart where it may be broken, and spreads its time.
func pieces(word string, columns int, from, until time.Duration) []token {
	if ascii(word) && len(word) <= columns {
		return []token{{text: word, width: len(word), at: from, space: true}}
	}
	var tokens []token
	total := max(1, width(word))
	passed, last := 0, ""
	for _, c := range clusters(word) {
		n := len(tokens)
		if n == 0 || breaks(last, c) || tokens[n-1].width+width(c) > columns {
			at := from + time.Duration(int64(until-from)*int64(passed)/int64(total))
			tokens = append(tokens, token{at: at, space: n == 0})
			n++
		}
		t := &tokens[n-1]
		t.text, t.width = t.text+c, t.width+width(c)
		passed, last = passed+width(c), c
	}
	return tokens
}

// breaks reports whether a row may end between two clusters of one word: beside a
// character of a script without spaces, but not before a mark that closes nor
// after one that opens (JIS X 4051, line start and line end prohibition).
func breaks(before, after string) bool {
	a, b := []rune(before), []rune(after)
	if len(a) == 0 || len(b) == 0 || !spaceless(a[0]) && !spaceless(b[0]) {
		return false
	}
	return !closes(b[0]) && !opens(a[0])
}

func spaceless(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF
}

func closes(r rune) bool {
	return unicode.In(r, unicode.Pe, unicode.Pf, unicode.Po) || strings.ContainsRune("ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々゛゜~〜\"'", r)
}

func opens(r rune) bool { return unicode.In(r, unicode.Ps, unicode.Pi) }

// clusters are what is seen as one character (UAX #29, as far as captions need
// it): marks, joiners, variation selectors and skin tones stay with what they are
// on, and flags are pairs.
func clusters(text string) []string {
	var clusters []string
	joined, flag := false, false
	for _, r := range text {
		indicator := r >= 0x1F1E6 && r <= 0x1F1FF
		extends := joined || flag && indicator || unicode.In(r, unicode.M, unicode.Cf) || r >= 0x1F3FB && r <= 0x1F3FF
		if n := len(clusters); n > 0 && extends {
			clusters[n-1] += string(r)
		} else {
			clusters = append(clusters, string(r))
		}
		flag = indicator && !(flag && indicator)
		joined = r == 0x200D
	}
	return clusters
}

// width is how many columns a text takes: two for a character of East Asian width
// (UAX #11, W and F) and for an emoji.
func width(text string) int {
	if ascii(text) {
		return len(text)
	}
	n := 0
	for _, c := range clusters(text) {
		first := []rune(c)[0]
		switch {
		case wide(first):
			n += 2
		case !unicode.In(first, unicode.M, unicode.Cf):
			n++
		}
	}
	return n
}

// ascii reports whether a text has one byte a column, as most have.
func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}

// wideRanges are the blocks of characters two columns wide.
var wideRanges = [][2]rune{
	{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F},
	{0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F1E6, 0x1F1FF}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD},
}

func wide(r rune) bool {
	for _, span := range wideRanges {
		if r >= span[0] && r <= span[1] {
			return true
		}
	}
	return false
}
