package retrieval

import (
	"cmp"
	"context"
	"math"
	"slices"
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

	at       int     // its number in the query
	postings int     // that may be seen
	weight   float64 // more than it can ever add to a window's score
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
	books    []book
	layout   layout
	terms    []term     // the most telling first
	windows  []*windows // of each book
	lists    []list     // of each book, those of each term
	number   int        // windows
	average  float64    // length of a window
	postings int        // that may be seen
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
	if r.average == 0 || keep <= 0 {
		return nil, nil
	}
	s := newScoring(r, keep)
	defer s.release()
	if err := s.run(ctx); err != nil {
		return nil, err
	}
	return s.best(), nil
}

// count looks the terms up and counts, in what may be seen of the books asked,
// how many cues there are and how many hold each term. That tells what each term
// weighs.
func (r *ranking) count(ctx context.Context) error {
	counts := make([]int, len(r.lists))
	each := serial
	if r.fresh() {
		each = parallel
	}
	err := each(ctx, len(r.books), func(i int) error {
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
	total, cues := 0.0, 0
	for _, w := range r.windows {
		total, r.number, cues = total+w.total, r.number+len(w.first), cues+w.seen
	}
	r.average = total / max(float64(r.number), 1)
	for at, n := range counts {
		r.terms[at%len(r.terms)].postings += n
		r.postings += n
	}
	for j := range r.terms {
		t := &r.terms[j]
		t.at, t.weight = j, t.times*idf(cues, t.postings)*(weighings[r.layout].k1+1)
	}
	slices.SortStableFunc(r.terms, func(a, b term) int { return cmp.Compare(b.weight, a.weight) })
	return nil
}

// fresh reports whether windows are to be cut or postings to be counted: work
// worth sharing out.
func (r *ranking) fresh() bool {
	for i := range r.books {
		if r.books[i].bounded || r.books[i].whole[r.layout].Load() == nil {
			return true
		}
	}
	return false
}

// list is the postings of a term in the i-th book.
func (r *ranking) list(i int, t term) list { return r.lists[i*len(r.terms)+t.at] }

// idf is how telling a term is that occurs in df of n cues: never negative.
func idf(n, df int) float64 {
	return math.Log1p((float64(n-df) + 0.5) / (float64(df) + 0.5))
}

// seen is how many of the list's cues may be seen.
func (l list) seen(w *windows) int {
	if w.seen == len(w.of) {
		return l.count
	}
	n := 0
	for _, h := range l.decode(nil) {
		if w.sees(h.cue) {
			n++
		}
	}
	return n
}
