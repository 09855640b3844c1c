package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviated reports whether the full stop at i ends an abbreviation and not a
// sentence, with next the character after it and white space.
func (s *scan) abbreviated(i int, next rune) bool {
	if s.text[i] != '.' {
		return false
	}
	word := s.text[:i]
	start := strings.LastIndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' })
	if start >= 0 {
		_, size := utf8.DecodeRuneInString(word[start:])
		word = word[start+size:]
	}
	switch lower := strings.ToLower(word); {
	case neverLast[lower]:
		return true
	case beforeNumbers[lower]:
		return unicode.IsDigit(next)
	case s.enumerates(i, word):
		return true
	}
	// Initials: "J. Edgar", "U.S. Army". "I" is the one capital that ends
	// sentences; what ends in another is joined to the next, at no harm.
	last, size := utf8.DecodeLastRuneInString(word)
	before, _ := utf8.DecodeLastRuneInString(word[:len(word)-size])
	alone := size == len(word) || before == '.'
	return alone && unicode.IsUpper(last) && (last != 'I' || before == '.')
}

// enumerates reports whether the word is the number of a point in a list: digits
// at the beginning of the sentence.
func (s *scan) enumerates(i int, word string) bool {
	if strings.TrimSpace(s.text[:i]) != word || word == "" {
		return false
	}
	return strings.Trim(word, "0123456789") == ""
}

// neverLast are abbreviations that something always follows.
var neverLast = setOf(`mr mrs ms mx messrs mme mlle dr prof st sgt lt col capt cpt gen maj adm rev hon gov sen rep pres jr sr vs e.g i.e cf viz mt ft`)

// beforeNumbers are abbreviations when a number follows them, else words or
// ends.
var beforeNumbers = setOf(`no nos vol vols p pp ch fig figs art sec approx ca c op ep`)

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}
