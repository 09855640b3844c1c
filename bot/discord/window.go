package discord

import (
	"context"
	"sync"
	"time"
)

// A window lets so many things happen in any stretch of time, first come first
// served.
type window struct {
	span time.Duration
	turn chan struct{} // held by who waits at the head of the line

	mu    sync.Mutex  // guards times
	times []time.Time // of the last things, a ring
	next  int
}

func newWindow(limit int, span time.Duration) *window {
	return &window{span: span, turn: make(chan struct{}, 1), times: make([]time.Time, limit)}
}

// wait returns when one more may happen, or with the context's error.
func (w *window) wait(ctx context.Context) error {
	select {
	case w.turn <- struct{}{}:
		defer func() { <-w.turn }()
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	for {
		delay := w.take(time.Now())
		if delay <= 0 {
			return nil
		}
		if err := pause(ctx, delay); err != nil {
			return err
		}
	}
}

// take notes that one more happens, or tells how long to wait for that.
func (w *window) take(now time.Time) time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	if oldest := w.times[w.next]; !oldest.IsZero() && now.Sub(oldest) < w.span {
		return w.span - now.Sub(oldest)
	}
	w.times[w.next] = now
	w.next = (w.next + 1) % len(w.times)
	return 0
}

// pause waits, or returns the cause of the context's end.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
