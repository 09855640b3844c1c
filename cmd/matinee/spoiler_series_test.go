package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"matinee/dialogue/transcript"
)

// seriesCases is how many random series, horizons and conversations are tried, of eight
// episodes each; with -short a few.
const seriesCases = 25

// TestNoSeriesIsSpoiled does what TestNothingIsSpoiled does over a series of two seasons
// and a special, at random times in random episodes: what comes out is, to the letter,
// what comes out where the episode ends there and those after it, and the special, say
// nothing.
func TestNoSeriesIsSpoiled(t *testing.T) {
	eachSeed(t, seriesCases, func(t *testing.T, seed uint64) {
		c := newSeriesCase(t, seed)
		for _, call := range c.calls() {
			got, want := call.run(t, c.whole), call.run(t, c.seen)
			if got != want {
				t.Fatalf("seed %d, until %s: matinee %q < %q\nsays\n%s\nand where the series ends there\n%s", seed, c.flag(), call.args, call.in, got, want)
			}
			c.inspect(t, call, got)
		}
	})
}

// newSeriesCase is a series of eight episodes, as far as somebody has watched one.
func newSeriesCase(t *testing.T, seed uint64) *spoilerCase {
	c := &spoilerCase{inventor: inventor{Rand: rand.New(rand.NewPCG(seed, 8))}, named: true, secret: map[string]bool{}}
	c.series = "The " + capital(c.word()) + " " + capital(c.word())
	for _, place := range [][2]int{{1, 1}, {1, 2}, {1, 3}, {1, 4}, {2, 1}, {2, 2}, {2, 3}, {0, 1}} {
		f := c.inventor.film()
		f.title, f.year, f.place = c.series, 0, transcript.Stop{Season: place[0], Episode: place[1]}
		c.films = append(c.films, f)
	}
	c.film = c.films[c.IntN(len(c.films))]
	c.until = c.horizon(c.film)
	var seen []invention
	for _, f := range c.films {
		cut := f
		cut.Cues = slices.DeleteFunc(slices.Clone(f.Cues), func(cue transcript.Cue) bool { return !c.mayHear(f, cue) })
		seen = append(seen, cut)
		visible := cut.wordsSpoken()
		for w := range f.wordsSpoken() {
			if !visible[w] && !slices.Contains(common, w) {
				c.secret[w] = true
			}
		}
	}
	c.whole, c.seen = shelve(t, c.films), shelve(t, seen)
	return c
}

// mayHear is the rule, told anew: who is in an episode has seen those before it, and
// who is in a special has seen nothing else for certain.
func (c *spoilerCase) mayHear(f invention, cue transcript.Cue) bool {
	here, there := c.film.place, f.place
	switch {
	case there == here:
		return max(cue.Start, cue.End) <= c.until
	case here.Season == 0 || there.Season == 0:
		return false
	}
	return there.Season < here.Season || there.Season == here.Season && there.Episode < here.Episode
}

// ofSeries are questions of a series, and of its parts.
func (c *spoilerCase) ofSeries() []string {
	if c.series == "" {
		return nil
	}
	other := c.films[c.IntN(len(c.films))].place
	return []string{
		"previously on " + c.series + "?", "what happened so far?", "recap the series in 12 lines", "catch me up on season 1", "summarise episode 2 of season 1",
		fmt.Sprintf(`how often do they say %s in the whole series?`, c.phrase()), fmt.Sprintf(`who says "%s" in season %d?`, c.phrase(), 1+c.IntN(2)),
		fmt.Sprintf(`which episode is "%s" in?`, c.phrase()), fmt.Sprintf(`in %s, who says "%s"?`, other, c.phrase()), fmt.Sprintf("what is the last line of s%de%d?", other.Season, other.Episode),
		"what is season 2 about?", "who talks the most in season 2?", "which season is the longest?",
	}
}
