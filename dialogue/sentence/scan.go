package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds, so that a lost quotation mark or a text without full stops holds back
// no more than this. Sources: protocol QG-1, rule 4 (quotations); ours, several
// times the longest sentence a critic should write (sentences); ours, the
// longest film titles in use have about 100 letters (italics).
const (
	maxQuotation = 600  // bytes in an open quotation
	maxSentence  = 2000 // bytes
	maxItalics   = 120  // bytes
	maxStars     = 8    // bytes of stars that are taken as one
)

// A scan goes through the beginning of a text until its first sentence ends.
// What it decides for a text it decides for every longer one: where the answer
// hangs on what may follow, it waits, unless nothing does.
type scan struct {
	text   string
	final  bool // nothing follows text
	titles []string
	at     int // everything before is decided

	quoted  bool // a quotation is open
	open    int  // where it began
	opener  rune // its mark
	slanted bool // *italics* are open
	italics int  // where they began
	space   int  // the end of the last white space outside quotations
}

// An answer is what looking ahead gave.
type answer int

const (
	no   answer = iota
	yes         // and here is where
	wait        // the text is too short to tell
)

// first is the length of the first sentence; 0 when more text is needed to tell.
func (s *scan) first() int {
	for {
		over := s.at >= len(s.text)
		switch {
		case s.at >= maxSentence:
			return s.bound()
		case s.quoted && (s.at-s.open > maxQuotation || over && s.final):
			s.at = s.forget()
			continue
		case over && s.final:
			return len(s.text)
		case over:
			return 0
		}
		next, end, found := s.step(s.at)
		switch found {
		case wait:
			return 0
		case yes:
			return end
		}
		s.at = next
	}
}

// step takes the character at i, and finds the end of the sentence there or the
// place to go on from.
func (s *scan) step(i int) (next, end int, found answer) {
	r, size := utf8.DecodeRuneInString(s.text[i:])
	if !s.final && !utf8.FullRuneInString(s.text[i:]) {
		return 0, 0, wait
	}
	next = i + size
	switch {
	case r == '\n' && s.quoted:
		return s.forget(), 0, no
	case r == '\n':
		end, found = s.blank(i)
		return next, end, found
	case isMark(r):
		return s.mark(r, i, next)
	case r == '*':
		return s.star(i)
	case s.quoted:
	case isTerminator(r):
		if s.inTitle() && i-s.italics <= maxItalics {
			break
		}
		if found = s.inside(i); found == no {
			end, found = s.after(i, next)
		} else if found == yes {
			found = no // a title goes on
		}
	case isSpace(r):
		s.space = next
	}
	return next, end, found
}

// bound ends an endless sentence after its last word outside quotations, or
// else before a quotation, or else at a whole character.
func (s *scan) bound() int {
	switch {
	case s.space > 0:
		return s.space
	case s.quoted && s.open > 0:
		return s.open
	}
	n := maxSentence
	for n > maxSentence-utf8.UTFMax && !utf8.RuneStart(s.text[n-1]) {
		n--
	}
	return max(n-1, 1)
}

// forget takes the opening mark for a slip: what follows it is no quotation, and
// the sentence ends at its first full stop. It returns the place to go on from.
func (s *scan) forget() int {
	i := s.open + utf8.RuneLen(s.opener)
	s.quoted = false
	return i
}

// inTitle reports whether italics are open that began inside the sentence: a
// title, of which a question mark may be part.
func (s *scan) inTitle() bool {
	if !s.slanted {
		return false
	}
	for _, r := range s.text[:s.italics] {
		if !isSpace(r) {
			return true
		}
	}
	return false
}

// star opens or closes italics.
func (s *scan) star(i int) (next, end int, found answer) {
	next = i
	for next < len(s.text) && s.text[next] == '*' && next-i < maxStars {
		next++
	}
	switch {
	case next == len(s.text) && next-i < maxStars && !s.final:
		return 0, 0, wait
	case s.slanted:
		end, found = s.upright(i, next)
		s.slanted = found == wait // the star will be looked at again
		return next, end, found
	case next < len(s.text) && s.text[next] > ' ':
		s.slanted, s.italics = true, i
	}
	return next, 0, no
}

// upright closes italics at i. A title that ends in a terminator ends the sentence
// only if the next clearly begins another.
func (s *scan) upright(i, next int) (end int, found answer) {
	last, size := utf8.DecodeLastRuneInString(s.text[:i])
	if !s.inTitle() || !isTerminator(last) || leads(s.text[:s.italics]) {
		return 0, no
	}
	end, found = s.after(i-size, next)
	if found != yes || end == len(s.text) || strings.HasSuffix(s.text[:end], "\n") {
		return end, found
	}
	return end, s.starts(end)
}

func isTerminator(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '。', '！', '？':
		return true
	}
	return false
}

// endsAlone reports whether the terminator ends a sentence without a space
// after it, as in scripts that have none.
func endsAlone(r rune) bool { return r == '。' || r == '！' || r == '？' }

func isSpace(r rune) bool { return r == ' ' || unicode.IsSpace(r) }
