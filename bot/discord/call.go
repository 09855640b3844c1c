package discord

import (
	"context"
	"errors"
	"math/rand/v2"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"
)

const (
	// maxTries is how often a request is attempted when Discord is broken, and
	// maxPatient how often when it asks for patience; ours.
	maxTries   = 4
	maxPatient = 8

	// firstDelay is the wait before the second attempt; it doubles. Ours.
	firstDelay = 250 * time.Millisecond

	// unknownDelay is how long to wait after a 429 that does not say.
	unknownDelay = 2 * time.Second
)

// do carries out a request and reads the answer into out, if it is not nil.
func (c *Client) do(ctx context.Context, r request, out any) error {
	body, err := c.ask(ctx, r)
	if err != nil || out == nil || len(body) == 0 {
		return err
	}
	if err := decode(body, out); err != nil {
		return &Error{Doing: r.doing, Err: ErrUnavailable, Cause: err}
	}
	return nil
}

// ask carries out a request and gives the answer as it came.
func (c *Client) ask(ctx context.Context, r request) ([]byte, error) {
	if _, ok := ctx.Deadline(); !ok {
		var cancel func()
		ctx, cancel = context.WithTimeout(ctx, patience)
		defer cancel()
	}
	p, err := c.pack(r)
	if err != nil {
		return nil, err
	}
	return c.try(ctx, p)
}

// carry carries out a request and gives what Discord answered.
func carry[T any](ctx context.Context, c *Client, r request) (T, error) {
	var answer T
	err := c.do(ctx, r, &answer)
	return answer, err
}

// try attempts a request until it is carried out, or it is no use.
func (c *Client) try(ctx context.Context, p *parcel) ([]byte, error) {
	unknown := false // whether an attempt may have been carried out
	for tries := 1; ; tries++ {
		body, failed := c.once(ctx, p)
		if failed == nil {
			return body, nil
		}
		if unknown && p.already != nil && failed.Err == p.already {
			return nil, nil
		}
		delay, again := p.again(failed, tries)
		if !again || pause(ctx, delay) != nil {
			failed.Doing = p.doing
			return nil, failed
		}
		unknown = unknown || failed.Err == ErrUnavailable && !unsent(failed.Cause)
		c.counts.retries.Add(1)
	}
}

// again tells whether to attempt a request once more, and when.
func (p *parcel) again(failed *Error, tries int) (time.Duration, bool) {
	switch {
	case failed.Err == ErrRateLimited && failed.Status != 0:
		return 0, tries < maxPatient // its bucket is closed for as long as need be
	case failed.Err != ErrUnavailable || tries >= maxTries:
		return 0, false
	case p.repeat || unsent(failed.Cause):
		delay := firstDelay << (tries - 1)
		return delay/2 + rand.N(delay), true
	}
	return 0, false
}

// unsent tells whether nothing of a request can have arrived.
func unsent(err error) bool {
	op := (*net.OpError)(nil)
	return errors.As(err, &op) && op.Op == "dial"
}

// once attempts a request one time, when its turn has come.
func (c *Client) once(ctx context.Context, p *parcel) ([]byte, *Error) {
	if refused := c.breaker.check(p.forbiddance); refused != nil {
		return nil, refused
	}
	t, err := c.pacer.admit(ctx, p.route, p.major, p.exempt)
	if err != nil {
		return nil, asError(err)
	}
	if refused := c.breaker.check(p.forbiddance); refused != nil { // it may have changed meanwhile
		t.done(nil)
		return nil, refused
	}
	body, x, err := c.exchange(ctx, p)
	failed := c.assess(p, t, x, err)
	t.done(x.header)
	return body, failed
}

// asError is an error of waiting as an Error.
func asError(err error) *Error {
	if e := (*Error)(nil); errors.As(err, &e) {
		return e
	}
	return &Error{Err: ErrUnavailable, Cause: err}
}

// exchange sends a request through the library, in a bucket that never waits.
func (c *Client) exchange(ctx context.Context, p *parcel) ([]byte, *exchange, error) {
	ctx, cancel := context.WithTimeout(ctx, p.attempt)
	defer cancel()
	x := &exchange{}
	bucket := &discordgo.Bucket{}
	bucket.Lock()
	body, err := c.session.RequestWithLockedBucket(p.method, p.url, p.contentType, p.body, bucket, 0,
		discordgo.WithContext(x.within(ctx)))
	if x.status != 0 && x.body != nil {
		body = x.body
	}
	return body, x, err
}

// assess finds out what became of an attempt, and what follows for others.
func (c *Client) assess(p *parcel, t *ticket, x *exchange, err error) *Error {
	if x.status == 0 || err != nil && x.status < 300 && x.body == nil {
		return &Error{Err: ErrUnavailable, Status: x.status, Cause: err}
	}
	var said complaint
	if x.status >= 300 {
		_ = decode(x.body, &said) // a page says nothing
	}
	verdict := judge(x.status, said)
	if verdict == nil {
		return nil
	}
	failed := &Error{Err: verdict, Status: x.status, Code: int(said.Code)}
	switch {
	case x.status == http.StatusTooManyRequests:
		c.limited(t, x, said, failed)
	case verdict == ErrUnauthorised:
		c.breaker.countInvalid()
		c.breaker.kill()
	case x.status == http.StatusForbidden:
		c.breaker.countInvalid()
		c.breaker.forbid(p.forbiddance, failed.Code)
	case x.status == http.StatusUnauthorized:
		c.breaker.countInvalid()
	}
	c.log(p, failed)
	return failed
}

// limited takes in a 429: of the API, or of the proxy before it, which bans.
func (c *Client) limited(t *ticket, x *exchange, said complaint, failed *Error) {
	failed.After = time.Duration(said.After)
	if s, err := strconv.Atoi(x.header.Get("Retry-After")); err == nil && failed.After == 0 {
		failed.After = time.Duration(min(max(s, 0), 24*3600)) * time.Second
	}
	scope := x.header.Get("X-RateLimit-Scope")
	page := isPage(x.header, x.body)
	c.counts.limited(scope, page)
	if page {
		c.breaker.ban(failed.After)
		failed.Err, failed.After = ErrBanned, max(failed.After, breakFor)
		return
	}
	if scope != "shared" {
		c.breaker.countInvalid()
	}
	if failed.After == 0 {
		failed.After = unknownDelay
	}
	t.refused(failed.After, said.Global || scope == "global" || x.header.Get("X-RateLimit-Global") == "true")
}

func (c *Client) log(p *parcel, failed *Error) {
	c.cfg.Log.Debug("discord refused a request", "route", p.route, "status", failed.Status,
		"code", failed.Code, "after", failed.After)
}
