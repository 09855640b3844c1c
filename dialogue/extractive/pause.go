package extractive

import (
	"cmp"
	"slices"
	"time"

	"matinee/dialogue/transcript"
)

// A pause is a time in which nobody speaks.
type pause struct {
	after int // the line before it
	gap   time.Duration
}

// pausesOf are the pauses between lines, the longest first, of equals the earlier. The
// last of all, before a stray credit, is none.
func pausesOf(said []transcript.Cue) []pause {
	var all []pause
	heard := 0
	for i, c := range said[1:] {
		if said[i].End >= said[heard].End { // lines overlap
			heard = i
		}
		gap := gapBetween(said[heard], c)
		if stray := i == len(said)-2 && gap > strayCredit; gap > quietest && !stray {
			all = append(all, pause{i, gap})
		}
	}
	slices.SortStableFunc(all, func(x, y pause) int { return cmp.Compare(y.gap, x.gap) })
	return all
}

// nthSilence is which of the silences is meant, the longest being 0: by its number, or
// the one after that talked of.
func (a *answer) nthSilence() int {
	word := a.request.ordinal
	if last, ok := a.lastRequest(); word == "next" && ok && last.intent == silence {
		word = nextOrdinal(last.ordinal)
	}
	return max(0, ordinals[word]-1) + a.in.Skip
}

// nextOrdinal is the number after one, "" being the first.
func nextOrdinal(word string) string {
	n := 1 + max(1, ordinals[word])
	for next, i := range ordinals {
		if i == n {
			return next
		}
	}
	return word
}

// silenceAfter asks for another of the silences, when they are talked of; it reports
// false when they are not.
func (a *answer) silenceAfter(ordinal string) bool {
	last := a.in.Last.Asked
	if last.Intent != silence || ordinals[ordinal] < 0 {
		return false
	}
	if ordinals[ordinal] == 0 {
		ordinal = nextOrdinal(last.Ordinal)
	}
	a.request = request{intent: silence, ordinal: ordinal}
	return true
}
