package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isMark reports whether r may open or close a quotation. Protocol QG-1, rule 4.
func isMark(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '«', '»':
		return true
	}
	return false
}

// closes lists, for each opening mark, what may close it: writers mix them.
func closes(opener, r rune) bool {
	switch opener {
	case '"':
		return r == '"' || r == '”'
	case '“':
		return r == '”' || r == '"'
	case '„':
		return r == '“' || r == '”' || r == '"'
	case '«':
		return r == '»'
	}
	return false
}

// mark takes the quotation mark at i.
func (s *scan) mark(r rune, i, next int) (to, end int, found answer) {
	opening := r == '“' || r == '„' || r == '«'
	if r == '"' {
		if next == len(s.text) && !s.final {
			return 0, 0, wait
		}
		opening = s.opensStraight(i, next)
	}
	switch {
	case !s.quoted && opening:
		s.quoted, s.open, s.opener = true, i, r
	case !s.quoted:
		// The closing mark of a lost opening one.
	case closes(s.opener, r) && (!opening || r == '“'):
		inner := strings.TrimRightFunc(s.text[:i], isCloser) // of quotations in it
		if last, size := utf8.DecodeLastRuneInString(inner); isTerminator(last) && !s.inTitle() {
			end, found = s.after(len(inner)-size, next)
		}
		s.quoted = found == wait // the mark will be looked at again
	case opening:
		return s.forget(), 0, no
	}
	return next, end, found
}

// opensStraight reports whether the straight mark at i opens a quotation: what
// stands before it would not end a word, and something follows it at once. In an
// open quotation only space or a bracket before it will do.
func (s *scan) opensStraight(i, next int) bool {
	if next == len(s.text) {
		return false
	}
	after, _ := utf8.DecodeRuneInString(s.text[next:])
	if isSpace(after) {
		return false
	}
	before, size := utf8.DecodeLastRuneInString(s.text[:i])
	switch {
	case size == 0, isSpace(before), strings.ContainsRune("([{", before):
		return true
	case s.quoted:
		return false
	}
	return strings.ContainsRune(":,;-–—/*_", before) && (unicode.IsLetter(after) || unicode.IsDigit(after))
}
