package shelf

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"matinee/dialogue/words"
)

// How well a word of a name is what was typed, of 1. These and the weights below
// are our choice, kept where the typing errors of TestTypingErrors find their
// film and the cases of TestSearch are in the order people expect.
const (
	begun     = 0.95 // the last word typed begins it: it is still being typed
	shortened = 0.8  // another word typed begins it
	oneError  = 0.75
	twoErrors = 0.5
)

const (
	unheard   = 0.45 // hits below are no hits: half of what was typed, by weight, is not there
	rightYear = 0.5  // the film's year was typed as well
	whole     = 1.0  // the name is what was typed, and nothing else
	covering  = 0.15 // all words of the name were typed; less for fewer
	firstWord = 0.05 // the name begins with what was typed
	weakWord  = 0.2  // how much a word such as "the" weighs of what it would otherwise
)

// A hit is a film that what was typed may mean.
type hit struct {
	entry Entry
	grade
}

// A grade is how well a film is meant; the zero grade is not at all.
type grade struct {
	score float64
	exact bool // the name is what was typed, the year left out
	year  bool // the year was typed
	sure  bool // every word typed is in the name as it is, or begins one
}

// A query is what was typed.
type query struct {
	words []words.Token
	year  int // a year after or before other words; 0 when there is none
}

// The years that films are of; other numbers are words. The first film there is,
// Roundhay Garden Scene, is of 1888.
const firstYear, lastYear = 1888, 2100

// read reads what was typed in the ways it can be meant: a year may be the
// film's or part of its name ("2001", "1984", "Blade Runner 2049").
func read(typed string) []query {
	tokens := titleWords.Tokens(nil, typed)
	if len(tokens) == 0 {
		return nil
	}
	ways := []query{{words: tokens}}
	for i, tok := range tokens {
		year, err := strconv.Atoi(tok.Key)
		if err == nil && len(tok.Key) == 4 && year >= firstYear && year <= lastYear && len(tokens) > 1 {
			ways = append(ways, query{slices.Delete(slices.Clone(tokens), i, i+1), year})
		}
	}
	return ways
}

// maxWords bounds the words of a query that are looked up: a title of more is
// found by its first.
const maxWords = 12

// mostHits bounds what search returns: more than anybody looks through, and
// enough to know whether a name is one film's alone.
const mostHits = 100

// search finds films, the likeliest first, at most mostHits.
func (x *index) search(typed string) []hit {
	best := make([]grade, len(x.films))
	for _, q := range read(typed) {
		q.words = q.words[:min(len(q.words), maxWords)]
		x.find(best, q, !strings.HasSuffix(typed, " "))
	}
	var films []int
	for film, g := range best {
		if g.score > 0 {
			films = append(films, film)
		}
	}
	slices.SortFunc(films, func(a, b int) int { return cmp.Or(cmp.Compare(best[b].score, best[a].score), cmp.Compare(a, b)) })
	var hits []hit
	for _, film := range films[:min(len(films), mostHits)] {
		hits = append(hits, hit{x.films[film], best[film]})
	}
	return hits
}

// byScore orders hits of different shelves, the likeliest first.
func byScore(a, b hit) int { return cmp.Compare(b.score, a.score) }

// A sum is what one name has of a query so far.
type sum struct {
	score   float64 // by weight
	matched uint64  // which of the name's words, the first 64
	counted int     // how many words of the query were looked for when it last had one
	sure    int     // words of the query that are there as they are
	first   bool    // the first of them is the name's first
}

// find scores the names of every film and keeps each film's best grade.
func (x *index) find(best []grade, q query, typing bool) {
	sums, total := make([]sum, len(x.names)), 0.0
	for i := range q.words {
		total += x.gather(sums, q.words, i, typing && i == len(q.words)-1)
	}
	typed := fold(q.words)
	for n := range sums {
		name := &x.names[n]
		if sums[n].counted == 0 || sums[n].score/total < unheard || q.year != 0 && x.films[name.film].Year != q.year {
			continue // a wrong year is a word, in another way of reading what was typed
		}
		if g := q.judge(typed, name, &sums[n], total); g.score > best[name.film].score {
			best[name.film] = g
		}
	}
}

// judge grades what a name has of a query.
func (q query) judge(typed folded, n *name, s *sum, total float64) grade {
	g := grade{score: s.score / total, exact: n.folded == typed, year: q.year != 0, sure: s.sure == len(q.words)}
	g.score += covering * float64(bits.OnesCount64(s.matched)) / float64(min(n.words, 64))
	if s.first {
		g.score += firstWord
	}
	if g.year {
		g.score += rightYear
	}
	if g.exact {
		g.score += whole
	}
	return g
}

// gather adds to each name what it has of one typed word, and returns the word's
// weight: the fewer names have it, the more.
func (x *index) gather(sums []sum, typed []words.Token, i int, typing bool) float64 {
	near := x.near(typed[i], typing)
	for _, pair := range []int{i - 1, i} { // "spider man" may be meant for Spiderman
		if pair >= 0 && pair+1 < len(typed) {
			near = append(near, x.near(words.Token{Key: typed[pair].Key + typed[pair+1].Key}, typing)...)
		}
	}
	slices.SortStableFunc(near, func(a, b found) int { return cmp.Compare(b.quality, a.quality) })
	weight := x.weight(typed[i].Key, near)
	for _, f := range near {
		for _, p := range x.dict[f.word].places {
			sums[p.name].add(p, f.quality, weight, i)
		}
	}
	return weight
}

// weight is what a typed word counts for: the logarithm of how few names have
// the rarest word it may mean, as the inverse document frequency has it (Spärck
// Jones, 1972).
func (x *index) weight(typed string, near []found) float64 {
	rarest := len(x.names)
	for _, f := range near {
		rarest = min(rarest, len(x.dict[f.word].places))
	}
	weight := math.Log(2 + float64(len(x.names))/float64(1+rarest))
	if titleWords.Stop(typed) {
		weight *= weakWord
	}
	return weight
}

// add counts a query's word number i in a name, at its best place.
func (s *sum) add(p place, quality, weight float64, i int) {
	if s.counted == i+1 {
		return
	}
	s.counted = i + 1
	s.score += weight * quality
	s.matched |= 1 << min(p.word, 63)
	if quality >= shortened {
		s.sure++
	}
	s.first = s.first || i == 0 && p.word == 0
}

// A found word is one of the dictionary that a typed one may mean.
type found struct {
	word    int // in dict
	quality float64
}

// shortest is the fewest letters of a word that may be the beginning of another
// although more was typed after it.
const shortest = 3

// near finds the words that a typed one may mean. Typing says that it may not be
// finished.
func (x *index) near(tok words.Token, typing bool) []found {
	var all []found
	for _, form := range tok.Forms {
		if at, ok := x.lookup(form[0]); ok && len(form) == 1 {
			all = append(all, found{at, 1})
		}
	}
	from, _ := x.lookup(tok.Key)
	for at := from; at < len(x.dict) && strings.HasPrefix(x.dict[at].word, tok.Key); at++ {
		switch {
		case len(x.dict[at].word) == len(tok.Key):
			all = append(all, found{at, 1})
		case typing:
			all = append(all, found{at, begun})
		case len(tok.Key) >= shortest:
			all = append(all, found{at, shortened})
		}
	}
	if !isNumber(tok.Key) {
		all = x.misspelt(all, tok.Key, typing)
	}
	return all
}

// lookup is where a word is in the dictionary, or would be.
func (x *index) lookup(word string) (at int, ok bool) {
	return slices.BinarySearchFunc(x.dict, word, func(e entry, word string) int { return strings.Compare(e.word, word) })
}

// misspelt appends the words of which the typed one is a misspelling.
func (x *index) misspelt(all []found, typed string, typing bool) []found {
	s := newSpeller(typed)
	if s.most == 0 {
		return all
	}
	for _, spelt := range x.spelt {
		whole, beginning := s.errors(spelt.letters, spelt.set)
		quality := forErrors(whole, s.most)
		if typing {
			quality = max(quality, begun*forErrors(beginning, s.most))
		}
		if quality > 0 {
			all = append(all, found{spelt.dict, quality})
		}
	}
	return all
}

// forErrors is the quality of a word with so many errors; 0 for too many, and
// for none, which is found otherwise.
func forErrors(errors, most int) float64 {
	switch {
	case errors == 0 || errors > most:
		return 0
	case errors == 1:
		return oneError
	}
	return twoErrors
}
