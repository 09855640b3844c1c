package extractive

import (
	"fmt"
	"strings"
	"time"

	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// titled is a film as it is spoken of.
func titled(f transcript.Film) string {
	if f.Year == 0 {
		return entitled(f)
	}
	return fmt.Sprintf("%s (%d)", entitled(f), f.Year)
}

// entitled is a film's title, with the place in its series.
func entitled(f transcript.Film) string {
	return strings.TrimSpace(f.Title + " " + f.Place())
}

// times is how often, in words.
func times(n int) string { return wording.Times(n, "not once") }

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
		return wording.Counted(seconds, "second")
	}
	if seconds%60 == 0 {
		return wording.Counted(seconds/60, "minute")
	}
	return wording.Counted(seconds/60, "minute") + " and " + wording.Counted(seconds%60, "second")
}
