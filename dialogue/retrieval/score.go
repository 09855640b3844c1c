package retrieval

import (
	"context"
	"slices"
	"sync"
)

// A scoring adds up what each term gives to each window, the most telling terms
// first. From some point on the terms that are left cannot lift a window that has
// little into the best: they are then looked for only in the windows that have
// much (Turtle and Flood, "Query evaluation: strategies and optimizations",
// 1995). What comes out is the same, to the last bit.
type scoring struct {
	*ranking
	keep  int
	floor float64   // a score below which no window can be among the best
	rest  float64   // more than the terms that are left can add
	sums  []*sums   // of each book
	most  []float64 // of each book: a score none of its windows is above so far
}

// out stands in most for a book that has none of the best windows.
const out = -1

// heavy is from how many postings on a ranking is shared out among processors:
// some 500 µs of work, several times what it costs to wake another one.
const heavy = 100_000

func newScoring(r *ranking, keep int) *scoring {
	s := &scoring{ranking: r, keep: keep, sums: make([]*sums, len(r.books)), most: make([]float64, len(r.books))}
	for i := range s.sums {
		s.sums[i] = sumsPool.Get().(*sums)
		s.sums[i].fit(len(r.windows[i].first))
	}
	for _, t := range r.terms {
		s.rest += t.weight
	}
	return s
}

func (s *scoring) release() {
	for _, sums := range s.sums {
		sums.clear()
		sumsPool.Put(sums)
	}
}

// run scores the windows, some terms at a time. Between them it looks what the
// best have reached, where the next term is more work than looking.
func (s *scoring) run(ctx context.Context) error {
	for done := 0; done < len(s.terms); {
		next := done
		for touched := s.touched(); next == done || next < len(s.terms) && s.terms[next].postings < touched/lookCost; next++ {
			s.rest -= s.terms[next].weight
			touched = min(touched+s.terms[next].postings, s.number)
		}
		if err := s.add(ctx, s.terms[done:next]); err != nil {
			return err
		}
		if done = next; done < len(s.terms) {
			s.raiseFloor()
		}
	}
	return nil
}

// lookCost is how many windows are looked at in the time one posting is counted.
const lookCost = 4

// touched is how many windows have a score.
func (s *scoring) touched() int {
	n := 0
	for i, sums := range s.sums {
		if s.most[i] != out {
			n += len(sums.touched)
		}
	}
	return n
}

// slack makes up for sums of weights being rounded.
const slack = 1 + 1e-9

// add adds what the terms give to every window that can still be among the best.
func (s *scoring) add(ctx context.Context, terms []term) error {
	k := weighings[s.layout]
	fixed, perTerm := k.k1*(1-k.b), k.k1*k.b/s.average
	need := s.rest
	for _, t := range terms {
		need += t.weight
	}
	enough := s.floor - need*slack // a window with less is out
	each := serial
	if s.postings > heavy {
		each = parallel
	}
	return each(ctx, len(s.books), func(i int) error {
		if s.most[i] < enough {
			s.most[i] = out
			return nil
		}
		for _, t := range terms {
			l := s.list(i, t)
			if l.count > 0 {
				s.sums[i].count(l, s.windows[i], enough)
				s.sums[i].weigh(s.windows[i], t.weight, fixed, perTerm)
			}
		}
		return nil
	})
}

// raiseFloor finds the score that the best windows have reached already.
func (s *scoring) raiseFloor() {
	best := make(lowest, 0, min(s.keep, s.number))
	for i, sums := range s.sums {
		if s.most[i] == out {
			continue
		}
		most := 0.0
		for _, w := range sums.touched {
			score := sums.score[w]
			most = max(most, score)
			if score > s.floor && (len(best) < s.keep || score > best[0]) {
				best.add(score, s.keep)
			}
		}
		s.most[i] = most
	}
	if len(best) == s.keep {
		s.floor = best[0]
	}
}

// best is the best windows, best first.
func (s *scoring) best() []candidate {
	s.raiseFloor()
	var worthy []candidate
	for i, sums := range s.sums {
		if s.most[i] < s.floor {
			continue
		}
		w := s.windows[i]
		for _, n := range sums.touched {
			if sums.score[n] >= s.floor {
				worthy = append(worthy, candidate{book: i, window: n, first: w.first[n], last: w.last[n], score: sums.score[n]})
			}
		}
	}
	slices.SortFunc(worthy, candidate.order)
	return worthy[:min(len(worthy), s.keep)]
}

// sums gathers the scores of one book's windows.
type sums struct {
	score   []float64 // of each window
	touched []uint32  // windows that have a score
	times   []uint32  // of each window: occurrences of the present term
	held    []uint32  // windows that hold the present term
	list    []held    // scratch
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

// count counts a term's occurrences in every window that holds it and has enough
// already. Neighbouring cues are mostly in the same windows, and taken together.
func (s *sums) count(l list, w *windows, enough float64) {
	s.list = l.decode(s.list[:0])
	var in stretch
	times := uint32(0)
	for _, h := range s.list {
		if uint64(h.cue) >= uint64(len(w.of)) {
			break
		}
		if of := w.of[h.cue]; of != in {
			s.hold(in, times, enough)
			in, times = of, 0
		}
		times += h.times
	}
	s.hold(in, times, enough)
}

// hold adds to the counts of windows in a row.
func (s *sums) hold(in stretch, times uint32, enough float64) {
	for i := in.from; i < in.to; i++ {
		if s.score[i] < enough {
			continue
		}
		if s.times[i] == 0 {
			s.held = append(s.held, i)
		}
		s.times[i] += times
	}
}

// weigh turns the counts into scores: weight × times ÷ (times + fixed + perTerm ×
// the window's length).
func (s *sums) weigh(w *windows, weight, fixed, perTerm float64) {
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
