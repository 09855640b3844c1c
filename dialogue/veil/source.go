package veil

import (
	"slices"
	"strings"
)

// A source is what a text offers to a sentence about it.
type source struct {
	stems   map[string]bool // of all its words
	names   map[string]bool // keys of words written with a capital inside a line, and of labels
	keys    string          // all its words in order, as rows are compared
	denied  map[string]bool // stems of what stands in one breath with a denial
	refused map[string]bool // stems of lines in which somebody denies something of themselves
	is      map[string]bool // stems of what somebody is said to be: after a form of "be" and "a"
	so      map[string]bool // stems of the lines that say how things are, and do not ask, deny or suppose it
}

func newSource() *source {
	return &source{denied: map[string]bool{}, stems: map[string]bool{}, names: map[string]bool{}, so: map[string]bool{}, is: map[string]bool{}, refused: map[string]bool{}, keys: " "}
}

// add takes in a text; all words of a label are names.
func (s *source) add(f *Film, text string, label bool) {
	for said := range strings.FieldsFuncSeq(phraser.Replace(text), func(r rune) bool { return r == '.' || r == '!' }) {
		ws := f.read(said)
		s.take(ws, !strings.Contains(said, "?") && !f.lexicon.bids(ws))
	}
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(".!?,;:—", r) }) {
		s.deny(f.read(part))
	}
	for _, w := range f.read(text) {
		s.stems[w.stem] = true
		for _, part := range slices.Concat(w.parts, w.number) {
			s.stems[part] = true
		}
		if label || w.capital && (!w.opens || !f.lexicon.common(w)) {
			s.names[w.key] = true
		}
		s.keys += w.row()
	}
	s.keys += "| "
}

// phraser sets apart what a line asks, and what it adds after "but".
var phraser = strings.NewReplacer("?", "?.", ", but ", ". but ")

// take notes what a sentence of a line bears; so says that it may say how things
// are, and does not ask or bid.
func (s *source) take(ws []word, so bool) {
	denies := slices.ContainsFunc(ws, func(w word) bool { return w.denies })
	self := slices.ContainsFunc(ws, func(w word) bool { return w.key == "i" })
	asserts := so && !denies && !supposes(ws)
	is := false
	for i, w := range ws {
		is = is || i > 0 && (w.key == "a" || w.key == "an") && ws[i-1].be()
		if asserts {
			s.so[w.stem] = true
			s.is[w.stem] = s.is[w.stem] || is
		}
		if denies && self && so {
			s.refused[w.stem] = true
		}
	}
}

// supposes reports whether a sentence of a line says what might be. Somebody's
// own "I think" does not make it so.
func supposes(ws []word) bool {
	for i, w := range ws {
		own := i > 0 && ws[i-1].key == "i" && musing[w.key]
		if supposing[w.key] && !own || w.joined == "ll" || w.joined == "d" {
			return true
		}
	}
	return false
}

// supposing are words by which a line says what might be, and not what is.
var supposing = setOf(`think thinks thought believe guess probably perhaps maybe if when whenever unless until till whether will shall would could may might suppose imagine pretend hope wish`)

// deny notes what stands in one breath with a denial.
func (s *source) deny(ws []word) {
	if !slices.ContainsFunc(ws, func(w word) bool { return w.denies }) {
		return
	}
	for _, w := range ws {
		s.denied[w.stem] = true
	}
}

// musing are those of them by which somebody says what they think themselves.
var musing = setOf(`think guess believe hope`)

// bids reports whether a sentence of a line begins with what somebody is to do.
func (l *lexicon) bids(ws []word) bool {
	i := slices.IndexFunc(ws, func(w word) bool { return !beforeBidding[w.key] })
	if i < 0 || len(ws) == 1 {
		return false
	}
	w := ws[i]
	inflected := irregular[w.key] != "" || slices.ContainsFunc([]string{"s", "ed", "ing"}, func(end string) bool { return strings.HasSuffix(w.key, end) })
	return (l.deeds[w.stem] || l.fateful[w.stem]) && !inflected
}

// beforeBidding are words before what somebody is to do.
var beforeBidding = setOf(`please now oh and just`)
