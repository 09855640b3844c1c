package llm

import (
	"context"
	"slices"
	"sync"
)

// permits are the answers a server may be writing for us at once, and the
// bounded queue for them. First come, first served.
type permits struct {
	queue int // who may wait, at most

	mu      sync.Mutex // guards what follows
	free    int
	waiting []*waiter
}

// queuePerSlot is how many may wait for each answer being written. Beyond it
// nobody would wait long enough.
const queuePerSlot = 2

type waiter struct {
	ready chan struct{} // closed with the permit
	place chan int      // capacity 1: the latest place, from 1
}

func newPermits(slots int) *permits {
	return &permits{free: max(1, slots), queue: queuePerSlot * max(1, slots)}
}

// acquire waits for a permit and reports each place in the queue to moved, on
// the caller's goroutine; moved returns false to give up. The error is of kind
// Crowded, or Cancelled.
func (p *permits) acquire(ctx context.Context, moved func(place int) bool) *Error {
	w, err := p.enqueue()
	if w == nil {
		return err
	}
	for {
		select {
		case <-w.ready:
			return nil
		case place := <-w.place:
			if !moved(place) {
				p.leave(w)
				return fault(Cancelled, "left the queue", nil)
			}
		case <-ctx.Done():
			p.leave(w)
			return ended(ctx)
		}
	}
}

// ended is the error of a context that is done.
func ended(ctx context.Context) *Error {
	if e, ok := AsError(context.Cause(ctx)); ok {
		return e
	}
	return fault(Cancelled, "", context.Cause(ctx))
}

// enqueue takes a permit, or else a place; with neither it is an error.
func (p *permits) enqueue() (*waiter, *Error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.free > 0 {
		p.free--
		return nil, nil
	}
	if len(p.waiting) >= p.queue {
		return nil, fault(Crowded, "the queue is full", nil)
	}
	w := &waiter{ready: make(chan struct{}), place: make(chan int, 1)}
	p.waiting = append(p.waiting, w)
	w.place <- len(p.waiting)
	return w, nil
}

// release hands the permit to whoever is first.
func (p *permits) release() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.waiting) == 0 {
		p.free++
		return
	}
	close(p.waiting[0].ready)
	p.waiting = slices.Delete(p.waiting, 0, 1)
	p.advance()
}

// leave gives a place up, or the permit that came meanwhile.
func (p *permits) leave(w *waiter) {
	p.mu.Lock()
	i := slices.Index(p.waiting, w)
	if i >= 0 {
		p.waiting = slices.Delete(p.waiting, i, i+1)
		p.advance()
	}
	p.mu.Unlock()
	if i < 0 {
		p.release()
	}
}

// advance tells everybody their place; one not yet read is out of date.
func (p *permits) advance() {
	for i, w := range p.waiting {
		select {
		case <-w.place:
		default:
		}
		w.place <- i + 1
	}
}
