package retrieval

import (
	"cmp"
	"container/heap"
	"math"
	"slices"
	"sync"
	"sync/atomic"
)

// A candidate is a window that may be a hit.
type candidate struct {
	book      int // among the books of the search
	window    uint32
	first     uint32 // said cue
	last      uint32 // said cue
	score     float64
	alignment float64 // 0 to 1; 0 when it has not been aligned
}

// order is best first; among equals the earlier book, then the earlier window,
// so that the same question twice has the same answer.
func (c candidate) order(d candidate) int {
	return cmp.Or(cmp.Compare(d.score, c.score), cmp.Compare(c.book, d.book), cmp.Compare(c.window, d.window))
}

// overlaps reports whether the two share a cue.
func (c candidate) overlaps(d candidate) bool {
	return c.book == d.book && c.first <= d.last && d.first <= c.last
}

// top is the best candidates seen so far. It does not matter in which order they
// are offered.
type top struct {
	keep  int
	floor atomic.Uint64 // bits of the score below which an offer is in vain

	mu   sync.Mutex
	heap worstFirst
}

// offer considers the windows of a book that have a score.
func (t *top) offer(book int, w *windows, s *sums) {
	var worthy []candidate
	floor := math.Float64frombits(t.floor.Load())
	for _, i := range s.touched {
		if s.score[i] >= floor {
			worthy = append(worthy, candidate{book: book, window: i, first: w.first[i], last: w.last[i], score: s.score[i]})
		}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, c := range worthy {
		switch {
		case len(t.heap) < t.keep:
			heap.Push(&t.heap, c)
		case len(t.heap) > 0 && c.order(t.heap[0]) < 0:
			t.heap[0] = c
			heap.Fix(&t.heap, 0)
		}
	}
	if len(t.heap) == t.keep && t.keep > 0 {
		t.floor.Store(math.Float64bits(t.heap[0].score))
	}
}

// sorted is the candidates, best first.
func (t *top) sorted() []candidate {
	best := slices.Clone([]candidate(t.heap))
	slices.SortFunc(best, candidate.order)
	return best
}

// collapse drops every candidate that overlaps a better one, and all after the
// n-th that is left.
func collapse(best []candidate, n int) []candidate {
	var kept []candidate
	for _, c := range best {
		if len(kept) >= n {
			break
		}
		if !slices.ContainsFunc(kept, c.overlaps) {
			kept = append(kept, c)
		}
	}
	return kept
}

// worstFirst is a heap with the worst candidate at its root.
type worstFirst []candidate

func (h worstFirst) Len() int           { return len(h) }
func (h worstFirst) Less(i, j int) bool { return h[i].order(h[j]) > 0 }
func (h worstFirst) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }

// Push adds a candidate.
func (h *worstFirst) Push(c any) { *h = append(*h, c.(candidate)) }

// Pop takes the last candidate away.
func (h *worstFirst) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
