package extractive

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// How fast films speak, in words a minute from the first line to the last: the
// middle half of the 113 films of the developers' corpus (Nov 2026; TestPaces
// measures it).
const (
	slowPace = 72
	fastPace = 106
)

// The words that ask for one end of a film's pace.
var (
	placing = []string{"where", "when", "part", "bit", "scene", "stretch", "moment", "minute", "minutes"}
	slowly  = []string{"slow", "slower", "slowest", "slow_down", "drag", "calm", "quiet", "quieter", "quietest"}
)

// pace tells how fast the film speaks, and where fastest and slowest.
func (a *answer) pace(ctx context.Context) error {
	r, ok, err := a.read(ctx)
	if !ok || err != nil {
		return err
	}
	if r.Rate() == 0 {
		a.word("pace_none", wording.Fill{"film": entitled(r.Film), "so_far": a.soFar(r.Film)})
		return nil
	}
	asked := split(a.question)
	most, fewest, differ := r.Extremes()
	switch where := anyOf(asked, placing); {
	case where && differ && anyOf(asked, slowly):
		a.slowest(r, fewest)
	case where && differ:
		a.fastest(r, most)
	default:
		a.rate(r)
		if differ {
			a.extremes(r, most, fewest)
		}
	}
	return nil
}

// anyOf reports whether one of the words is asked.
func anyOf(asked []word, words []string) bool {
	return slices.ContainsFunc(asked, func(w word) bool { return slices.Contains(words, w.key) })
}

// rate says how fast the film speaks, and how that is among films.
func (a *answer) rate(r *reading.Reading) {
	key := "pace_middle"
	switch rate := r.Rate(); {
	case rate < slowPace:
		key = "pace_slow"
	case rate > fastPace:
		key = "pace_fast"
	}
	a.word(key, wording.Fill{"rate": fmt.Sprint(r.Rate()), "low": fmt.Sprint(slowPace), "high": fmt.Sprint(fastPace), "so_far": a.soFar(r.Film)})
}

// extremes says where the film is fastest and slowest, with a line of each.
func (a *answer) extremes(r *reading.Reading, most, fewest reading.Window) {
	fill := wording.Fill{"most": fmt.Sprint(most.Rate()), "most_when": minutes(most), "line": a.citeOf(r, most), "fewest": fmt.Sprint(fewest.Rate()), "fewest_when": minutes(fewest), "so_far": a.soFarOnce(r.Film)}
	if fewest.N == 0 {
		a.word("pace_extremes_still", fill)
		return
	}
	fill["other"] = a.citeOf(r, fewest)
	a.word("pace_extremes", fill)
}

func (a *answer) fastest(r *reading.Reading, w reading.Window) {
	a.word("pace_fastest", wording.Fill{"rate": fmt.Sprint(w.Rate()), "when": minutes(w), "line": a.citeOf(r, w), "average": fmt.Sprint(r.Rate()), "so_far": a.soFar(r.Film)})
}

func (a *answer) slowest(r *reading.Reading, w reading.Window) {
	fill := wording.Fill{"rate": fmt.Sprint(w.Rate()), "when": minutes(w), "average": fmt.Sprint(r.Rate()), "so_far": a.soFar(r.Film)}
	if w.N == 0 {
		a.word("pace_still", fill)
		return
	}
	fill["line"] = a.citeOf(r, w)
	a.word("pace_slowest", fill)
}

// citeOf quotes the line of a window that stands best by itself, after Skip others.
func (a *answer) citeOf(r *reading.Reading, w reading.Window) string {
	var places [][]transcript.Cue
	for i := w.First; i < w.First+w.N; i++ {
		places = append(places, r.Lines[i:i+1])
	}
	line := best(places, 1, a.in.Skip)[0]
	if a.brief.Place.Film.ID == "" {
		a.place(r.Film, line)
	}
	return a.cite(r.Film, line...)
}

// minutes is when a window is, in minutes from the beginning: its ends are no
// times of lines and are not written like those.
func minutes(w reading.Window) string {
	minute := func(d time.Duration) string { return strconv.FormatFloat(d.Minutes(), 'f', -1, 64) }
	if w.End%(30*time.Second) != 0 {
		return "from minute " + minute(w.Start) + " on"
	}
	return "between minute " + minute(w.Start) + " and minute " + minute(w.End)
}
