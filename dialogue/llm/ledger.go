package llm

import (
	"context"
	"sync"
	"time"
)

// An Entry is one call to a server, however it ended.
type Entry struct {
	Start   time.Time
	Server  string // host and port
	Profile string
	Model   string
	Attempt int // from 1
	Usage   Usage
	Cost    Money
	User    string // Request.User
	Room    string // Request.Room
	First   time.Duration
	Total   time.Duration
	Outcome string // "complete", "cut", "left", or the kind of the error
}

// A Ledger keeps the entries. Record is called once a call is over, also when
// its context is done by then; an error is logged and does not disturb the
// answer. Implementations are safe for concurrent use.
type Ledger interface {
	Record(ctx context.Context, e Entry) error
}

// A Spender is a Ledger that can tell what was spent since a time: with one, the
// cap on a day's spending outlives the process.
type Spender interface {
	Spent(ctx context.Context, since time.Time) (Money, error)
}

// A purse holds a day's spending under its cap: an amount is reserved before a
// call and settled after it.
type purse struct {
	limit  Money // per day; 0 for none
	ledger Ledger

	mu       sync.Mutex // guards what follows
	day      time.Time  // midnight, local time; zero before the first call
	spent    Money
	reserved Money
}

// reserve sets an amount aside and reports whether the cap allows it.
func (p *purse) reserve(ctx context.Context, amount Money) bool {
	if amount == 0 {
		return true
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.turn(ctx, time.Now())
	if p.limit > 0 && p.spent+p.reserved+amount > p.limit {
		return false
	}
	p.reserved += amount
	return true
}

// settle puts what was spent in the place of what was reserved.
func (p *purse) settle(ctx context.Context, reserved, spent Money) {
	if reserved == 0 && spent == 0 {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.turn(ctx, time.Now())
	p.reserved -= reserved
	p.spent += spent
}

// turn begins a new day, with what the ledger knows of it.
func (p *purse) turn(ctx context.Context, now time.Time) {
	y, m, d := now.Date()
	today := time.Date(y, m, d, 0, 0, 0, 0, now.Location())
	if p.day.Equal(today) {
		return
	}
	p.day, p.spent = today, 0
	if s, ok := p.ledger.(Spender); ok && p.limit > 0 {
		if spent, err := s.Spent(context.WithoutCancel(ctx), today); err == nil {
			p.spent = spent
		}
	}
}

// Spent is what was spent today by this process, and by those before it if the
// ledger can tell.
func (c *Chain) Spent() Money {
	c.purse.mu.Lock()
	defer c.purse.mu.Unlock()
	return c.purse.spent
}
