package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviated reports whether the full stop at i ends an abbreviation and not a
// sentence; at is where the next sentence would begin.
func (s *scan) abbreviated(i, at int) answer {
	word := lastWord(s.text[:i])
	first, _ := utf8.DecodeRuneInString(word)
	lower := strings.ToLower(word)
	switch {
	case neverLast[lower] && word != "V", ranks[lower] && unicode.IsUpper(first), s.enumerates(i, word):
		return yes
	case beforeNumbers[lower]:
		return s.numbered(lower, at)
	case clocks[lower]:
		return s.dated(at)
	case mayEnd[lower]:
		return not(s.starts(at))
	}
	return s.initial(i, at, word)
}

// numbered reports whether a number stands at the place: in Roman numerals only
// after the abbreviation of a part, as "no" is a word and "I" another.
func (s *scan) numbered(abbreviation string, at int) answer {
	if r, _ := s.rune(at); unicode.IsDigit(r) || !parts[abbreviation] {
		return is(unicode.IsDigit(r))
	}
	word, found := s.word(at)
	if found != yes {
		return found
	}
	return is(word != "" && strings.Trim(word, "IVXLC") == "")
}

// dated reports whether a day or a zone stands at the place, after a time.
func (s *scan) dated(at int) answer {
	word, found := s.word(at)
	if found != yes {
		return found
	}
	return is(days[strings.ToLower(word)])
}

// initial reports whether the word is an initial and not the end: "J. Edgar",
// "U.S. Army". Of two names in a row nobody knows; they are joined, at no harm.
// "I" is the one capital that is a word.
func (s *scan) initial(i, at int, word string) answer {
	last, size := utf8.DecodeLastRuneInString(word)
	if size == 0 || !unicode.IsUpper(last) {
		return no
	}
	before := word[:len(word)-size]
	switch {
	case before != "":
		if mark, _ := utf8.DecodeLastRuneInString(before); mark != '.' {
			return no
		}
	case strings.TrimSpace(s.text[:i]) == word: // a point of a list
		return yes
	case lettered[strings.ToLower(lastWord(strings.TrimRight(s.text[:i-size], " ")))]:
		return no
	case last == 'I':
		return s.initialAt(at)
	}
	return not(s.starts(at))
}

// initialAt reports whether another initial stands at the place.
func (s *scan) initialAt(at int) answer {
	word, found := s.word(at)
	if found != yes {
		return found
	}
	r, _ := s.rune(at + len(word)) // known, or the word would not be
	return is(utf8.RuneCountInString(word) == 1 && r == '.')
}

// enumerates reports whether the word is the number of a point in a list: one or
// two digits at the beginning of the sentence.
func (s *scan) enumerates(i int, word string) bool {
	return len(word) > 0 && len(word) <= 2 && strings.Trim(word, "0123456789") == "" && strings.TrimSpace(s.text[:i]) == word
}

// Abbreviations, and the words beside them, in small letters.
var (
	// neverLast are abbreviations that something always follows.
	neverLast = setOf(`mr mrs ms mx messrs mses mme mlle msgr dr prof vs v e.g i.e cf viz a.k.a p.s dir feat incl`)
	// ranks are abbreviations before names when they begin with a capital: else
	// they are words, or units.
	ranks = setOf(`sgt lt col capt cpt cpl pvt gen maj adm cmdr brig det insp supt rev hon gov sen rep pres amb mt ft fr br`)
	// mayEnd are abbreviations that end a sentence or do not.
	mayEnd = setOf(`jr sr esq bros inc ltd co corp etc st ave blvd ph.d`)
	// beforeNumbers are abbreviations when a number follows them, else words or
	// ends.
	beforeNumbers = setOf(`no nos vol vols pt pts ep eps ch bk p pp fig figs art sec approx ca c op est
		jan feb mar apr jun jul aug sep sept oct nov dec`)
	// parts are those of them that Roman numerals follow.
	parts = setOf(`vol vols pt pts ep eps ch bk`)
	// clocks are halves of the day, and days what may follow them.
	clocks = setOf(`a.m p.m`)
	days   = setOf(`monday tuesday wednesday thursday friday saturday sunday eastern central mountain pacific gmt utc est edt cst cdt pst pdt`)
	// lettered are words that a single letter belongs to: "Plan B".
	lettered = setOf(`part chapter episode volume act plan vitamin exhibit grade`)
)

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}
