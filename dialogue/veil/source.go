package veil

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue/words"
)

// A source is what a text offers to a sentence about it.
type source struct {
	stems  map[string]bool // of all its words
	names  map[string]bool // keys of words written with a capital inside a line, and of labels
	keys   string          // all its keys in order, a space round each
	denies bool            // a word in it denies
}

func newSource() *source {
	return &source{stems: map[string]bool{}, names: map[string]bool{}, keys: " "}
}

// add takes in a text; all words of a label are names.
func (s *source) add(f *Film, text string, label bool) {
	for _, w := range f.read(text) {
		s.stems[w.stem] = true
		for _, part := range w.parts {
			s.stems[part] = true
		}
		if label || w.capital && (!w.opens || !f.lexicon.common(w)) {
			s.names[w.key] = true
		}
		s.denies = s.denies || w.denies
		s.keys += w.key + " "
	}
	s.keys += "| "
}

// A word is one word of a sentence as the rules look at it.
type word struct {
	key        string   // without what an apostrophe joins to it: "she" of "she's"
	stem       string   //
	joined     string   // what an apostrophe joins: "s", "ll", "nt"; "" for nothing
	parts      []string // stems of the parts of a hyphened word
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
			w.parts = append(w.parts, f.a.Stem(part))
		}
	}
	w.stem = f.a.Stem(w.key)
	return w
}

// opensAt reports whether a word after the text needs no reason for a capital.
func opensAt(before string) bool {
	before = strings.TrimRight(before, " \n*_'‘([")
	r, size := utf8.DecodeLastRuneInString(before)
	return size == 0 || strings.ContainsRune(".!?…:”\"“—–-", r)
}
