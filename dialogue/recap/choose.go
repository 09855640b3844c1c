package recap

import (
	"slices"
	"time"

	"matinee/dialogue/transcript"
)

// How choosing weighs what a unit is worth against what it repeats (maximal
// marginal relevance: Carbonell and Goldstein 1998), and from which likeness on
// it is not chosen beside the other. Ours.
const (
	worth     = 0.7
	repeating = 0.6
)

// quarters is in how many parts of equal length a recap looks in each, so that
// the loudest scene does not stand for the film.
const quarters = 4

// choose takes n units of those wanted: the best by turns, those that repeat
// others marked down, and as many from each part as are due to it.
func (s *story) choose(n int, wanted []float64) (chosen []int) {
	part := s.parts(min(n, quarters))
	due := s.due(n, part, wanted)
	likest := make([]float64, len(s.units)) // to any that is chosen
	top := 0.0
	for i, u := range s.units {
		if wanted[i] > 0 {
			top = max(top, u.score)
		}
	}
	for len(chosen) < n {
		best := s.best(part, due, wanted, likest, top)
		if best < 0 {
			break
		}
		chosen = append(chosen, best)
		due[part[best]]--
		s.repeats(best, likest)
		for _, e := range s.units[best].near {
			likest[e.to] = max(likest[e.to], e.sim)
		}
	}
	return chosen
}

// repeats marks the units that say what unit i says, word for word, itself among
// them.
func (s *story) repeats(i int, likest []float64) {
	for j, u := range s.units {
		if slices.Equal(u.words, s.units[i].words) {
			likest[j] = 1
		}
	}
}

// best is the unit to be chosen next, from a part to which one is due; -1 for
// none.
func (s *story) best(part, due []int, wanted, likest []float64, top float64) int {
	best, most := -1, 0.0
	for i, u := range s.units {
		if wanted[i] == 0 || u.score == 0 || due[part[i]] == 0 || likest[i] >= repeating {
			continue
		}
		value := worth*u.score/top - (1-worth)*likest[i]
		if best < 0 || value > most {
			best, most = i, value
		}
	}
	return best
}

// parts says in which part of the story each unit begins: by time or, without,
// by order.
func (s *story) parts(n int) []int {
	part := make([]int, len(s.units))
	first, last := s.units[0].cues[0], s.units[len(s.units)-1].cues[0]
	length := (last.Start-first.Start)/time.Duration(n) + 1
	for i, u := range s.units {
		part[i] = i * n / len(s.units)
		if first.Start != transcript.Untimed {
			part[i] = int(max(0, min((u.cues[0].Start-first.Start)/length, time.Duration(n-1))))
		}
	}
	return part
}

// due is how many of n are to come from each part: even shares, what a part
// cannot give falling to the others from the first on.
func (s *story) due(n int, part []int, wanted []float64) []int {
	has := make([]int, slices.Max(part)+1)
	for i, p := range part {
		if wanted[i] > 0 && s.units[i].score > 0 {
			has[p]++
		}
	}
	due := make([]int, len(has))
	for given := true; given && n > 0; {
		given = false
		for p := range due {
			if n > 0 && due[p] < has[p] {
				due[p], n, given = due[p]+1, n-1, true
			}
		}
	}
	return due
}
