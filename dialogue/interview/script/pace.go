package script

import (
	"strings"
	"time"
	"unicode"
)

// How long speech takes, in minutes over the voice's rate in words a minute: a
// voice of 150 words a minute says a letter in 13.4/150 s. Fitted to espeak-ng
// 1.51, voices en-gb and en-us+f3, at 120 to 200 words a minute, over 30 texts
// of 3 to 60 words; the mean error for one text is 5 %. Measured Nov 2026.
const (
	perLetter   = 11.8
	perDigit    = 60
	perWord     = -5 // a word of a few letters is no slower than its letters
	perComma    = 35
	perSentence = 85 // the pause at its end, which the last one does not have
)

// The rates of voices that say none, in words a minute. Source:
// reference/interview.md §8.
const (
	humanRate   = 165
	machineRate = 150
)

// Pace tells a speaker's rate in words a minute where the script leaves it
// open; 0 for not known.
type Pace func(s Speaker) int

// Of is how fast a speaker speaks, in words a minute: as the script says, else as p
// tells, which may be nil, else as such speakers do.
func (p Pace) Of(s Speaker) int { return rate(s, p) }

// rate is how fast a speaker speaks, in words a minute.
func rate(s Speaker, pace Pace) int {
	if s.Voice.Rate > 0 {
		return s.Voice.Rate
	}
	if pace != nil {
		if r := pace(s); r > 0 {
			return r
		}
	}
	if s.Role == Human {
		return humanRate
	}
	return machineRate
}

// SpokenIn estimates how long a voice of a rate, in words a minute, takes over a
// text: the pauses within it counted, those around it not.
func SpokenIn(text string, rate int) time.Duration { return heard(text).spoken(rate) }

// sounds are what a text is made of for a voice. They are counts, or guesses at
// counts.
type sounds struct{ letters, digits, words, commas, sentences float64 }

// heard counts what a voice finds in a text.
func heard(text string) sounds {
	var s sounds
	for _, word := range strings.Fields(text) {
		before := s.letters + s.digits
		for _, r := range word {
			switch {
			case unicode.IsLetter(r):
				s.letters++
			case unicode.IsDigit(r):
				s.digits++
			}
		}
		if s.letters+s.digits > before {
			s.words++
		}
		switch last := strings.TrimRight(word, "\"'”’)]»"); {
		case strings.HasSuffix(last, ","), word == "–", word == "—":
			s.commas++
		case last != "" && strings.ContainsAny(last[len(last)-1:], ".?!:;"), strings.HasSuffix(last, "…"):
			s.sentences++
		}
	}
	return s
}

// written are the sounds of so many words that are not written yet: the averages
// of this program's own prose. Measured Nov 2026 over the personas' lines.
func written(words float64) sounds {
	const lettersAWord, wordsAComma, wordsASentence = 4.2, 14, 10
	return sounds{letters: lettersAWord * words, words: words, commas: words / wordsAComma, sentences: words / wordsASentence}
}

func (s sounds) spoken(rate int) time.Duration {
	if s.letters+s.digits == 0 || rate <= 0 {
		return 0
	}
	minutes := perLetter*s.letters + perDigit*s.digits + perWord*s.words + perComma*s.commas + perSentence*max(0, s.sentences-1)
	return time.Duration(max(0, minutes) / float64(rate) * float64(time.Second)).Round(time.Millisecond)
}
