package studio

import (
	"fmt"
	"time"
	"unicode"

	"matinee/audio"
)

// The pace that is usual: at 165 words a minute a letter sounds for 1/14 s.
// Source: audio's own, measured with espeak-ng and flite, November 2026.
const (
	usualRate   = 165               // words a minute
	slowest     = 40                // words a minute; what asks for less asks for this
	usualLetter = audio.Rate / 14.0 // samples
)

// How much sound is plausible for a text, in parts of what is usual. Of 232 lines of
// films, said by espeak-ng and flite at 80 to 450 words a minute, none had less
// speech than 0.61 and none more than 2.23 (measured, November 2026); numbers alone
// last ten times as long.
const (
	leastPart   = 0.4 // at least: there are voices quicker than these
	mostParts   = 15
	mostBesides = 3 * time.Second
)

// quiet is the level below which nothing is said: −40 dBFS, as package pcm cuts
// it, in sample steps.
const quiet = 327

// usual is how long a text usually lasts at so many words a minute, in samples.
func usual(text string, rate int) float64 {
	return float64(letters(text)) * usualLetter * usualRate / float64(max(rate, slowest))
}

// longest is how much sound of a text can be meant, in samples. An engine may not
// know how to speak as fast as it should.
func longest(text string, rate int) int {
	if rate <= 0 {
		rate = usualRate
	}
	return int(mostParts*usual(text, min(rate, usualRate))) + audio.Samples(mostBesides)
}

// shortest is how much speech there must be, in samples. An engine may not know how
// to speak as slowly as it should.
func shortest(text string, rate int) int {
	return int(leastPart * usual(text, max(rate, usualRate)))
}

// plausible says what is wrong with what was said of a text.
func plausible(text string, v voice, said []int16) error {
	heard := sounding(said)
	switch {
	case heard == 0:
		return fmt.Errorf("%s gave no sound for %q: try another voice", v.engine.Name(), excerpt(text))
	case heard < shortest(text, v.voice.Rate):
		return fmt.Errorf("%s broke off: %s of speech is too short for %q: try another voice", v.engine.Name(), seconds(heard), excerpt(text))
	}
	return nil
}

// sounding is how many samples lie in stretches of 20 ms that are not silent
// throughout.
func sounding(samples []int16) (n int) {
	const stretch = audio.Rate / 50
	for len(samples) > 0 {
		end := min(stretch, len(samples))
		if peak(samples[:end]) >= quiet {
			n += end
		}
		samples = samples[end:]
	}
	return n
}

// peak is the highest of the samples, in sample steps.
func peak(samples []int16) (highest int) {
	for _, s := range samples {
		highest = max(highest, int(s), -int(s))
	}
	return highest
}

// letters counts what takes time to say; one after the same is the same sound, or
// a longer one.
func letters(text string) (n int) {
	var last rune
	for _, r := range text {
		if r != last && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			n++
		}
		last = r
	}
	return n
}

// seconds is a length for messages.
func seconds(samples int) string {
	return fmt.Sprintf("%.1f s", audio.Duration(samples).Seconds())
}
