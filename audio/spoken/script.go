package spoken

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Script is what a voice is to say for a shown text.
type Script struct {
	Text  string // what the engine is given; "" if there is nothing to say
	Words []Word // Text at its spaces, in order

	shown string
}

// A Word is a spoken one, and the part of the shown text that it stands for.
// Several words may stand for one part: those of "0:12:03". Parts lie in the
// order of the words.
type Word struct {
	Text       string
	Start, End int     // of its part of the shown text, in bytes
	From, To   float64 // when it is said, between 0 and 1: an estimate
}

func newScript(shown string, d *draft) Script {
	s := Script{shown: shown}
	if !strings.ContainsFunc(d.text, sayable) {
		return s
	}
	s.Text = d.text
	for at := 0; at < len(d.text); {
		n := strings.IndexByte(d.text[at:]+" ", ' ')
		s.add(d.text[at:at+n], d.spans[at:at+n])
		at += n + 1
	}
	s.widen()
	s.time()
	return s
}

func sayable(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// add adds a word that stands for spans.
func (s *Script) add(text string, spans []span) {
	w := Word{Text: text, Start: len(s.shown)}
	for _, sp := range spans {
		w.Start, w.End = min(w.Start, sp.start), max(w.End, sp.end)
	}
	if n := len(s.Words); n > 0 {
		w.Start, w.End = max(w.Start, s.Words[n-1].Start), max(w.End, s.Words[n-1].End)
	}
	s.Words = append(s.Words, w)
}

// widen gives each word what is attached to it and is not said: a quotation mark,
// the end of a link.
func (s *Script) widen() {
	for i := range s.Words {
		w, limit := &s.Words[i], len(s.shown)
		if i+1 < len(s.Words) {
			limit = s.Words[i+1].Start
		}
		for w.End < limit {
			r, size := utf8.DecodeRuneInString(s.shown[w.End:])
			if unicode.IsSpace(r) {
				break
			}
			w.End = min(w.End+size, limit)
		}
	}
}

// Heard is how far the shown text has been heard, in bytes, when so much of the
// sound has been: a part between 0 and 1. It is the end of a word, or all of the
// text. What a word stands for is heard when the word is; of several words, when
// the last one is.
func (s Script) Heard(fraction float64) int {
	if fraction >= 1 { // what follows the last word is heard with it
		return len(s.shown)
	}
	n := s.wordsIn(fraction)
	for n > 0 && !s.ends(n) {
		n--
	}
	if n == 0 {
		return 0
	}
	return s.Words[n-1].End
}

// ends reports whether the first n words end where one of the shown text does.
func (s Script) ends(n int) bool {
	end := s.Words[n-1].End
	if n < len(s.Words) && s.Words[n].Start < end {
		return false
	}
	r, size := utf8.DecodeRuneInString(s.shown[end:])
	return size == 0 || unicode.IsSpace(r)
}

// wordsIn is how many words so much of the sound has.
func (s Script) wordsIn(fraction float64) int {
	for n, w := range s.Words {
		if !(w.From+mostOfAWord*(w.To-w.From) <= fraction) { // so that what is no number is nothing
			return n
		}
	}
	return len(s.Words)
}
