package form

import "strings"

// mattrWindow is the window of the moving average of MATTR, in words. Source:
// Covington and McFall, "Cutting the Gordian Knot: the Moving-Average
// Type–Token Ratio", 2010; the window of short texts there.
const mattrWindow = 50

// mattr is the share of different words in a window, averaged over all windows
// of a text; over the whole of it when it is shorter. 0 without words.
func mattr(text []string) float64 {
	if len(text) == 0 {
		return 0
	}
	size := min(mattrWindow, len(text))
	seen, types, sum := map[string]int{}, 0, 0
	for i, w := range text {
		if seen[w]++; seen[w] == 1 {
			types++
		}
		if i >= size {
			old := text[i-size]
			if seen[old]--; seen[old] == 0 {
				types--
			}
		}
		if i >= size-1 {
			sum += types
		}
	}
	return float64(sum) / float64(size*(len(text)-size+1))
}

// distinct2 is the share of different pairs among all pairs of neighbouring
// words within turns. Source: Li et al., "A Diversity-Promoting Objective
// Function for Neural Conversation Models", 2016. 0 without a pair.
func distinct2(turns [][]string) float64 {
	pairs, all := map[[2]string]bool{}, 0
	for _, t := range turns {
		for i := 1; i < len(t); i++ {
			pairs[[2]string{t[i-1], t[i]}] = true
			all++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(len(pairs)) / float64(all)
}

// A gram is a run of four words.
type gram [4]string

// echoes are the runs of four words and more that one speaker says after another
// has, in the order in which they come back. What has come back once is not counted
// again.
func echoes(speakers []string, turns [][]string) []string {
	by, told := map[gram]string{}, map[gram]bool{}
	var out []string
	for t, said := range turns {
		end := 0 // of the run that the grams before belong to
		for i := 0; i+len(gram{}) <= len(said); i++ {
			g := gram(said[i : i+len(gram{})])
			first, heard := by[g]
			switch {
			case !heard:
				by[g] = speakers[t]
			case first == speakers[t] || told[g]:
			case end == i+len(g)-1: // the run goes on
				told[g], end = true, end+1
				out[len(out)-1] += " " + g[len(g)-1]
			default:
				told[g], end = true, i+len(g)
				out = append(out, strings.Join(g[:], " "))
			}
		}
	}
	return out
}

// echoed is how often four words come from another's mouth: a longer run counts as
// often as it has four.
func (r Report) echoed() int {
	n := 0
	for _, run := range r.Echoes {
		n += len(strings.Fields(run)) / len(gram{})
	}
	return n
}
