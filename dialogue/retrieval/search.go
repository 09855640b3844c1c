package retrieval

import (
	"context"

	"matinee/dialogue"
)

// Alignments from which a line is taken for what was meant, when it is not plain
// that a line was asked for. Fixed on the developers' corpus, where the best line
// for a question is aligned by 0.34 (median of 40, a tenth above 0.5), for a line
// of which half the words are right by 0.39, and for a misremembered one by 0.92;
// see TestSearchKnowsLinesFromQuestions. What is not put as a question is
// therefore a line unless hardly anything of it is found.
const (
	floorForQuestion  = 0.5
	floorForStatement = 0.2
	shareOfBest       = 0.5 // and a line must be aligned so much of what the best is
)

// Search finds up to n passages for whatever was typed: lines for a quotation,
// passages for a question. Where it is not plain which it is, lines that stand
// well enough in a film come first and passages after them; the two are never
// merged by rank, since their scores mean different things.
func (x *Index) Search(ctx context.Context, scope dialogue.Scope, query string, n int) ([]dialogue.Hit, error) {
	quoted, plain := asLine(query)
	lines, err := x.Lines(ctx, scope, quoted, n)
	if err != nil || plain && len(lines) > 0 {
		return lines, err
	}
	floor := floorForStatement
	if asks(query) {
		floor = floorForQuestion
	}
	found := above(lines, floor)
	if len(found) >= n {
		return found, nil
	}
	more, err := x.Passages(ctx, scope, query, n)
	if err != nil {
		return nil, err
	}
	for _, h := range more {
		if len(found) < n && !anyOverlaps(found, h) {
			found = append(found, h)
		}
	}
	if len(found) == 0 {
		return lines, nil // far from the words, but all there is
	}
	return found, nil
}

// above is the hits, best first, that are aligned well enough.
func above(hits []dialogue.Hit, floor float64) []dialogue.Hit {
	for _, h := range hits {
		floor = max(floor, shareOfBest*h.Alignment)
	}
	var good []dialogue.Hit
	for _, h := range hits {
		if h.Alignment >= floor {
			good = append(good, h)
		}
	}
	return good
}

// anyOverlaps reports whether the hit shares a line of the film with one of the
// others.
func anyOverlaps(hits []dialogue.Hit, h dialogue.Hit) bool {
	for _, other := range hits {
		a, b := other.Cues, h.Cues
		if other.Film.ID == h.Film.ID && a[0].Line <= b[len(b)-1].Line && b[0].Line <= a[len(a)-1].Line {
			return true
		}
	}
	return false
}
