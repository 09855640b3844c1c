package extractive

import (
	"strings"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/card"
	"matinee/dialogue/transcript"
)

// her is the film of the example card.
var her = dialogue.Ref{Film: transcript.Film{ID: "her-2013", Work: "her-2013", Title: "Her", Year: 2013}}

// A cardHouse is a house with the example card beside its films.
type cardHouse struct{ *house }

func (cardHouse) Carded([]dialogue.Ref) []dialogue.Ref { return []dialogue.Ref{her} }

func (cardHouse) Known(film transcript.Film, h transcript.Horizon) card.Card {
	c, _ := card.Example()
	_, bounded := h.Limit(film)
	return c.Told(!bounded)
}

func TestNamedCard(t *testing.T) {
	tests := []struct {
		question, rest string
		names          bool
	}{
		{"Who directed Her?", "Who directed  ?", true},
		{"who directed the film her", "", true},
		{"Her (2013)", "", true},
		{"her 2013: who made it", "", true},
		{"What does he see in her?", "", false},
		{"What about her brother?", "", false},
		{"Her brother, who is he?", "", false},
		{"He left. Her brother stayed.", "", false},
		{"WHAT DO THEY SAY OF HER", "", false},
		{"What about Herman?", "", false},
		{"Who is in MotHer?", "", false},
	}
	for _, tt := range tests {
		_, rest, ok := namedCard(tt.question, []dialogue.Ref{her})
		if ok != tt.names || tt.rest != "" && rest != tt.rest {
			t.Errorf("%q: named %v, rest %q; want %v, %q", tt.question, ok, rest, tt.names, tt.rest)
		}
	}
}

// TestCarded talks about a film of which only a card is there, from a film with a
// transcript and back to it.
func TestCarded(t *testing.T) {
	h := cardHouse{newHouse(t)}
	film := h.addSample(t)
	engine := dialogue.New(dialogue.Config{Researcher: New(h, h.index), Keeper: h})
	s, err := engine.Open(t.Context(), dialogue.Opening{Viewer: "v", Focus: film, Horizon: transcript.Everything()})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ question, has, hasnt, focus string }{
		{"What does he say to her?", "", "Jonze", film.ID},
		{"Who directed Her?", "Spike Jonze", "Phoenix", her.ID},
		{"Who directed Her and who plays Theodore?", "Joaquin Phoenix", "Amy", her.ID},
		{"Who directed Her and who plays Theodore?", "Spike Jonze", "Amy", her.ID},
		{"Who plays Theodore?", "Joaquin Phoenix", "Amy", her.ID},
		{"When did it come out?", "2013", "Jonze", her.ID},
		{"What did it win?", "Academy Award", "Phoenix", her.ID},
		{"Who plays Alan Watts?", "Brian Cox", "Phoenix", her.ID},
		{"What is the first line?", "matinee library add FILE", "Jonze", her.ID},
		{"Who says \"I love you\"?", "matinee library add FILE", "Jonze", her.ID},
		{"I have only seen half an hour of Her.", "", "", her.ID},
		{"Who plays Alan Watts?", "", "Brian Cox", her.ID},
		{"Who is in the cast?", "Rooney Mara", "Brian Cox", her.ID},
		{"What is the first line of The Door Is Growing?", "We can hear you", "Jonze", film.ID},
	} {
		turn := ask(t, s, tt.question)
		if !strings.Contains(turn.Text, tt.has) || tt.hasnt != "" && strings.Contains(turn.Text, tt.hasnt) || s.Focus().ID != tt.focus {
			t.Errorf("%q: about %s, %q; want %s, with %q and without %q", tt.question, s.Focus().ID, turn.Text, tt.focus, tt.has, tt.hasnt)
		}
		if turn.Intent == carded && (len(turn.Quotes)+len(turn.Sources) > 0 || !strings.Contains(turn.Text, "matinee library add")) {
			t.Errorf("%q: %d quotations, and of what is missing %q", tt.question, len(turn.Quotes), turn.Text)
		}
	}
}

// TestCardThatBecameAFilm goes on about a film whose transcript has come, and
// about none when the card has gone.
func TestCardThatBecameAFilm(t *testing.T) {
	h := cardHouse{newHouse(t)}
	h.add(t, her.Film, []byte("1\n00:00:01,000 --> 00:00:02,000\nWe talked of lamps.\n"))
	c := New(h, h.index)
	in := dialogue.Inquiry{Question: "What is the first line?", Focus: her, Horizon: transcript.Everything(), Seed: time.Time{}.String()}
	brief, err := c.Research(t.Context(), in)
	if err != nil || len(brief.Sources) != 1 || brief.Focus.Revision == "" {
		t.Errorf("%+v, %v; want its first line", brief, err)
	}
	in.Focus = dialogue.Ref{Film: transcript.Film{ID: "gone-1999", Work: "gone-1999", Title: "Gone"}}
	if brief, err = c.Research(t.Context(), in); err != nil || brief.Focus.ID == "gone-1999" || brief.Draft == "" {
		t.Errorf("%+v, %v; want to be asked which film", brief, err)
	}
}
