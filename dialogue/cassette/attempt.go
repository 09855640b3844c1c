package cassette

import "context"

// An attempt is what calls of models are filed under.
type attempt struct {
	turn   string
	number int
	calls  int // made in it; guarded by the tape's lock
}

type attemptKey struct{}

// Attempt makes a context whose calls of models are filed under a turn and an
// attempt at it, in their order. Calls with another context are filed together,
// under no turn.
func (t *Tape) Attempt(ctx context.Context, turn string, number int) context.Context {
	return context.WithValue(ctx, attemptKey{}, &attempt{turn: turn, number: number})
}

// call files a call where it is made.
func (t *Tape) call(ctx context.Context, e entry) entry {
	t.mu.Lock()
	defer t.mu.Unlock()
	at, ok := ctx.Value(attemptKey{}).(*attempt)
	if !ok {
		at = &t.outside
	}
	at.calls++
	e.Turn, e.Attempt, e.Call = at.turn, at.number, at.calls
	return e
}
