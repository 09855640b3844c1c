package reading

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// A Difference is one measure of two films, side by side.
type Difference struct {
	Name    string
	A, B    Measure
	Says    string  // both figures in a clause
	Telling float64 // how far apart they are, in what films usually differ by
}

// A scale is what is compared and how far films lie apart in it.
type scale struct {
	name   string
	spread float64
	says   string // with the films and their figures
}

// scales are the measures that can be compared whatever the length of a film or
// the place to which it was seen. A spread is the standard deviation of the
// measure's natural logarithm, robust (1.4826 × the median absolute deviation),
// over the 113 films of the developers' corpus (Nov 2026); TestSpreads measures
// it.
var scales = []scale{
	{Pace, 0.28, "%s speaks %.0f words a minute, %s %.0f"},
	{Rush, 0.21, "at its fastest %s speaks %.0f words a minute, %s %.0f"},
	{Lull, 0.70, "at its slowest %s speaks %.0f words a minute, %s %.0f"},
	{Talk, 0.21, "in %s lines stand for %.0f percent of the time, in %s for %.0f"},
	{Length, 0.14, "a line of %s has %.1f words on average, one of %s %.1f"},
	{Longest, 0.56, "the longest silence of %s lasts %.0f seconds, that of %s %.0f"},
	{Asked, 0.27, "in %s %.0f percent of the lines ask something, in %s %.0f"},
	{OneWord, 0.43, "in %s %.0f percent of the lines are a single word, in %s %.0f"},
	{Variety, 0.064, "of a thousand words %s has %.0f different ones, %s %.0f"},
	{SaysI, 0.17, "of a thousand words %s has %.0f that say I, %s %.0f"},
	{SaysWe, 0.47, "of a thousand words %s has %.0f that say we, %s %.0f"},
	{SaysYou, 0.12, "of a thousand words %s has %.0f that say you, %s %.0f"},
}

// leastCompared is how many words a film must have for its rates to be more than
// chance. Ours: the sample film has twice as many.
const leastCompared = 500

// Compare sets two films side by side, what sets them apart most first. What one
// of them does not yield is left out; films of a few words yield nothing.
func Compare(a, b *Reading) []Difference {
	if min(a.Words, b.Words) < leastCompared {
		return nil
	}
	return Beside(a, b)
}

// Beside is Compare for films however short: what it tells of a few words may be
// chance.
func Beside(a, b *Reading) []Difference {
	var out []Difference
	of := map[string]Measure{}
	for _, m := range b.Measures() {
		of[m.Name] = m
	}
	for _, m := range a.Measures() {
		other, both := of[m.Name]
		i := slices.IndexFunc(scales, func(s scale) bool { return s.name == m.Name })
		if both && i >= 0 && m.Value > 0 && other.Value > 0 {
			out = append(out, scales[i].difference(a, b, m, other))
		}
	}
	slices.SortStableFunc(out, func(x, y Difference) int { return cmp.Compare(y.Telling, x.Telling) })
	return out
}

// difference is the measure of both films on the scale.
func (s scale) difference(a, b *Reading, of, other Measure) Difference {
	return Difference{
		Name: s.name, A: of, B: other,
		Says:    fmt.Sprintf(s.says, a.Film.Title, of.Value, b.Film.Title, other.Value),
		Telling: math.Abs(math.Log(of.Value/other.Value)) / s.spread,
	}
}
