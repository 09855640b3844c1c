package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxTitle is the longest title that is looked for, in bytes: the longest in use
// have about 100 letters.
const maxTitle = 120

// inside reports whether the terminator at i stands within a known title, with
// more of it to follow.
func (s *scan) inside(i int) answer {
	found := no
	for _, title := range s.titles {
		if len(title) > maxTitle {
			continue
		}
		for k, r := range title {
			if !isTerminator(r) {
				continue
			}
			_, before := endsWith(s.text[:i], title[:k])
			switch a := s.goesOn(i, title[k:]); {
			case !before || k+utf8.RuneLen(r) == len(title):
			case a == yes:
				return yes
			case a == wait:
				found = wait
			}
		}
	}
	return found
}

// goesOn reports whether the text goes on at i with the rest of a title.
func (s *scan) goesOn(i int, rest string) answer {
	for _, want := range rest {
		r, known := s.rune(i)
		switch {
		case !known:
			return wait
		case i >= len(s.text) || plain(r) != plain(want):
			return no
		}
		i += max(utf8.RuneLen(r), 1)
	}
	return yes
}

// endsTitle finds where the known title began that ends, with its own
// terminator, at i.
func (s *scan) endsTitle(i int) (start int, ok bool) {
	for _, title := range s.titles {
		if last, _ := utf8.DecodeLastRuneInString(title); len(title) > maxTitle || !isTerminator(last) {
			continue
		}
		if start, ok = endsWith(s.text[:i], title); ok {
			return start, true
		}
	}
	return 0, false
}

// endsWith finds where the words began that a text ends with. They do not begin
// within another.
func endsWith(text, words string) (start int, ok bool) {
	start = len(text)
	for words != "" {
		want, size := utf8.DecodeLastRuneInString(words)
		words = words[:len(words)-size]
		r, size := utf8.DecodeLastRuneInString(text[:start])
		if size == 0 || plain(r) != plain(want) {
			return 0, false
		}
		start -= size
	}
	before, size := utf8.DecodeLastRuneInString(text[:start])
	return start, size == 0 || !isWord(before)
}

// plain makes apostrophes alike.
func plain(r rune) rune {
	if r == '’' {
		return '\''
	}
	return r
}

// leads reports whether a sentence that has come no further than this before a
// title must go on after it: "In", "But unlike", "Is", or an article.
func leads(text string) bool {
	words := leading(text)
	if len(words) == 0 {
		return false
	}
	switch strings.ToLower(words[len(words)-1]) {
	case "the", "a", "an":
		return true
	}
	return len(words) == 1 && (prepositions[words[0]] || auxiliaries[words[0]])
}

// leadsToName reports whether a text is a preposition and then nothing but what
// may be a title: such a sentence goes on, whatever mark the title ends in.
func leadsToName(text string) bool {
	if len(text) > 2*maxTitle {
		return false
	}
	words := leading(text)
	if len(words) < 2 || !prepositions[words[0]] {
		return false
	}
	for _, w := range words[1:] {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, opening))
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) && !inTitles[w] {
			return false
		}
	}
	return true
}

// opening are the characters that may stand before a word.
const opening = `“"„«*_([‘'`

// leading are the words of a text that stands at the beginning of a sentence,
// without a conjunction that opens it and with the first in small letters.
func leading(text string) []string {
	words := strings.Fields(strings.TrimRight(strings.TrimSpace(text), opening))
	for i, w := range words {
		w = strings.ToLower(strings.Trim(w, opening+","))
		if !conjunctions[w] {
			words = words[i:]
			words[0] = w
			return words
		}
	}
	return nil
}

// The words that may stand before a title and have no verb, those that ask, those
// that open a sentence without being part of it, and those written small within
// titles.
var (
	prepositions = setOf(`in from with without unlike like after before since for of by between beyond despite besides compared to at on about through throughout`)
	auxiliaries  = setOf(`is was are were does did do has have had can could would should will`)
	conjunctions = setOf(`and but so yet or nor even only just as then again well still`)
	inTitles     = setOf(`a an the of and or to in on at for from by with & de la le les el il der die das du`)
)
