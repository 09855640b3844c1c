package dialogue

import (
	"sync"

	"matinee/dialogue/quote"
)

// tallies are how truly each writer has quoted of late, by name. They are safe
// for concurrent use.
type tallies struct {
	mu sync.Mutex // guards what follows
	by map[string]quote.Tally
}

// mode is how the writer is to quote.
func (t *tallies) mode(writer string) quote.Mode {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.by[writer].Mode
}

// add counts a reply, by what the gate had decided before it and after.
func (t *tallies) add(writer string, before, after quote.Counts) {
	after.Exact -= before.Exact
	after.Relabelled -= before.Relabelled
	after.Snapped -= before.Snapped
	after.Misquoted -= before.Misquoted
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.by == nil {
		t.by = map[string]quote.Tally{}
	}
	t.by[writer] = t.by[writer].After(after)
}
