package extractive

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// takeQuoted takes the words in quotation marks out of a question and leaves
// "it" in their place, so that the forms still fit.
func takeQuoted(q string) (quoted, rest string) {
	for i, r := range q {
		closing, ok := closings[r]
		if !ok || r == '\'' && !opensWord(q, i) {
			continue
		}
		from := i + utf8.RuneLen(r)
		if to := closingMark(q, from, closing); to > from {
			_, size := utf8.DecodeRuneInString(q[to:])
			return q[from:to], strings.Join(strings.Fields(q[:i]+" it "+q[to+size:]), " ")
		}
	}
	return "", q
}

// closings are the marks that end what a mark opens.
var closings = map[rune]string{'"': `"”`, '“': `”"“`, '„': `“”"`, '«': `»`, '\'': `'`}

func opensWord(q string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(q[:i])
	return i == 0 || unicode.IsSpace(r) || r == '('
}

// closingMark is where the quotation that starts at from ends; -1 if nowhere. A
// single mark inside a word is an apostrophe.
func closingMark(q string, from int, closing string) int {
	for i, r := range q[from:] {
		if !strings.ContainsRune(closing, r) {
			continue
		}
		next, _ := utf8.DecodeRuneInString(q[from+i+utf8.RuneLen(r):])
		if r == '\'' && (unicode.IsLetter(next) || unicode.IsDigit(next)) {
			continue
		}
		return from + i
	}
	return -1
}
