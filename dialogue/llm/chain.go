package llm

import (
	"context"
	"iter"
	"log/slog"
	"sync"
	"time"
)

// ChainConfig is what a Chain is made of.
type ChainConfig struct {
	Clients  []*Client     // required; asked in this order
	Ledger   Ledger        // default: none
	PerUser  Pace          // by Request.User; default: no limit
	PerRoom  Pace          // by Request.Room; default: no limit
	Cap      Money         // on a day's spending, all clients together; 0 for none
	Whole    time.Duration // for an answer with all its attempts; default 180 s
	Attempts int           // at one server; default 3
	Backoff  time.Duration // the most the first pause between attempts may be; doubled each time; default 400 ms
	Longest  time.Duration // the most any of them may be; default 8 s
	Patience time.Duration // the longest demand to wait that is obeyed on the spot; default 10 s
	Grace    time.Duration // how long a local server may go on reading a prompt nobody waits for; default 10 s
	Log      *slog.Logger  // default: none
}

// withDefaults fills what is zero. The numbers of retrying are those of LiteLLM's
// router and of OpenAI's advice (help.openai.com 5955604): few, with jitter, as
// failed requests count too.
func (c ChainConfig) withDefaults() ChainConfig {
	c.Whole = or(c.Whole, 180*time.Second)
	c.Attempts = or(c.Attempts, 3)
	c.Backoff = or(c.Backoff, 400*time.Millisecond)
	c.Longest = or(c.Longest, 8*time.Second)
	c.Patience = or(c.Patience, 10*time.Second)
	c.Grace = or(c.Grace, 10*time.Second) // llama.cpp b4748 went on reading for as long (measured Nov 2026)
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c
}

func or[T comparable](value, otherwise T) T {
	var zero T
	if value == zero {
		return otherwise
	}
	return value
}

// A Chain asks models in order until one answers. Until the first visible text
// everything is tried again, and elsewhere, in silence; after it nothing is, and
// nothing is taken back. It is safe for concurrent use; one Chain serves all
// conversations, as places and spending are counted by it.
type Chain struct {
	cfg       ChainConfig
	providers []*provider
	purse     *purse
	users     *paces
	rooms     *paces

	life context.Context // ends with Close
	end  context.CancelFunc
	held sync.WaitGroup // permits kept for servers that are still reading
}

// NewChain makes a Chain. Close it when the last answer is over.
func NewChain(cfg ChainConfig) *Chain {
	cfg = cfg.withDefaults()
	c := &Chain{
		cfg:   cfg,
		purse: &purse{limit: cfg.Cap, ledger: cfg.Ledger},
		users: newPaces(cfg.PerUser),
		rooms: newPaces(cfg.PerRoom),
	}
	c.life, c.end = context.WithCancel(context.Background())
	for _, client := range cfg.Clients {
		c.providers = append(c.providers, &provider{
			chain:   c,
			client:  client,
			permits: newPermits(client.Profile().Slots),
			rest:    newRest(client.Server() + " " + client.Name()),
		})
	}
	return c
}

// Close waits for what the Chain itself still does and lets go of connections.
func (c *Chain) Close() {
	c.end()
	c.held.Wait()
	for _, p := range c.providers {
		p.client.Close()
	}
}

// Remote reports whether any of the models is not on this machine, so that
// consent is due before anything is asked.
func (c *Chain) Remote() bool {
	for _, p := range c.providers {
		if p.client.Remote() {
			return true
		}
	}
	return false
}

// Reply asks the models. Everything is pulled by the caller's loop; leaving it,
// or cancelling ctx, ends the call. Errors are *Error and come last. An answer
// without an error ends with a Delta that has an End. Without any client the
// error is of kind Unconfigured.
func (c *Chain) Reply(ctx context.Context, r Request) iter.Seq2[Delta, error] {
	return func(yield func(Delta, error) bool) {
		if e := c.hasty(r); e != nil {
			yield(Delta{}, e)
			return
		}
		ctx, cancel := context.WithCancelCause(ctx)
		defer cancel(nil)
		timer := time.AfterFunc(c.cfg.Whole, func() { cancel(fault(Overdue, "all attempts together", nil)) })
		defer timer.Stop()
		out := &outlet{yield: yield, until: time.Now().Add(c.cfg.Whole), timer: timer}
		if e := c.ask(ctx, r, out); e != nil && !out.left {
			yield(Delta{}, e)
		}
	}
}

// hasty is the refusal of a question that comes too soon after others.
func (c *Chain) hasty(r Request) *Error {
	wait := max(c.users.wait(r.User), c.rooms.wait(r.Room))
	if wait == 0 {
		return nil
	}
	e := fault(Hasty, "", nil)
	e.RetryAfter = wait
	return e
}

// ask asks one provider after the other. When none answers, the error is that of
// the first: the one that was preferred, and is to be mended.
func (c *Chain) ask(ctx context.Context, r Request, out *outlet) *Error {
	failed := fault(Unconfigured, "", nil)
	for i, p := range c.providers {
		err := p.answer(ctx, r, out)
		switch {
		case out.left || err == nil:
			return nil
		case err.Visible, err.Action == GiveUp, err.Action == Say:
			return err
		case ctx.Err() != nil:
			return p.client.sign(ended(ctx))
		case i == 0:
			failed = err
		}
		c.cfg.Log.Warn("model passed over", "model", p.client.Name(), "server", p.client.Server(), "kind", err.Kind, "status", err.Status)
		c.cfg.Log.Debug("why it was", "error", err) // may hold what the server wrote
	}
	return failed
}

// An outlet is the caller's end of a reply.
type outlet struct {
	yield func(Delta, error) bool
	until time.Time   // all attempts together
	timer *time.Timer // holds them to it until there is visible text; then the answer's own watch does
	left  bool        // the caller stopped listening
}

func (o *outlet) put(d Delta) bool {
	if d.Text != "" {
		o.timer.Stop()
	}
	o.left = !o.yield(d, nil)
	return !o.left
}
