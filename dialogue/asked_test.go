package dialogue_test

import (
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// A varyingResearcher takes some words for a wish to have the last answer otherwise,
// and answers with a brief that keeps what was asked.
type varyingResearcher struct {
	recitingResearcher
}

func (varyingResearcher) Variant(in dialogue.Inquiry) (dialogue.Variant, bool) {
	v, ok := map[string]dialogue.Variant{"again": dialogue.Again, "shorter": dialogue.Shorter, "another": dialogue.Other}[in.Question]
	return v, ok && in.Last != nil
}

// varying is a conversation with a varyingResearcher.
func varying(t *testing.T, asked dialogue.Asked) (*varyingResearcher, *dialogue.Session) {
	t.Helper()
	place := dialogue.Place{Film: lamp.Film, First: lampSource().Passage.Cues[0], Last: lampSource().Passage.Cues[0]}
	r := &varyingResearcher{recitingResearcher{topic: lamp, brief: dialogue.Brief{Intent: asked.Intent, Draft: "Draft.", Asked: asked, Place: place}}}
	engine := dialogue.New(dialogue.Config{Researcher: r, Keeper: &rememberingKeeper{}})
	s, err := engine.Open(t.Context(), dialogue.Opening{Viewer: "v", Focus: lamp, Horizon: transcript.Everything()})
	if err != nil {
		t.Fatal(err)
	}
	return r, s
}

// The words for the commands are the commands: the question before is researched, and
// the turn has what was typed.
func TestWordsForCommands(t *testing.T) {
	tests := []struct {
		said string
		want dialogue.Variant
		skip int
	}{
		{"again", dialogue.Again, 0}, {"shorter", dialogue.Shorter, 0}, {"another", dialogue.Other, 1}, {"another", dialogue.Other, 2}, {"again", dialogue.Again, 2},
	}
	r, s := varying(t, dialogue.Asked{Intent: "who_said"})
	say(t, s.Reply(t.Context(), "", "again"))
	if r.inquiry.Question != "again" || r.inquiry.Variant != dialogue.Fresh {
		t.Errorf("the first question is %q, %v: want it taken as it is", r.inquiry.Question, r.inquiry.Variant)
	}
	say(t, s.Reply(t.Context(), "", "Who says it?"))
	for i, tt := range tests {
		say(t, s.Reply(t.Context(), "", tt.said))
		in := r.inquiry
		if in.Question != "Who says it?" || in.Variant != tt.want || in.Skip != tt.skip || in.Since != i+1 {
			t.Errorf("%q: researched %q, %v, skipping %d, since %d; want the question before, %v, %d, %d", tt.said, in.Question, in.Variant, in.Skip, in.Since, tt.want, tt.skip, i+1)
		}
		if turn, _ := s.Last(); turn.Question != tt.said {
			t.Errorf("%q is kept as %q", tt.said, turn.Question)
		}
	}
}

// When the horizon moves, the next question may mean what was asked but no place; when
// it moves back, nothing that an answer told.
func TestAskedWhenTheHorizonMoves(t *testing.T) {
	asked := dialogue.Asked{Intent: "how_many", Phrase: "lamp", That: dialogue.Place{Film: lamp.Film}}
	told := asked
	told.Speaker, told.Told = "IDA", true
	tests := []struct {
		name     string
		asked    dialogue.Asked
		from, to time.Duration
		want     string // the phrase that is left, "" for no brief at all
	}{
		{"farther", asked, 10 * time.Minute, 20 * time.Minute, "lamp"},
		{"nearer", asked, 20 * time.Minute, 10 * time.Minute, "lamp"},
		{"farther, with what was told", told, 10 * time.Minute, 20 * time.Minute, "lamp"},
		{"nearer, with what was told", told, 20 * time.Minute, 10 * time.Minute, ""},
		{"nothing was asked", dialogue.Asked{}, 10 * time.Minute, 20 * time.Minute, ""},
	}
	for _, tt := range tests {
		r, s := varying(t, tt.asked)
		if err := s.SetSeen(t.Context(), lamp.Film, tt.from); err != nil {
			t.Fatal(err)
		}
		say(t, s.Reply(t.Context(), "", "How often?"))
		if err := s.SetSeen(t.Context(), lamp.Film, tt.to); err != nil {
			t.Fatal(err)
		}
		say(t, s.Reply(t.Context(), "", "And now?"))
		switch last := r.inquiry.Last; {
		case tt.want == "" && last != nil:
			t.Errorf("%s: left %+v, want nothing", tt.name, last)
		case tt.want != "" && (last == nil || last.Asked.Phrase != tt.want):
			t.Errorf("%s: left %+v, want what was asked", tt.name, last)
		case last != nil && (last.Place != dialogue.Place{} || last.Asked.That != dialogue.Place{}):
			t.Errorf("%s: the place is left", tt.name)
		}
	}
}

// A conversation taken up again knows what its last turn was about.
func TestRecalledWithoutQuotations(t *testing.T) {
	r := &recitingResearcher{topic: lamp, brief: dialogue.Brief{Intent: "speeches", Draft: "Twelve."}}
	engine := dialogue.New(dialogue.Config{Researcher: r, Keeper: &rememberingKeeper{}})
	turns := []dialogue.Turn{{Question: "How many lines has Ida?", Text: "Twelve.", Intent: "speeches", Film: lamp.ID, Until: dialogue.NoLimit, Rest: dialogue.NoLimit}}
	s, err := engine.Open(t.Context(), dialogue.Opening{Viewer: "v", Focus: lamp, Horizon: transcript.Everything(), Turns: turns})
	if err != nil {
		t.Fatal(err)
	}
	say(t, s.Reply(t.Context(), "", "And Carl?"))
	if last := r.inquiry.Last; last == nil || last.Intent != "speeches" || last.Place != (dialogue.Place{}) {
		t.Errorf("left of the conversation: %+v", last)
	}
}
