package reading

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// A Never is a word that one voice never uses and another often does.
type Never struct {
	Who, Other int    // who never says it and who often does, by place in Voices
	Word       string // as the other first writes it, in small letters
	N          int    // how often the other says it
	Lines      []int  // the other's lines with it
	Odds       float64
}

// What makes a never: it is said so often, by people who both talk so much, and
// that it is all one person's has so small a chance if both said it at one rate.
// One in a hundred, for many words are looked at; the rest is ours.
const (
	neverTimes  = 4
	neverWords  = 100
	neverChance = 0.01
)

// halfWord is what is added to counts so that a never has odds at all (Haldane
// 1955 and Anscombe 1956, who add it to log-odds of small samples).
const halfWord = 0.5

// findNevers compares those who talk most, two by two; the greatest log-odds
// first.
func (r *Reading) findNevers() {
	voices := r.Voices[:min(len(r.Voices), listed)]
	said := make([]map[int32]int, len(voices))
	for k, v := range voices {
		said[k] = map[int32]int{}
		for _, i := range v.Lines {
			for _, t := range r.of(i) {
				said[k][t.term]++
			}
		}
	}
	for who := range said {
		for other := range said {
			if min(voices[who].Words, voices[other].Words) >= neverWords {
				r.compareVoices(said, who, other)
			}
		}
	}
	slices.SortFunc(r.Nevers, func(a, b Never) int {
		return cmp.Or(cmp.Compare(b.Odds, a.Odds), cmp.Compare(a.Word, b.Word), cmp.Compare(a.Who, b.Who), cmp.Compare(a.Other, b.Other))
	})
	r.Nevers = r.Nevers[:min(len(r.Nevers), listed)]
}

// compareVoices adds what the other often says and who never does. Nobody says
// never what they say themselves, so two of one are none.
func (r *Reading) compareVoices(said []map[int32]int, who, other int) {
	a, b := r.Voices[who].Words, r.Voices[other].Words
	for id, n := range said[other] {
		t := r.terms[id]
		if n < neverTimes || said[who][id] > 0 || t.stop || len(t.key) < leastLetters || math.Pow(share(b, a+b), float64(n)) > neverChance {
			continue
		}
		lines := r.linesWith(r.Voices[other].Lines, id)
		odds := math.Log((float64(n) + halfWord) / (float64(b-n) + halfWord) / (halfWord / (float64(a) + halfWord)))
		r.Nevers = append(r.Nevers, Never{who, other, r.spelled(lines[0], id), n, lines, odds})
	}
}

// linesWith are those of the lines that have the term.
func (r *Reading) linesWith(lines []int, id int32) (with []int) {
	for _, i := range lines {
		if slices.ContainsFunc(r.of(i), func(t token) bool { return t.term == id }) {
			with = append(with, i)
		}
	}
	return with
}

// Says is the word as a clause.
func (n Never) Says(r *Reading) string {
	return fmt.Sprintf("%s never says “%s”, and %s says it %s", r.Voices[n.Who].Name, n.Word, r.Voices[n.Other].Name, times(n.N))
}
