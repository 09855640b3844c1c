package words

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// contraction takes a word with apostrophes inside: "we're", "wouldn't've",
// "o'clock". The key is the letters alone.
func contraction(raw string) word {
	pieces := strings.FieldsFunc(fold2(raw), func(r rune) bool { return r == '\'' })
	if len(pieces) == 0 {
		return word{}
	}
	key := american(strings.Join(pieces, ""))
	if forms, ok := apostrophised[key]; ok {
		return word{key: key, forms: forms}
	}
	if forms, ok := wordForms[key]; ok {
		return word{key: key, forms: forms}
	}
	return word{key: key, forms: shortened(pieces)}
}

// fold2 folds the word, keeping its apostrophes as straight ones.
func fold2(raw string) string {
	pieces := strings.FieldsFunc(raw, isApostrophe)
	for i, p := range pieces {
		pieces[i] = fold(p)
	}
	return strings.Join(pieces, "'")
}

// shortened are the forms of a word whose last piece is a verb cut short. What
// comes before it may itself be such a word.
func shortened(pieces []string) [][]string {
	last := len(pieces) - 1
	if last == 0 {
		return nil
	}
	base := strings.Join(pieces[:last], "")
	if pieces[last] == "t" && strings.HasSuffix(base, "n") && len(base) > 1 {
		base = strings.TrimSuffix(base, "n")
		return [][]string{{base, "not"}}
	}
	verbs := verbsFor(base, pieces[last])
	if verbs == nil {
		return nil
	}
	before := slices.Concat([][]string{{american(base)}}, wordForms[base], shortened(pieces[:last]))
	return product(unique(before), verbs)
}

// verbsFor are the verbs that "'tail" can stand for after base.
func verbsFor(base, tail string) [][]string {
	switch tail {
	case "s":
		if questionWords[base] {
			return [][]string{{"is"}, {"has"}, {"does"}}
		}
		return [][]string{{"is"}, {"has"}}
	case "d":
		if questionWords[base] {
			return [][]string{{"would"}, {"had"}, {"did"}}
		}
		return [][]string{{"would"}, {"had"}}
	case "ll":
		if base == "i" || base == "we" {
			return [][]string{{"will"}, {"shall"}}
		}
		return [][]string{{"will"}}
	case "re":
		return [][]string{{"are"}}
	case "ve":
		return [][]string{{"have"}}
	case "m":
		if base == "i" {
			return [][]string{{"am"}}
		}
	}
	return nil
}

// clipped takes a word that has lost its beginning or its end to an apostrophe:
// "'em", "goin'". The token then begins or ends with that apostrophe. An empty
// key means that the word is none of these.
func clipped(text, raw string, start, end int) (w word, from, to int) {
	if strings.ContainsFunc(raw, isApostrophe) {
		return word{}, 0, 0
	}
	key := american(fold(raw))
	if r, size := utf8.DecodeLastRuneInString(text[:start]); isApostrophe(r) {
		if forms, ok := beheaded[key]; ok {
			return word{key: key, forms: forms}, start - size, end
		}
	}
	r, size := utf8.DecodeRuneInString(text[end:])
	if !isApostrophe(r) {
		return word{}, 0, 0
	}
	if forms, ok := docked[key]; ok {
		return word{key: key, forms: forms}, start, end + size
	}
	if len(key) >= 4 && strings.HasSuffix(key, "in") {
		return word{key: key, forms: [][]string{{key + "g"}}}, start, end + size
	}
	return word{}, 0, 0
}
