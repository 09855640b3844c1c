package retrieval

import (
	"cmp"
	"slices"
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

// lowest is the highest numbers seen so far, as a heap with the lowest of them at
// its root.
type lowest []float64

// add considers a number, of which so many are kept.
func (h *lowest) add(v float64, keep int) {
	if len(*h) < keep {
		*h = append(*h, v)
		for i := len(*h) - 1; i > 0 && (*h)[i] < (*h)[(i-1)/2]; i = (i - 1) / 2 {
			(*h)[i], (*h)[(i-1)/2] = (*h)[(i-1)/2], (*h)[i]
		}
		return
	}
	heap := *h
	heap[0] = v
	for i := 0; ; {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(heap); child++ {
			if heap[child] < heap[least] {
				least = child
			}
		}
		if least == i {
			return
		}
		heap[i], heap[least] = heap[least], heap[i]
		i = least
	}
}
