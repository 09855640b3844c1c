package listen

import (
	"strings"
	"unicode"
)

// tokens are the words of a text, in small letters, without punctuation; hyphens
// part them. Servers differ in all that is left out.
func tokens(text string) []string {
	text = strings.ToLower(strings.ReplaceAll(text, "’", "'"))
	words := strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != '\''
	})
	kept := words[:0]
	for _, w := range words {
		if w = strings.Trim(w, "'"); w != "" {
			kept = append(kept, w)
		}
	}
	return kept
}

// A phrases is a set of runs of words.
type phrases map[string]bool

// phraseWords is the most words a phrase has.
const phraseWords = 7

func phraseSet(lines ...string) phrases {
	set := phrases{}
	for _, line := range lines {
		for _, p := range strings.Split(line, ",") {
			set[strings.Join(tokens(p), " ")] = true
		}
	}
	return set
}

// leading is how many words of the longest phrase that the words begin with.
func (p phrases) leading(words []string) int {
	for n := min(phraseWords, len(words)); n > 0; n-- {
		if p[strings.Join(words[:n], " ")] {
			return n
		}
	}
	return 0
}

// opens reports whether some phrase begins with all the words and goes on.
func (p phrases) opens(words []string) bool {
	begin := strings.Join(words, " ") + " "
	for phrase := range p {
		if strings.HasPrefix(phrase, begin) {
			return true
		}
	}
	return false
}

// strip takes leading phrases off, one after the other.
func (p phrases) strip(words []string) []string {
	for n := p.leading(words); n > 0; n = p.leading(words) {
		words = words[n:]
	}
	return words
}

// holds reports whether some phrase stands anywhere in the words.
func (p phrases) holds(words []string) bool {
	for i := range words {
		if p.leading(words[i:]) > 0 {
			return true
		}
	}
	return false
}
