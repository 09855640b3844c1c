package retrieval

import (
	"cmp"
	"context"
	"slices"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// A place is where a quotation stands, or what comes nearest to it, and in which
// of the books.
type place struct {
	dialogue.Found
	book int
}

// nearWindows is how many of the windows best for a line are held against it word
// by word. For each of 300 misremembered lines of the developers' corpus the first
// was the nearest (Nov 2026); the others are for lines that many films share.
const nearWindows = 20

// Quote finds where the words stand. Exact places are found everywhere, all of
// them; where there is none, the places that come near, if the words are enough
// to tell. Without all, Places holds the best one only.
func (x *Index) Quote(ctx context.Context, scope dialogue.Scope, said string, all bool) (dialogue.Finding, error) {
	books, err := x.open(ctx, scope, units.needs()|need(cueTable))
	if err != nil {
		return dialogue.Finding{}, err
	}
	defer x.shut(books)
	places, err := x.exact(ctx, books, said)
	if err != nil {
		return dialogue.Finding{}, err
	}
	found := dialogue.Finding{Verdict: quote.Exact, Occurrences: len(places)}
	if len(places) == 0 {
		found.Verdict = quote.Near
		if places, err = x.near(ctx, books, scope.Named, said); err != nil {
			return dialogue.Finding{}, err
		}
	}
	if len(places) == 0 {
		found.Verdict = quote.None
	}
	if !all && len(places) > 1 {
		places = places[:1]
	}
	for _, p := range places {
		found.Places = append(found.Places, p.Found)
	}
	return found, nil
}

// exact is every place where the words stand, by film and time.
func (x *Index) exact(ctx context.Context, books []book, said string) ([]place, error) {
	queries := parseFor(books, said)
	places := make([][]place, len(books))
	err := parallel(ctx, len(books), func(i int) (err error) {
		places[i], err = x.exactIn(ctx, books[i:i+1], said, queries[i])
		return err
	})
	if err != nil {
		return nil, err
	}
	var all []place
	for i := range places {
		for _, p := range places[i] {
			p.book = i
			all = append(all, p)
		}
	}
	return all, nil
}

// parseFor is the quotation as the rules of each book take it.
func parseFor(books []book, said string) []quote.Query {
	queries := make([]quote.Query, len(books))
	for i := range books {
		if i > 0 && books[i].analysis == books[i-1].analysis {
			queries[i] = queries[i-1]
		} else {
			queries[i] = quote.Parse(books[i].analysis, said)
		}
	}
	return queries
}

// exactIn is exact in the one book.
func (x *Index) exactIn(ctx context.Context, one []book, said string, q quote.Query) ([]place, error) {
	b := &one[0]
	if q.Words() == 0 {
		return nil, nil
	}
	regions := newTrail(b, said, q).regions(b, b.windows(lines))
	if len(regions) == 0 {
		return nil, nil
	}
	if err := x.want(ctx, one, need(cueTable, nameTable, textBlob)); err != nil {
		return nil, err
	}
	var places []place
	for _, r := range regions {
		cues := b.read(uint32(r.from), uint32(r.to))
		for _, m := range quote.NewText(b.analysis, cues).Find(q) {
			places = append(places, b.place(cues, m))
		}
	}
	return places, nil
}

func (b *book) place(cues []transcript.Cue, m quote.Match) place {
	return place{Found: dialogue.Found{
		Passage:    transcript.Passage{Film: b.ref.Film, Cues: cues[m.First : m.Last+1]},
		Quoted:     m.Text,
		Similarity: m.Similarity,
		Differs:    m.Differs,
		Negated:    m.Negated,
	}}
}

// near is the places that come near the words, best first; none when the words
// are too few to tell.
func (x *Index) near(ctx context.Context, books []book, named bool, said string) ([]place, error) {
	queries := parseFor(books, said)
	if len(queries) == 0 || !queries[0].AsksNear(named) {
		return nil, nil
	}
	if err := x.want(ctx, books, letters.needs()); err != nil {
		return nil, err
	}
	best, err := x.lines(ctx, books, said)
	if err != nil {
		return nil, err
	}
	best = collapse(best, nearWindows)
	places := make([]place, len(best))
	err = parallel(ctx, len(best), func(i int) error {
		c := best[i]
		places[i] = books[c.book].nearest(c, queries[c.book])
		places[i].book = c.book
		return nil
	})
	return sortNear(places), err
}

// nearest is what comes nearest to the quotation in and round a window; with
// similarity 0 when nothing comes near enough.
func (b *book) nearest(c candidate, q quote.Query) place {
	first, last := b.widenBy(c.first, c.last, q.Words())
	cues := b.read(first, last)
	m, ok := quote.NewText(b.analysis, cues).Nearest(q)
	if !ok || m.Similarity < quote.NearFrom {
		return place{}
	}
	return b.place(cues, m)
}

// sortNear is the places that are any, each once, best first, the earliest of
// equals.
func sortNear(places []place) []place {
	places = slices.DeleteFunc(places, func(p place) bool { return p.Similarity == 0 })
	slices.SortStableFunc(places, func(p, q place) int {
		return cmp.Or(cmp.Compare(q.Similarity, p.Similarity), cmp.Compare(p.book, q.book),
			cmp.Compare(p.Cues[0].Start, q.Cues[0].Start), cmp.Compare(p.Cues[0].Line, q.Cues[0].Line))
	})
	var kept []place
	for _, p := range places {
		if !slices.ContainsFunc(kept, p.overlaps) {
			kept = append(kept, p)
		}
	}
	return kept
}

// overlaps reports whether the two places share a cue.
func (p place) overlaps(q place) bool {
	return p.book == q.book && p.Cues[0].Line <= q.Cues[len(q.Cues)-1].Line && q.Cues[0].Line <= p.Cues[len(p.Cues)-1].Line
}
