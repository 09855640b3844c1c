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

// How a pause in the sound is known for one in the words: by its length, less a
// part of how far it is from where the letters have it. What comes to less than
// nothing is none.
const (
	shortestPause = audio.Rate * 60 / 1000  // samples: the stop of a "p" is shorter (measured, espeak-ng, November 2026)
	clearPause    = audio.Rate * 300 / 1000 // samples: longer is no better
	distance      = 4                       // samples off that count as one of length
)

// anchors finds the pauses between the words of one part in its sound.
func anchors(words []spoken.Word, sound []int16) scale {
	var after []int // words that a voice pauses after
	for i := range len(words) - 1 {
		if rests(words[i].Text) {
			after = append(after, i)
		}
	}
	s := scale{{0, 0}}
	pauses := silences(sound)
	for i, p := range match(len(after), len(pauses), func(i, p int) int {
		off := pauses[p].From - int(words[after[i]].To*float64(len(sound)))
		return min(pauses[p].To-pauses[p].From, clearPause) - max(off, -off)/distance
	}) {
		if p >= 0 {
			s = append(s, anchor{words[after[i]].To, pauses[p].From}, anchor{words[after[i]+1].From, pauses[p].To})
		}
	}
	return append(s, anchor{1, len(sound)})
}

// match gives each of n things one of m others, or −1, so that both are in order
// and the worths of the pairs come to the most.
func match(n, m int, worth func(i, j int) int) []int {
	best := make([][]int, n+1) // of what begins with the i-th and the j-th
	for i := range best {
		best[i] = make([]int, m+1)
	}
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1], best[i+1][j+1]+worth(i, j))
		}
	}
	pairs := make([]int, n)
	for i, j := 0, 0; i < n; i++ {
		for pairs[i] = -1; j < m && best[i][j] == best[i][j+1]; j++ {
		}
		if j < m && best[i][j] != best[i+1][j] {
			pairs[i] = j
			j++
		}
	}
	return pairs
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
