package transcript

import (
	"maps"
	"time"
)

// A Horizon is how far its owner has watched: the time in each film up to which
// cues may be seen by anybody, model or user. The zero Horizon sees nothing, so
// that forgetting to choose one cannot spoil a film. A Horizon is immutable.
type Horizon struct {
	rest  reach
	films map[string]reach // by Film.Work, so that it holds in every edition; overrides rest
}

type reach struct {
	all  bool
	till time.Duration
}

// Everything is the horizon of someone who has seen it all.
func Everything() Horizon { return Horizon{rest: reach{all: true}} }

// Until is the horizon of someone who has seen each film up to its own time t.
func Until(t time.Duration) Horizon { return Horizon{rest: reach{till: t}} }

// With is h, but t in every edition of the film.
func (h Horizon) With(film Film, t time.Duration) Horizon {
	return h.set(film.Work, reach{till: t})
}

// WithAll is h, but all of the film in every edition.
func (h Horizon) WithAll(film Film) Horizon { return h.set(film.Work, reach{all: true}) }

func (h Horizon) set(work string, r reach) Horizon {
	films := maps.Clone(h.films)
	if films == nil {
		films = map[string]reach{}
	}
	films[work] = r
	return Horizon{rest: h.rest, films: films}
}

// Limit is the film time up to which the film may be seen; bounded is false
// when all of it may.
func (h Horizon) Limit(film Film) (t time.Duration, bounded bool) {
	r, ok := h.films[film.Work]
	if !ok {
		r = h.rest
	}
	return r.till, !r.all
}

// Unbounded reports whether all of every film may be seen.
func (h Horizon) Unbounded() bool {
	for _, r := range h.films {
		if !r.all {
			return false
		}
	}
	return h.rest.all
}

// Sees reports whether the cue of that film has ended at or before the horizon.
// A cue without a time is seen only by those who may see all of the film.
func (h Horizon) Sees(film Film, c Cue) bool {
	t, bounded := h.Limit(film)
	return !bounded || c.Start != Untimed && max(c.Start, c.End) <= t
}

// Cut is the film's cues that h sees, in order; it does not change cues.
func (h Horizon) Cut(film Film, cues []Cue) []Cue {
	if _, bounded := h.Limit(film); !bounded {
		return cues
	}
	var seen []Cue
	for _, c := range cues {
		if h.Sees(film, c) {
			seen = append(seen, c)
		}
	}
	return seen
}
