package screening_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot/screening"
	"matinee/bot/state/statetest"
)

func TestStore(t *testing.T) {
	ctx, d := t.Context(), new(statetest.Store)
	store := screening.NewStore(d)
	if _, err := store.Get(ctx, "9"); !errors.Is(err, screening.ErrNone) {
		t.Errorf("Get of nothing: %v", err)
	}
	if _, err := store.Update(ctx, "9", func(*screening.Screening) (bool, error) { return true, nil }); !errors.Is(err, screening.ErrNone) {
		t.Errorf("Update of nothing: %v", err)
	}
	s, err := store.Start(ctx, evening(), time.Now())
	if !errors.Is(err, nil) || s.Key == "" {
		t.Fatal(err, s.Key)
	}
	got, err := screening.NewStore(d).Get(ctx, "9")
	if err != nil || !reflect.DeepEqual(got, s) {
		t.Errorf("kept %+v, read %+v, %v", s, got, err)
	}
	for key, want := range map[string]error{s.Key: nil, s.Key + "x": screening.ErrNone, "9.": screening.ErrNone, "9": screening.ErrNone, "": screening.ErrNone, "8." + s.Key: screening.ErrNone} {
		if got, err := store.ByKey(ctx, key); !errors.Is(err, want) || (err == nil) != (got.ID == "9") {
			t.Errorf("ByKey %q: %q, %v, want %v", key, got.ID, err, want)
		}
	}
	refusal := errors.New("no")
	if _, err := store.Update(ctx, "9", func(s *screening.Screening) (bool, error) { s.Host = "eve"; return true, refusal }); err != refusal {
		t.Errorf("a refusal came back as %v", err)
	}
	if _, err := store.Update(ctx, "9", func(s *screening.Screening) (bool, error) { s.Host = "eve"; return false, nil }); err != nil {
		t.Errorf("an update of nothing: %v", err)
	}
	if got, err := store.Get(ctx, "9"); got.Host != "ann" || err != nil {
		t.Errorf("changed all the same: %q, %v", got.Host, err)
	}
	if gone, err := store.Remove(ctx, "9"); !gone || err != nil {
		t.Errorf("Remove: %t, %v", gone, err)
	}
}

func TestOneScreeningAThread(t *testing.T) {
	ctx, store := t.Context(), screening.NewStore(new(statetest.Store))
	begin := func(now time.Time) error {
		s := evening()
		s.Clock = screening.StartAt(now, 0)
		_, err := store.Start(ctx, s, now)
		return err
	}
	now := time.Now()
	if err := begin(now); err != nil {
		t.Fatal(err)
	}
	if err := begin(now.Add(minute)); !errors.Is(err, screening.ErrRunning) {
		t.Errorf("a second: %v", err)
	}
	if s, err := store.Start(ctx, evening(), now.Add(minute)); !s.Clock.Since.Equal(now) || err == nil {
		t.Errorf("the first is not returned: %+v, %v", s.Clock, err)
	}
	if err := begin(now.Add(91 * minute)); err != nil {
		t.Errorf("after its end: %v", err)
	}
}

// TestRestarts kills everything but the documents at every minute of a screening
// with a pause.
func TestRestarts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, d := t.Context(), new(statetest.Store)
		first := evening()
		first.Clock = screening.StartAt(time.Now(), 0)
		if _, err := screening.NewStore(d).Start(ctx, first, time.Now()); err != nil {
			t.Fatal(err)
		}
		played, paused := time.Duration(0), false
		for m := range 100 {
			store := screening.NewStore(d) // a new process
			open, err := store.Open(ctx)
			if err != nil || len(open) != 1 {
				t.Fatalf("minute %d: %d screenings, %v", m, len(open), err)
			}
			if got := open[0].Position(time.Now()); got != min(played, 90*minute) {
				t.Fatalf("minute %d: at %v, want %v", m, got, played)
			}
			if m == 30 || m == 35 {
				paused = !paused
				if _, err := store.Update(ctx, "9", func(s *screening.Screening) (bool, error) {
					if paused {
						return s.Pause(time.Now())
					}
					return s.Resume(time.Now())
				}); err != nil {
					t.Fatal(err)
				}
			}
			time.Sleep(minute)
			if !paused {
				played += minute
			}
		}
		store := screening.NewStore(d)
		s, err := store.Update(ctx, "9", func(s *screening.Screening) (bool, error) { return s.End(time.Now()), nil })
		if err != nil || !s.Whole {
			t.Errorf("ended as %+v, %v", s, err)
		}
		if open, err := store.Open(ctx); len(open) != 0 || err != nil {
			t.Errorf("after its end: %v, %v", open, err)
		}
		time.Sleep(7*24*time.Hour - time.Second)
		if _, err := store.Get(ctx, "9"); err != nil {
			t.Errorf("within the week: %v", err)
		}
		time.Sleep(time.Second)
		if _, err := store.Get(ctx, "9"); !errors.Is(err, screening.ErrNone) {
			t.Errorf("after a week: %v", err)
		}
	})
}

func TestManyAtOnce(t *testing.T) {
	ctx, store := t.Context(), screening.NewStore(new(statetest.Store))
	s := evening()
	s.Clock = screening.StartAt(time.Now(), 0)
	if _, err := store.Start(ctx, s, time.Now()); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for who := range 8 {
		wg.Go(func() {
			for n := range 10 {
				_, err := store.Update(ctx, "9", func(s *screening.Screening) (bool, error) {
					s.Join(fmt.Sprint(who), time.Now())
					s.Tally.Quote(screening.Line{Start: time.Duration(n)}, fmt.Sprint(who))
					return true, nil
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	got, err := store.Get(ctx, "9")
	if err != nil || len(got.Here) != 8 || len(got.Tally.Lines) != 10 || got.Tally.Most(1)[0].Times != 8 {
		t.Errorf("something was lost: %+v, %v", got, err)
	}
}

func TestForget(t *testing.T) {
	ctx, d := t.Context(), new(statetest.Store)
	store := screening.NewStore(d)
	for _, id := range []string{"7", "8", "9"} {
		s := evening()
		s.ID, s.Clock = id, screening.StartAt(time.Now(), 0)
		if id == "8" {
			s.Host = "bob"
		} else {
			s.Join("ann", time.Now())
			s.Tally.Quote(screening.Line{}, "ann")
			if err := s.Quiz.Ask(2, 0); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Quiz.Answer("ann", 0); err != nil {
				t.Fatal(err)
			}
		}
		s.Join("bob", time.Now())
		if _, err := store.Start(ctx, s, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := store.Forget(ctx, "ann"); n != 2 || err != nil {
		t.Errorf("Forget: %d, %v, want 2", n, err)
	}
	bodies, err := d.List(ctx, "screening", "")
	if err != nil || len(bodies) != 3 {
		t.Fatal(len(bodies), err)
	}
	for id, body := range bodies {
		if strings.Contains(string(body), `"ann"`) || !strings.Contains(string(body), `"bob"`) {
			t.Errorf("%s: %s", id, body)
		}
	}
	if n, err := store.Forget(ctx, "ann"); n != 0 || err != nil {
		t.Errorf("Forget again: %d, %v", n, err)
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := store.Forget(cancelled, "bob"); err == nil {
		t.Error("forgotten under a cancelled context")
	}
}
