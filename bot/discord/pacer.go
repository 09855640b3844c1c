package discord

import (
	"context"
	"net/http"
	"sync"
	"time"
)

const (
	// globalLimit is how many requests a bot may send in a second, answers to
	// interactions aside (discord-api-docs, developers/topics/rate-limits.mdx,
	// "Global Rate Limit"); globalSpan is that second, with what networks stretch
	// and squeeze.
	globalLimit = 50
	globalSpan  = 1050 * time.Millisecond

	// forgetBucketAfter is how long after its reset a bucket is kept; ours. One is
	// made per interaction, so that they must go.
	forgetBucketAfter = time.Minute
)

// A pacer lets requests go at the pace Discord asks for. Its waits end with the
// context, unlike those of the library.
type pacer struct {
	global *window

	mu      sync.Mutex        // guards what follows
	names   map[string]string // by route, the name Discord gave its limit
	buckets map[string]*bucket
	until   time.Time // nothing goes before: a 429 for the whole bot
	swept   time.Time
}

func newPacer() *pacer {
	return &pacer{global: newWindow(globalLimit, globalSpan), names: map[string]string{},
		buckets: map[string]*bucket{}, swept: time.Now()}
}

// A ticket is the permission to send one request.
type ticket struct {
	p      *pacer
	bucket *bucket
	route  string
}

// admit waits until a request may go. Requests share a limit if their route's
// limit has the same name and they are about the same channel, guild or webhook.
func (p *pacer) admit(ctx context.Context, route, major string, exempt bool) (*ticket, error) {
	b := p.hold(route, major)
	t := &ticket{p, b, route}
	if err := b.enter(ctx); err != nil {
		p.drop(b)
		return nil, err
	}
	if exempt {
		return t, nil
	}
	if err := p.enterGlobal(ctx); err != nil {
		t.done(nil)
		return nil, err
	}
	return t, nil
}

func (p *pacer) enterGlobal(ctx context.Context) error {
	for {
		delay := p.closedFor()
		if delay <= 0 {
			return p.global.wait(ctx)
		}
		if end, ok := ctx.Deadline(); ok && time.Until(end) < delay {
			return &Error{Err: ErrRateLimited, After: delay}
		}
		if err := pause(ctx, delay); err != nil {
			return err
		}
	}
}

func (p *pacer) closedFor() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return time.Until(p.until)
}

// hold finds the bucket of a request and keeps it from being forgotten.
func (p *pacer) hold(route, major string) *bucket {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sweep(time.Now())
	key := route
	if name := p.names[route]; name != "" {
		key = name
	}
	key += " " + major
	b := p.buckets[key]
	if b == nil {
		b = newBucket()
		p.buckets[key] = b
	}
	b.users++
	return b
}

func (p *pacer) drop(b *bucket) {
	p.mu.Lock()
	defer p.mu.Unlock()
	b.users--
}

// sweep forgets buckets that have been idle, at most once a minute.
func (p *pacer) sweep(now time.Time) {
	if now.Sub(p.swept) < forgetBucketAfter {
		return
	}
	p.swept = now
	for key, b := range p.buckets {
		if b.users == 0 && b.idle(now) {
			delete(p.buckets, key)
		}
	}
}

// size is how many buckets are kept.
func (p *pacer) size() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.buckets)
}

// done gives the ticket back with what the answer said; nil without an answer.
func (t *ticket) done(header http.Header) {
	if name := header.Get("X-RateLimit-Bucket"); name != "" {
		t.p.mu.Lock()
		t.p.names[t.route] = name
		t.p.mu.Unlock()
	}
	t.bucket.leave(header)
	t.p.drop(t.bucket)
}

// refused closes what a 429 was about, for as long as it said.
func (t *ticket) refused(after time.Duration, global bool) {
	if !global {
		t.bucket.close(after)
		return
	}
	t.p.mu.Lock()
	defer t.p.mu.Unlock()
	if until := time.Now().Add(after); until.After(t.p.until) {
		t.p.until = until
	}
}
