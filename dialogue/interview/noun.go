package interview

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue/words"
)

// A usage is how often a film says a word where nouns stand.
type usage int

const (
	unheard usage = iota // hardly says it at all
	never                // hardly ever as a noun
	often                // as a noun
)

// From so many times the film shows how a word is used: as a noun where so many of
// ten follow an article or the like, as something else where fewer than so many do.
// Ours.
const (
	leastUses = 3
	oftenOf10 = 4
	neverOf10 = 1
)

// noun is how the film uses a word.
func (r *account) noun(w string) usage {
	run := r.a.Tokens(nil, w)
	if len(run) != 1 {
		return unheard
	}
	uses, led := 0, 0
	for i := range r.tokens {
		for _, at := range r.places(i, run) {
			uses++
			if at > 0 && (slices.Contains(articles, r.tokens[i][at-1].Key) || slices.Contains(pointers, r.tokens[i][at-1].Key)) {
				led++
			}
		}
	}
	switch {
	case uses < leastUses:
		return unheard
	case 10*led >= oftenOf10*uses:
		return often
	case 10*led < neverOf10*uses:
		return never
	}
	return unheard
}

// shown is a word of a text as it is written within a sentence: a name has its
// capital, any other word none.
func (b *brief) shown(text string, tok words.Token) string {
	w := text[tok.Start:tok.End]
	lower := strings.ToLower(w)
	switch {
	case !capitalised(w):
		return lower
	case within(text, tok.Start), b.read.isName(lower):
		return w
	}
	return lower
}

// isName reports whether the film writes a word with a capital wherever it stands
// within a sentence, and does so.
func (r *account) isName(w string) bool {
	run := r.a.Tokens(nil, w)
	named := false
	for i := range r.tokens {
		for _, at := range r.places(i, run) {
			text, start := r.Lines[i].Text, r.tokens[i][at].Start
			switch {
			case !capitalised(text[start:]):
				return false
			case within(text, start) && text != strings.ToUpper(text):
				named = true
			}
		}
	}
	return named
}

func capitalised(w string) bool {
	first, size := utf8.DecodeRuneInString(w)
	second, _ := utf8.DecodeRuneInString(w[size:])
	return unicode.IsUpper(first) && !unicode.IsUpper(second)
}

// within reports whether what stands at a byte of a text goes on with a sentence:
// a small letter or a comma is before it.
func within(text string, at int) bool {
	before := strings.TrimRight(text[:at], " ")
	r, _ := utf8.DecodeLastRuneInString(before)
	return before != text[:at] && (unicode.IsLower(r) || r == ',')
}
