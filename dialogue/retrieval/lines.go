package retrieval

import (
	"context"
	"slices"

	"matinee/dialogue"
	"matinee/dialogue/words"
)

// realigned is how many of the best windows are ranked again by alignment, and
// alignmentShare what alignment then weighs against the first ranking (measured
// with the sizes of windows).
const (
	realigned      = 100
	alignmentShare = 0.5
)

// Lines finds up to n places where something like the words is said, best first:
// short passages that do not overlap, out of the hundred windows that come
// closest. It is for quotations, however badly remembered.
func (x *Index) Lines(ctx context.Context, scope dialogue.Scope, said string, n int) ([]dialogue.Hit, error) {
	books, err := x.open(ctx, scope, letters.needs()|units.needs()|need(cueTable))
	if err != nil {
		return nil, err
	}
	defer x.shut(books)
	best, err := x.lines(ctx, books, said)
	if err != nil {
		return nil, err
	}
	return x.hits(ctx, books, collapse(best, n), 0)
}

// lines is the best windows for a line, aligned, best first. They may overlap.
func (x *Index) lines(ctx context.Context, books []book, said string) ([]candidate, error) {
	var all []candidate
	for _, same := range byAnalysis(books) {
		best, err := x.linesOf(ctx, books, same, said)
		if err != nil {
			return nil, err
		}
		all = append(all, best...)
	}
	slices.SortFunc(all, candidate.order)
	return all, nil
}

// linesOf is lines among the books from..to, which share their analysis.
func (x *Index) linesOf(ctx context.Context, books []book, same span, said string) ([]candidate, error) {
	a := books[same.from].analysis
	query := a.Tokens(nil, said)
	best, err := rank(ctx, books[same.from:same.to], lines, termsOf(gramsOf(query)), realigned)
	if err != nil || len(best) == 0 {
		return nil, err
	}
	for i := range best {
		best[i].book += same.from
	}
	if err := x.wantText(ctx, books, best); err != nil {
		return nil, err
	}
	al := newAligner(a, weigh(a, books[same.from:same.to], query))
	realign(al, books, best)
	return best, nil
}

// weigh gives each word of the query its weight: how telling it is in what may be
// seen of the books.
func weigh(a *words.Analysis, books []book, query []words.Token) []queryWord {
	seen := make([]*windows, len(books))
	cues := 0
	for i := range books {
		seen[i] = books[i].windows(lines)
		cues += seen[i].seen
	}
	weighted := make([]queryWord, len(query))
	for i, t := range query {
		df := 0
		for j := range books {
			df += books[j].list(units, hashTerm(a.Stem(t.Key))).seen(seen[j])
		}
		weighted[i] = queryWord{t, stemsOf(a, nil, t), plainWeight + idf(cues, df)}
	}
	return weighted
}

// realign ranks the candidates again, half by their first score and half by how
// well the query can be laid along them.
func realign(al *aligner, books []book, best []candidate) {
	highest := best[0].score
	t := tape{aligner: al, books: books, known: map[[2]int][][]float64{}}
	for i := range best {
		c := &best[i]
		c.alignment = al.align(t.gains(*c))
		c.score = (1-alignmentShare)*c.score/highest + alignmentShare*c.alignment
	}
	slices.SortFunc(best, candidate.order)
}

// A tape is the films' words as an aligner takes them. Windows overlap, so each
// cue is read once.
type tape struct {
	*aligner
	books  []book
	known  map[[2]int][][]float64 // by book and said cue
	tokens []words.Token          // scratch
	words  [][]float64            // scratch
}

// gains is the gains of each word of the window that may be seen. The slice is
// valid until the next call.
func (t *tape) gains(c candidate) [][]float64 {
	t.words = t.words[:0]
	for cue := int(c.first); cue <= int(c.last); cue++ {
		t.words = append(t.words, t.cue(c.book, cue)...)
	}
	return t.words
}

// cue is the gains of each word of one said cue; none when it may not be seen.
func (t *tape) cue(number, cue int) [][]float64 {
	key := [2]int{number, cue}
	gains, ok := t.known[key]
	if !ok {
		if b := &t.books[number]; b.seesSaid(cue) {
			t.tokens = t.analysis.Tokens(t.tokens[:0], b.text(b.cueOf(cue)))
		} else {
			t.tokens = t.tokens[:0]
		}
		for _, token := range t.tokens {
			gains = append(gains, t.aligner.gains(token))
		}
		t.known[key] = gains
	}
	return gains
}

// A span is a run of books, or of cues.
type span struct{ from, to int }

// byAnalysis is the runs of books with the same rules.
func byAnalysis(books []book) []span {
	var runs []span
	for i := range books {
		if i == 0 || books[i].analysis != books[i-1].analysis {
			runs = append(runs, span{from: i})
		}
		runs[len(runs)-1].to = i + 1
	}
	return runs
}
