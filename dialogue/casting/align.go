package casting

import "slices"

// A pair is a word of the screenplay that stands in the film.
type pair struct{ play, film int }

// What a pair of equal words is worth, and what more if the words before it are a
// pair too: runs are preferred to words here and there. Ours.
const (
	worthStop  = 2
	worthHeavy = 3
	worthRun   = 2
)

// maxCells bounds the table of an alignment: four million are a thousand words of a
// screenplay beside four thousand of a film.
const maxCells = 1 << 22

// How the best alignment up to a cell ends.
const (
	skipPlay = iota // without the word of the screenplay
	skipFilm        // without the word of the film
	take            // with both as a pair
	choice   = 3    // the bits of these
	runsOn   = 4    // where both are a pair, those before are one too
)

// alignment pairs words in order, so that the pairs are worth most (dynamic
// programming over two states, with and without a pair at the end: O. Gotoh, Journal
// of Molecular Biology 162, 1982). It is empty where there would be too much to do.
func alignment(play, film []int32, heavy []bool) []pair {
	width := len(film) + 1
	if len(play) == 0 || len(film) == 0 || len(play)+1 > maxCells/width {
		return nil
	}
	how := make([]byte, (len(play)+1)*width)
	above, here := make([]int32, width), make([]int32, width)
	aboveRun, hereRun := make([]int32, width), make([]int32, width)
	for i, p := range play {
		row := how[(i+1)*width:]
		for j, f := range film {
			best, way := above[j+1], byte(skipPlay)
			if here[j] > best {
				best, way = here[j], skipFilm
			}
			hereRun[j+1] = 0
			if p == f {
				run, from := above[j], byte(0)
				if aboveRun[j] > 0 && aboveRun[j]+worthRun > run {
					run, from = aboveRun[j]+worthRun, runsOn
				}
				run += worthOf(heavy[f])
				hereRun[j+1] = run
				if run >= best {
					best, way = run, take
				}
				way |= from
			}
			here[j+1], row[j+1] = best, way
		}
		above, here = here, above
		aboveRun, hereRun = hereRun, aboveRun
	}
	return traced(how, len(play), len(film))
}

func worthOf(heavy bool) int32 {
	if heavy {
		return worthHeavy
	}
	return worthStop
}

// traced is the way that leads to the last cell.
func traced(how []byte, i, j int) []pair {
	var pairs []pair
	width, inRun := j+1, false
	for i > 0 && j > 0 {
		way := how[i*width+j]
		switch {
		case inRun || way&choice == take:
			pairs = append(pairs, pair{i - 1, j - 1})
			inRun = way&runsOn != 0
			i, j = i-1, j-1
		case way&choice == skipFilm:
			j--
		default:
			i--
		}
	}
	slices.Reverse(pairs)
	return pairs
}
