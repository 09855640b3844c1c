package discord

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// A limiter is a rate limit as Discord has them.
type limiter struct {
	limit  int
	window time.Duration

	mu      sync.Mutex // guards what follows
	left    int
	reset   time.Time
	refused int
}

// ask is one request; ok is false for a 429.
func (l *limiter) ask() (h http.Header, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	if !now.Before(l.reset) {
		l.left, l.reset = l.limit, now.Add(l.window)
	}
	ok = l.left > 0
	if ok {
		l.left--
	} else {
		l.refused++
	}
	h = http.Header{}
	h.Set("X-RateLimit-Limit", strconv.Itoa(l.limit))
	h.Set("X-RateLimit-Remaining", strconv.Itoa(l.left))
	h.Set("X-RateLimit-Reset-After", fmt.Sprintf("%.3f", l.reset.Sub(now).Seconds()))
	h.Set("X-RateLimit-Bucket", "b")
	return h, ok
}

// Many at once meet no 429, and lose little time.
func TestPacerKeepsToLimits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPacer()
		l := &limiter{limit: 5, window: 5 * time.Second}
		var work sync.WaitGroup
		began := time.Now()
		for range 60 {
			work.Go(func() {
				ticket, err := p.admit(t.Context(), "POST /channels/{}/messages", "1", false)
				if err != nil {
					t.Error(err)
					return
				}
				time.Sleep(rand.N(100 * time.Millisecond)) // on the way there
				h, _ := l.ask()
				time.Sleep(rand.N(100 * time.Millisecond)) // and back
				ticket.done(h)
			})
		}
		work.Wait()
		if l.refused != 0 {
			t.Errorf("got %d requests refused, want none", l.refused)
		}
		if took := time.Since(began); took > 65*time.Second {
			t.Errorf("got 60 requests in %v, want about 60 s", took)
		}
	})
}

// Those who wait are served in the order they came.
func TestPacerIsFair(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPacer()
		l := &limiter{limit: 1, window: time.Second}
		var work sync.WaitGroup
		var mu sync.Mutex
		var order []int
		for i := range 20 {
			work.Go(func() {
				ticket, err := p.admit(t.Context(), "r", "1", true)
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				order = append(order, i)
				mu.Unlock()
				h, _ := l.ask()
				ticket.done(h)
			})
			synctest.Wait()
		}
		work.Wait()
		for i, got := range order {
			if got != i {
				t.Fatalf("got order %v", order)
			}
		}
	})
}

// All buckets together never exceed fifty requests in a second.
func TestPacerGlobal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPacer()
		var work sync.WaitGroup
		var mu sync.Mutex
		var times []time.Time
		began := time.Now()
		for i := range 500 {
			work.Go(func() {
				ticket, err := p.admit(t.Context(), "r", strconv.Itoa(i), false)
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				times = append(times, time.Now())
				mu.Unlock()
				ticket.done(nil)
			})
		}
		work.Wait()
		for i := 50; i < len(times); i++ {
			if apart := times[i].Sub(times[i-50]); apart < time.Second {
				t.Fatalf("got 51 requests in %v", apart)
			}
		}
		if took := time.Since(began); took > 11*time.Second {
			t.Errorf("got 500 requests in %v, want ten seconds", took)
		}
	})
}

// Buckets that are idle are forgotten: there is one per interaction.
func TestPacerForgets(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPacer()
		l := &limiter{limit: 5, window: time.Second}
		for i := range 5000 {
			ticket, err := p.admit(t.Context(), "r", strconv.Itoa(i), true)
			if err != nil {
				t.Fatal(err)
			}
			h, _ := l.ask()
			ticket.done(h)
			time.Sleep(100 * time.Millisecond)
		}
		if n := p.size(); n > 1300 {
			t.Errorf("got %d buckets, want those of two minutes", n)
		}
	})
}

// A wait ends with its context, also in the middle of a line.
func TestPacerContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPacer()
		first, err := p.admit(t.Context(), "r", "1", true)
		if err != nil {
			t.Fatal(err)
		}
		var ended atomic.Int64
		var work sync.WaitGroup
		ctx, cancel := context.WithCancel(t.Context())
		for range 10 {
			work.Go(func() {
				if _, err := p.admit(ctx, "r", "1", true); err != nil {
					ended.Add(1)
				}
			})
		}
		synctest.Wait()
		cancel()
		work.Wait()
		if ended.Load() != 10 {
			t.Errorf("got %d of 10 waits ended", ended.Load())
		}
		first.done(nil)
		if next, err := p.admit(t.Context(), "r", "1", true); err != nil {
			t.Error(err)
		} else {
			next.done(nil)
		}
	})
}

// Headers that make no sense do no harm.
func TestBucketOddHeaders(t *testing.T) {
	for _, odd := range []string{"", "x", "-1", "1e308", "NaN", "99999999999999999999"} {
		synctest.Test(t, func(t *testing.T) {
			p := newPacer()
			for range 5 {
				ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
				ticket, err := p.admit(ctx, "r", "1", false)
				cancel()
				if err != nil {
					t.Fatalf("%q: %v", odd, err)
				}
				h := http.Header{}
				for _, name := range []string{"Limit", "Remaining", "Reset-After"} {
					h.Set("X-RateLimit-"+name, odd)
				}
				ticket.done(h)
			}
		})
	}
}
