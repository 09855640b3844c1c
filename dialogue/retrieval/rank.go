package retrieval

import (
	"context"
	"math"
	"sync"
)

// A weighing is the two constants of BM25 (Robertson and Zaragoza, "The
// Probabilistic Relevance Framework: BM25 and Beyond", 2009): how soon further
// occurrences stop counting, and how much a long window is held against itself.
type weighing struct{ k1, b float64 }

// The constants for each layout, from the measurements that fixed the sizes of
// windows.
var weighings = [layouts]weighing{
	lines:    {k1: 0.6, b: 0.4},
	passages: {k1: 0.9, b: 0.4},
}

// A term is what is looked up, and how often the query has it.
type term struct {
	hash  uint32
	times float64
}

// termsOf counts equal hashes, in order of first appearance.
func termsOf(hashes []uint32) []term {
	terms := make([]term, 0, len(hashes))
	place := make(map[uint32]int, len(hashes))
	for _, h := range hashes {
		i, ok := place[h]
		if !ok {
			i = len(terms)
			place[h] = i
			terms = append(terms, term{hash: h})
		}
		terms[i].times++
	}
	return terms
}

// A ranking is one query over some books.
type ranking struct {
	books   []book
	layout  layout
	terms   []term
	windows []*windows // of each book
	lists   []list     // of each book, those of each term
	idf     []float64  // of each term, times its times
	average float64    // length of a window
}

// rank is the best windows for the terms, best first: by BM25, then by the order
// of the books and of time.
func rank(ctx context.Context, books []book, l layout, terms []term, keep int) ([]candidate, error) {
	r := &ranking{
		books: books, layout: l, terms: terms,
		windows: make([]*windows, len(books)),
		lists:   make([]list, len(books)*len(terms)),
	}
	if err := r.count(ctx); err != nil {
		return nil, err
	}
	best := &top{keep: keep}
	err := parallel(ctx, len(books), func(i int) error {
		r.score(i, best)
		return nil
	})
	return best.sorted(), err
}

// count looks the terms up and counts, in what may be seen of the books asked,
// how many cues there are and how many hold each term.
func (r *ranking) count(ctx context.Context) error {
	counts := make([]int, len(r.lists))
	err := parallel(ctx, len(r.books), func(i int) error {
		b, w := &r.books[i], r.books[i].windows(r.layout)
		r.windows[i] = w
		for j, t := range r.terms {
			at := i*len(r.terms) + j
			r.lists[at] = b.list(r.layout.field(), t.hash)
			counts[at] = r.lists[at].seen(w)
		}
		return nil
	})
	if err != nil {
		return err
	}
	total, number, cues := 0.0, 0, 0
	for _, w := range r.windows {
		total, number, cues = total+w.total, number+len(w.first), cues+w.seen
	}
	r.average = total / max(float64(number), 1)
	r.idf = make([]float64, len(r.terms))
	for j, t := range r.terms {
		df := 0
		for i := range r.books {
			df += counts[i*len(r.terms)+j]
		}
		r.idf[j] = t.times * idf(cues, df)
	}
	return nil
}

// idf is how telling a term is that occurs in df of n cues: never negative.
func idf(n, df int) float64 {
	return math.Log1p((float64(n-df) + 0.5) / (float64(df) + 0.5))
}

// seen is how many of the list's cues may be seen.
func (l list) seen(w *windows) int {
	if w.seen == len(w.to) {
		return l.count
	}
	n := 0
	for c := l.cursor(); c.next(); {
		if w.sees(c.cue()) {
			n++
		}
	}
	return n
}

// score offers the windows of one book that hold any of the terms.
func (r *ranking) score(i int, best *top) {
	w := r.windows[i]
	if r.average == 0 {
		return
	}
	sums := sumsPool.Get().(*sums)
	defer sumsPool.Put(sums)
	sums.fit(len(w.first))
	k := weighings[r.layout]
	perTerm := k.k1 * k.b / r.average
	for j, l := range r.lists[i*len(r.terms):][:len(r.terms)] {
		if l.count > 0 {
			sums.add(l, w, r.idf[j]*(k.k1+1), k.k1*(1-k.b), perTerm)
		}
	}
	best.offer(i, w, sums)
	sums.clear()
}

// sums gathers the scores of one book's windows.
type sums struct {
	score   []float64 // of each window
	touched []uint32  // windows that have a score
	times   []uint32  // of each window: occurrences of the present term
	held    []uint32  // windows that hold the present term
}

var sumsPool = sync.Pool{New: func() any { return new(sums) }}

func (s *sums) fit(windows int) {
	if len(s.score) < windows {
		s.score, s.times = make([]float64, windows), make([]uint32, windows)
	}
}

func (s *sums) clear() {
	for _, i := range s.touched {
		s.score[i] = 0
	}
	s.touched = s.touched[:0]
}

// add adds a term's share to every window that holds it: weight × times ÷ (times
// + fixed + perTerm × the window's length).
func (s *sums) add(l list, w *windows, weight, fixed, perTerm float64) {
	for c := l.cursor(); c.next(); {
		cue := c.cue()
		if uint64(cue) >= uint64(len(w.to)) {
			break
		}
		for i := w.from[cue]; i < w.to[cue]; i++ {
			if s.times[i] == 0 {
				s.held = append(s.held, i)
			}
			s.times[i] += c.times
		}
	}
	for _, i := range s.held {
		times := float64(s.times[i])
		s.times[i] = 0
		if s.score[i] == 0 {
			s.touched = append(s.touched, i)
		}
		s.score[i] += weight * times / (times + fixed + perTerm*float64(w.length[i]))
	}
	s.held = s.held[:0]
}
