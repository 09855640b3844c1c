package studio

import (
	"cmp"
	"fmt"
	"time"
	"unicode"

	"matinee/audio"
)

// The pace that is usual: at 165 words a minute a letter sounds for 1/14 s.
// Source: audio's own, measured with espeak-ng and flite, November 2026.
const (
	usualRate   = 165               // words a minute
	usualLetter = audio.Rate / 14.0 // samples
)

// How much sound is plausible for a text, in parts of what is usual.
const (
	leastPart   = 0.3
	mostParts   = 15
	mostBesides = 3 * time.Second
)

// quiet is the level below which nothing is said: −40 dBFS, as package pcm cuts
// it, in sample steps.
const quiet = 327

// usual is how long a text usually lasts at so many words a minute, in samples; 0
// for an engine's own pace.
func usual(text string, rate int) float64 {
	return float64(letters(text)) * usualLetter * usualRate / float64(cmp.Or(rate, usualRate))
}

// longest is how much sound of a text can be meant, in samples.
func longest(text string, rate int) int {
	return int(mostParts*usual(text, rate)) + audio.Samples(mostBesides)
}

// plausible says what is wrong with what was said of a text.
func plausible(text string, v voice, said []int16) error {
	sounding := sounding(said)
	switch {
	case sounding == 0:
		return fmt.Errorf("%s gave no sound for %q: try another voice", v.engine.Name(), excerpt(text))
	case float64(sounding) < leastPart*usual(text, max(v.voice.Rate, 0)):
		return fmt.Errorf("%s broke off: %s of speech is too short for %q: try another voice", v.engine.Name(), seconds(sounding), excerpt(text))
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
