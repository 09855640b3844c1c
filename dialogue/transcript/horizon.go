package transcript

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"time"
)

// A Horizon is how far its owner has watched: the time in each film up to which
// cues may be seen by anybody, model or user. In a series it is an episode and a
// time: all before is seen, nothing after. The zero Horizon sees nothing, so
// that forgetting to choose one cannot spoil a film. A Horizon is immutable.
type Horizon struct {
	rest   reach
	films  map[string]reach    // by Film.Work, so that it holds in every edition; overrides rest
	series map[string]frontier // by Film.Series; overrides rest in all its episodes
}

type reach struct {
	all  bool
	till time.Duration
}

// A frontier is where in a series somebody is: episodes before are seen, this one as
// far as its reach, none after. The zero frontier is before the first.
type frontier struct {
	season, episode int
	reach
}

// everySeason is the season of the frontier behind every episode there will be.
const everySeason = math.MaxInt

// whole reports whether all of the series is seen, whatever comes to it.
func (f frontier) whole() bool { return f.season == everySeason }

// Everything is the horizon of someone who has seen it all.
func Everything() Horizon { return Horizon{rest: reach{all: true}} }

// Until is the horizon of someone who has seen each film up to its own time t.
func Until(t time.Duration) Horizon { return Horizon{rest: reach{till: t}} }

// With is h, but t in every edition of the film; in an episode, with all before it
// and nothing after.
func (h Horizon) With(film Film, t time.Duration) Horizon { return h.set(film, reach{till: t}) }

// WithAll is h, but all of the film in every edition; of an episode, with all before
// it and nothing after; of a series, all there is.
func (h Horizon) WithAll(film Film) Horizon { return h.set(film, reach{all: true}) }

// WithKeys is h with what viewers have said, by Film.Key; End is all of a film. Of
// several places in one series the one that a Key names counts, else the least.
func (h Horizon) WithKeys(seen map[string]time.Duration) Horizon {
	keys := slices.SortedFunc(maps.Keys(seen), func(a, b string) int {
		return cmp.Or(cmp.Compare(inSeries(a), inSeries(b)), cmp.Compare(b, a))
	})
	for _, key := range keys {
		if t := seen[key]; t == End {
			h = h.WithAll(Keyed(key))
		} else {
			h = h.With(Keyed(key), t)
		}
	}
	return h
}

// inSeries is 1 for the key of a place in a series, else 0.
func inSeries(key string) int { return strings.Count(key, ofSeries) }

func (h Horizon) set(film Film, r reach) Horizon {
	film = film.Placed()
	next := Horizon{rest: h.rest, films: maps.Clone(h.films), series: maps.Clone(h.series)}
	if film.Series == "" || film.special() {
		if next.films == nil {
			next.films = map[string]reach{}
		}
		next.films[film.Work] = r
	}
	if film.Series == "" {
		return next
	}
	if next.series == nil {
		next.series = map[string]frontier{}
	}
	if _, said := next.series[film.Series]; !film.special() || !said {
		next.series[film.Series] = frontierAt(film, r)
	}
	return next
}

// frontierAt is the frontier of somebody at a place in a series. A special says
// nothing of the series: who has said only that may have seen none of it.
func frontierAt(film Film, r reach) frontier {
	switch {
	case film.Numbered():
		return frontier{film.Season, film.Episode, r}
	case r.all && !film.special():
		return frontier{season: everySeason, reach: r}
	}
	return frontier{}
}

// of is how far into one of the series' films the frontier lets see. A file of
// several episodes is seen whole when the last of them is.
func (f frontier) of(film Film) reach {
	if film.special() {
		return reach{all: f.whole()}
	}
	first := cmp.Or(cmp.Compare(film.Season, f.season), cmp.Compare(film.Episode, f.episode))
	end := cmp.Or(cmp.Compare(film.Season, f.season), cmp.Compare(film.Last(), f.episode))
	switch {
	case first == 0:
		return f.reach
	case end < 0, end == 0 && f.all:
		return reach{all: true}
	}
	return reach{}
}

// Limit is the film time up to which the film may be seen; bounded is false
// when all of it may.
func (h Horizon) Limit(film Film) (t time.Duration, bounded bool) {
	r := h.reach(film)
	return r.till, !r.all
}

func (h Horizon) reach(film Film) reach {
	if r, ok := h.films[film.Work]; ok {
		return r
	}
	if len(h.series) > 0 {
		film = film.Placed()
		if f, ok := h.series[film.Series]; ok && film.Series != "" {
			return f.of(film)
		}
	}
	return h.rest
}

// Whole reports whether all of the film may be seen, and all of the series that it is
// an episode of.
func (h Horizon) Whole(film Film) bool {
	f, said := h.series[film.Placed().Series]
	return h.reach(film).all && (!said || f.whole() || film.Placed().Series == "")
}

// Unbounded reports whether all of every film may be seen.
func (h Horizon) Unbounded() bool {
	for _, r := range h.films {
		if !r.all {
			return false
		}
	}
	for _, f := range h.series {
		if !f.whole() {
			return false
		}
	}
	return h.rest.all
}

// Beyond reports whether h may see something of the film, or of the series that it is
// an episode of, that o does not. In doubt it does.
func (h Horizon) Beyond(o Horizon, film Film) bool {
	film = film.Placed()
	if film.Series == "" || film.special() {
		return h.reach(film).beyond(o.reach(film))
	}
	a, said := h.series[film.Series]
	b, limited := o.series[film.Series]
	switch {
	case said && limited:
		if n := cmp.Or(cmp.Compare(a.season, b.season), cmp.Compare(a.episode, b.episode)); n != 0 {
			return n > 0
		}
		return a.reach.beyond(b.reach)
	case said:
		return !o.rest.all
	case limited:
		return !b.whole()
	}
	return h.rest.beyond(o.rest)
}

func (r reach) beyond(o reach) bool { return !o.all && (r.all || r.till > o.till) }

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
