package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of looking ahead, so that waiting has an end.
const (
	maxAfter = 200 // bytes between a full stop and the next sentence
	maxBlank = 64  // bytes of white space that are taken as one
)

// after decides whether the sentence ends with the terminator at i; next is
// where looking ahead begins. Protocol QG-1, rule 3: one space and one character
// that is neither lower-case nor "[", since a pointer to a source belongs to the
// sentence before it.
func (s *scan) after(i, next int) (end int, found answer) {
	if next, found = s.closers(i, next); found != yes {
		return 0, found
	}
	end, found = s.blank(next)
	stop, _ := utf8.DecodeRuneInString(s.text[i:])
	switch {
	case found == wait:
		return 0, wait
	case end == len(s.text) && s.final, endsAlone(stop), strings.Contains(s.text[next:end], "\n"):
		return end, yes
	case end == next, !strings.ContainsFunc(s.text[:next], isWord):
		return 0, no
	}
	return s.before(i, end)
}

// before decides by what stands at the place where the next sentence would begin.
func (s *scan) before(i, at int) (end int, found answer) {
	r, known := s.rune(at)
	switch {
	case !known:
		return 0, wait
	case r == '[':
		return s.bracket(i, at)
	case r == '(':
		if to, found := s.aside(at); found == yes {
			return s.after(i, to)
		} else if found == wait {
			return 0, wait
		}
	case isDash(r):
		if r, known = s.beyondDash(at); !known {
			return 0, wait
		}
	case isTerminator(r): // ". . .", "? !", but a sentence may begin "...and"
		if r2, known := s.rune(at + utf8.RuneLen(r)); !known {
			return 0, wait
		} else if r == '.' && !isSpace(r2) || r == '…' {
			return at, yes
		}
		return 0, no
	}
	if unicode.IsLower(r) {
		return 0, no
	}
	switch s.joined(i, at) {
	case wait:
		return 0, wait
	case yes:
		return 0, no
	}
	return at, yes
}

// rune is the character at i, a space at the end of all; known is false when it
// is still to come.
func (s *scan) rune(i int) (r rune, known bool) {
	switch {
	case i >= len(s.text):
		return ' ', s.final
	case !s.final && !utf8.FullRuneInString(s.text[i:]):
		return 0, false
	}
	r, _ = utf8.DecodeRuneInString(s.text[i:])
	return r, true
}

// beyondDash is the character after the dash at i.
func (s *scan) beyondDash(i int) (r rune, known bool) {
	for end := i + maxBlank; i < end; i += utf8.RuneLen(r) {
		if r, known = s.rune(i); !known || i == len(s.text) || !isDash(r) && !isSpace(r) {
			return r, known
		}
	}
	return ' ', true
}

// closers passes over what belongs to the end of a sentence: more terminators,
// closing marks and brackets, pointers set close. A row of them without end ends
// nothing.
func (s *scan) closers(i, next int) (to int, found answer) {
	for ; next < len(s.text); next = to {
		if next-i > maxAfter {
			return 0, no
		}
		r, known := s.rune(next)
		switch {
		case !known:
			return 0, wait
		case isTerminator(r), isCloser(r):
			to = next + max(utf8.RuneLen(r), 1)
		case r == '[':
			if to, found = s.pointer(next); found != yes {
				return 0, found
			}
		default:
			return next, yes
		}
	}
	if !s.final {
		return 0, wait
	}
	return next, yes
}

// blank is the end of the white space at i.
func (s *scan) blank(i int) (end int, found answer) {
	for end = i; end < len(s.text) && end-i < maxBlank; {
		if !s.final && !utf8.FullRuneInString(s.text[end:]) {
			return 0, wait
		}
		r, size := utf8.DecodeRuneInString(s.text[end:])
		if !isSpace(r) {
			return end, yes
		}
		end += size
	}
	if end == len(s.text) && !s.final && end-i < maxBlank {
		return 0, wait
	}
	return end, yes
}

func isDash(r rune) bool { return r == '-' || r == '–' || r == '—' }

func isCloser(r rune) bool { return strings.ContainsRune(`)]”»"'’*_」』）`, r) }

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
