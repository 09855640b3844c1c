package llmtest

import (
	"context"
	"sync"
)

// A Clerk keeps what is recorded, in memory: a ledger for tests. E is the entry
// of the package under test.
type Clerk[E any] struct {
	mu      sync.Mutex // guards what follows
	entries []E
}

// Record keeps an entry.
func (c *Clerk[E]) Record(_ context.Context, e E) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries = append(c.entries, e)
	return nil
}

// Entries are those kept so far.
func (c *Clerk[E]) Entries() []E {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]E(nil), c.entries...)
}
