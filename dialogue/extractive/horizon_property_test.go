package extractive_test

import (
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// How many conversations are held, and how many turns each has.
const (
	talksSeen     = 25
	manyTalksSeen = 1000
	turnsSeen     = 8
)

// TestHorizonIsTheEnd holds conversations of random questions, of every kind that the
// papers have, with a horizon: each says word for word what it says where the film ends
// at the horizon. Whatever is counted, measured, drawn by lot, told or refused, what
// comes after does not show in it.
func TestHorizonIsTheEnd(t *testing.T) {
	real := realStrips(t)
	if os.Getenv("MATINEE_BENCH") != "1" {
		real = real[:min(1, len(real))]
	}
	strips := append(ownStrips(t), real...)
	whole, rng := newRoom(t, strips...), rand.New(rand.NewPCG(7, 2026))
	all := append(append(papers(t, "questions"), papers(t, "conversations")...), papers(t, "fresh-conversations")...)
	pool := map[string][]paper{}
	for _, p := range all {
		if _, there := whole.strip(p.film); there {
			pool[p.film] = append(pool[p.film], p)
		}
	}
	talks := talksSeen
	if os.Getenv("MATINEE_BENCH") == "1" {
		talks = manyTalksSeen
	}
	intents := map[string]int{}
	for _, s := range strips {
		cut := cutting{film: s.Film, until: lastOf(s) * time.Duration(20+rng.IntN(60)) / 100}
		short := cut.room(t, strips)
		for n := range (talks + len(strips) - 1) / len(strips) {
			cut.compare(t, talk{film: s.ID, said: randomQuestions(t, whole, rng, pool, s.ID)}.as(n), whole, short, intents)
		}
	}
	t.Logf("turns by intent: %v", intents)
}

// lastOf is when the last line of a strip ends.
func lastOf(s strip) time.Duration { return s.cues[len(s.cues)-1].end }

// randomQuestions draws what is said to a film, most of it from its own papers.
func randomQuestions(t testing.TB, r *room, rng *rand.Rand, pool map[string][]paper, film string) []string {
	said := make([]string, turnsSeen)
	for i := range said {
		papers := pool[film]
		p := papers[rng.IntN(len(papers))]
		said[i] = r.draw(t, p.film, p.items[rng.IntN(len(p.items))].said)
		if i > 0 && rng.IntN(4) == 0 {
			said[i] = followUps[rng.IntN(len(followUps))]
		}
	}
	return said
}

// A cutting is a film that ends where somebody has seen it to.
type cutting struct {
	film  transcript.Film
	until time.Duration
}

// horizon is how far the film has been seen.
func (c cutting) horizon() transcript.Horizon { return transcript.Everything().With(c.film, c.until) }

// room is a room in which the film ends there.
func (c cutting) room(t testing.TB, strips []strip) *room {
	t.Helper()
	return newRoomOf(t, func(id string, text transcript.Transcript) transcript.Transcript {
		if id == c.film.ID {
			text.Cues = c.horizon().Cut(c.film, text.Cues)
		}
		return text
	}, strips...)
}

// open begins a conversation with the horizon.
func (c cutting) open(t testing.TB, r *room, k talk) *dialogue.Session {
	t.Helper()
	o := dialogue.Opening{Viewer: "v", Persona: k.persona, Seed: k.seed, Horizon: c.horizon()}
	for _, ref := range r.refs {
		if ref.ID == c.film.ID {
			o.Focus = ref
		}
	}
	s, err := r.engine.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// compare holds a talk in both rooms, until somebody says in it that they have seen
// more or less.
func (c cutting) compare(t *testing.T, k talk, whole, short *room, intents map[string]int) {
	t.Helper()
	x, y := c.open(t, whole, k), c.open(t, short, k)
	for i, said := range k.said {
		if w, _ := dialogue.ReadWatched(said); w.Stated {
			continue
		}
		got, want := reply(t, x, said), reply(t, y, said)
		intents[got.Intent]++
		if got.Text != want.Text || got.Intent != want.Intent || got.Film != want.Film {
			t.Errorf("%s, seen to %v, %s, after %q: %q is answered\n\t%s: %s\nand where the film ends there\n\t%s: %s",
				c.film.ID, c.until, k.persona.Name, k.said[:i], said, got.Intent, got.Text, want.Intent, want.Text)
			return
		}
		if limit, bounded := x.Horizon().Limit(c.film); !bounded || limit != c.until {
			return
		}
	}
}
