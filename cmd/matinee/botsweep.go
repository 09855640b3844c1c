package main

import (
	"context"
	"time"

	"matinee/bot/state"
)

// sweepEvery is how often what has expired is taken out of the store: what the bot says
// it keeps for a time is gone an hour later at most.
const sweepEvery = time.Hour

// sweepHourly takes out of the documents what has expired, now and every hour; end
// stops it. Trouble is told and is no end.
func sweepHourly(ctx context.Context, d state.Documents, trouble func(error)) (end func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		ticker := time.NewTicker(sweepEvery)
		defer ticker.Stop()
		for {
			if _, err := d.Sweep(ctx); err != nil && ctx.Err() == nil {
				trouble(err)
			}
			select {
			case <-ticker.C:
			case <-ctx.Done():
				return
			}
		}
	}()
	return func() {
		cancel()
		<-done
	}
}
