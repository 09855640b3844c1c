package retrieval

import (
	"context"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// wantText makes sure that the films of the candidates can be read.
func (x *Index) wantText(ctx context.Context, books []book, best []candidate) error {
	wanted := make([]bool, len(books))
	for _, c := range best {
		wanted[c.book] = true
	}
	for i := range books {
		if !wanted[i] {
			continue
		}
		if err := x.want(ctx, books[i:i+1], need(cueTable, nameTable, textBlob)); err != nil {
			return err
		}
	}
	return nil
}

// hits reads the candidates' cues, and so many said cues round them.
func (x *Index) hits(ctx context.Context, books []book, best []candidate, around int) ([]dialogue.Hit, error) {
	if err := x.wantText(ctx, books, best); err != nil {
		return nil, err
	}
	hits := make([]dialogue.Hit, len(best))
	for i, c := range best {
		b := &books[c.book]
		first, last := b.widen(c.first, c.last, around)
		hits[i] = dialogue.Hit{
			Passage:   transcript.Passage{Film: b.ref.Film, Cues: b.read(first, last)},
			Score:     c.score,
			Alignment: c.alignment,
		}
	}
	return hits, nil
}

// widen moves the ends of a run of said cues apart by so many that may be seen.
func (b *book) widen(first, last uint32, around int) (uint32, uint32) {
	for n, i := 0, int(first)-1; n < around && i >= 0; i-- {
		if b.seesSaid(i) {
			first, n = uint32(i), n+1
		}
	}
	for n, i := 0, int(last)+1; n < around && i < b.said; i++ {
		if b.seesSaid(i) {
			last, n = uint32(i), n+1
		}
	}
	return first, last
}

// widenBy is widen by as many cues as hold so many words.
func (b *book) widenBy(first, last uint32, words int) (uint32, uint32) {
	for n := 0; n < words; {
		at, _ := b.widen(first, last, 1)
		if at == first {
			break
		}
		first, n = at, n+max(1, b.saying(int(at)).words)
	}
	for n := 0; n < words; {
		_, at := b.widen(first, last, 1)
		if at == last {
			break
		}
		last, n = at, n+max(1, b.saying(int(at)).words)
	}
	return first, last
}

// read is the cues that may be seen from one said cue to another, what is not
// said between them included.
func (b *book) read(first, last uint32) []transcript.Cue {
	var cues []transcript.Cue
	for i := b.cueOf(int(first)); i <= b.cueOf(int(last)); i++ {
		if b.sees(i) {
			cues = append(cues, b.cue(i))
		}
	}
	return cues
}

// Cues is what may be seen of a film's cues, in order, those that are not said
// included; without their Raw. It is empty where nothing may be seen.
func (x *Index) Cues(ctx context.Context, ref dialogue.Ref, horizon transcript.Horizon) ([]transcript.Cue, error) {
	scope := dialogue.Scope{Films: []dialogue.Ref{ref}, Horizon: horizon}
	books, err := x.open(ctx, scope, need(cueTable, nameTable, textBlob))
	if err != nil {
		return nil, err
	}
	defer x.shut(books)
	b := &books[0]
	var cues []transcript.Cue
	for i := range b.cues {
		if b.sees(i) {
			cues = append(cues, b.cue(i))
		}
	}
	return cues, nil
}
