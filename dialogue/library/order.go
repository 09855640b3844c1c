package library

import (
	"context"
	"iter"
	"sync"
)

// inOrder applies f to the items on n goroutines and yields what it returns in
// the order of the items. At most 2n results wait at a time. It ends early when
// ctx is done, and always after its goroutines.
func inOrder[T, R any](ctx context.Context, n int, items []T, f func(context.Context, T) R) iter.Seq[R] {
	return func(yield func(R) bool) {
		ctx, stop := context.WithCancel(ctx)
		pending := make(chan chan R, n) // in order; n more wait in their workers
		jobs := make(chan func())       // unbuffered: a job is taken or not begun
		var running sync.WaitGroup
		for range n {
			running.Go(func() {
				for job := range jobs {
					job()
				}
			})
		}
		running.Go(func() {
			defer close(pending)
			defer close(jobs)
			for _, item := range items {
				result := make(chan R, 1) // so that no worker waits for its turn
				select {
				case pending <- result:
				case <-ctx.Done():
					return
				}
				select {
				case jobs <- func() { result <- f(ctx, item) }:
				case <-ctx.Done():
					return
				}
			}
		})
		defer running.Wait()
		defer stop()
		for result := range pending {
			select {
			case r := <-result:
				if !yield(r) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}
