package llm

import (
	"errors"
	"sync"
	"time"

	"github.com/sony/gobreaker/v2"
)

// When a server is left alone: after 5 failures that are a quarter of what was
// asked within 30 s, for 15 s, then one call tries it.
const (
	breakerWindow   = 30 * time.Second
	breakerBucket   = 3 * time.Second
	breakerFailures = 5
	breakerOpen     = 15 * time.Second
)

// hopeless is how long a server is left alone whose refusal only a person can
// mend: a wrong key, no credit, no such model.
const hopeless = time.Minute

// errLeft is the outcome of a call whose caller stopped listening.
var errLeft = errors.New("left")

// A rest decides whether a server may be asked: a breaker for its failures, a
// cooldown for its demands.
type rest struct {
	breaker *gobreaker.TwoStepCircuitBreaker[any]

	mu    sync.Mutex // guards what follows
	until time.Time
	why   *Error
}

func newRest(name string) *rest {
	return &rest{breaker: gobreaker.NewTwoStepCircuitBreaker[any](gobreaker.Settings{
		Name:         name,
		Interval:     breakerWindow,
		BucketPeriod: breakerBucket,
		Timeout:      breakerOpen,
		ReadyToTrip: func(n gobreaker.Counts) bool {
			return n.TotalFailures >= breakerFailures && 4*n.TotalFailures >= n.TotalFailures+n.TotalSuccesses
		},
		IsExcluded: func(err error) bool { return err != nil && !failure(err) },
	})}
}

// failure reports whether an error says that the server is unwell. A refusal is
// none, nor a demand to wait, nor our own doing.
func failure(err error) bool {
	e, ok := AsError(err)
	if !ok {
		return false
	}
	switch e.Kind {
	case Unreachable, Overloaded, Truncated, Garbled, Silent, Stalled, Overdue:
		return true
	case Limited:
		return e.RetryAfter == 0
	}
	return false
}

// enter asks whether the server may be asked now; done must be called with the
// outcome.
func (r *rest) enter() (done func(error), err *Error) {
	r.mu.Lock()
	left, why := time.Until(r.until), r.why
	r.mu.Unlock()
	if left > 0 {
		again := *why // with its sentence: it is why there is no answer
		again.Action, again.RetryAfter = FallBack, left
		return nil, &again
	}
	done, refused := r.breaker.Allow()
	if refused != nil {
		e := fault(Overloaded, "left alone after failures", refused)
		e.Action = FallBack
		return nil, e
	}
	return done, nil
}

// cool leaves the server alone where the error demands it.
func (r *rest) cool(e *Error, patience time.Duration) {
	var d time.Duration
	switch {
	case e.RetryAfter > patience:
		d = e.RetryAfter
	case e.Kind == Unauthorized, e.Kind == Unpaid, e.Kind == NoModel:
		d = hopeless
	default:
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if until := time.Now().Add(d); until.After(r.until) {
		why := *e
		r.until, r.why = until, &why
	}
}
