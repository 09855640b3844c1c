package discord

import (
	"sync"
	"time"
)

const (
	// invalidLimit is how many refused requests stop all for breakFor: a tenth of
	// what Discord bans an address for (discord-api-docs,
	// developers/topics/rate-limits.mdx, "Invalid Request Limit").
	invalidLimit = 1000
	invalidSpan  = 10 * time.Minute
	breakFor     = 10 * time.Minute

	// forbiddenFor is how long a refusal for want of a permission is believed; ours.
	forbiddenFor = 10 * time.Minute

	// maxForbidden bounds how many such refusals are remembered.
	maxForbidden = 10_000
)

// A breaker keeps requests from being sent that would only be refused.
type breaker struct {
	died chan struct{} // closed when the token is worth nothing

	mu        sync.Mutex // guards what follows
	invalid   *window
	until     time.Time // nothing goes before
	dead      bool
	forbidden map[forbiddance]refusal
}

// A forbiddance is what may not be done where; without a route, everything.
type forbiddance struct {
	channel, route, variant string
}

// A refusal is until when, and by which code, something is forbidden.
type refusal struct {
	until time.Time
	code  int
}

func newBreaker() *breaker {
	return &breaker{died: make(chan struct{}), invalid: newWindow(invalidLimit, invalidSpan), forbidden: map[forbiddance]refusal{}}
}

// check refuses what Discord would refuse.
func (b *breaker) check(f forbiddance) *Error {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := time.Now()
	switch {
	case b.dead:
		return &Error{Err: ErrUnauthorised, Status: 401}
	case now.Before(b.until):
		return &Error{Err: ErrBanned, After: b.until.Sub(now)}
	case f.channel == "":
		return nil
	}
	for _, key := range []forbiddance{f, {channel: f.channel}} {
		if r, ok := b.forbidden[key]; ok && now.Before(r.until) {
			return &Error{Err: ErrForbidden, Status: 403, Code: r.code, After: r.until.Sub(now)}
		}
	}
	return nil
}

// countInvalid counts a refused request, and stops all when they are too many.
func (b *breaker) countInvalid() {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := time.Now()
	if b.invalid.take(now) > 0 {
		b.until = later(b.until, now.Add(breakFor))
	}
}

// ban stops all requests for a time, ten minutes at least.
func (b *breaker) ban(d time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.until = later(b.until, time.Now().Add(max(d, breakFor)))
}

// kill stops all requests for good.
func (b *breaker) kill() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.dead {
		b.dead = true
		close(b.died)
	}
}

// forbid remembers a refusal for want of a permission.
func (b *breaker) forbid(f forbiddance, code int) {
	if f.channel == "" {
		return
	}
	if code == codeMissingAccess {
		f = forbiddance{channel: f.channel}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	now := time.Now()
	if len(b.forbidden) >= maxForbidden {
		b.forgetOld(now)
	}
	b.forbidden[f] = refusal{now.Add(forbiddenFor), code}
}

// forgetOld makes room, at the cost of what is still true if need be.
func (b *breaker) forgetOld(now time.Time) {
	for key, r := range b.forbidden {
		if !now.Before(r.until) {
			delete(b.forbidden, key)
		}
	}
	if len(b.forbidden) >= maxForbidden {
		clear(b.forbidden)
	}
}

// allow forgets what was forbidden in a channel.
func (b *breaker) allow(channel string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for key := range b.forbidden {
		if key.channel == channel {
			delete(b.forbidden, key)
		}
	}
}

// openUntil is until when no requests go; zero if they do.
func (b *breaker) openUntil() time.Time {
	b.mu.Lock()
	defer b.mu.Unlock()
	if time.Now().Before(b.until) {
		return b.until
	}
	return time.Time{}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// allowAll forgets all that was forbidden.
func (b *breaker) allowAll() {
	b.mu.Lock()
	defer b.mu.Unlock()
	clear(b.forbidden)
}
