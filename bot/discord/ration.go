package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"
)

const (
	day = 24 * time.Hour

	// identifyPace is the time between two IDENTIFYs of a bucket (discord-api-docs,
	// developers/events/gateway.mdx, "Rate Limiting"), with what networks squeeze.
	identifyPace = 5*time.Second + 250*time.Millisecond

	// identifiesPerDay is how often a shard identifies in a day at most; ours, a
	// fifth of what Discord allows before it takes the token away.
	identifiesPerDay = 200

	// identifyReserve is how many of Discord's budget are left for whoever starts
	// the bot next; ours.
	identifyReserve = 10

	rationKey = "gateway/identifies"
)

// A ration lets shards identify at the pace Discord asks for, and not too often in
// a day, over restarts too. Half of a day's are for free; what is left then is
// spread over the rest of the day.
type ration struct {
	memory Memory // may be nil
	log    *slog.Logger

	mu      sync.Mutex // guards what follows
	perDay  int
	loaded  bool
	used    []time.Time // of the last day, in order
	buckets map[int]*slot
}

// A slot is a bucket of shards that identify one after the other.
type slot struct {
	turn chan struct{} // held by the shard that is about to identify
	next time.Time     // guarded by the turn
}

func newRation(perDay int, memory Memory, log *slog.Logger) *ration {
	return &ration{perDay: perDay, memory: memory, log: log, buckets: map[int]*slot{}}
}

// allow sets how many there are in a day.
func (r *ration) allow(perDay int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.perDay = perDay
}

// take waits until a shard of a bucket may identify. The caller tells by calling
// done when it did; zero if it did not.
func (r *ration) take(ctx context.Context, bucket int) (done func(identified time.Time), err error) {
	s := r.slot(bucket)
	select {
	case s.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	if err := r.await(ctx, s); err != nil {
		<-s.turn
		return nil, err
	}
	at := r.note(ctx)
	return func(identified time.Time) {
		if identified.IsZero() {
			r.forget(at)
		} else {
			s.next = identified.Add(identifyPace)
		}
		<-s.turn
	}, nil
}

func (r *ration) await(ctx context.Context, s *slot) error {
	for {
		now := time.Now()
		wait := max(s.next.Sub(now), r.allowance(ctx, now))
		if wait <= 0 {
			return nil
		}
		if err := pause(ctx, wait); err != nil {
			return err
		}
	}
}

func (r *ration) slot(bucket int) *slot {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.buckets[bucket]
	if s == nil {
		s = &slot{turn: make(chan struct{}, 1)}
		r.buckets[bucket] = s
	}
	return s
}

// allowance is how long to wait for the sake of the day's budget.
func (r *ration) allowance(ctx context.Context, now time.Time) time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.load(ctx)
	r.used = slices.DeleteFunc(r.used, func(t time.Time) bool { return now.Sub(t) >= day })
	n := len(r.used)
	if n < (r.perDay+1)/2 {
		return 0
	}
	free := r.used[0].Add(day).Sub(now) // until one of the day's is given back
	if n >= r.perDay {
		return free
	}
	last := r.used[n-1]
	return last.Add(r.used[0].Add(day).Sub(last) / time.Duration(r.perDay-n+1)).Sub(now)
}

// load recalls what was used before a restart, once. What cannot be recalled is
// as if it had not been. The mutex is held.
func (r *ration) load(ctx context.Context) {
	if r.loaded || r.memory == nil {
		return
	}
	r.loaded = true
	b, err := r.memory.Load(ctx, rationKey)
	if err != nil {
		r.log.Warn("cannot recall the day's IDENTIFYs", "error", err)
		return
	}
	var known []time.Time
	if len(b) > 0 && json.Unmarshal(b, &known) != nil {
		r.log.Warn("cannot read the day's IDENTIFYs")
		return
	}
	now := time.Now()
	known = slices.DeleteFunc(known, func(t time.Time) bool { return t.After(now) })
	r.used = append(known, r.used...)
	slices.SortFunc(r.used, time.Time.Compare)
}

// note counts an IDENTIFY that is about to be sent.
func (r *ration) note(ctx context.Context) time.Time {
	r.mu.Lock()
	defer r.mu.Unlock()
	at := time.Now()
	r.used = append(r.used, at)
	if err := r.save(ctx); err != nil {
		r.log.Warn("cannot keep the day's IDENTIFYs", "error", err)
	}
	return at
}

// save keeps what was used. The mutex is held.
func (r *ration) save(ctx context.Context) error {
	if r.memory == nil {
		return nil
	}
	b, err := json.Marshal(r.used)
	if err != nil {
		return fmt.Errorf("write them: %w", err)
	}
	return r.memory.Save(ctx, rationKey, b)
}

// forget gives one back that was not sent.
func (r *ration) forget(at time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if i := slices.Index(r.used, at); i >= 0 {
		r.used = slices.Delete(r.used, i, i+1)
	}
}
