package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Tokens appends the words of text to dst. A word is a run of letters and
// digits, with the apostrophes, hyphens, initials' dots and digit separators
// that stand inside it; scripts written without spaces give a word per sign.
func (a *Analysis) Tokens(dst []Token, text string) []Token {
	if cap(dst) == 0 && len(text) > 0 {
		dst = make([]Token, 0, len(text)/bytesPerWord+1)
	}
	for i := 0; i < len(text); {
		if end, upper := letters(text, i); end > i && !continues(text, end) && !opensWord(text, i) {
			dst = append(dst, a.plain(text, i, end, upper))
			i = end
			continue
		}
		tok, next := a.general(text, i)
		if tok.Key != "" {
			dst = append(dst, tok)
		}
		i = next
	}
	return dst
}

// bytesPerWord is what room is made for, space and all, in bytes: English dialogue
// has 5.3 (113 films, November 2026).
const bytesPerWord = 5

// letters is the end of the run of ASCII letters at i, and whether one of them
// is a capital.
func letters(text string, i int) (end int, upper bool) {
	for end = i; end < len(text); end++ {
		c := text[end]
		switch {
		case c-'a' < 26:
		case c-'A' < 26:
			upper = true
		default:
			return end, upper
		}
	}
	return end, upper
}

// continues reports whether what stands at i may belong to the word before it,
// so that the word is more than plain letters. A dot counts after initials only.
func continues(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	switch c := text[i]; c {
	case '\'', '-', '`':
		return true
	case '.':
		return i+1 < len(text) && isASCIILetter(text[i+1])
	default:
		return c >= utf8.RuneSelf || c-'0' < 10
	}
}

// opensWord reports whether an apostrophe stands before the word at i: "'em".
func opensWord(text string, i int) bool {
	return i > 0 && (text[i-1] == '\'' || text[i-1] == '`' || text[i-1] >= utf8.RuneSelf)
}

func (a *Analysis) plain(text string, start, end int, upper bool) Token {
	key := text[start:end]
	if upper {
		key = strings.ToLower(key)
	}
	if !a.english {
		return Token{Key: key, Start: start, End: end}
	}
	key = american(key)
	return Token{Key: key, Forms: wordForms[key], Start: start, End: end}
}

// general takes the word at i, or steps over what is no word there.
func (a *Analysis) general(text string, i int) (tok Token, next int) {
	r, size := utf8.DecodeRuneInString(text[i:])
	switch {
	case a.english && standsAlone[r] != nil:
		alone := standsAlone[r]
		return Token{Key: alone[0][0], Forms: alone[1:], Start: i, End: i + size}, i + size
	case isSign(r):
		end := i + size + marks(text[i+size:])
		return Token{Key: norm.NFKC.String(text[i:end]), Start: i, End: end}, end
	case !isWord(r):
		return Token{}, i + size
	}
	end := scanWord(text, i)
	return a.compose(text, i, end), end
}

// maxJoins bounds the apostrophes, hyphens and separators inside one word, so
// that a page of "a-a-a-…" is many words and not one with endless forms. Our
// choice: the 113 films of the developers' corpus have none with more than 7
// ("ooh-ooh-…").
const maxJoins = 12

// scanWord is the end of the word that begins at i.
func scanWord(text string, i int) int {
	for joined := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if isWord(r) && !isSign(r) {
			i += size
			continue
		}
		join := i + size
		next, _ := utf8.DecodeRuneInString(text[min(join, len(text)):])
		if join >= len(text) || joined == maxJoins || !isWord(next) || isSign(next) || !joins(text, i, r) {
			return i
		}
		i, joined = join, joined+1
	}
	return i
}

// joins reports whether r, at i between two word signs, keeps them one word.
func joins(text string, i int, r rune) bool {
	switch {
	case isApostrophe(r), isHyphen(r), r == softHyphen:
		return true
	case i == 0 || i+1 >= len(text):
		return false
	}
	before, after := text[i-1], text[i+1]
	switch r {
	case '.':
		return isASCIIDigit(before) && isASCIIDigit(after) || initialBefore(text, i) && initialAfter(text, i+1)
	case ',':
		return isASCIIDigit(before) && digitsFrom(text, i+1) == 3
	case ':':
		return isASCIIDigit(before) && digitsFrom(text, i+1) == 2
	}
	return false
}

// initialBefore reports whether the sign before the dot at i is a letter alone,
// as in "U.S.": another dot or no word before it.
func initialBefore(text string, i int) bool {
	if !isASCIILetter(text[i-1]) {
		return false
	}
	return i < 2 || text[i-2] == '.' || !isASCIILetter(text[i-2]) && !isASCIIDigit(text[i-2]) && text[i-2] < utf8.RuneSelf && text[i-2] != '\''
}

func initialAfter(text string, i int) bool {
	return isASCIILetter(text[i]) && (i+1 >= len(text) || !isASCIILetter(text[i+1]) && text[i+1] != '\'')
}

func digitsFrom(text string, i int) int {
	n := 0
	for i+n < len(text) && isASCIIDigit(text[i+n]) {
		n++
	}
	return n
}

const softHyphen = '\u00ad'

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return isASCIILetter(byte(r)) || isASCIIDigit(byte(r))
	}
	// A replacement character was a letter once; it equals none.
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == utf8.RuneError
}

// isSign reports whether r is of a script that is written without spaces: there each
// sign is a word of its own, with the marks that stand over or under it.
func isSign(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) && unicode.IsLetter(r)
}

// marks is how many bytes of marks a text begins with.
func marks(text string) int {
	for i, r := range text {
		if !unicode.IsMark(r) {
			return i
		}
	}
	return len(text)
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '`', '´', '‘', '’', 'ʼ', '′', '＇':
		return true
	}
	return false
}

func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' }

func isASCIILetter(c byte) bool { return c|0x20-'a' < 26 }

func isASCIIDigit(c byte) bool { return c-'0' < 10 }
