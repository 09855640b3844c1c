package timing

import (
	"slices"
	"sort"
	"time"

	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// run is how many words in a row make an anchor: five of one film stand in another
// that was named once in 2,500 times (measured, November 2026: chance matches of
// runs of words between films).
const run = 5

// An anchor is a run of words that both editions say once, and when.
type anchor struct {
	from, to int // which word it begins with, in either edition
	Knot
	sharp bool // it begins a cue in both editions, so that its times are those of cues
}

// A spokenWord is a word and when it is said: in a cue of so many letters, as far
// into its time as the word is into its text.
type spokenWord struct {
	key   string
	at    time.Duration
	first bool // of its cue
}

// said is what a transcript says, word for word.
func said(a *words.Analysis, t transcript.Transcript) []spokenWord {
	var all []spokenWord
	var tokens []words.Token
	for _, c := range t.Cues {
		if !c.Said() || c.Start == transcript.Untimed {
			continue
		}
		tokens = a.Tokens(tokens[:0], c.Text)
		for i, tok := range tokens {
			into := float64(tok.Start) / float64(len(c.Text)) * float64(c.End-c.Start)
			all = append(all, spokenWord{tok.Key, c.Start + time.Duration(into), i == 0})
		}
	}
	return all
}

// anchors are the runs of words that both say once, in an order that holds in
// both: the longest there is.
func anchors(from, to []spokenWord) []anchor {
	theirs := once(to)
	var all []anchor
	for key, i := range once(from) {
		j, ok := theirs[key]
		if !ok || i < 0 || j < 0 {
			continue
		}
		all = append(all, anchor{i, j, Knot{from[i].at, to[j].at}, from[i].first && to[j].first})
	}
	slices.SortFunc(all, func(a, b anchor) int { return a.from - b.from })
	return longestRising(all)
}

// once is where each run of words begins that is said once; -1 stands for more.
func once(said []spokenWord) map[[run]string]int {
	at := make(map[[run]string]int, len(said))
	for i := range max(0, len(said)-run+1) {
		var key [run]string
		for k := range key {
			key[k] = said[i+k].key
		}
		if _, ok := at[key]; ok {
			i = -1
		}
		at[key] = i
	}
	return at
}

// longestRising is the longest run of the anchors, which are in order of from,
// that is in order of to as well (patience sorting: M. Fredman, Discrete
// Mathematics 11, 1975).
func longestRising(all []anchor) []anchor {
	var ends []int // for each length, the anchor with which a run of it can end soonest
	before := make([]int, len(all))
	for i, a := range all {
		n := sort.Search(len(ends), func(n int) bool { return all[ends[n]].to >= a.to })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	if len(ends) == 0 {
		return nil
	}
	var chain []anchor
	for i := ends[len(ends)-1]; i >= 0; i = before[i] {
		chain = append(chain, all[i])
	}
	slices.Reverse(chain)
	return chain
}
