package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of looking ahead, so that waiting has an end.
const (
	maxAfter   = 200 // bytes between a full stop and the next sentence
	maxBlank   = 64  // bytes of white space that are taken as one
	maxPointer = 40  // bytes of a pointer to sources: "[S3, S14]"
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
	case end == len(s.text), endsAlone(stop), strings.Contains(s.text[next:end], "\n"):
		return end, yes
	case end == next:
		return 0, no
	case !s.final && !utf8.FullRuneInString(s.text[end:]):
		return 0, wait
	}
	switch r, _ := utf8.DecodeRuneInString(s.text[end:]); {
	case r == '[':
		return s.bracket(i, end)
	case unicode.IsLower(r), s.abbreviated(i, r):
		return 0, no
	}
	return end, yes
}

// closers passes over what belongs to the end of a sentence: more terminators,
// closing marks and brackets, pointers set close. A row of them without end ends
// nothing.
func (s *scan) closers(i, next int) (to int, found answer) {
	for ; next < len(s.text); next = to {
		if next-i > maxAfter {
			return 0, no
		}
		if !s.final && !utf8.FullRuneInString(s.text[next:]) {
			return 0, wait
		}
		r, size := utf8.DecodeRuneInString(s.text[next:])
		switch {
		case isTerminator(r), strings.ContainsRune(`)]”»"'’*_」』）`, r):
			to = next + size
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
