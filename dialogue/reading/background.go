package reading

import "math"

// A Background is what other films say, against which a film's own words stand
// out. The zero Background knows nothing. It is not safe for concurrent use
// while readings are added.
type Background struct {
	words int
	stems map[string]int
}

// Add counts a reading's words, no further than it was read. The film that is
// asked about is best left out.
func (b *Background) Add(r *Reading) {
	if b.stems == nil {
		b.stems = map[string]int{}
	}
	b.words += r.Words
	for _, t := range r.terms {
		b.stems[t.stem] += t.count
	}
}

// raise weighs a motif against the background; it reports false for one that
// others say as much.
func (b *Background) raise(r *Reading, stem string, m *Motif) bool {
	if b == nil || b.words == 0 {
		return true
	}
	due := float64(r.Words) / float64(b.words) * float64(b.stems[stem])
	m.Key = int(math.Round(due))
	key := keyness(float64(m.N), float64(r.Words), float64(b.stems[stem]), float64(b.words))
	m.score += key
	return float64(m.N) > due && key >= motifScore
}

// keyness is G² of a word said n times among words here and m times among others
// (Rayson and Garside, "Comparing corpora using frequency profiling", 2000).
func keyness(n, words, m, others float64) float64 {
	all := (n + m) / (words + others)
	g := n * math.Log(n/(words*all))
	if m > 0 {
		g += m * math.Log(m/(others*all))
	}
	return 2 * g
}
