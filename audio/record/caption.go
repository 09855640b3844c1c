package record

import (
	"strings"
	"unicode/utf8"

	"matinee/audio"
)

// What a caption may hold. Source: BBC, Subtitle Guidelines, and Netflix, Timed
// Text Style Guide: General Requirements (two lines of 42 characters).
const maxLine = 42 // characters; there are two lines at most

// A caption is a text and when it is said, in samples from the beginning of the
// record.
type caption struct {
	name       string   // who says it
	lines      []string // one or two
	start, end int
}

// A word is one of a take's, and when it is said.
type word struct {
	text       string
	start, end int // samples
}

// captions are those of a take that begins at a sample of the record.
func captions(t audio.Take, at int) []caption {
	words := wordsOf(t)
	var all []caption
	for len(words) > 0 {
		n := fit(words)
		all = append(all, caption{
			name:  t.Name,
			lines: layOut(words[:n]),
			start: at + words[0].start,
			end:   at + words[n-1].end,
		})
		words = words[n:]
	}
	return all
}

// wordsOf are a take's words, cut if one is longer than a line.
func wordsOf(t audio.Take) []word {
	var words []word
	for at := 0; at < len(t.Text); {
		rest := strings.TrimLeftFunc(t.Text[at:], space)
		at = len(t.Text) - len(rest)
		n := wordLength(rest)
		if n == 0 {
			break
		}
		words = append(words, word{text: rest[:n], start: sampleOf(t, at)})
		at += n
	}
	for i := range words {
		words[i].end = len(t.Samples)
		if i+1 < len(words) {
			words[i].end = words[i+1].start
		}
	}
	return words
}

// sampleOf is when a take comes to a byte of its text: at a mark, or as far from
// one to the next as in the text.
func sampleOf(t audio.Take, at int) int {
	from, to := audio.Mark{}, audio.Mark{Byte: len(t.Text), Sample: len(t.Samples)}
	for _, m := range t.Marks {
		if m.Byte > at {
			to = m
			break
		}
		from = m
	}
	return from.Sample + (at-from.Byte)*(to.Sample-from.Sample)/max(1, to.Byte-from.Byte)
}

// wordLength is the length of the text's first word, in bytes, or of as much of
// it as a line holds.
func wordLength(text string) int {
	n := 0
	for i, r := range text {
		if n++; space(r) || n > maxLine {
			return i
		}
	}
	return len(text)
}

func space(r rune) bool { return strings.ContainsRune(" \t\r\n\u00a0", r) }

// fit is how many of the words make the next caption: all if they can, else as
// many as a caption holds, or up to a mark in its second half.
func fit(words []word) int {
	most := 1
	for most < len(words) && lineBreak(words[:most+1]) >= 0 {
		most++
	}
	if most == len(words) {
		return most
	}
	for n := most; n > most/2; n-- {
		if strings.ContainsRune(".!?;:,—…", lastRune(words[n-1].text)) {
			return n
		}
	}
	return most
}

func lastRune(text string) rune {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, "\"”’)"))
	return r
}

// layOut puts words into lines.
func layOut(words []word) []string {
	n := lineBreak(words)
	if n == len(words) || n < 0 {
		return []string{join(words)}
	}
	return []string{join(words[:n]), join(words[n:])}
}

// lineBreak is how many of the words stand in the first of two lines, as long as
// each other as can be; all of them if one line holds them, less than 0 if two do
// not.
func lineBreak(words []word) int {
	if width(words) <= maxLine {
		return len(words)
	}
	best, least := -1, maxLine+1
	for n := 1; n < len(words); n++ {
		first, second := width(words[:n]), width(words[n:])
		if uneven := max(first-second, second-first); max(first, second) <= maxLine && uneven < least {
			best, least = n, uneven
		}
	}
	return best
}

// width is how many characters a line of the words has.
func width(words []word) int {
	n := len(words) - 1
	for _, w := range words {
		n += utf8.RuneCountInString(w.text)
	}
	return n
}

func join(words []word) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	return b.String()
}
