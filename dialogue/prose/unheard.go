package prose

import (
	"strings"

	"matinee/dialogue"
)

// broken is the answer of a turn that was broken off while it was said aloud: what
// was heard, and then what was not, so that the model neither takes it for known
// nor says all of it again. heard is the part that was, without the film's words
// but for a quotation that was cut open.
func broken(t dialogue.Turn, heard, title string) string {
	before, _, cut := cutOpen(heard)
	if cut {
		heard = before + theseWords
	}
	heard = strings.TrimSpace(heard)
	rest := t.Unheard
	if _, after, found := strings.Cut(rest, "”"); cut && found {
		rest = after
	}
	if title != "" {
		rest = strings.ReplaceAll(rest, title, "the film")
	}
	rest = strings.TrimSpace(wordless(rest))
	if rest == "" {
		return strings.TrimSpace(heard + " (You were interrupted there.)")
	}
	return strings.TrimSpace(heard + " (You were interrupted there; not heard: " + rest + ")")
}

// theseWords stand in the assistant's turns for what a film says.
const theseWords = "these words"

// cutOpen finds a quotation that is not closed.
func cutOpen(text string) (before, quoted string, found bool) {
	i := strings.LastIndex(text, "“")
	if i < 0 || strings.Contains(text[i:], "”") {
		return text, "", false
	}
	return text[:i], text[i:], true
}

// wordless is a text without what stands in its quotations.
func wordless(text string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, "“")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		b.WriteString(theseWords)
		_, text, _ = strings.Cut(after, "”")
	}
}
