package dialogue

import (
	"strings"
	"unicode"

	"matinee/dialogue/quote"
)

// manners hold a writer to its persona: how much it says, and what it never
// says. They count; they do not beg. They belong to one reply.
type manners struct {
	limits Limits
	forbid []string

	words, sentences, quotes int
}

// newManners are the manners of an answer to the inquiry: without measure when
// more was asked for.
func newManners(in Inquiry) *manners {
	m := &manners{limits: in.Persona.Limits, forbid: in.Persona.Forbid}
	switch {
	case in.Variant == Shorter:
		m.limits.Sentences = 1
	case in.Ample():
		m.limits = Limits{}
	}
	return m
}

// full reports whether nothing more may be said.
func (m *manners) full() bool {
	return m.limits.Sentences > 0 && m.sentences >= m.limits.Sentences || m.limits.Words > 0 && m.words >= m.limits.Words
}

// allow reports whether a checked sentence may be said, and counts it if so. One
// sentence may always be said: an answer too long is better than none.
func (m *manners) allow(c quote.Checked) bool {
	for _, f := range m.forbid {
		if strings.Contains(strings.ToLower(c.Text), f) {
			return false
		}
	}
	own := ownWords(c)
	if m.sentences > 0 {
		tooLong := m.limits.Words > 0 && m.words+own > m.limits.Words
		tooMany := m.limits.Quotes > 0 && len(c.Quotes) > 0 && m.quotes+len(c.Quotes) > m.limits.Quotes
		if m.full() || tooLong || tooMany {
			return false
		}
	}
	m.words += own
	m.sentences++
	m.quotes += len(c.Quotes)
	return true
}

// ownWords counts the words of a sentence that are no quotation.
func ownWords(c quote.Checked) int {
	text := c.Text
	for _, q := range c.Quotes {
		text = strings.Replace(text, q.Text, "", 1)
		text = strings.Replace(text, q.Place, "", 1)
	}
	return len(strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
	}))
}
