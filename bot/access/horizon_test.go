package access_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"matinee/bot/access"
	"matinee/dialogue/transcript"
)

const minute = time.Minute

func until(t time.Duration) access.Reach { return access.Reach{Until: t} }

var all = access.Reach{All: true}

// seen is a level that says so much of the film "laura".
func seen(r access.Reach) access.Level {
	return access.Level{Films: map[string]access.Statement{"laura": {Reach: r}}}
}

// rest is a level that says so much of every film.
func rest(r access.Reach) access.Level { return access.Level{Rest: &r} }

func TestRule(t *testing.T) {
	type levels = []access.Level
	var silent access.Level
	tests := []struct {
		name string
		g    access.Gathering
		want access.Reach // of "laura"
	}{
		{"nobody said anything", access.Gathering{People: levels{silent}}, access.Reach{}},
		{"nobody said anything, in a house that has seen it all", access.Gathering{People: levels{silent}, Unsaid: all}, all},
		{"nobody named", access.Gathering{Places: levels{seen(until(47 * minute))}, Unsaid: all}, until(47 * minute)},
		{"one who said", access.Gathering{People: levels{seen(until(47 * minute))}}, until(47 * minute)},
		{"the least of two", access.Gathering{People: levels{seen(all), seen(until(20 * minute))}}, until(20 * minute)},
		{"another who said nothing", access.Gathering{People: levels{seen(all), silent}}, access.Reach{}},
		{"another who said nothing, where the place is", access.Gathering{Places: levels{seen(until(30 * minute))}, People: levels{seen(all), silent}}, until(30 * minute)},
		{"the place holds who has seen more", access.Gathering{Places: levels{seen(until(30 * minute))}, People: levels{seen(all)}}, until(30 * minute)},
		{"who has seen less holds the place", access.Gathering{Places: levels{seen(until(30 * minute))}, People: levels{seen(until(10 * minute))}}, until(10 * minute)},
		{"the nearest level", access.Gathering{Places: levels{silent, seen(until(30 * minute)), seen(until(5 * minute))}, Unsaid: all}, until(30 * minute)},
		{"a nearer level on all films", access.Gathering{Places: levels{rest(all), seen(until(5 * minute))}, People: levels{silent}}, all},
		{"a guild that has seen it all", access.Gathering{Places: levels{rest(all)}, People: levels{silent, seen(until(9 * minute))}}, until(9 * minute)},
		{"alone one has one's own", access.Gathering{Alone: true, Places: levels{seen(until(30 * minute))}, People: levels{seen(all), seen(until(minute))}}, all},
		{"alone, having said nothing, where the place is", access.Gathering{Alone: true, Places: levels{seen(until(30 * minute))}, People: levels{silent}, Unsaid: all}, until(30 * minute)},
		{"one's word on all films", access.Gathering{People: levels{rest(all)}}, all},
	}
	for _, tt := range tests {
		r := access.Rule(tt.g)
		if got := r.Reach("laura"); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
		if got := r.Reach("rope"); tt.want != all && got != tt.g.Unsaid && len(tt.g.Places) == 0 {
			t.Errorf("%s: a film nobody spoke of: %+v", tt.name, got)
		}
	}
}

func TestMode(t *testing.T) {
	strict, tag, silent := access.Level{Mode: access.Strict}, access.Level{Mode: access.Tag}, access.Level{}
	type levels = []access.Level
	tests := []struct {
		name   string
		alone  bool
		places levels
		people levels
		want   access.Mode
	}{
		{"nobody chose", false, levels{silent}, levels{silent}, access.Strict},
		{"nobody there", false, nil, nil, access.Strict},
		{"the guild's", false, levels{silent, silent, tag}, levels{silent}, access.Tag},
		{"the nearest", false, levels{strict, tag}, nil, access.Strict},
		{"no member decides for others", false, levels{strict}, levels{tag}, access.Strict},
		{"alone, one's own", true, levels{strict}, levels{tag, strict}, access.Tag},
		{"alone, the place's", true, levels{tag}, levels{silent}, access.Tag},
		{"alone with nobody", true, levels{tag}, nil, access.Tag},
		{"a word from another version", false, levels{{Mode: "off"}, tag}, nil, access.Tag},
		{"nothing but such a word", false, levels{{Mode: "off"}}, nil, access.Strict},
	}
	for _, tt := range tests {
		if got := access.Rule(access.Gathering{Alone: tt.alone, Places: tt.places, People: tt.people}).Mode; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

var works = []string{"laura", "rope", "gilda"}

func anyReach(r *rand.Rand) access.Reach {
	if r.IntN(4) == 0 {
		return all
	}
	return until(time.Duration(r.IntN(5)) * minute)
}

func anyLevel(r *rand.Rand) access.Level {
	l := access.Level{Mode: []access.Mode{access.Inherit, access.Strict, access.Tag}[r.IntN(3)]}
	if r.IntN(4) == 0 {
		reach := anyReach(r)
		l.Rest = &reach
	}
	for _, work := range works {
		if r.IntN(3) == 0 {
			if l.Films == nil {
				l.Films = map[string]access.Statement{}
			}
			l.Films[work] = access.Statement{Reach: anyReach(r)}
		}
	}
	return l
}

func anyLevels(r *rand.Rand, n int) (all []access.Level) {
	for range n {
		all = append(all, anyLevel(r))
	}
	return all
}

// wider reports whether a sees more than b.
func wider(a, b access.Reach) bool {
	return a.All && !b.All || !a.All && !b.All && a.Until > b.Until
}

// said is what a level says, told apart from what Rule makes of it.
func said(l access.Level, work string) (access.Reach, bool) {
	if s, ok := l.Films[work]; ok {
		return s.Reach, true
	}
	if l.Rest != nil {
		return *l.Rest, true
	}
	return access.Reach{}, false
}

// TestNobodyIsToldMore holds Rule to its promises over any gathering.
func TestNobodyIsToldMore(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	for range 20_000 {
		g := access.Gathering{Places: anyLevels(r, r.IntN(4)), People: anyLevels(r, r.IntN(5)), Alone: r.IntN(3) == 0, Unsaid: anyReach(r)}
		ruling := access.Rule(g)
		for _, work := range append(works, "unheard of") {
			got := ruling.Reach(work)
			for i, person := range g.People {
				if own, ok := said(person, work); ok && wider(got, own) && (i == 0 || !g.Alone) {
					t.Fatalf("%s: person %d said %+v and is told up to %+v: %+v", work, i, own, got, g)
				}
			}
			if !g.Alone {
				checkShared(t, r, g, work, got)
			} else if len(g.People) > 0 {
				if own, ok := said(g.People[0], work); ok && got != own {
					t.Fatalf("%s: alone, having seen %+v, one is told up to %+v: %+v", work, own, got, g)
				}
			}
			limit, bounded := ruling.Horizon().Limit(transcript.Film{ID: "any", Work: work})
			if bounded == got.All || bounded && limit != got.Until {
				t.Fatalf("%s: the horizon is %v, %t, the reach %+v", work, limit, bounded, got)
			}
		}
	}
}

// checkShared holds a ruling for a shared place: the place is never told more
// than it has seen, more people never widen it, and their order is nothing to it.
func checkShared(t *testing.T, r *rand.Rand, g access.Gathering, work string, got access.Reach) {
	t.Helper()
	for _, place := range g.Places {
		if own, ok := said(place, work); ok {
			if wider(got, own) {
				t.Fatalf("%s: the place has seen %+v and is told up to %+v: %+v", work, own, got, g)
			}
			break
		}
	}
	more := g
	more.People = append(append([]access.Level{}, g.People...), anyLevel(r))
	if after := access.Rule(more).Reach(work); len(g.People) > 0 && wider(after, got) {
		t.Fatalf("%s: one more person widened %+v to %+v: %+v", work, got, after, more)
	}
	turned := g
	turned.People = nil
	for i := range g.People {
		turned.People = append(turned.People, g.People[len(g.People)-1-i])
	}
	if after := access.Rule(turned).Reach(work); after != got {
		t.Fatalf("%s: in another order it is %+v, not %+v: %+v", work, after, got, g)
	}
}
