package retrieval

import (
	"cmp"
	"context"
	"slices"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A Mention is one place where words are said, as they were asked for or
// inflected otherwise.
type Mention struct {
	transcript.Passage        // the cues the words stand in
	Text               string // the film's own words
	Exact              bool   // whether they are the words asked for
}

// Mentions is every place where a word or a phrase is said, by film and time: all
// of them up to the horizon, so that they can be counted. A phrase stands in one
// run, across cue breaks if need be; each of its words may be inflected
// ("marry", "married").
func (x *Index) Mentions(ctx context.Context, scope dialogue.Scope, phrase string) ([]Mention, error) {
	books, err := x.open(ctx, scope, units.needs()|need(cueTable))
	if err != nil {
		return nil, err
	}
	defer x.shut(books)
	queries := parseFor(books, phrase)
	found := make([][]Mention, len(books))
	err = parallel(ctx, len(books), func(i int) (err error) {
		found[i], err = x.mentionsIn(ctx, books[i:i+1], phrase, queries[i])
		return err
	})
	if err != nil {
		return nil, err
	}
	return slices.Concat(found...), nil
}

// mentionsIn is the mentions in the one book, in order.
func (x *Index) mentionsIn(ctx context.Context, one []book, phrase string, q quote.Query) ([]Mention, error) {
	b := &one[0]
	if q.Words() == 0 {
		return nil, nil
	}
	// Terms are stems, so the trail of the words leads to their inflections too.
	regions := newTrail(b, phrase, q).regions(b, b.windows(lines))
	if len(regions) == 0 {
		return nil, nil
	}
	if err := x.want(ctx, one, need(cueTable, nameTable, textBlob)); err != nil {
		return nil, err
	}
	tokens := b.analysis.Tokens(nil, phrase)
	var found []Mention
	for _, r := range regions {
		cues := b.read(uint32(r.from), uint32(r.to))
		found = append(found, b.mentions(cues, q, tokens)...)
	}
	return found, nil
}

// mentions is the mentions in a run of cues, in order: the runs of words with the
// stems asked for, and what says the same in another way of writing.
func (b *book) mentions(cues []transcript.Cue, q quote.Query, phrase []words.Token) []Mention {
	runs := stemRuns(b.analysis, cues, phrase)
	for _, m := range quote.NewText(b.analysis, cues).Find(q) {
		at := slices.IndexFunc(runs, func(r run) bool { return !r.proved && r.exact && r.first == m.First && r.last == m.Last })
		if at < 0 {
			runs = append(runs, run{first: m.First, last: m.Last, exact: true})
			at = len(runs) - 1
		}
		runs[at].proved, runs[at].text = true, m.Text
	}
	slices.SortStableFunc(runs, func(r, s run) int { return cmp.Compare(r.first, s.first) })
	mentions := make([]Mention, len(runs))
	for i, r := range runs {
		passage := transcript.Passage{Film: b.ref.Film, Cues: cues[r.first : r.last+1]}
		mentions[i] = Mention{Passage: passage, Text: r.text, Exact: r.exact}
	}
	return mentions
}
