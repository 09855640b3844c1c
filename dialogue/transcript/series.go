package transcript

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// An episode has a Series, the slug of the series' title, and a place in its order:
// season, then episode. A special (season 0) has none: nobody can tell what of the
// series it takes as seen, so that its horizon is its own.
//
// A Film with a Series and neither ID nor Work stands for the series itself.

// Numbered reports whether the film is an episode with a place in its series.
func (f Film) Numbered() bool { return f.Series != "" && f.Season > 0 }

// special reports whether the film is of a series and has no place in its order.
func (f Film) special() bool { return f.Series != "" && f.Season == 0 && f.Work != "" }

// Last is the number of the last episode that the film holds.
func (f Film) Last() int { return max(f.Episode, f.Through) }

// Place is how an episode is written: "S02E05", "S01E01-E02"; "" for what is none.
func (f Film) Place() string {
	switch {
	case f.Season == 0 && f.Episode == 0:
		return ""
	case f.Last() > f.Episode:
		return fmt.Sprintf("S%02dE%02d-E%02d", f.Season, f.Episode, f.Last())
	}
	return fmt.Sprintf("S%02dE%02d", f.Season, f.Episode)
}

// InOrder compares films for a list: episodes of one series stand in their order,
// specials after them; all else by ID.
func InOrder(a, b Film) int {
	if a.Series == "" || a.Series != b.Series {
		return cmp.Or(strings.Compare(cmp.Or(a.Series, a.ID), cmp.Or(b.Series, b.ID)), strings.Compare(a.ID, b.ID))
	}
	return cmp.Or(cmp.Compare(a.place(), b.place()), strings.Compare(a.ID, b.ID))
}

// place is a number by which the places in a series are in order.
func (f Film) place() int64 {
	if f.Season == 0 {
		return math.MaxInt32<<16 + int64(f.Episode)
	}
	return int64(f.Season)<<16 + int64(f.Episode)
}

// SeriesOf is the series of an episode by its ID ("title-s02e05", with an edition's
// ending or without); "" for what is none.
func SeriesOf(id string) string {
	series, _, _ := placeIn(id)
	return series
}

// placeIn reads the end of an episode's ID.
func placeIn(id string) (series string, season, episode int) {
	for rest := id; ; {
		at := strings.LastIndex(rest, "-s")
		if at < 1 {
			return "", 0, 0
		}
		place, _, _ := strings.Cut(id[at+2:], "-")
		s, e, ok := strings.Cut(place, "e")
		season, wrongS := strconv.ParseUint(s, 10, 16)
		episode, wrongE := strconv.ParseUint(e, 10, 16)
		if ok && len(s) > 1 && len(e) > 1 && wrongS == nil && wrongE == nil {
			return id[:at], int(season), int(episode)
		}
		rest = rest[:at]
	}
}

// Placed is the film with its series, told by its Work where it does not say.
func (f Film) Placed() Film {
	if f.Series == "" && f.Work != "" {
		if series, season, episode := placeIn(f.Work); series != "" {
			f.Series, f.Season, f.Episode = series, season, episode
		}
	}
	return f
}

// ofSeries ends the key of a position, before an episode's place in the series.
const ofSeries = "@"

// Key is what a viewer's position in the film is kept under: the Work, or for an
// episode the series and the place in it ("title@s02e05"), of which a series has one
// at a time.
func (f Film) Key() string {
	switch f = f.Placed(); {
	case f.Series == "" || f.special():
		return f.Work
	case f.Season == 0:
		return f.Series + ofSeries
	}
	return fmt.Sprintf("%s%ss%02de%02d", f.Series, ofSeries, f.Season, f.Episode)
}

// Keyed is the film of a Key, as a Horizon knows it.
func Keyed(key string) Film {
	series, place, ok := strings.Cut(key, ofSeries)
	if !ok {
		return Film{Work: key}.Placed()
	}
	_, season, episode := placeIn("x-" + place)
	return Film{Series: series, Season: season, Episode: episode}
}

// Supersedes reports whether a position under key takes the place of one under other:
// each is where somebody is in the same series.
func Supersedes(key, other string) bool {
	if key == other {
		return true
	}
	a, b := Keyed(key), Keyed(other)
	return a.Series != "" && a.Series == b.Series && !a.special() && !b.special()
}
