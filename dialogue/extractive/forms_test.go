package extractive_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"matinee/dialogue"
)

const formsBaseline = "testdata/forms.txt"

// Within so many turns no sentence form is to come twice.
// Source: issue 7, "Manner".
const formSpan = 5

// How many random conversations are held, of talkTurns turns each: the first ones of
// all in an ordinary test, which is to end soon, and all with MATINEE_BENCH=1.
// Source of allTalks: issue 7, "What it must show".
const (
	someTalks = 100
	allTalks  = 1000
	talkTurns = 8
)

// A talk is a random conversation: about which film it begins, what is said, and who
// answers in whose words.
type talk struct {
	film    string
	said    []string
	persona dialogue.Persona
	seed    string
}

// randomTalk draws a conversation from all that the examination has to say to
// the films of its own, and the commands for the last answer.
func randomTalk(t testing.TB, r *room, rng *rand.Rand, pool []paper) talk {
	t.Helper()
	p := pool[rng.IntN(len(pool))]
	drawn := talk{film: p.film}
	for range talkTurns {
		q := pool[rng.IntN(len(pool))]
		if q.film == "none" || rng.IntN(3) > 0 {
			q = p
		}
		said := q.items[rng.IntN(len(q.items))].said
		if len(drawn.said) > 0 && rng.IntN(10) == 0 {
			said = []string{"/other", "/again"}[rng.IntN(2)]
		}
		drawn.said = append(drawn.said, r.draw(t, q.film, said))
	}
	return drawn
}

// hold holds a conversation.
func (k talk) hold(t testing.TB, r *room) []dialogue.Turn {
	t.Helper()
	s := r.openAs(t, k.film, k.persona, k.seed)
	turns := make([]dialogue.Turn, len(k.said))
	for i, said := range k.said {
		turns[i] = reply(t, s, said)
	}
	return turns
}

// as is the talk with the persona whose turn it is, and another seed each time.
func (k talk) as(n int) talk {
	cast := dialogue.BuiltIn()
	k.persona, k.seed = cast[n%len(cast)], fmt.Sprint(n)
	return k
}

// TestForms holds random conversations with each persona by turns, and counts the
// sentences whose form was there already within five turns, and the conversations
// without any such. A sentence that was asked for again is none. The same seed has
// the same words, and another has others; no form is heard from two personas.
func TestForms(t *testing.T) {
	talks := someTalks
	if os.Getenv("MATINEE_BENCH") == "1" {
		talks = allTalks
	}
	c := chorus{room: newRoom(t, ownStrips(t)...), tally: tally{}, repeated: map[string]int{}, heard: map[string]map[string]bool{}, of: fmt.Sprintf("%d random conversations: ", talks)}
	pool, rng := ownPapers(t), rand.New(rand.NewPCG(7, 2026))
	for i := range talks {
		k := randomTalk(t, c.room, rng, pool).as(i)
		turns := k.hold(t, c.room)
		c.listen(k, turns)
		if i%20 == 0 && !sameWords(turns, k.hold(t, c.room)) {
			t.Errorf("conversation %d, held again, has other words", i)
		}
		if i%20 == 0 && sameWords(turns, k.as(i+2).hold(t, c.room)) {
			t.Errorf("conversation %d has the same words with another seed", i)
		}
	}
	logMost(t, c.repeated)
	for f, by := range c.heard {
		if len(by) > 1 && len(strings.Fields(slotMark.ReplaceAllString(f, ""))) > 3 {
			t.Errorf("both personas say %q", f)
		}
	}
	t.Logf("\n%s", c.tally)
	keepsUp(t, formsBaseline, c.tally)
}

// A chorus is what was heard over many conversations.
type chorus struct {
	room     *room
	tally    tally
	repeated map[string]int             // how often, by form
	heard    map[string]map[string]bool // by whom, by form
	of       string                     // begins the names of what is counted
}

// listen counts the forms of a conversation.
func (c chorus) listen(k talk, turns []dialogue.Turn) {
	names, sentences := c.room.names(), 0
	for _, turn := range turns {
		for _, f := range forms(turn, names) {
			sentences++
			if c.heard[f] == nil {
				c.heard[f] = map[string]bool{}
			}
			c.heard[f][k.persona.Name] = true
		}
	}
	again := repeats(k, turns, names)
	for _, f := range again {
		c.repeated[f]++
	}
	c.tally.note(c.of+"without a form twice in five turns", len(again) == 0)
	c.tally.add(c.of+"sentences of a form not heard within five turns", sentences-len(again), sentences)
}

// ownPapers are the papers about films that are always there.
func ownPapers(t testing.TB) []paper {
	t.Helper()
	all := append(papers(t, "questions"), papers(t, "conversations")...)
	return slices.DeleteFunc(all, paper.isReal)
}

// askedAgain is how people ask for the same answer once more.
var askedAgain = regexp.MustCompile(`(?i)^(?:say (?:it|that) )?(?:again|repeat(?: (?:it|that))?|once more)(?: please)?\W*$`)

// repeats are the forms of a conversation's sentences that were there before, in
// the same turn or within the last five, but for what was asked for again.
func repeats(k talk, turns []dialogue.Turn, names []string) []string {
	var again []string
	last := map[string]int{}
	for i, turn := range turns {
		if k.said[i] == "/again" || askedAgain.MatchString(k.said[i]) {
			continue
		}
		for _, f := range forms(turn, names) {
			if at, there := last[f]; there && i-at < formSpan {
				again = append(again, f)
			}
			last[f] = i
		}
	}
	return again
}

// names are the titles of the room's films and the names of who speaks in them,
// the longer before the shorter they begin with.
func (r *room) names() []string {
	var names []string
	for _, s := range r.strips {
		names = append(append(names, fmt.Sprintf("%s (%d)", s.Title, s.Year), s.Title), s.speakers()...)
	}
	return names
}

func sameWords(a, b []dialogue.Turn) bool {
	return slices.EqualFunc(a, b, func(x, y dialogue.Turn) bool { return x.Text == y.Text })
}

// logMost logs the forms that are repeated most.
func logMost(t *testing.T, repeated map[string]int) {
	t.Helper()
	var forms []string
	for f := range repeated {
		forms = append(forms, f)
	}
	slices.SortFunc(forms, func(a, b string) int { return repeated[b] - repeated[a] })
	for _, f := range forms[:min(25, len(forms))] {
		t.Logf("%5d times again: %s", repeated[f], f)
	}
	t.Logf("%d forms come twice within five turns", len(forms))
}

// TestRepeats holds what counts as the same form again.
func TestRepeats(t *testing.T) {
	a, b := dialogue.Turn{Text: "I find nothing on that."}, dialogue.Turn{Text: "Twice."}
	far := []dialogue.Turn{a, {Text: "So."}, {Text: "Yes."}, {Text: "Well."}, {Text: "Oh."}, a}
	tests := []struct {
		name  string
		turns []dialogue.Turn
		said  string // in every turn
		want  int
	}{
		{"next to each other", []dialogue.Turn{a, b, a}, "who", 1},
		{"five turns on", far, "who", 0},
		{"four turns on", append(far[:1:1], far[2:]...), "who", 1},
		{"in one turn", []dialogue.Turn{{Text: "Oh. Oh."}}, "who", 1},
		{"when asked for", []dialogue.Turn{a, a}, "/again", 0},
	}
	for _, tt := range tests {
		k := talk{said: slices.Repeat([]string{tt.said}, len(tt.turns))}
		if got := repeats(k, tt.turns, nil); len(got) != tt.want {
			t.Errorf("%s: repeated %q, want %d", tt.name, got, tt.want)
		}
	}
}
