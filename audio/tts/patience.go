package tts

import (
	"io"
	"time"
)

// A Patience is how long an engine's sound is waited for. Its clock runs only
// while somebody waits: who speaks an answer aloud takes his time between two
// reads. It belongs to one goroutine.
type Patience struct {
	Quiet time.Duration // for whatever comes next
	Left  time.Duration // in all
	Over  func()        // called, on another goroutine, when it ends
}

// Wait begins to wait; what comes back ends that.
func (p *Patience) Wait() (done func()) {
	start := time.Now()
	timer := time.AfterFunc(min(p.Quiet, p.Left), p.Over)
	return func() {
		timer.Stop()
		p.Left -= time.Since(start)
	}
}

// Reader is a reader each of whose reads is waited for.
func (p *Patience) Reader(r io.Reader) io.Reader { return &patient{p, r} }

type patient struct {
	patience *Patience
	r        io.Reader
}

func (r *patient) Read(b []byte) (int, error) {
	defer r.patience.Wait()()
	return r.r.Read(b)
}
