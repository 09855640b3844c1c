package retrieval

import (
	"strings"

	"matinee/dialogue/words"
)

// Alignment is Smith and Waterman's ("Identification of Common Molecular
// Subsequences", 1981) over words: what a query word gains, weighted by how
// telling it is, when it stands against a word of the film, and what is lost
// where the two run apart. The shares are those measured best on altered
// quotations from several hundred films (Nov 2026).
const (
	gainEqual   = 1.0
	gainStem    = 0.9  // the same stem, or a form of the same word
	gainAlike   = 0.5  // letters alike: see alike
	lossOther   = -0.6 // another word
	lossQuery   = -0.35
	lossFilm    = -0.6 // a word of the film left out; not weighted
	plainWeight = 0.3  // of a query word before its idf
	aliketh     = 0.6  // Dice coefficient of letter pairs from which words are alike
	alikeLeast  = 4    // letters of a word that may be alike to another
)

// An aligner holds a query against stretches of film.
type aligner struct {
	analysis *words.Analysis
	query    []queryWord
	total    float64                 // of the weights
	known    [2]map[string][]float64 // by film word, without forms and with: what each query word gains
	initials [256]bool               // first bytes of the query's units
	row      []float64               // scratch
}

type queryWord struct {
	token  words.Token
	stems  []uint32 // its terms in the units field
	weight float64
}

func newAligner(a *words.Analysis, query []queryWord) *aligner {
	al := &aligner{analysis: a, query: query, known: [2]map[string][]float64{{}, {}}}
	for _, q := range query {
		al.total += q.weight
		for unit := range a.Units(q.token) {
			if unit != "" {
				al.initials[unit[0]] = true
			}
		}
	}
	return al
}

// gains is what each query word gains when it stands against that film word.
func (al *aligner) gains(t words.Token) []float64 {
	known := al.known[min(len(t.Forms), 1)]
	if g, ok := known[t.Key]; ok {
		return g
	}
	g := make([]float64, len(al.query))
	var stems []uint32
	if len(t.Forms) > 0 || t.Key != "" && al.initials[t.Key[0]] {
		stems = stemsOf(al.analysis, nil, t) // a stem begins as its word does
	}
	for i, q := range al.query {
		switch {
		case q.token.Key == t.Key:
			g[i] = gainEqual * q.weight
		case meet(q.stems, stems):
			g[i] = gainStem * q.weight
		case alike(q.token.Key, t.Key):
			g[i] = gainAlike * q.weight
		default:
			g[i] = lossOther * q.weight
		}
	}
	known[strings.Clone(t.Key)] = g // the key may be part of a longer text
	return g
}

// align is how much of the query stands in the film's words, in order: from 0 to
// 1.
func (al *aligner) align(film [][]float64) float64 {
	if al.total == 0 {
		return 0
	}
	n := len(al.query)
	al.row = append(al.row[:0], make([]float64, n+1)...)
	best := 0.0
	for _, gains := range film {
		diagonal := 0.0 // the row before, one query word earlier
		for i := range n {
			v := max(0, diagonal+gains[i], al.row[i+1]+lossFilm, al.row[i]+lossQuery*al.query[i].weight)
			diagonal = al.row[i+1]
			al.row[i+1] = v
			best = max(best, v)
		}
	}
	return best / al.total
}

// meet reports whether the two share a term.
func meet(a, b []uint32) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

// alike reports whether two words of some length have most pairs of neighbouring
// letters in common (Dice, "Measures of the Amount of Ecologic Association
// Between Species", 1945).
func alike(a, b string) bool {
	if len(a) < alikeLeast || len(b) < alikeLeast {
		return false
	}
	pairs := float64(len(a) + len(b) - 2)
	if 2*float64(min(len(a), len(b))-1) < aliketh*pairs {
		return false
	}
	common := 0
	var taken [64]bool
	for i := 1; i < len(a); i++ {
		for j := 1; j < min(len(b), len(taken)); j++ {
			if !taken[j] && a[i] == b[j] && a[i-1] == b[j-1] {
				taken[j] = true
				common++
				break
			}
		}
	}
	return 2*float64(common) >= aliketh*pairs
}
