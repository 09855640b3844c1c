package words

import (
	"slices"
	"strings"
)

// maxForms bounds the forms of one token, so that a long chain of hyphens
// cannot multiply them without end. Our choice: no word of the 113 films of the
// developers' corpus has more than 24.
const maxForms = 64

// compose builds the token of the word at [start, end) that is more than plain
// letters, widening it by an apostrophe or a sign that belongs to it.
func (a *Analysis) compose(text string, start, end int) Token {
	raw := strings.ReplaceAll(text[start:end], string(softHyphen), "")
	parts := strings.FieldsFunc(raw, isHyphen)
	if !a.english {
		return hyphenated(parts, a.part, start, end)
	}
	if w, ok := initials(raw); ok {
		return Token{Key: w.key, Forms: w.forms, Start: start, End: end}
	}
	if len(parts) == 1 {
		if w, from, to := signed(text, raw, start, end); w.key != "" {
			return Token{Key: w.key, Forms: w.forms, Start: from, End: to}
		}
		if w, from, to := clipped(text, raw, start, end); w.key != "" {
			return Token{Key: w.key, Forms: w.forms, Start: from, End: to}
		}
	}
	return hyphenated(parts, analyse, start, end)
}

// A word is a key and its forms, before it has a place.
type word struct {
	key   string
	forms [][]string
}

// alternatives are every way of writing the word, its key first.
func (w word) alternatives() [][]string {
	return slices.Concat([][]string{{w.key}}, w.forms)
}

// part takes one part of a word that is not English.
func (a *Analysis) part(raw string) word {
	w := word{key: fold(raw)}
	if pieces := strings.Split(fold2(raw), "'"); a.elides && len(pieces) > 1 && !slices.Contains(pieces, "") {
		w.forms = [][]string{pieces}
	}
	return w
}

// analyse takes one part of a word: letters with apostrophes, or digits.
func analyse(raw string) word {
	if isASCIIDigit(raw[0]) {
		return number(raw)
	}
	if strings.ContainsFunc(raw, isApostrophe) {
		return contraction(raw)
	}
	key := american(fold(raw))
	return word{key: key, forms: wordForms[key]}
}

// hyphenated joins the parts into one key, and gives the parts as a form, in
// every way in which the parts themselves may be written.
func hyphenated(parts []string, analyse func(string) word, start, end int) Token {
	if len(parts) == 0 {
		return Token{Start: start, End: end}
	}
	first := analyse(parts[0])
	if len(parts) == 1 || first.key == "" {
		return Token{Key: first.key, Forms: first.forms, Start: start, End: end}
	}
	key, runs := first.key, first.alternatives()
	for _, p := range parts[1:] {
		w := analyse(p)
		if w.key == "" {
			continue
		}
		key += w.key
		runs = product(runs, w.alternatives())
	}
	return Token{Key: key, Forms: runs, Start: start, End: end}
}

// product is every run of a followed by every run of b, at most maxForms.
func product(a, b [][]string) [][]string {
	var out [][]string
	for _, x := range a {
		for _, y := range b {
			if len(out) == maxForms {
				return out
			}
			out = append(out, slices.Concat(x, y))
		}
	}
	return out
}

// initials are letters with dots: "U.S." is "us", and "u s".
func initials(raw string) (word, bool) {
	if len(raw) < 3 {
		return word{}, false
	}
	for i := range len(raw) {
		if dot := i%2 == 1; dot != (raw[i] == '.') || !dot && !isASCIILetter(raw[i]) {
			return word{}, false
		}
	}
	spelt := strings.Split(strings.ToLower(raw), ".")
	key := american(strings.Join(spelt, ""))
	return word{key: key, forms: [][]string{spelt}}, true
}
