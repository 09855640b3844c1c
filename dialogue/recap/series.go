package recap

import (
	"cmp"
	"slices"

	"matinee/dialogue/transcript"
)

// An Episode is one of a series, with its cues.
type Episode struct {
	Film transcript.Film
	Cues []transcript.Cue
}

// A Told is a point of a series, and the episode that it is in.
type Told struct {
	Film transcript.Film
	Point
}

// Series tells of several episodes, which stand in their order, as far as h sees each:
// every episode in its share of the lines, so that a long one does not stand for all, and
// where there are fewer lines than episodes, of as many of them evenly, the latest among
// them. A span in the Ask is of no use here and is not looked at.
func Series(h transcript.Horizon, episodes []Episode, ask Ask) []Told {
	ask.From, ask.To = 0, 0
	seen := slices.DeleteFunc(slices.Clone(episodes), func(e Episode) bool { return len(Of(e.Film, h, e.Cues, Ask{Lines: 1, About: ask.About})) == 0 })
	left := min(cmp.Or(max(ask.Lines, 0), DefaultLines), MostLines)
	seen = evenly(seen, left)
	var told []Told
	for i, e := range seen {
		due := left / (len(seen) - i) // what those before could not give falls to those after
		points := Of(e.Film, h, e.Cues, Ask{Lines: due, About: ask.About})
		left -= len(points)
		for _, p := range points {
			told = append(told, Told{e.Film, p})
		}
	}
	return told
}

// evenly is n of the episodes, as far apart as they can be, the latest among them; all
// where there are no more.
func evenly(episodes []Episode, n int) []Episode {
	if len(episodes) <= n {
		return episodes
	}
	chosen := make([]Episode, n)
	for i := range chosen {
		chosen[i] = episodes[(i+1)*len(episodes)/n-1]
	}
	return chosen
}
