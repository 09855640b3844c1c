package dialogue

import (
	"strings"
	"unicode"
)

// A Discreet writer is told how to write. That is no secret, but no answer either:
// a model that is asked for it recites it.
type Discreet interface {
	// Confided is what the writer is told, for that inquiry, and must not recite.
	Confided(in Inquiry) string
}

// telling is how many words in a row, the same as were confided, recite them: fewer
// are a manner of speaking. Ours.
const telling = 7

// A confidence is what was confided to a writer: its words in lower case, a space
// around each.
type confidence string

// confided is what a writer must not recite; "" for nothing.
func confided(w Writer, in Inquiry) confidence {
	if d, ok := w.(Discreet); ok {
		return confidence(" " + strings.Join(plainWords(d.Confided(in)), " ") + " ")
	}
	return ""
}

func plainWords(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// recited reports whether a sentence recites what was confided.
func (c confidence) recited(sentence string) bool {
	if c == "" {
		return false
	}
	words := plainWords(sentence)
	for i := range max(0, len(words)-telling+1) {
		if strings.Contains(string(c), " "+strings.Join(words[i:i+telling], " ")+" ") {
			return true
		}
	}
	return false
}
