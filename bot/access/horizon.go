package access

import (
	"cmp"
	"maps"
	"time"

	"matinee/dialogue/transcript"
)

// A Reach is how far into a film somebody has seen, and in a series which episode that
// is in: all before it is seen, none after. The zero Reach is not at all.
type Reach struct {
	All   bool          `json:",omitempty"`
	Until time.Duration `json:",omitempty"` // film time; without meaning when All

	Season, Episode int `json:",omitempty"` // of a series; both 0 for a film, or for all of a series or none
}

// before reports whether the reach is not as far as another in the same film or series.
// What is not said of an episode is not as far as any.
func (r Reach) before(o Reach) bool {
	if r.Season != o.Season || r.Episode != o.Episode {
		if r.all() || o.all() {
			return o.all()
		}
		return cmp.Or(cmp.Compare(r.Season, o.Season), cmp.Compare(r.Episode, o.Episode)) < 0
	}
	return !r.All && (o.All || r.Until < o.Until)
}

// all reports whether there is nothing beyond, whatever comes to a series.
func (r Reach) all() bool { return r.All && r.Season == 0 }

// least is the smaller of two reaches.
func least(a, b Reach) Reach {
	if b.before(a) {
		return b
	}
	return a
}

// Said is a film time in a film as it is kept: by Film.Work, of an episode with its place
// by its series.
func Said(film transcript.Film, r Reach) map[string]Reach {
	key, place := keyOf(film)
	r.Season, r.Episode = place.Season, place.Episode
	return map[string]Reach{key: r}
}

// keyOf is what statements of a film are kept under, and its place in its series.
func keyOf(film transcript.Film) (key string, place transcript.Film) {
	film = film.Placed()
	if !film.Numbered() {
		return film.Work, transcript.Film{}
	}
	return transcript.Film{Series: film.Series}.Key(), film
}

// A Mode is what becomes of what lies beyond the horizon.
type Mode string

// The modes. Inherit, which is the zero Mode, leaves it to the next level.
const (
	Inherit Mode = ""
	Strict  Mode = "strict" // it is never looked up
	Tag     Mode = "tag"    // it may be told, hidden until a reader asks for it
)

// A Level is what has been said of spoilers for one place or one member. The
// zero Level says nothing.
type Level struct {
	Mode  Mode                 `json:",omitempty"`
	Rest  *Reach               `json:",omitempty"` // of the films that are not in Films; nil for nothing said
	Films map[string]Statement `json:",omitempty"` // by Film.Work, and of series as Said has it
}

// A Statement is how far somebody said they have seen a film, and when.
type Statement struct {
	Reach
	Said time.Time
}

// says is what the level says of a film; "" for one that nobody speaks of.
func (l Level) says(work string) (Reach, bool) {
	if s, ok := l.Films[work]; ok {
		return s.Reach, true
	}
	if l.Rest != nil {
		return *l.Rest, true
	}
	return Reach{}, false
}

// A Ruling is how far an answer may look, and what becomes of the rest.
type Ruling struct {
	Mode  Mode             // Strict or Tag
	Rest  Reach            // of the films that are not in Films
	Films map[string]Reach // by Film.Work, and of series as Said has it
}

// Reach is how far an answer may look into a film.
func (r Ruling) Reach(work string) Reach {
	if reach, ok := r.Films[work]; ok {
		return reach
	}
	return r.Rest
}

// Of is how far an answer may look into a film, as part of its series if it is one.
func (r Ruling) Of(film transcript.Film) Reach {
	if key, place := keyOf(film); !place.Numbered() && film.Placed().Series == "" {
		return r.Reach(key)
	}
	until, bounded := r.Horizon().Limit(film)
	if !bounded {
		return Reach{All: true}
	}
	return Reach{Until: until}
}

// Said reports whether anything was said of the film or of its series.
func (r Ruling) Said(film transcript.Film) bool {
	key, _ := keyOf(film)
	_, said := r.Films[key]
	return said
}

// Horizon is the ruling as everything that looks into films takes it. Under Tag
// too it is what may be told in the open.
func (r Ruling) Horizon() transcript.Horizon {
	h := transcript.Until(r.Rest.Until)
	if r.Rest.All {
		h = transcript.Everything()
	}
	return h.WithKeys(r.Seen())
}

// Seen is what was said, by transcript.Film.Key; transcript.End for all of a film.
func (r Ruling) Seen() map[string]time.Duration {
	seen := make(map[string]time.Duration, len(r.Films))
	for key, reach := range r.Films {
		film := transcript.Keyed(key)
		if film.Work == "" {
			film.Season, film.Episode = reach.Season, reach.Episode
		}
		seen[film.Key()] = reach.Until
		if reach.All {
			seen[film.Key()] = transcript.End
		}
	}
	return seen
}

// A Gathering is who an answer is for.
type Gathering struct {
	Places []Level // what holds in the place, the nearest first: thread, channel, guild
	People []Level // those named in what is asked, the one who asks first
	Alone  bool    // only the one who asks will read the answer
	Unsaid Reach   // of a film of which nobody there has said anything
}

// Rule decides how far an answer may look. It is a function of its argument
// alone, so that what it promises can be tested.
//
// The place has a reach: what the nearest level says of the film. In a place
// that several read, the least counts of the place's reach and the reaches of
// those named; who has said nothing of the film is taken to be where the place
// is, or else at Unsaid. Who is alone has their own reach, and the place's only
// where they have said nothing. The mode is the nearest level's, and their own
// first for one who is alone; where nobody chose, it is Strict.
func Rule(g Gathering) Ruling {
	r := Ruling{Mode: g.mode(), Rest: g.reach(""), Films: map[string]Reach{}}
	for _, levels := range [][]Level{g.Places, g.People} {
		for _, l := range levels {
			for work := range maps.Keys(l.Films) {
				r.Films[work] = g.reach(work)
			}
		}
	}
	return r
}

func (g Gathering) mode() Mode {
	levels := g.Places
	if g.Alone && len(g.People) > 0 {
		levels = append([]Level{g.People[0]}, levels...)
	}
	for _, l := range levels {
		if l.Mode == Strict || l.Mode == Tag {
			return l.Mode
		}
	}
	return Strict
}

func (g Gathering) reach(work string) Reach {
	place, said := g.place(work)
	assumed := place
	if !said {
		assumed = g.Unsaid
	}
	switch {
	case len(g.People) == 0:
		return assumed
	case g.Alone:
		return own(g.People[0], work, assumed)
	}
	r := own(g.People[0], work, assumed)
	for _, person := range g.People[1:] {
		r = least(r, own(person, work, assumed))
	}
	if said {
		r = least(r, place)
	}
	return r
}

// place is what the nearest level of the place says of the film.
func (g Gathering) place(work string) (Reach, bool) {
	for _, l := range g.Places {
		if r, said := l.says(work); said {
			return r, true
		}
	}
	return Reach{}, false
}

// own is what a person said of the film, or else what is assumed.
func own(person Level, work string, assumed Reach) Reach {
	if r, said := person.says(work); said {
		return r
	}
	return assumed
}

// Covers reports whether who has seen so much has seen the other too.
func (r Reach) Covers(o Reach) bool { return !r.before(o) }
