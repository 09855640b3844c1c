package tts

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// Pieces cuts a text, as Clean gives it, into pieces of at most so many bytes,
// for an engine that cannot be given more at once: after a sentence if there is
// one, else after a clause, a word or, of a word without end, a character. Only
// the spaces between the pieces are lost. most is four at least, so that any
// character fits.
func Pieces(text string, most int) iter.Seq[string] {
	return func(yield func(string) bool) {
		for len(text) > most {
			at := cut(text, most)
			piece := strings.TrimSpace(text[:at])
			text = strings.TrimSpace(text[at:])
			if piece != "" && !yield(piece) {
				return
			}
		}
		if text != "" {
			yield(text)
		}
	}
}

// ends are what a piece had better end with, best first. The cut is behind.
var ends = [][]string{
	{". ", "! ", "? ", ".” ", "!” ", "?” ", ".\" ", "!\" ", "?\" ", "… "},
	{"; ", ": ", ", ", " – ", " — ", "—"},
	{" "},
}

// cut is where a piece of at most so many bytes ends. It is not in the first
// quarter if that can be helped: a piece of one word sounds like none.
func cut(text string, most int) int {
	window := text[:most+1] // the byte behind may be the space
	for _, marks := range ends {
		at := 0
		for _, mark := range marks {
			if i := strings.LastIndex(window, mark); i >= 0 {
				at = max(at, i+len(mark))
			}
		}
		if at = min(at, most); at > most/4 && utf8.RuneStart(text[at]) {
			return at
		}
	}
	at := most
	for at > 1 && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}
