package reading

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"matinee/dialogue/transcript"
)

// A Motif is a word that a film dwells on: somewhere it is said much more than in
// the rest of the film, and it is said in the rest, too.
type Motif struct {
	Word  string // as the film mostly writes it, in small letters
	N     int    // how often it or a form of it is said
	Lines []int  // the lines with it
	Dense int    // how often in the part of the film that has most of it
	From  int    // the first line with it there
	To    int    // the last
	Key   int    // how often it would be said at the library's rate, rounded; -1 without a library
	score float64
}

// What makes a motif: so often said, so often in its densest tenth of the lines,
// which no word has by chance alone (log-likelihood, Dunning 1993; 3.84 is the
// 95 % of chi-square at one degree of freedom). Ours, but for the statistics.
const (
	motifTimes = 4
	motifDense = 3
	motifPart  = 10
	motifScore = 3.84
)

// Motifs are the words a film dwells on, the most telling first. With a library
// they are also said more than other films say them; b may be nil.
func (r *Reading) Motifs(b *Background) []Motif {
	var out []Motif
	for stem, group := range r.stems() {
		m, ok := r.motif(group)
		if ok && b.raise(r, stem, &m) {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(x, y Motif) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.Lines[0], y.Lines[0]), strings.Compare(x.Word, y.Word))
	})
	return out[:min(len(out), listed)]
}

// stems are the tokens of each stem that says something and is no name, in order;
// only those that are said often enough.
func (r *Reading) stems() map[string][]int {
	n := map[string]int{}
	for _, t := range r.terms {
		if t.content() && !r.isName(t) {
			n[t.stem] += t.count
		}
	}
	groups := map[string][]int{}
	for p, tok := range r.tokens {
		t := r.terms[tok.term]
		if t.content() && !r.isName(t) && n[t.stem] >= motifTimes {
			groups[t.stem] = append(groups[t.stem], p)
		}
	}
	return groups
}

// motif is what stands at those tokens, if some part of the film is full of it.
func (r *Reading) motif(at []int) (Motif, bool) {
	m := Motif{N: len(at), Key: -1, Word: r.commonest(at)}
	lines := make([]int, len(at)) // of each token
	for k, p := range at {
		lines[k] = r.lineOf(p)
		if n := len(m.Lines); n == 0 || m.Lines[n-1] != lines[k] {
			m.Lines = append(m.Lines, lines[k])
		}
	}
	part := max(len(r.Lines)/motifPart, 1)
	first := 0
	for last := range lines {
		for lines[last]-lines[first] >= part {
			first++
		}
		if n := last - first + 1; n > m.Dense {
			m.Dense, m.From, m.To = n, lines[first], lines[last]
		}
	}
	from := max(0, min(m.From, len(r.Lines)-part))
	expected := float64(m.N) * share(r.at[min(from+part, len(r.Lines))]-r.at[from], r.Words)
	m.score = likelihood(float64(m.Dense), expected, float64(m.N))
	return m, m.Dense >= motifDense && m.N > m.Dense && float64(m.Dense) > expected && m.score >= motifScore
}

// likelihood is G² of seeing k of n where expected were due.
func likelihood(k, expected, n float64) float64 {
	g := 0.0
	if k > 0 && expected > 0 {
		g += k * math.Log(k/expected)
	}
	if n > k && n > expected {
		g += (n - k) * math.Log((n-k)/(n-expected))
	}
	return 2 * g
}

// commonest is the commonest spelling among the tokens, of equals the first.
func (r *Reading) commonest(at []int) string {
	n := map[string]int{}
	best := ""
	for _, p := range at {
		n[strings.ToLower(r.phrase(p, 1))]++
	}
	for _, p := range at {
		if w := strings.ToLower(r.phrase(p, 1)); n[w] > n[best] {
			best = w
		}
	}
	return best
}

// spelled is the term as line i writes it, in small letters.
func (r *Reading) spelled(i int, id int32) string {
	for p := r.at[i]; p < r.at[i+1]; p++ {
		if r.tokens[p].term == id {
			return strings.ToLower(r.phrase(p, 1))
		}
	}
	return r.terms[id].key
}

// Says is the motif as a clause.
func (m Motif) Says(r *Reading) string {
	where := ""
	if r.Timed {
		where = fmt.Sprintf(" between %s and %s", transcript.FormatTime(r.Lines[m.From].Start), transcript.FormatTime(r.Lines[m.To].End))
	} else {
		where = " in " + plural(m.To-m.From+1, "line")
	}
	return fmt.Sprintf("“%s” and its forms are said %s, %s of them%s", m.Word, times(m.N), fmt.Sprint(m.Dense), where)
}
