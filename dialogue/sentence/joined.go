package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// joined reports whether the sentence goes on after the terminator at i though
// what follows, at, begins like another: the terminator belongs to an
// abbreviation or to a title.
func (s *scan) joined(i, at int) answer {
	stop, size := utf8.DecodeRuneInString(s.text[i:])
	if start, ok := s.endsTitle(i + size); ok {
		return is(leads(s.text[:start]))
	}
	switch stop {
	case '.':
		return s.abbreviated(i, at)
	case '!':
		if found := s.repeated(i, at); found != no {
			return found
		}
	}
	if stop == '.' || !leadsToName(s.text[:i]) {
		return no
	}
	return not(s.starts(at))
}

// repeated reports whether the word before the exclamation mark at i is cried
// again: "Tora! Tora!"
func (s *scan) repeated(i, at int) answer {
	word := lastWord(s.text[:i]) + "!"
	rest := s.text[at:]
	switch {
	case strings.HasPrefix(rest, word) && len(word) > 1:
		return yes
	case !s.final && len(rest) < len(word) && strings.HasPrefix(word, rest):
		return wait
	}
	return no
}

// starts reports whether a word stands at i that begins sentences and no names.
func (s *scan) starts(i int) answer {
	word, found := s.word(i)
	if found != yes {
		return found
	}
	r, _ := s.rune(i + len(word)) // known, or the word would not be
	word = strings.ToLower(word)
	if r == '.' && (len(word) == 1 || word == "no") {
		return no // an initial: "A. Smith", or a number: "No. 5"
	}
	return is(starters[word])
}

// longestWord is the length beyond which a word is none that we know, in bytes.
const longestWord = 24

// word is the run of letters at i.
func (s *scan) word(i int) (word string, found answer) {
	for at := i; at-i <= longestWord; {
		r, known := s.rune(at)
		switch {
		case !known:
			return "", wait
		case !unicode.IsLetter(r):
			return s.text[i:at], yes
		}
		at += utf8.RuneLen(r)
	}
	return "", no
}

// lastWord is the run of letters, digits and full stops that ends a text.
func lastWord(text string) string {
	return text[len(strings.TrimRightFunc(text, func(r rune) bool { return isWord(r) || r == '.' })):]
}

func is(ok bool) answer {
	if ok {
		return yes
	}
	return no
}

func not(a answer) answer {
	switch a {
	case yes:
		return no
	case no:
		return yes
	}
	return a
}

// starters are words that begin sentences and hardly ever names or titles: after
// an abbreviation that may end a sentence they tell that it did. Chosen from the
// commonest words that begin sentences in English prose.
var starters = setOf(`
	i he she it they we you one this that these those there here then now
	the a an his her its their our my your
	and but or nor so yet if when while where why what who how which whose whether because although though since until unless once
	in on at for from by with without to of as after before between beyond despite during even only just still also
	is are was were am do does did has have had can could would should isn aren wasn weren don doesn didn hasn haven won
	no not never nothing nobody none yes maybe perhaps all both each every either neither some many most few more such
	everyone everybody everything someone somebody something anyone anybody anything
	instead however meanwhile nevertheless otherwise indeed later soon again today`)
