package veil

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue/words"
)

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
	figure     bool // it stands in a figure of speech
	idiom      bool // it stands in a way of speaking whose words are not meant
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

// among reports whether one of the words is of a set of keys.
func among(ws []word, keys map[string]bool) bool {
	return slices.ContainsFunc(ws, func(w word) bool { return keys[w.key] })
}

// be reports whether the word is a form of "be", or one is joined to it.
func (w word) be() bool {
	return copulas[w.key] || w.joined == "s" || w.joined == "re" || w.joined == "m"
}

// article reports whether the word is "a" or "an".
func (w word) article() bool { return w.key == "a" || w.key == "an" }
