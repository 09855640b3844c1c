package discord

import (
	"context"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// A bucket is one of Discord's rate limits: so many requests until it resets.
// Requests pass first come first served, as many at a time as are left.
type bucket struct {
	turn    chan struct{} // held by the request at the head of the line
	changed chan struct{} // capacity 1: an answer came
	users   int           // guarded by the pacer's mutex

	mu     sync.Mutex // guards what follows
	known  bool       // an answer told the limit
	limit  int
	left   int // as the last answer told, at that time
	reset  time.Time
	flying int // requests without an answer yet
}

func newBucket() *bucket {
	return &bucket{turn: make(chan struct{}, 1), changed: make(chan struct{}, 1)}
}

// enter waits until a request may be sent. It does not begin to wait for what
// will not come before the context's deadline.
func (b *bucket) enter(ctx context.Context) error {
	select {
	case b.turn <- struct{}{}:
		defer func() { <-b.turn }()
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	for {
		delay, ok := b.admit(time.Now())
		if ok {
			return nil
		}
		if err := b.await(ctx, delay); err != nil {
			return err
		}
	}
}

// admit counts a request in, or tells how long at most to wait for that; 0 for
// until an answer comes.
func (b *bucket) admit(now time.Time) (time.Duration, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	room, delay := b.room(now)
	if room <= b.flying {
		return delay, false
	}
	b.flying++
	return 0, true
}

// room is how many requests may be under way. Of a bucket nothing is known of
// that is one, whose answer tells.
func (b *bucket) room(now time.Time) (int, time.Duration) {
	switch wait := b.reset.Sub(now); {
	case wait <= 0 && !b.known:
		return 1, 0
	case wait <= 0:
		return max(b.limit, 1), 0
	case b.known:
		return b.left, wait
	default:
		return 0, wait
	}
}

func (b *bucket) await(ctx context.Context, delay time.Duration) error {
	if delay == 0 {
		delay = time.Hour // an answer comes before: requests have a deadline
	} else if end, ok := ctx.Deadline(); ok && time.Until(end) < delay {
		return &Error{Err: ErrRateLimited, After: delay}
	}
	timer := time.NewTimer(delay)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-b.changed:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// leave takes in what an answer says of the limit; an empty header says nothing.
func (b *bucket) leave(header http.Header) {
	b.mu.Lock()
	b.flying--
	limit, errLimit := strconv.Atoi(header.Get("X-RateLimit-Limit"))
	left, errLeft := strconv.Atoi(header.Get("X-RateLimit-Remaining"))
	after, errAfter := seconds(header.Get("X-RateLimit-Reset-After"))
	if errLimit == nil && errLeft == nil && errAfter == nil {
		b.learn(limit, left, time.Now(), after)
	}
	b.mu.Unlock()
	b.wake()
}

// sameWindow is how far apart two answers may put the reset of one window: what
// networks stretch. Ours.
const sameWindow = time.Second

// learn takes in a limit. Answers come in any order: of one window the least that
// is left is true. The mutex is held.
func (b *bucket) learn(limit, left int, now time.Time, after time.Duration) {
	reset := now.Add(after)
	if b.known && now.Before(b.reset) && reset.Sub(b.reset) < sameWindow {
		left, reset = min(left, b.left), later(reset, b.reset)
	}
	b.known, b.limit, b.left, b.reset = true, max(limit, 0), max(left, 0), reset
}

// close lets nothing pass for a while: a 429 said so.
func (b *bucket) close(after time.Duration) {
	b.mu.Lock()
	b.left, b.reset = 0, time.Now().Add(after)
	b.mu.Unlock()
	b.wake()
}

func (b *bucket) wake() {
	select {
	case b.changed <- struct{}{}:
	default:
	}
}

// idle tells whether nothing is lost by forgetting the bucket.
func (b *bucket) idle(now time.Time) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.flying == 0 && now.Sub(b.reset) > forgetBucketAfter
}

// seconds reads a header's seconds with a fraction, a moment rounded up: what
// the other clock counts from began before the answer arrived.
func seconds(s string) (time.Duration, error) {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || f < 0 || f > 24*3600 {
		return 0, strconv.ErrRange
	}
	return time.Duration(f*float64(time.Second)) + time.Millisecond, nil
}
