package llm

import (
	"context"
	"math/rand/v2"
	"time"
)

// A provider is a client in a chain, with what all its calls share.
type provider struct {
	chain   *Chain
	client  *Client
	permits *permits
	rest    *rest
}

// answer asks until there is an answer, or an error that asking again does not
// mend. nil also says that the caller has left.
func (p *provider) answer(ctx context.Context, r Request, out *outlet) *Error {
	room := p.client.room(p.client.output(r))
	fitted, dropped, err := p.client.fit(r, room)
	if err != nil {
		return p.own(err)
	}
	place := func(n int) bool { return out.put(Delta{Place: n, Model: p.client.Name()}) }
	if err := p.permits.acquire(ctx, place); err != nil {
		return p.client.sign(err)
	}
	// The permit goes back with the call, or later, where the server is still at it.
	release := p.permits.release
	defer func() { release() }()
	for attempt, shrunk := 1, false; ; {
		t := &try{provider: p, number: attempt, dropped: dropped}
		err := t.run(ctx, fitted, out)
		if t.busy {
			release = p.hold
		}
		switch {
		case err == nil, err.Visible:
			return err
		case err.Action == Shrink && !shrunk:
			shrunk = true
			room = p.smaller(room, r)
			smaller, d, fitErr := p.client.fit(r, room)
			if fitErr != nil {
				return p.own(fitErr)
			}
			fitted, dropped = smaller, d
		case err.Action == Retry && attempt < p.chain.cfg.Attempts && p.pause(ctx, err, attempt):
			attempt++
		case err.Action == Retry, err.Action == Shrink:
			err.Action = FallBack
			return err
		default:
			return err
		}
	}
}

// own is an error of ours as one of this provider's.
func (p *provider) own(err error) *Error {
	e, ok := AsError(err)
	if !ok {
		e = fault(Rejected, err.Error(), err)
	}
	return p.client.sign(e)
}

// shrinking is what is left of the room when the server says it was too much
// without saying how much it has.
const shrinking = 0.6

// smaller is the room after a server found a prompt too long.
func (p *provider) smaller(room int, r Request) int {
	return min(int(shrinking*float64(room)), p.client.room(p.client.output(r)))
}

// pause waits before another attempt: with full jitter, or, where the server
// names a time, at least that. false if it is not worth waiting.
func (p *provider) pause(ctx context.Context, e *Error, attempt int) bool {
	cfg := p.chain.cfg
	if e.RetryAfter > cfg.Patience {
		return false
	}
	most := min(cfg.Backoff<<(attempt-1), cfg.Longest)
	wait := time.Duration(rand.Int64N(int64(most) + 1))
	if e.RetryAfter > 0 {
		wait = e.RetryAfter + time.Duration(rand.Int64N(int64(cfg.Backoff)+1))
	}
	if until, ok := ctx.Deadline(); ok && time.Until(until) < wait {
		return false
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// hold gives the permit back once the server is free, or after the grace.
func (p *provider) hold() {
	p.chain.held.Go(func() {
		defer p.permits.release()
		ctx, cancel := context.WithTimeout(p.chain.life, p.chain.cfg.Grace)
		defer cancel()
		p.client.untilFree(ctx)
	})
}
