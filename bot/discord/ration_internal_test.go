package discord

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// A shelf is a Memory for a test.
type shelf struct {
	mu   sync.Mutex // guards docs
	docs map[string][]byte
	err  error
}

func (s *shelf) Load(_ context.Context, key string) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.docs[key], s.err
}

func (s *shelf) Save(_ context.Context, key string, body []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil {
		s.docs[key] = body
	}
	return s.err
}

func newShelf() *shelf { return &shelf{docs: map[string][]byte{}} }

func use(t *testing.T, r *ration, bucket int) time.Time {
	t.Helper()
	done, err := r.take(t.Context(), bucket)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Now()
	done(at)
	return at
}

var nowhere = slog.New(slog.DiscardHandler)

// As fast as one may, a day's are never exceeded, and none is far from the next.
func TestRationPerDay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRation(200, newShelf(), nowhere)
		var times []time.Time
		for began := time.Now(); time.Since(began) < 5*day; {
			times = append(times, use(t, r, 0))
		}
		for i := 1; i < len(times); i++ {
			if apart := times[i].Sub(times[i-1]); apart < 5*time.Second || apart > 3*time.Hour {
				t.Fatalf("got IDENTIFYs %v apart at %d", apart, i)
			}
			if i >= 200 && times[i].Sub(times[i-200]) < day {
				t.Fatalf("got more than 200 in a day at %d", i)
			}
		}
		if len(times) < 900 {
			t.Errorf("got %d in five days, want nearly a thousand", len(times))
		}
	})
}

// A restart does not give a day's back.
func TestRationSurvives(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		memory := newShelf()
		for range 10 {
			use(t, newRation(10, memory, nowhere), 0)
			time.Sleep(time.Second)
		}
		began := time.Now()
		use(t, newRation(10, memory, nowhere), 0)
		if waited := time.Since(began); waited < time.Hour {
			t.Errorf("got an eleventh of ten after %v", waited)
		}
	})
}

// Without a memory that works, the bot connects all the same.
func TestRationWithoutMemory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		memory := newShelf()
		memory.docs[rationKey] = []byte("{garbage")
		use(t, newRation(10, memory, nowhere), 0)
		memory.err = errors.New("no disk")
		use(t, newRation(10, memory, nowhere), 0)
		use(t, newRation(10, nil, nowhere), 0)
	})
}

// Buckets do not wait for each other; what was not sent is given back; a wait
// ends with its context.
func TestRationBuckets(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRation(100, nil, nowhere)
		began := time.Now()
		use(t, r, 0)
		use(t, r, 1)
		if took := time.Since(began); took != 0 {
			t.Errorf("got the second bucket after %v", took)
		}
		for range 1000 {
			done, err := r.take(t.Context(), 2)
			if err != nil {
				t.Fatal(err)
			}
			done(time.Time{})
		}
		if took := time.Since(began); took != 0 {
			t.Errorf("got a wait of %v for what was not sent", took)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := r.take(ctx, 0); err == nil {
			t.Error("got a second IDENTIFY within a second")
		}
		use(t, r, 0)
	})
}
