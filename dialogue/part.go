package dialogue

import (
	"strings"

	"matinee/dialogue/quote"
)

// A Part is a stretch of a Sentence: words of the critic's, or a quotation.
type Part struct {
	Text  string       // the critic's words, or the film's between their marks
	Quote *quote.Quote // nil for the critic's words
}

// Parts are the sentence's stretches in order, for a front that sets quotations
// apart. A quotation's place is left out of the words after it.
func (s Sentence) Parts() []Part {
	var parts []Part
	text := s.Text
	for i, q := range s.Quotes {
		before, after, found := cutQuote(text, q)
		if !found {
			continue
		}
		if before != "" {
			parts = append(parts, Part{Text: before})
		}
		parts = append(parts, Part{Text: q.Text, Quote: &s.Quotes[i]})
		text = after
	}
	if text != "" {
		parts = append(parts, Part{Text: text})
	}
	return parts
}

// cutQuote splits a text round a quotation and its place.
func cutQuote(text string, q quote.Quote) (before, after string, ok bool) {
	for _, marks := range [][2]string{{"“", "”"}, {`"`, `"`}} {
		if before, after, ok = strings.Cut(text, marks[0]+q.Text+marks[1]); ok {
			if q.Place != "" {
				after = strings.TrimPrefix(after, " "+q.Place)
			}
			return before, after, true
		}
	}
	return "", "", false
}
