package draft_test

import (
	"context"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/extractive"
	"matinee/dialogue/interview/draft"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/transcript"
)

// A forgetful keeper keeps nothing.
type forgetful struct{}

func (forgetful) Begin(context.Context, string) (dialogue.Conversation, error) {
	return dialogue.Conversation{ID: "c"}, nil
}
func (forgetful) Append(context.Context, dialogue.Conversation, dialogue.Turn) error { return nil }
func (forgetful) Forget(context.Context, string) error                               { return nil }
func (forgetful) SetSeen(context.Context, string, transcript.Film, time.Duration) error {
	return nil
}
func (forgetful) Seen(context.Context, string) (map[string]time.Duration, error) { return nil, nil }

// conversation is what the critic without a model answers to some questions.
func conversation(t *testing.T, film script.Film, horizon transcript.Horizon, questions ...string) []dialogue.Turn {
	t.Helper()
	sh := shelf{film}
	engine := dialogue.New(dialogue.Config{Researcher: extractive.New(catalogue{sh}, open(t, film)), Transcripts: sh, Keeper: forgetful{}})
	session, err := engine.Open(t.Context(), dialogue.Opening{Viewer: "v", Focus: sh.ref(), Horizon: horizon})
	if err != nil {
		t.Fatal(err)
	}
	var turns []dialogue.Turn
	for _, q := range questions {
		for _, err := range session.Reply(t.Context(), "", q) {
			if err != nil {
				t.Fatal(err)
			}
		}
		last, _ := session.Last()
		turns = append(turns, last)
	}
	return turns
}

// TestARealConversationBecomesAScript records what the critic without a model
// says: nothing but what quotes other words than the film's is left out, and the
// script has no fault, its answers fixed or live.
func TestARealConversationBecomesAScript(t *testing.T) {
	films := []script.Film{sampleFilm(t)}
	if filmsFolder() != "" {
		films = append(films, realFilms(t, "charade")...)
		films = append(films, realFilms(t, "his-girl-friday")...)
	}
	for _, film := range films {
		for _, h := range []transcript.Horizon{transcript.Everything(), transcript.Until(6 * time.Minute)} {
			turns := conversation(t, film, h,
				"What is it about?", "Who says “do not come in here, it's the cat”?", "What do they say about the house?", "And when?",
				"How often does anybody say please?", "What is the last line?", "Thank you.", "What happens after that?")
			for _, live := range []bool{false, true} {
				s, left, err := draft.FromTurns(draft.TurnsConfig{Film: film, Turns: turns, Live: live, Cast: []string{"machine", "critic"}})
				if err != nil {
					t.Fatal(err)
				}
				if len(left) > 2 {
					t.Errorf("%s: of 8 turns were left out: %v", film.ID, left)
				}
				t.Logf("%s, live %v: %d turns; left out: %v", film.ID, live, len(s.Turns), left)
				if _, err := s.Check(world(film)); err != nil {
					t.Errorf("%s, live %v: %v\n%s", film.ID, live, err, s.TOML())
				}
			}
		}
	}
}
