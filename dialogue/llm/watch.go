package llm

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// Timeouts are how long a model may be silent. There is no other limit on a
// stream: a client timeout would cut a healthy one, and a limit on the response
// header says nothing, as llama.cpp sends it before it reads the prompt
// (measured Nov 2026). Zero fields take their default from the Profile.
type Timeouts struct {
	First     time.Duration // until the first token; default 20 s, 120 s for a server on this machine or network
	Between   time.Duration // between bytes; default 20 s, 60 s for a server on this machine or network
	KeepAlive time.Duration // with nothing but keep-alive comments; default 90 s
	Whole     time.Duration // for a whole answer, without the time its reader takes; default 180 s
}

// tail is how long the usage may come after the finish reason. The answer is
// complete by then, so it is not worth waiting for.
const tail = 2 * time.Second

// A watch cancels a stream that is silent for too long. Only one goroutine uses
// it besides its own timer.
type watch struct {
	limits Timeouts
	cancel context.CancelCauseFunc

	mu       sync.Mutex // guards what follows
	start    time.Time
	lastByte time.Time // of whatever came: keep-alive comments too
	lastData time.Time // of an event
	token    bool      // a token has come
	finished bool      // the finish reason has come
	paused   time.Time // since when the reader is busy elsewhere; zero while it reads
	away     time.Duration
	stopped  bool
	timer    *time.Timer
}

func newWatch(limits Timeouts, cancel context.CancelCauseFunc) *watch {
	now := time.Now()
	w := &watch{limits: limits, cancel: cancel, start: now, lastByte: now, lastData: now}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.timer = time.AfterFunc(min(limits.First, limits.Whole), w.ring)
	return w
}

// bytes notes that something came, if only a comment.
func (w *watch) bytes() {
	w.mu.Lock()
	defer w.mu.Unlock()
	quiet := w.lastByte.Equal(w.lastData)
	w.lastByte = time.Now()
	if quiet { // should this be a comment, another limit begins to count
		w.rewind(w.lastByte)
	}
}

// data notes that an event came, and whether it held a token.
func (w *watch) data(token bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.lastData = w.lastByte
	if token && !w.token {
		w.token = true
		w.rewind(w.lastByte)
	}
}

// finish notes that the answer is complete but for its usage.
func (w *watch) finish() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.finished, w.lastByte = true, time.Now()
	w.rewind(w.lastByte)
}

// pause stops the clock while the reader does not read: whoever speaks an answer
// aloud takes his time over it, and the server is not to blame.
func (w *watch) pause() {
	w.mu.Lock()
	w.paused = time.Now()
	w.mu.Unlock()
}

// resume starts it again.
func (w *watch) resume() {
	w.mu.Lock()
	defer w.mu.Unlock()
	now := time.Now()
	w.away += now.Sub(w.paused)
	w.paused, w.lastData, w.lastByte = time.Time{}, now, now
	w.rewind(now)
}

func (w *watch) stop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stopped = true
	w.timer.Stop()
}

// rewind sets the timer anew where the limit has become shorter than the one it
// runs to; where it has become longer, ring finds out.
func (w *watch) rewind(now time.Time) {
	if !w.stopped {
		until, _ := w.deadline(now)
		w.timer.Reset(until.Sub(now))
	}
}

// ring is called by the timer: it ends the stream or, more often, winds on.
func (w *watch) ring() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stopped {
		return
	}
	now := time.Now()
	until, kind := w.deadline(now)
	if left := until.Sub(now); left > 0 {
		w.timer.Reset(left)
		return
	}
	w.cancel(fault(kind, fmt.Sprintf("after %v", now.Sub(w.start).Round(time.Millisecond)), nil))
}

// deadline is when the stream ends unless something comes, and as what.
func (w *watch) deadline(now time.Time) (time.Time, Kind) {
	if !w.paused.IsZero() {
		return now.Add(w.limits.Between), Stalled
	}
	whole := w.start.Add(w.limits.Whole + w.away)
	until, kind := w.silence()
	if until.Before(whole) {
		return until, kind
	}
	return whole, Overdue
}

func (w *watch) silence() (time.Time, Kind) {
	if w.finished {
		return w.lastByte.Add(tail), Stalled
	}
	until, kind := w.lastByte.Add(w.limits.Between), Stalled
	if !w.token {
		kind = Silent
		first := w.start.Add(w.limits.First)
		if w.lastByte.Equal(w.start) || until.Before(first) {
			until = first
		}
	}
	if comments := w.lastData.Add(w.limits.KeepAlive); w.lastByte.After(w.lastData) && comments.Before(until) {
		until = comments
	}
	return until, kind
}
