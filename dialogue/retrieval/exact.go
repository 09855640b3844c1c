package retrieval

import (
	"math/bits"
	"strings"

	"matinee/dialogue/quote"
)

// A trail is where in a film a quotation may stand: what the index can say
// without reading the words. It follows the quotation's words, in order, through
// the cues that hold them: a word is in the cue of the word before it, or in the
// next one. No exact place is missed; what is found is then read and proved.
//
// It rests on quote.Query.Anchors: each word of the film in an exact place shares
// a unit with each word of the quotation that it stands against.
type trail struct {
	words [][]uint32 // for each word, in order, the terms it may be posted under
	gaps  int        // cues that may be passed over at any word
	more  int        // words of the quotation beyond those followed
}

// followed is how many words of a quotation are followed: the bits of a mask.
const followed = 64

// gapCues is how many cues further on the words after an ellipsis may begin
// (contract: cli.md, "Quotation verdicts").
const gapCues = 3

func newTrail(b *book, said string, q quote.Query) trail {
	var t trail
	for _, units := range q.Anchors() {
		if len(t.words) == followed {
			t.more++
			continue
		}
		terms := make([]uint32, len(units))
		for i, u := range units {
			terms[i] = hashTerm(b.analysis.Stem(u))
		}
		t.words = append(t.words, terms)
	}
	// The query does not tell where its ellipses are. Without dots there are none.
	for _, dots := range []string{"…", "..", ". ."} {
		if strings.Contains(said, dots) {
			t.gaps = gapCues
		}
	}
	return t
}

// regions are the runs of said cues in which the quotation may stand, in order
// and apart from each other.
func (t trail) regions(b *book, w *windows) []span {
	masks := t.masks(b, w)
	if masks == nil {
		return nil
	}
	var found []span
	f := t.follower()
	position := 0 // among the cues that may be seen
	var cues []int
	for cue, mask := range masks {
		if !w.sees(uint32(cue)) {
			continue
		}
		cues = append(cues, cue)
		if from, ok := f.step(position, mask, b.saying(cue).words == 0); ok {
			found = merge(found, span{from, position})
		}
		position++
	}
	for i := range found {
		last := min(found[i].to+t.more*(1+t.gaps), len(cues)-1)
		found[i] = span{cues[found[i].from], cues[last]}
	}
	return found
}

// masks says for each said cue which words of the quotation it holds, one bit
// each; nil when the film lacks one of them.
func (t trail) masks(b *book, w *windows) []uint64 {
	lists := make([][]list, len(t.words))
	for i, terms := range t.words {
		for _, h := range terms {
			if l := b.list(units, h); l.count > 0 {
				lists[i] = append(lists[i], l)
			}
		}
		if len(lists[i]) == 0 {
			return nil
		}
	}
	masks := make([]uint64, b.said)
	for i, some := range lists {
		for _, l := range some {
			for _, h := range l.decode(nil) {
				if w.sees(h.cue) {
					masks[h.cue] |= 1 << i
				}
			}
		}
	}
	return masks
}

// A follower knows, cue after cue, how many words of the quotation can have been
// said by the end of the cue, and where that began.
type follower struct {
	trail
	now, next []progress // by number of words said
}

// progress is one way to have said some of the words.
type progress struct {
	from int // position of the earliest cue in which it can have begun; -1 when there is no way
	idle int // cues passed over since
}

var nowhere = progress{from: -1}

func (t trail) follower() *follower {
	f := &follower{trail: t, now: make([]progress, len(t.words)+1), next: make([]progress, len(t.words)+1)}
	for i := range f.now {
		f.now[i] = nowhere
	}
	return f
}

// step goes on to the cue at a position, which holds the words of the mask. Where
// all words can have been said by its end, it tells since when.
func (f *follower) step(position int, mask uint64, wordless bool) (from int, ok bool) {
	for i := range f.next {
		f.next[i] = nowhere
	}
	f.now[0] = progress{from: position}
	for i, p := range f.now {
		if p.from < 0 {
			continue
		}
		for j := i + 1; j <= i+bits.TrailingZeros64(^(mask>>i)) && j <= len(f.words); j++ {
			f.next[j] = f.next[j].or(progress{from: p.from})
		}
		if i == 0 {
			continue
		}
		switch {
		case wordless, mask&(1<<(i-1)) != 0: // the word before may still be being said
			f.next[i] = f.next[i].or(p)
		case i < len(f.words) && p.idle < f.gaps:
			f.next[i] = f.next[i].or(progress{p.from, p.idle + 1})
		}
	}
	f.now, f.next = f.next, f.now
	last := f.now[len(f.words)]
	return last.from, last.from >= 0
}

// or is as good as either: where there are two ways, the better of each part.
func (p progress) or(q progress) progress {
	if p.from < 0 {
		return q
	}
	return progress{min(p.from, q.from), min(p.idle, q.idle)}
}

// merge appends a span, or widens the last ones that touch it.
func merge(spans []span, s span) []span {
	for n := len(spans); n > 0 && spans[n-1].to+1 >= s.from; n-- {
		s.from = min(s.from, spans[n-1].from)
		spans = spans[:n-1]
	}
	return append(spans, s)
}
