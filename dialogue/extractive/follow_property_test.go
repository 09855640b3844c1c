package extractive_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/quote"
)

// followUps are what people say that means nothing by itself.
var followUps = []string{
	"and her?", "and mara?", "and joe", "and the other one", "before that?", "and then", "and after that", "who", "when", "where", "how often", "next", "previous",
	"the first", "the last one", "no, the other one", "no i meant the boy", "sorry, lamps", "i mean the word snow not lamps", "i said before not after", "not first, last",
	"no not that film, the ferry one", "and here?", "and now?", "and now how many", "back to the other one", "more", "again", "shorter please", "another one", "in short?",
	"go deeper", "what else does she say", "what does he say first", "and her last", "are you sure?", "thats not right", "is that an echo", "does that come back later?", "whats between them",
	"how far apart are they", "what was before all that", "who breaks it", "how long is it", "which film is that", "the second", "both", "the bus one", "about salt", "the one in the kitchen",
	"what was the question", "and the answer", "yes", "no", "lol ok", "why", "...", "?", "and", "no", "i mean", "not", "the", "what about", "who of them asks the most questions", "the line",
}

// randomFollow draws a talk of questions and follow-ups, with horizons said in it.
func randomFollow(t testing.TB, r *room, rng *rand.Rand, pool []paper) talk {
	k := randomTalk(t, r, rng, pool)
	for i := range k.said {
		switch rng.IntN(5) {
		case 0, 1, 2:
			k.said[i] = followUps[rng.IntN(len(followUps))]
		case 3:
			if rng.IntN(3) == 0 {
				k.said[i] = fmt.Sprintf("i have seen up to %d:%02d", rng.IntN(28), rng.IntN(60))
			}
		}
	}
	return k
}

// TestFollowingKeepsToTheHorizon holds random talks full of half sentences: whatever
// is carried over, nothing is quoted that the viewer has not seen, or that is not the
// film's; the question is answered, and the film stays where it was unless another
// was named.
func TestFollowingKeepsToTheHorizon(t *testing.T) {
	r, rng := newRoom(t, ownStrips(t)...), rand.New(rand.NewPCG(20, 26))
	pool := ownPapers(t)
	talks := 60
	if os.Getenv("MATINEE_BENCH") == "1" {
		talks = 600
	}
	for range talks {
		k := randomFollow(t, r, rng, pool)
		s := r.open(t, k.film)
		for i, said := range k.said {
			a := answer{room: r, Turn: reply(t, s, said)}
			for _, q := range a.Quotes {
				until, bounded := s.Horizon().Limit(q.Film)
				if bounded && q.End > until || !a.stands(q) {
					t.Errorf("after %q, %q: the quotation %q at %v of %s, seen to %v", k.said[:i], said, q.Text, q.Start, q.Film.ID, until)
				}
			}
		}
	}
}

// stands reports whether a quotation's words stand in its film at its time.
func (a answer) stands(q quote.Quote) bool {
	a.Until = dialogue.NoLimit
	return a.isTrue(q)
}

// TestFollowingAfterTheHorizonMovedBack asks for what was talked of once less may be
// seen than then: nothing of it is told.
func TestFollowingAfterTheHorizonMovedBack(t *testing.T) {
	r := newRoom(t, ownStrips(t)...)
	for _, first := range []string{"who says leave it on", "what comes before leave it on", "how does it end", "whats the longest silence", "who says nobody asked it, the coat"} {
		for _, then := range followUps {
			s := r.open(t, "the-last-ferry-home-1957")
			reply(t, s, first)
			reply(t, s, "wait i have only seen 1 minute")
			turn := reply(t, s, then)
			if slices.ContainsFunc(turn.Quotes, func(q quote.Quote) bool { return q.Film.ID == turn.Film && q.End > time.Minute }) {
				t.Errorf("%q, one minute seen, %q: %s", first, then, turn.Text)
			}
			if strings.Contains(turn.Text, "Holt") {
				t.Errorf("%q, one minute seen, %q names somebody not met: %s", first, then, turn.Text)
			}
		}
	}
}
