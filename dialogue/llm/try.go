package llm

import (
	"context"
	"time"
)

// A try is one call to one server, with its place in the ledger.
type try struct {
	*provider
	number  int // from 1
	dropped Dropped
	busy    bool // we left while the server was reading the prompt
}

// run asks once.
func (t *try) run(ctx context.Context, r Request, out *outlet) *Error {
	done, resting := t.rest.enter()
	if resting != nil {
		return t.client.sign(resting)
	}
	reserved := t.worst(r)
	if !t.chain.purse.reserve(ctx, reserved) {
		done(errLeft)
		return t.client.sign(fault(OverCap, "", nil))
	}
	start := time.Now()
	used := account{whole: out.until.Sub(start)}
	end, err := t.pull(ctx, r, out, &used)
	t.conclude(done, err, out)
	t.enterInLedger(ctx, r, Entry{Start: start, Outcome: outcome(end, err)}, used, reserved)
	return err
}

// pull hands the stream on to the caller.
func (t *try) pull(ctx context.Context, r Request, out *outlet, used *account) (*End, *Error) {
	var end *End
	for d, err := range t.client.stream(ctx, r, used) {
		if err != nil {
			e, _ := AsError(err) // every error of a stream is one
			t.busy = !t.client.Remote() && used.first == 0 && ours(e.Kind)
			return nil, e
		}
		if d.End != nil {
			end = d.End
			end.Dropped = t.dropped
		}
		if !out.put(d) {
			break
		}
	}
	return end, nil
}

// ours reports whether an error is our leaving rather than the server's end.
func ours(k Kind) bool { return k == Cancelled || k == Silent || k == Overdue }

// conclude tells the breaker how it went.
func (t *try) conclude(done func(error), err *Error, out *outlet) {
	switch {
	case err != nil:
		t.rest.cool(err, t.chain.cfg.Patience)
		done(err)
	case out.left:
		done(errLeft)
	default:
		done(nil)
	}
}

// worst is what the call may cost at most.
func (t *try) worst(r Request) Money {
	p := t.client.Profile()
	if !p.Paid {
		return 0
	}
	guess := t.client.estimator.prompt(r.messages(p.System, t.client.sampleMarks()))
	return p.Price.cost(Usage{Prompt: int(guess * safety), Completion: t.client.output(r)})
}

// enterInLedger settles the account of a call, also when nobody waits for it
// any more.
func (t *try) enterInLedger(ctx context.Context, r Request, e Entry, used account, reserved Money) {
	p := t.client.Profile()
	if p.Paid {
		e.Cost = p.Price.cost(used.usage)
	}
	ctx = context.WithoutCancel(ctx)
	t.chain.purse.settle(ctx, reserved, e.Cost)
	if t.chain.cfg.Ledger == nil {
		return
	}
	e.Server, e.Profile, e.Model, e.Attempt = t.client.Server(), p.Name, t.client.Name(), t.number
	e.Usage, e.First, e.Total = used.usage, used.first, used.total
	e.User, e.Room = r.User, r.Room
	if err := t.chain.cfg.Ledger.Record(ctx, e); err != nil {
		t.chain.cfg.Log.Error("ledger not kept", "model", e.Model, "error", err)
	}
}

func outcome(end *End, err *Error) string {
	switch {
	case err != nil:
		return err.Kind.String()
	case end == nil:
		return "left"
	case end.Finish == Cut:
		return "cut"
	}
	return "complete"
}
