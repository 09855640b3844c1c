package casting

import (
	"cmp"
	"slices"
	"sort"
)

// What makes a speech an anchor (measured on 185 films and their screenplays,
// November 2026): so many words, so many per cent of them in the film in order.
// A longer speech is looked for piece by piece.
const (
	anchorWords = 6
	anchorShare = 90
	pieceWords  = 60
)

// rare is how often a word may be in the film for places to be looked for by it.
const rare = 60

// An anchor is a piece of a speech that stands in the film, and where.
type anchor struct {
	play, film span
}

// anchors are the pieces of the screenplay that are found in one place of the film:
// the longest chain of them that never runs backwards.
func (b *book) anchors() []anchor {
	at := make([][]int32, len(b.often)) // of the rare words
	for i, w := range b.film {
		if b.often[w] <= rare {
			at[w] = append(at[w], int32(i))
		}
	}
	var all []anchor
	for _, s := range b.speeches {
		for from := s.from; from < s.to; from += pieceWords {
			piece := span{from, min(from+pieceWords, s.to)}
			if piece.len() < anchorWords {
				continue
			}
			if place, ok := b.place(piece, at); ok {
				all = append(all, anchor{piece, place})
			}
		}
	}
	return longestRising(all)
}

// place is the one place of the film where the piece stands.
func (b *book) place(piece span, at [][]int32) (place span, ok bool) {
	for _, near := range b.candidates(piece, at) {
		found, n := b.inOrder(piece, span{max(0, near-anchorWords/2), min(len(b.film), near+piece.len()+piece.len()/3+anchorWords)})
		switch {
		case n < anchorWords || n*100 < anchorShare*piece.len():
		case !ok:
			place, ok = found, true
		case found.from >= place.to || found.to <= place.from:
			return span{}, false // it is said twice
		}
	}
	return place, ok
}

// tried is how many places are looked at for a piece.
const tried = 6

// candidates are the places where the piece may begin, by where its rare words are:
// those with the most of them first.
func (b *book) candidates(piece span, at [][]int32) []int {
	const width = 4 // words; a place and its neighbours are one
	votes := map[int]int{}
	for i := piece.from; i < piece.to; i++ {
		if b.play[i] == unheard {
			continue
		}
		for _, j := range at[b.play[i]] {
			votes[max(0, int(j)-(i-piece.from))/width]++
		}
	}
	places := make([]int, 0, len(votes))
	for place := range votes {
		places = append(places, place)
	}
	slices.SortFunc(places, func(x, y int) int { return cmp.Or(votes[y]-votes[x], x-y) })
	places = places[:min(len(places), tried)]
	for i := range places {
		places[i] *= width
	}
	return places
}

// inOrder is how many words of the piece stand in the window in order, and from
// where to where.
func (b *book) inOrder(piece, window span) (found span, n int) {
	pairs := alignment(b.play[piece.from:piece.to], b.film[window.from:window.to], b.heavy)
	if len(pairs) == 0 {
		return span{}, 0
	}
	return span{window.from + pairs[0].film, window.from + pairs[len(pairs)-1].film + 1}, len(pairs)
}

// longestRising is the longest run of the anchors, which are in the screenplay's
// order, that is in the film's order as well (patience sorting: M. Fredman,
// Discrete Mathematics 11, 1975). No two of it share words of the film.
func longestRising(all []anchor) []anchor {
	var ends []int // for each length, the anchor with which a run of it can end soonest
	before := make([]int, len(all))
	for i, a := range all {
		n := sort.Search(len(ends), func(n int) bool { return all[ends[n]].film.to > a.film.from })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else if a.film.to < all[ends[n]].film.to {
			ends[n] = i
		}
	}
	if len(ends) == 0 {
		return nil
	}
	var chain []anchor
	for i := ends[len(ends)-1]; i >= 0; i = before[i] {
		chain = append(chain, all[i])
	}
	slices.Reverse(chain)
	return chain
}
