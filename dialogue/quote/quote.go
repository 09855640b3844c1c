// Package quote turns quotations into the film's own words, or into nothing. It
// finds where a line stands word for word, measures how near it comes where it
// does not, and is the gate through which every reply passes: nothing leaves it
// in quotation marks that the film does not say. It searches only in what it is
// given, cues that the viewer may see, and never chooses films.
package quote

import (
	"slices"
	"strings"

	"matinee/dialogue/words"
)

// A Query is something that was said to be in a film. An ellipsis splits it into
// spans that must follow each other.
type Query struct {
	a     *words.Analysis
	spans []span
}

// A span is a run of words that must stand together, with the text they are of.
type span struct {
	text string
	toks []words.Token
}

// Parse takes a quotation as people give it: a speaker's label, sound captions
// and dialogue dashes are left out, as they are in a film's words.
func Parse(a *words.Analysis, said string) Query {
	q := Query{a: a}
	said = withoutLabel(withoutCaptions(said))
	for part := range spansOf(said) {
		if toks := a.Tokens(nil, part); len(toks) > 0 {
			q.spans = append(q.spans, span{part, toks})
		}
	}
	return q
}

// Words counts the words of the query, all spans together.
func (q Query) Words() int {
	n := 0
	for _, s := range q.spans {
		n += len(s.toks)
	}
	return n
}

// Anchors are, for each word of the query in order, the units under which it may
// be found: wherever the query stands exactly, at least one of each word's units
// is a unit of a word of the film there (see words.Analysis.Units).
func (q Query) Anchors() [][]string {
	anchors := make([][]string, 0, q.Words())
	for _, s := range q.spans {
		for _, t := range s.toks {
			var units []string
			for u := range q.a.Units(t) {
				if !slices.Contains(units, u) {
					units = append(units, u)
				}
			}
			anchors = append(anchors, units)
		}
	}
	return anchors
}

// spansOf cuts at ellipses: "…", two dots and more, and dots set apart.
func spansOf(said string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		start := 0
		for i := 0; i < len(said); {
			n := ellipsis(said[i:])
			if n == 0 {
				i++
				continue
			}
			if !yield(said[start:i]) {
				return
			}
			i += n
			start = i
		}
		yield(said[start:])
	}
}

// ellipsis is the length in bytes of the ellipsis that s begins with; 0 when it
// begins with none.
func ellipsis(s string) int {
	if strings.HasPrefix(s, "…") {
		return len("…")
	}
	if strings.HasPrefix(s, ". . .") {
		return len(". . .")
	}
	n := len(s) - len(strings.TrimLeft(s, "."))
	if n < 2 {
		return 0
	}
	return n
}

// withoutCaptions drops what stands in brackets or parentheses, unless nothing
// would be left. What stands there for words that are missing is an ellipsis.
func withoutCaptions(said string) string {
	if !strings.ContainsAny(said, "[(") {
		return said
	}
	var b strings.Builder
	for rest := said; rest != ""; {
		open := strings.IndexAny(rest, "[(")
		if open < 0 {
			b.WriteString(rest)
			break
		}
		closer := "]"
		if rest[open] == '(' {
			closer = ")"
		}
		inside, after, found := strings.Cut(rest[open+1:], closer)
		if !found {
			b.WriteString(rest)
			break
		}
		b.WriteString(rest[:open])
		if t := strings.ToLower(strings.TrimSpace(inside)); missing[t] || ellipsis(t) == len(t) {
			b.WriteString("…")
		} else {
			b.WriteByte(' ')
		}
		rest = after
	}
	if strings.TrimSpace(b.String()) == "" {
		return said
	}
	return b.String()
}

// missing are the captions of words that the subtitler did not understand.
var missing = map[string]bool{"inaudible": true, "indistinct": true, "unintelligible": true, "unclear": true, "?": true}

// withoutLabel drops a speaker's name in capitals before a colon.
func withoutLabel(said string) string {
	label, rest, found := strings.Cut(said, ":")
	label = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(label), "-–—"))
	if !found || len(label) < 2 || len(label) > maxLabel || label != strings.ToUpper(label) || strings.ToLower(label) == label || strings.TrimSpace(rest) == "" {
		return said
	}
	return rest
}

// maxLabel is the longest speaker's label, in bytes: "THE WOMAN AT THE WINDOW"
// fits, a shouted sentence before a colon hardly.
const maxLabel = 30
