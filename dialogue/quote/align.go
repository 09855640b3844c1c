package quote

import (
	"slices"

	"matinee/dialogue/words"
)

// distance is the edit distance of the query and the run [first, end) of the
// text, in half words. It leaves all columns in place for differences.
func (al *aligner) distance(first, end int) int32 {
	al.keep(end - first + 1)
	for j := first; j <= end; j++ {
		al.column(first, j, 1, 0, false)
	}
	return al.cost[al.cell(len(al.q), end)]
}

func (al *aligner) similarity(first, end int) float64 {
	longer := max(len(al.q), end-first)
	return 1 - float64(al.distance(first, end))/float64(costWord*longer)
}

// settle moves the edges of the best run, where that costs nothing, to where a
// reader would see them: a word of the neighbouring cue is not drawn in to stand
// for a word that the film does not have, and a changed first or last word is
// shown with the one it replaces.
func (al *aligner) settle(first, end int) (int, int) {
	s := al.similarity(first, end)
	try := func(f, e int) bool {
		if e <= f || f < 0 || e > len(al.t.keys) || al.similarity(f, e) < s {
			return false
		}
		first, end = f, e
		return true
	}
	cue := func(i int) int32 { return al.t.at[i].cue }
	for end-first > 1 && cue(first) != cue(first+1) && try(first+1, end) {
	}
	for end-first > 1 && cue(end-1) != cue(end-2) && try(first, end-1) {
	}
	for first > 0 && end-first < len(al.q) && cue(first-1) == cue(first) && try(first-1, end) {
	}
	for end < len(al.t.keys) && end-first < len(al.q) && cue(end) == cue(end-1) && try(first, end+1) {
	}
	return first, end
}

// differences walks back through the alignment of the query and the run, and
// gives what differs, in order.
func (al *aligner) differences(first, end int) (differs []Difference, negated bool) {
	al.distance(first, end)
	for i, j := len(al.q), end; i > 0 || j > first; {
		pi, pj := al.back(first, i, j)
		if i-pi == 1 && j-pj == 1 && al.cost[al.cell(i, j)] == al.cost[al.cell(pi, pj)] || i-pi > 1 || j-pj > 1 {
			i, j = pi, pj
			continue
		}
		var d Difference
		denies := [2]bool{}
		if i > pi {
			tok, said := al.word(i - 1)
			d.Said, denies[0] = said, al.t.a.Negates(tok)
		}
		if j > pj {
			d.Film, denies[1] = al.t.word(j-1), al.t.a.Negates(al.t.token(j-1))
		}
		negated = negated || denies[0] != denies[1]
		differs = append(differs, d)
		i, j = pi, pj
	}
	slices.Reverse(differs)
	return differs, negated
}

// back is the cell before (i, j) on the cheapest way; among equals a form, then
// a word for a word.
func (al *aligner) back(first, i, j int) (pi, pj int) {
	here := al.cost[al.cell(i, j)]
	pi, pj = -1, -1
	if i > 0 && j > first {
		al.formSteps(first, i, j, func(fi, fj int) {
			if al.cost[al.cell(fi, fj)] == here {
				pi, pj = fi, fj
			}
		})
	}
	switch {
	case pi >= 0:
		return pi, pj
	case i > 0 && j > first && here == al.cost[al.cell(i-1, j-1)]+int32(al.sub[(i-1)*len(al.t.keyOf)+int(al.t.keys[j-1])]):
		return i - 1, j - 1
	case i > 0 && here == al.cost[al.cell(i-1, j)]+costWord:
		return i - 1, j
	}
	return i, j - 1
}

// word is the i-th word of the query, and as it was said.
func (al *aligner) word(i int) (tok words.Token, said string) {
	for _, s := range al.said {
		if i < len(s.toks) {
			tok = s.toks[i]
			return tok, s.text[tok.Start:tok.End]
		}
		i -= len(s.toks)
	}
	return tok, ""
}
