package audiotest

import (
	"context"
	"encoding/binary"
	"io"
	"os"
	"os/exec"
	"slices"
	"sync"
	"testing"
	"time"

	"matinee/audio"
)

// A Recorder takes down what a server's loudspeaker sounds. It is safe for
// concurrent use.
type Recorder struct {
	stop func()

	mu       sync.Mutex // guards what follows
	samples  []int16
	arrivals []arrival
	grown    chan struct{} // closed when more has come
}

// Record records the loudspeaker until the test ends; it returns once the
// recording runs.
func (s *Server) Record(t testing.TB) *Recorder {
	t.Helper()
	return s.record(t, loudspeaker)
}

func (s *Server) record(t testing.TB, sink string) *Recorder {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, "parec", "--device="+sink+".monitor",
		"--format=s16le", "--rate=48000", "--channels=1", "--latency-msec=5", "--raw")
	cmd.Env = append(os.Environ(), s.Env()...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatalf("start parec: %v", err)
	}
	r := &Recorder{grown: make(chan struct{})}
	done := make(chan struct{})
	go func() {
		defer close(done)
		r.run(out)
		cmd.Wait()
	}()
	r.stop = func() { cancel(); <-done }
	t.Cleanup(r.stop)
	if !r.Wait(startLimit, func(rec Recording) bool { return len(rec.Samples) > 0 }) {
		t.Fatal("nothing can be recorded: the sound server does not answer")
	}
	return r
}

func (r *Recorder) run(out io.Reader) {
	buf := make([]byte, 1<<12)
	for {
		n, err := io.ReadAtLeast(out, buf, 2)
		if err != nil {
			return
		}
		if n%2 != 0 {
			if _, err := io.ReadFull(out, buf[n:n+1]); err != nil {
				return
			}
			n++
		}
		r.add(buf[:n], time.Now())
	}
}

func (r *Recorder) add(p []byte, now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for ; len(p) > 0; p = p[2:] {
		r.samples = append(r.samples, int16(binary.LittleEndian.Uint16(p)))
	}
	r.arrivals = append(r.arrivals, arrival{len(r.samples), now})
	close(r.grown)
	r.grown = make(chan struct{})
}

// So far is what has been recorded so far.
func (r *Recorder) SoFar() Recording {
	rec, _ := r.look()
	return rec
}

func (r *Recorder) look() (Recording, <-chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return Recording{Samples: slices.Clip(r.samples), arrivals: slices.Clip(r.arrivals)}, r.grown
}

// Wait waits until the recording is as it should be, for so long at most, and
// reports whether it is.
func (r *Recorder) Wait(limit time.Duration, enough func(Recording) bool) bool {
	timeout := time.After(limit)
	for {
		rec, grown := r.look()
		if enough(rec) {
			return true
		}
		select {
		case <-grown:
		case <-timeout:
			return false
		}
	}
}

// Quiet waits until there has been silence for so long from now on and gives what
// was recorded until then.
func (r *Recorder) Quiet(silence time.Duration) Recording {
	rec := r.SoFar()
	now := len(rec.Samples) + audio.Samples(time.Since(rec.Time(len(rec.Samples)))) // some are still on their way
	r.Wait(time.Minute, func(rec Recording) bool {
		n := len(rec.Samples) - audio.Samples(silence)
		return n >= now && !slices.ContainsFunc(rec.Samples[n:], sounds)
	})
	return r.SoFar()
}
