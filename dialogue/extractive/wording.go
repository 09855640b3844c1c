package extractive

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue/transcript"
)

// titled is a film as it is spoken of.
func titled(f transcript.Film) string {
	if f.Year == 0 {
		return f.Title
	}
	return fmt.Sprintf("%s (%d)", f.Title, f.Year)
}

// times is how often, in words.
func times(n int) string {
	switch n {
	case 0:
		return "not once"
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

// counted is a number of things: "1 line", "12 lines".
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// thoseAre begins a sentence about the phrase: one word is a word.
func (a *answer) thoseAre() string {
	if len(split(a.brief.Phrase)) == 1 {
		return "That word is"
	}
	return "Those words are"
}

// ordinal is the word for a number in a row: "third", "11th".
func ordinal(n int) string {
	for word, i := range ordinals {
		if i == n && n > 0 {
			return word
		}
	}
	switch {
	case n%10 == 1 && n%100 != 11:
		return fmt.Sprintf("%dst", n)
	case n%10 == 2 && n%100 != 12:
		return fmt.Sprintf("%dnd", n)
	case n%10 == 3 && n%100 != 13:
		return fmt.Sprintf("%drd", n)
	}
	return fmt.Sprintf("%dth", n)
}

// clock is a cue's time, for a sentence.
func clock(t time.Duration) string {
	if t == transcript.Untimed {
		return "at a moment the transcript does not time"
	}
	return "at " + transcript.FormatTime(t)
}

// span is a length of time, to the second: "62 seconds", "3 minutes and 20 seconds".
func span(d time.Duration) string {
	seconds := int(d.Round(time.Second) / time.Second)
	if seconds < 120 {
		return counted(seconds, "second")
	}
	if seconds%60 == 0 {
		return counted(seconds/60, "minute")
	}
	return counted(seconds/60, "minute") + " and " + counted(seconds%60, "second")
}

// listing joins names: "Anna, Ben and Carl".
func listing(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// capital is s with a capital first letter.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}
