package interview

import (
	"strings"

	"matinee/dialogue/interview/script"
	"matinee/dialogue/words"
)

// leastTheme is in how many of the turns that its author wrote a script says a
// word before it is what the script talks about. Ours: twice is a relay.
const leastTheme = 3

// theme are the stems of the words that a script talks about: those that come
// again and again in the turns that its author wrote. What answers they were
// given is nobody's theme, nor is the film's title.
func theme(s script.Script, title string) map[string]bool {
	a := words.For("en")
	turns := map[string]int{}
	for _, t := range s.Turns {
		here := map[string]bool{}
		text := withoutTitle(t.Text, title)
		for _, tok := range a.Tokens(nil, text) {
			if linkable(a, tok.Key, strings.ToLower(text[tok.Start:tok.End])) && !isQuoted(text, tok.Start) {
				here[a.Stem(tok.Key)] = true
			}
		}
		for stem := range here {
			turns[stem]++
		}
	}
	stems := map[string]bool{}
	for stem, n := range turns {
		if n >= leastTheme {
			stems[stem] = true
		}
	}
	for _, w := range faint {
		delete(stems, a.Stem(w))
	}
	return stems
}

// stale reports whether the speaker said the word in the turn before.
func (b *brief) stale(a *words.Analysis, w string) bool {
	for i := len(b.before) - 1; i >= 0; i-- {
		if t := b.before[i]; t.By == b.turn.By {
			for _, tok := range a.Tokens(nil, t.Text) {
				if a.Stem(tok.Key) == a.Stem(w) {
					return true
				}
			}
			return false
		}
	}
	return false
}

// withoutTitle is a text in which the film's title is blank, every other word
// where it was.
func withoutTitle(text, title string) string {
	if title == "" {
		return text
	}
	return strings.ReplaceAll(text, title, strings.Repeat(".", len(title)))
}

// isQuoted reports whether what stands at a byte of a text is in quotation marks.
func isQuoted(text string, at int) bool {
	return strings.LastIndex(text[:at], "“") > strings.LastIndex(text[:at], "”")
}
