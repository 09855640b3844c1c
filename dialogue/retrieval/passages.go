package retrieval

import (
	"context"
	"slices"

	"matinee/dialogue"
	"matinee/dialogue/words"
)

// neighbours is how many said cues before and after a passage are handed over
// with it: two raise the share of questions answered by what is handed over by
// two to three points (measured on 2,383 human questions, Nov 2026).
const neighbours = 2

// Passages finds up to n passages that bear on a question, best first, which do
// not overlap but for the few cues handed over on either side of each.
func (x *Index) Passages(ctx context.Context, scope dialogue.Scope, question string, n int) ([]dialogue.Hit, error) {
	books, err := x.open(ctx, scope, units.needs()|need(cueTable))
	if err != nil {
		return nil, err
	}
	defer x.shut(books)
	best, err := x.passages(ctx, books, question, passagesKept(n))
	if err != nil {
		return nil, err
	}
	return x.hits(ctx, books, collapse(best, min(n, maxHits)), neighbours)
}

// maxHits is how many hits are looked for at most, whatever is asked. Our choice:
// more than anyone reads, and comparing them for overlaps costs their square.
const maxHits = 1000

// passagesKept is how many windows to rank for n hits: each overlaps one on either
// side that has to be passed over, sometimes two.
func passagesKept(n int) int { return 4 * min(n, maxHits) }

// passages is the best windows for a question. They may overlap.
func (x *Index) passages(ctx context.Context, books []book, question string, keep int) ([]candidate, error) {
	var all []candidate
	for _, same := range byAnalysis(books) {
		some := books[same.from:same.to]
		best, err := rank(ctx, some, passages, questionTerms(some[0].analysis, question), keep)
		if err != nil {
			return nil, err
		}
		for i := range best {
			best[i].book += same.from
		}
		all = append(all, best...)
	}
	slices.SortFunc(all, candidate.order)
	return all, nil
}

// questionTerms are the stems of a question's words. Words that every question
// has are left out, unless there are no others.
func questionTerms(a *words.Analysis, question string) []term {
	tokens := a.Tokens(nil, question)
	var stems, rest []uint32
	for _, t := range tokens {
		for _, unit := range distinctUnits(a, t) {
			h := hashTerm(a.Stem(unit))
			if a.Stop(unit) || a.Stop(t.Key) {
				rest = append(rest, h)
			} else {
				stems = append(stems, h)
			}
		}
	}
	if len(stems) == 0 {
		stems = rest
	}
	return termsOf(stems)
}

// distinctUnits are the token's units, each once.
func distinctUnits(a *words.Analysis, t words.Token) []string {
	var units []string
	for unit := range a.Units(t) {
		if !slices.Contains(units, unit) {
			units = append(units, unit)
		}
	}
	return units
}
