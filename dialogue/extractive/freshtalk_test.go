package extractive_test

import (
	"testing"
)

const (
	freshTalksBaseline = "testdata/fresh-conversations/baseline.txt"
	freshTalksFailures = "testdata/fresh-conversations/failures.txt"
)

// TestFreshConversations holds conversations that were written by somebody who had
// not read the rules. What they gave before anything was mended for them stands at
// the head of their baseline.
func TestFreshConversations(t *testing.T) {
	e := examination{tally: tally{}}
	own := newRoom(t, ownStrips(t)...)
	real := realStrips(t)
	all := newRoom(t, append(ownStrips(t), real...)...)
	for _, p := range papers(t, "fresh-conversations") {
		switch {
		case p.film != "none" && !p.isReal():
			e.converse(t, own, p, "own")
		case len(real) > 0:
			e.converse(t, all, p, "real")
		}
	}
	turns := e.tally.sum("turns")
	t.Logf("%d of %d turns are as wanted, %.1f %%\n%s", turns.got, turns.of, 100*turns.part(), e.tally)
	keepsUp(t, freshTalksBaseline, e.tally)
	e.list(t, freshTalksFailures, len(real) > 0)
}
