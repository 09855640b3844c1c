// Package tts drives a speech engine that is a program of its own: it finds it,
// gives it a text, has its sound come out in the form of the house as it is made,
// and sees to it that nothing of it is left running. It also says what goes wrong
// in words for a person. Which engines there are, and what each wants to be told,
// is the business of the packages below.
//
// Engines are never linked, only run: without a shell, with the text on their
// standard input or as the value of a flag, and in a process group that ends as
// one.
package tts

import (
	"strings"
	"time"
	"unicode"

	"matinee/audio"
)

// Clean is a text as an engine may be given it: valid UTF-8 on one line, without
// control characters, which espeak-ng takes for commands, and without "[[", with
// which espeak-ng, piper and say begin a passage of phonemes or commands. A text
// with nothing to say is "".
func Clean(text string) string {
	var b strings.Builder
	said, space, last := false, false, ' '
	for _, r := range strings.ToValidUTF8(text, " ") {
		if unicode.IsSpace(r) || unicode.IsControl(r) || r == byteOrderMark {
			space = true
			continue
		}
		if space && b.Len() > 0 || r == '[' && last == '[' {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		said = said || unicode.In(r, unicode.L, unicode.N, unicode.S)
		space, last = false, r
	}
	if !said {
		return ""
	}
	return b.String()
}

// byteOrderMark may stand where two files were joined.
const byteOrderMark = '\ufeff'

// hasWords reports whether a text must sound. Of a text of emoji alone an engine
// may say nothing.
func hasWords(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// The slowest that an engine is expected to speak when it is not told how fast:
// slower than the slowest measured (flite's rms, 148 words a minute, November
// 2026), and by characters for a text whose words are not divided.
const (
	slowWords = 120 // a minute
	slowRunes = 10  // a second
)

// length is about how long a text sounds, rather more, at so many words a minute;
// 0 for an engine's own.
func length(text string, rate int) time.Duration {
	if rate <= 0 {
		rate = slowWords
	}
	words := time.Duration(len(strings.Fields(text))) * time.Minute / time.Duration(rate)
	runes := time.Duration(len([]rune(text))) * time.Second / slowRunes
	return max(words, runes)
}

// How long an engine may take and how much it may say, by the length of the
// text. Source of the first two: reference/speech.md §4.2.
const (
	patience = 5 * time.Second
	slowness = 10 // times the expected length
)

// Limit is how long an engine may work on a text.
func Limit(text string, rate int) time.Duration { return patience + slowness*length(text, rate) }

// most is how much sound may come of a text, in samples: more is an engine that
// does not stop.
func most(text string, rate int) int { return audio.Samples(Limit(text, rate)) }
