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
	q := &question{provider: p, request: r, attempt: 1, tried: map[int]bool{}}
	if err := q.fit(p.client.room(p.client.output(r))); err != nil {
		return err
	}
	place := func(n int) bool { return out.put(Delta{Place: n, Model: p.client.Name()}) }
	if err := p.permits.acquire(ctx, place); err != nil {
		return p.client.sign(err)
	}
	// The permit goes back with the call, or later, where the server is still at it.
	release := p.permits.release
	defer func() { release() }()
	for {
		t := &try{provider: p, number: q.attempt, dropped: q.dropped}
		asked := p.client.Profile()
		err := t.run(ctx, q.fitted, out)
		if t.busy {
			release = p.hold
		}
		if err == nil || err.Visible || !q.again(ctx, err, asked, out.until) {
			return err
		}
	}
}

// A question is a request on its way to an answer of one provider.
type question struct {
	*provider
	request Request
	room    int // tokens
	fitted  Request
	dropped Dropped
	attempt int          // from 1
	shrunk  bool         // it was too long once
	widened bool         // the answer had too little room once
	tried   map[int]bool // adaptations
}

// fit makes the request fit a room.
func (q *question) fit(room int) *Error {
	fitted, dropped, err := q.client.fit(q.request, room)
	if err != nil {
		return q.own(err)
	}
	q.room, q.fitted, q.dropped = room, fitted, dropped
	return nil
}

// again prepares for asking once more, or says that it is no use.
func (q *question) again(ctx context.Context, e *Error, asked Profile, until time.Time) bool {
	switch {
	case q.client.adapt(e, asked, q.tried):
		return true
	case e.Action == Shrink && !q.shrunk:
		q.shrunk = true
		return q.fit(q.smaller()) == nil
	case e.spent && !q.widened:
		q.widened = true
		q.request.Output = q.longer()
		return q.fit(q.client.room(q.request.Output)) == nil
	case e.spent: // it would think as long again
		e.Action = FallBack
	case e.Action == Retry && q.attempt < q.chain.cfg.Attempts && q.pause(ctx, e, q.attempt, until):
		q.attempt++
		return true
	case e.Action == Retry, e.Action == Shrink:
		e.Action = FallBack
	}
	return false
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
func (q *question) smaller() int {
	return min(int(shrinking*float64(q.room)), q.client.room(q.client.output(q.request)))
}

// widening is how much longer an answer may be whose model spent all of the limit
// on its reasoning, at most half the context.
const widening = 4

func (q *question) longer() int {
	return min(widening*q.client.output(q.request), q.client.context()/2)
}

// pause waits before another attempt: with full jitter, or, where the server
// names a time, at least that. false if it is not worth waiting.
func (p *provider) pause(ctx context.Context, e *Error, attempt int, until time.Time) bool {
	cfg := p.chain.cfg
	if e.RetryAfter > cfg.Patience {
		return false
	}
	most := min(cfg.Backoff<<(attempt-1), cfg.Longest)
	wait := time.Duration(rand.Int64N(int64(most) + 1))
	if e.RetryAfter > 0 {
		wait = e.RetryAfter + time.Duration(rand.Int64N(int64(cfg.Backoff)+1))
	}
	if time.Until(until) < wait {
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
