package extractive_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// as opens a conversation about a film with a persona, by a seed.
func (r *room) as(t testing.TB, film string, persona dialogue.Persona, seed string) *dialogue.Session {
	t.Helper()
	o := dialogue.Opening{Viewer: "v", Horizon: transcript.Everything(), Persona: persona, Seed: seed}
	for _, ref := range r.refs {
		if ref.ID == film {
			o.Focus = ref
		}
	}
	s, err := r.engine.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestNothingButOpinions holds talks of nothing but opinions: each has a quotation
// and a figure, none has the order of moves of the one before, and no form comes
// twice within five turns.
func TestNothingButOpinions(t *testing.T) {
	said := append([]string{"what do you think of it"}, slices.Repeat([]string{"another opinion"}, 7)...)
	seeds := 1
	if os.Getenv("MATINEE_BENCH") == "1" {
		seeds = 10
	}
	r := newRoom(t, append(ownStrips(t), realStrips(t)...)...)
	for i, s := range r.strips {
		for _, persona := range dialogue.BuiltIn() {
			for seed := i; seed < i+seeds; seed++ {
				session := r.as(t, s.ID, persona, fmt.Sprint(seed))
				var turns []dialogue.Turn
				for _, q := range said {
					turns = append(turns, reply(t, session, q))
				}
				for _, turn := range turns {
					a := answer{Turn: turn}
					if turn.Intent != "opinion" || len(turn.Quotes) != 1 || !figures.MatchString(a.bare()) {
						t.Errorf("%s, %s: %s, %d quotations: %s", persona.Name, s.ID, turn.Intent, len(turn.Quotes), turn.Text)
					}
				}
				if again := repeats(talk{said: said}, turns, r.names()); len(again) > 0 {
					t.Errorf("%s, %s, seed %d: said again %q", persona.Name, s.ID, seed, again)
				}
			}
		}
	}
}

// TestCriticIsAsked asks in words that nobody wrote the forms for, and holds what was
// understood.
func TestCriticIsAsked(t *testing.T) {
	asked := map[string][]string{
		"why_matters": {
			`why does "leave it on" matter`, "so what's so special about mind the dark water", "what makes mind the dark water such a great line",
			"why is mind the dark water so important to the film?", "whats the significance of mind the dark water", "the meaning of leave it on?",
			"why should anyone care about the coat", "why do they say mind the dark water twice", "i dont get why he says leave it on",
			"what does leave it on mean for the story", "is leave it on really important", "why do i love leave it on so much",
			"why would joe say mind the dark water again", "whats the big deal with leave it on", "what's the point of saying leave it on",
		},
		"opinion": {
			"is it any good?", "what do you make of it", "your verdict?", "did you like it", "would you recommend this film", "any thoughts on the film",
			"whats your favourite line", "which scene do you like best", "best line?", "worst line in it", "is it boring", "is the film too talky",
			"should i watch it", "is it worth watching", "what do you think about mara", "is joe a good character", "how good is it", "give me a great line",
			"so, honestly, what do you think of this movie", "another opinion please", "is it a love story", "what makes it so boring", "which is the saddest scene",
		},
		"disagree": {
			"i disagree", "i don't agree with you", "its too long", "i think it is boring", "no its boring", "i thought the film was overrated",
			"i think mara is lying about the dog", "mara is obviously lying", "i suspect joe is in love with mara", "i dont think so", "i'm not convinced",
			"i find it too slow", "she always seems so sad",
		},
	}
	r := newRoom(t, ownStrips(t)...)
	for want, questions := range asked {
		for _, q := range questions {
			turn := reply(t, r.open(t, "the-last-ferry-home-1957"), q)
			if turn.Intent != want {
				t.Errorf("%q is understood as %s, want %s: %s", q, turn.Intent, want, turn.Text)
			}
		}
	}
}

// TestOpinionsOfMany asks for all sorts of opinions and holds that nothing is
// claimed of what cannot be heard, and that it is somebody's opinion.
func TestOpinionsOfMany(t *testing.T) {
	r := newRoom(t, append(ownStrips(t), realStrips(t)...)...)
	said := []string{"is it boring", "is it funny", "whats the best scene", "favourite line?", "i disagree", "its too long", "is it sad", "why does that matter", "so what"}
	for _, s := range r.strips {
		for _, persona := range dialogue.BuiltIn() {
			session := r.as(t, s.ID, persona, "x")
			for _, q := range said {
				turn := reply(t, session, q)
				text := strings.ToLower(turn.Text)
				for _, never := range persona.Forbid {
					if strings.Contains(text, never) {
						t.Errorf("%s, %q: says %q: %s", persona.Name, q, never, turn.Text)
					}
				}
				if strings.ContainsAny(turn.Text, "{}[]") || strings.Contains(turn.Text, "..") && !strings.Contains(turn.Text, "...") || strings.Contains(turn.Text, "  ") || strings.Contains(turn.Text, "at at") {
					t.Errorf("%s, %q: badly put: %s", persona.Name, q, turn.Text)
				}
				if len(turn.Quotes) == 0 {
					t.Errorf("%s, %s, %q: nothing is quoted: %s", persona.Name, s.ID, q, turn.Text)
				}
			}
		}
	}
}
