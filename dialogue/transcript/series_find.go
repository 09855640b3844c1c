package transcript

import (
	"fmt"
	"slices"
	"time"
)

// Find is the film that a stop in a series is in, and how far into it that is; films
// are those there are, of any series. An episode that is not among them is a place in
// the series all the same. A file of several episodes does not tell where one of them
// ends, so that a stop within it is refused.
func (s Stop) Find(series string, films []Film) (Film, time.Duration, error) {
	there := s.In(series)
	for _, f := range films {
		if f.Series == series && f.Series != "" {
			there.Title, there.Year = f.Title, f.Year
		}
	}
	i := slices.IndexFunc(films, func(f Film) bool { return f.Holds(series, s.Season, s.Episode) })
	if i < 0 {
		return there, s.At, nil
	}
	f := films[i]
	if s.At == End && s.Episode < f.Last() || s.At != End && s.Episode > f.Episode {
		first := Stop{Season: f.Season, Episode: f.Episode, At: 31 * time.Minute}
		return Film{}, 0, fmt.Errorf("%s is one file, which does not tell where an episode ends in it; give a time in the file, as %s, or its end, S%02dE%02d",
			f.Place(), first, f.Season, f.Last())
	}
	return f, s.At, nil
}

// Holds reports whether the film is that episode, or has it among others.
func (f Film) Holds(series string, season, episode int) bool {
	return f.Series == series && series != "" && f.Season == season && f.Episode <= episode && episode <= f.Last()
}

// Resume is the film in which somebody goes on who has the horizon h: of a series' films
// the first in order that they have not seen to its end, else the last. Specials, which
// have no place in the order, come last. ok is false when there is none.
func Resume(h Horizon, films []Film) (f Film, ok bool) {
	films = slices.SortedFunc(slices.Values(films), InOrder)
	for _, f := range films {
		if _, bounded := h.Limit(f); bounded && f.Numbered() {
			return f, true
		}
	}
	for _, f := range slices.Backward(films) {
		if f.Numbered() {
			return f, true
		}
	}
	if len(films) == 0 {
		return Film{}, false
	}
	return films[0], true
}
