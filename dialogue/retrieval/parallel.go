package retrieval

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// parallel calls do for every i below n, on as many goroutines as there are
// processors, and waits for them. It stops early at the first error, and between
// two calls when the context ends.
func parallel(ctx context.Context, n int, do func(i int) error) error {
	workers := min(runtime.GOMAXPROCS(0), n)
	if workers <= 1 {
		return serial(ctx, n, do)
	}
	var (
		next  atomic.Int64
		group sync.WaitGroup
		errs  = make([]error, workers)
	)
	for w := range workers {
		group.Go(func() {
			for errs[w] == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if errs[w] = ctx.Err(); errs[w] == nil {
					errs[w] = do(i)
				}
			}
		})
	}
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func serial(ctx context.Context, n int, do func(i int) error) error {
	for i := range n {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := do(i); err != nil {
			return err
		}
	}
	return nil
}
