package veil

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue/words"
)

// A source is what a text offers to a sentence about it.
type source struct {
	stems   map[string]bool // of all its words
	names   map[string]bool // keys of words written with a capital inside a line, and of labels
	keys    string          // all its words in order, as rows are compared
	denies  bool            // a word in it denies
	refused map[string]bool // stems of lines in which somebody denies something of themselves
	is      map[string]bool // stems of what somebody is said to be: after a form of "be" and "a"
	so      map[string]bool // stems of the lines that say how things are, and do not ask, deny or suppose it
}

func newSource() *source {
	return &source{stems: map[string]bool{}, names: map[string]bool{}, so: map[string]bool{}, is: map[string]bool{}, refused: map[string]bool{}, keys: " "}
}

// add takes in a text; all words of a label are names.
func (s *source) add(f *Film, text string, label bool) {
	for said := range strings.FieldsFuncSeq(phraser.Replace(text), func(r rune) bool { return r == '.' || r == '!' }) {
		s.take(f.read(said), strings.Contains(said, "?"))
	}
	for _, w := range f.read(text) {
		s.stems[w.stem] = true
		for _, part := range slices.Concat(w.parts, w.number) {
			s.stems[part] = true
		}
		if label || w.capital && (!w.opens || !f.lexicon.common(w)) {
			s.names[w.key] = true
		}
		s.denies = s.denies || w.denies
		s.keys += w.row()
	}
	s.keys += "| "
}

// phraser sets apart what a line asks, and what it adds after "but".
var phraser = strings.NewReplacer("?", "?.", ", but ", ". but ")

// take notes what a sentence of a line bears.
func (s *source) take(ws []word, asks bool) {
	denies := slices.ContainsFunc(ws, func(w word) bool { return w.denies })
	self := slices.ContainsFunc(ws, func(w word) bool { return w.key == "i" })
	so := !asks && !denies && !slices.ContainsFunc(ws, func(w word) bool { return supposing[w.key] || w.joined == "ll" })
	is := false
	for i, w := range ws {
		if so {
			s.so[w.stem] = true
		}
		is = is || i > 0 && (w.key == "a" || w.key == "an") && (copulas[ws[i-1].key] || joinedWords[ws[i-1].joined] == "am " || ws[i-1].joined == "s" || ws[i-1].joined == "re")
		if so && is {
			s.is[w.stem] = true
		}
		if denies && self && !asks {
			s.refused[w.stem] = true
		}
	}
}

// A word is one word of a sentence as the rules look at it.
type word struct {
	key        string   // without what an apostrophe joins to it: "she" of "she's"
	stem       string   // what it has in common with its inflections
	joined     string   // what an apostrophe joins: "s", "ll", "nt"; "" for nothing
	parts      []string // stems of the parts of a hyphened word
	number     []string // units of a number, in digits and in words
	capital    bool
	opens      bool // it begins a sentence, or stands after a colon or a quotation
	denies     bool
	start, end int
}

// read takes a text apart into words.
func (f *Film) read(text string) []word {
	var out []word
	for _, tok := range f.a.Tokens(nil, text) {
		out = append(out, f.wordOf(text, tok))
	}
	return out
}

func (f *Film) wordOf(text string, tok words.Token) word {
	raw := text[tok.Start:tok.End]
	first, _ := utf8.DecodeRuneInString(raw)
	w := word{key: tok.Key, denies: f.a.Negates(tok), start: tok.Start, end: tok.End, capital: unicode.IsUpper(first) && raw != "I", opens: opensAt(text[:tok.Start])}
	lower := strings.ReplaceAll(strings.ToLower(raw), "’", "'")
	switch at := strings.LastIndexByte(lower, '\''); {
	case strings.HasSuffix(lower, "n't"):
		w.key, w.joined = strings.TrimSuffix(lower, "n't"), "nt"
	case at > 0 && strings.HasSuffix(tok.Key, strings.ReplaceAll(lower[at+1:], "'", "")):
		w.joined = lower[at+1:]
		w.key = strings.TrimSuffix(tok.Key, w.joined)
	}
	if w.key == "i" {
		w.capital = false
	}
	if strings.ContainsAny(raw, "-‐‑") {
		for part := range strings.FieldsFuncSeq(lower, func(r rune) bool { return strings.ContainsRune("-‐‑", r) }) {
			w.parts = append(w.parts, stem(f.a, part))
		}
	}
	w.stem = stem(f.a, w.key)
	if f.a.Number(tok.Key) {
		w.number = append(w.number, tok.Key)
		for _, form := range tok.Forms {
			w.number = append(w.number, strings.Join(form, ""))
		}
	}
	return w
}

// supposing are words by which a line says what might be, and not what is.
var supposing = setOf(`if when whenever unless until till whether will shall would could may might suppose imagine pretend hope wish`)

// row is the word as rows are compared: "she is " for "she's".
func (w word) row() string { return w.stem + " " + joinedWords[w.joined] }

// rowOf is words in a row, a space round each.
func rowOf(ws []word) string {
	row := " "
	for _, w := range ws {
		row += w.row()
	}
	return row
}

// joinedWords are what an apostrophe joins, in full. A possessive is taken for
// "is" on both sides.
var joinedWords = map[string]string{"s": "is ", "re": "are ", "m": "am ", "ll": "will ", "ve": "have ", "d": "would ", "nt": "not "}

// opensAt reports whether a word after the text needs no reason for a capital.
func opensAt(before string) bool {
	before = strings.TrimRight(before, " \n*_'‘([")
	r, size := utf8.DecodeLastRuneInString(before)
	return size == 0 || strings.ContainsRune(".!?…:”\"“—–-", r)
}
