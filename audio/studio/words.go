package studio

import (
	"strings"
	"unicode/utf8"

	"matinee/audio"
	"matinee/audio/spoken"
)

// A Word is one of a line's text, and when it is said.
type Word struct {
	Start, End int // of the part of the shown text that is said, in bytes; several spoken words may share it, as those of "0:12:03"
	From, To   int // when, in samples from the beginning of the take
}

// words says when each word of a job's line is said. No engine tells; but where a
// sentence begins and ends is known to the sample, where a clause does is heard
// by its pause, and between these the letters tell.
func (j job) words(parts []part, samples []int16) []Word {
	var all []Word
	before := 0 // bytes of text
	for i, script := range j.scripts {
		if i < len(parts) && 0 <= parts[i].From && parts[i].From < parts[i].To && parts[i].To <= len(samples) {
			all = append(all, timed(script, parts[i], samples, before)...)
		}
		before += len(j.pieces[i])
	}
	return all
}

// timed says when the words of one part are said; the text before it has so many
// bytes.
func timed(script spoken.Script, p part, samples []int16, before int) []Word {
	words := make([]Word, len(script.Words))
	known := anchors(script.Words, samples[p.From:p.To])
	for i, w := range script.Words {
		words[i] = Word{before + w.Start, before + w.End, p.From + known.sample(w.From), p.From + known.sample(w.To)}
	}
	return words
}

// An anchor is a place in the words that is known in the sound.
type anchor struct {
	words  float64 // how far the words are said, between 0 and 1, by their letters
	sample int
}

// A scale says where in the sound a place in the words is: its anchors rise.
type scale []anchor

// sample is where so much of the words has been said.
func (s scale) sample(part float64) int {
	i := 1
	for i+1 < len(s) && s[i].words < part {
		i++
	}
	from, to := s[i-1], s[i]
	if to.words <= from.words {
		return to.sample
	}
	share := min(max((part-from.words)/(to.words-from.words), 0), 1)
	return from.sample + int(share*float64(to.sample-from.sample))
}

// How a pause in the sound is known for one in the words.
const (
	shortestPause = audio.Rate * 60 / 1000  // samples: the stop of a "p" is shorter (measured, espeak-ng, November 2026)
	farthest      = audio.Rate * 500 / 1000 // samples from where the letters have it
	farthestPart  = 0.2                     // or of what is left of the sound, if that is less
)

// anchors finds the pauses between the words of one part in its sound.
func anchors(words []spoken.Word, sound []int16) scale {
	s := scale{{0, 0}, {1, len(sound)}}
	pauses := silences(sound)
	for i := 0; i+1 < len(words); i++ {
		if !rests(words[i].Text) {
			continue
		}
		guess := s.sample(words[i].To)
		best := nearest(pauses, guess, s[len(s)-2].sample, len(sound))
		if best < 0 {
			continue
		}
		p := pauses[best]
		s = append(s[:len(s)-1], anchor{words[i].To, p.From}, anchor{words[i+1].From, p.To}, anchor{1, len(sound)})
		pauses = pauses[best+1:]
	}
	return s
}

// nearest is the pause that begins nearest to a guess, behind a sample; −1 if none
// is near enough.
func nearest(pauses []part, guess, behind, end int) int {
	best, least := -1, min(farthest, int(farthestPart*float64(end-behind)))
	for i, p := range pauses {
		off := max(p.From-guess, guess-p.From)
		if p.From > behind && off <= least {
			best, least = i, off
		}
	}
	return best
}

// rests reports whether a voice pauses after a word.
func rests(word string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(word, `"')]”’`))
	return strings.ContainsRune(",;:.!?…—–", last)
}

// silences are the pauses within a sound.
func silences(sound []int16) (pauses []part) {
	from := -1 // of the silence under way
	for i, s := range sound {
		loud := s >= quiet || s <= -quiet
		switch {
		case loud && from > 0 && i-from >= shortestPause:
			pauses = append(pauses, part{from, i})
			from = -1
		case loud:
			from = -1
		case from < 0:
			from = i
		}
	}
	return pauses
}
