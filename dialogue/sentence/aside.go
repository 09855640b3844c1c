package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of what may stand in brackets and belong to the sentence before.
const (
	maxPointer = 40 // bytes of a pointer to sources: "[S3, S14]"
	maxAside   = 60 // bytes of a year or a place: "(Bogdanovich, 1972)", "(THE WOMAN AT THE WINDOW, 0:12:03)"
)

// bracket decides by the bracket at the place where the next sentence would
// begin: "[[S3]]" stands for a quotation and begins one, "[S3]" belongs to the
// sentence before, anything else goes on with it.
func (s *scan) bracket(i, at int) (end int, found answer) {
	switch {
	case at+1 == len(s.text) && !s.final:
		return 0, wait
	case strings.HasPrefix(s.text[at:], "[["):
		return at, yes
	}
	to, found := s.pointer(at)
	if found != yes {
		return 0, found
	}
	return s.after(i, to)
}

// pointer is the end of the pointer to sources at i: "[S3]", "[S1, S4]", "[3]".
func (s *scan) pointer(i int) (to int, found answer) {
	rest := s.text[i+1:]
	closing := strings.IndexByte(rest[:min(len(rest), maxPointer)], ']')
	switch {
	case closing < 0 && len(rest) < maxPointer && !s.final:
		return 0, wait
	case closing < 1 || !strings.ContainsAny(rest[:1], "Ss0123456789"):
		return 0, no
	}
	digits := false
	for _, c := range []byte(rest[:closing]) {
		digits = digits || c >= '0' && c <= '9'
		if !strings.ContainsRune("Ss0123456789 ,;:.-", rune(c)) {
			return 0, no
		}
	}
	if !digits {
		return 0, no
	}
	return i + 1 + closing + 1, yes
}

// aside is the end of the brackets at i, if they belong to what stands before:
// the year of a title, the place of a quotation. A small letter that begins a
// word, after the first, tells soonest that they do not.
func (s *scan) aside(i int) (to int, found answer) {
	digits, dated := 0, false
	last := '('
	for at := i + 1; at < len(s.text) && at-i < maxAside; {
		r, known := s.rune(at)
		switch {
		case !known:
			return 0, wait
		case r == ')' && dated:
			return at + 1, yes
		case r == ')', r == '\n', isTerminator(r), isMark(r), isSpace(last) && unicode.IsLower(r):
			return 0, no
		case unicode.IsDigit(r):
			digits++
			dated = dated || digits == 4 || last == ':' // 1972, 0:12
		default:
			digits = 0
		}
		last = r
		at += max(utf8.RuneLen(r), 1)
	}
	if !s.final && len(s.text)-i < maxAside {
		return 0, wait
	}
	return 0, no
}
