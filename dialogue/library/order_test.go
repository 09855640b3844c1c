package library

import (
	"context"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestInOrder(t *testing.T) {
	var items []int
	for i := range 50 {
		items = append(items, i)
	}
	for _, n := range []int{1, 2, 7, 100} {
		synctest.Test(t, func(t *testing.T) {
			var running, most, ahead atomic.Int32
			work := func(_ context.Context, i int) int {
				ahead.Add(1)
				now := running.Add(1)
				for m := most.Load(); now > m && !most.CompareAndSwap(m, now); m = most.Load() {
				}
				time.Sleep(time.Duration(i*7%5) * time.Second) // later items are done first
				running.Add(-1)
				return i
			}
			var got []int
			for i := range inOrder(t.Context(), n, items, work) {
				if waiting := int(ahead.Load()) - len(got); waiting > 2*n+1 {
					t.Errorf("n = %d: %d items were begun before the first of them was asked for", n, waiting)
				}
				got = append(got, i)
			}
			if !slices.Equal(got, items) {
				t.Errorf("n = %d: got %v", n, got)
			}
			if int(most.Load()) > n {
				t.Errorf("n = %d: %d at a time", n, most.Load())
			}
		})
	}
}

// TestInOrderEndsEarly leaves it to the bubble of synctest to find a goroutine
// that has not ended.
func TestInOrderEndsEarly(t *testing.T) {
	items := make([]int, 50)
	slow := func(context.Context, int) int { time.Sleep(time.Second); return 0 }
	synctest.Test(t, func(t *testing.T) {
		n := 0
		for range inOrder(t.Context(), 3, items, slow) {
			if n++; n == 2 {
				break
			}
		}
	})
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 2500*time.Millisecond)
		defer cancel()
		n := 0
		for range inOrder(ctx, 3, items, slow) {
			n++
		}
		if n > 9 {
			t.Errorf("%d items after 2.5 s of one second each, three at a time", n)
		}
	})
}
