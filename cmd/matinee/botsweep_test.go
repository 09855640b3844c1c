package main

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot/state/statetest"
)

// A swept store notes when it is swept, and fails the second time.
type swept struct {
	statetest.Store
	at []time.Duration
	t0 time.Time
}

func (s *swept) Sweep(ctx context.Context) (int, error) {
	s.at = append(s.at, time.Since(s.t0))
	if len(s.at) == 2 {
		return 0, errors.New("the disk is full")
	}
	return s.Store.Sweep(ctx)
}

// TestSweepHourly: what has expired is taken out at once and every hour, whatever goes
// wrong, and no more when the bot has ended.
func TestSweepHourly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &swept{t0: time.Now()}
		told := 0
		end := sweepHourly(t.Context(), s, func(error) { told++ })
		time.Sleep(2*time.Hour + time.Minute)
		end()
		time.Sleep(5 * time.Hour)
		if want := []time.Duration{0, time.Hour, 2 * time.Hour}; !slices.Equal(s.at, want) || told != 1 {
			t.Errorf("swept at %v and told of trouble %d times, want at %v and once", s.at, told, want)
		}
	})
}
