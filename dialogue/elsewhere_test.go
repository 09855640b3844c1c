package dialogue_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// A naming researcher knows one other film by its title.
type namingResearcher struct {
	*recitingResearcher
	other transcript.Film
}

func (r namingResearcher) Named(_ context.Context, text string) ([]transcript.Film, error) {
	if strings.Contains(text, r.other.Title) {
		return []transcript.Film{r.other}, nil
	}
	return nil, nil
}

// To a viewer who has seen all of the film that is talked about, nothing is told of
// another that they have not: neither where a writer brings it up, nor where they do.
func TestElsewhere(t *testing.T) {
	harbour := transcript.Film{ID: "harbour-1948", Work: "harbour-1948", Title: "Harbour"}
	writer := scriptedWriter{fragments: []string{"She puts the lamp out. ", "In Harbour the captain drowns. ", "He drowns at the end."}}
	for _, tt := range []struct {
		name, question string
		until          time.Duration
		want           string
		veiled         int
	}{
		{"brought up by the writer", "Well?", 0, "She puts the lamp out. He drowns at the end.", 1},
		{"brought up by the viewer", "Compare it with Harbour.", 0, "Draft.", 3},
		{"seen, too", "Compare it with Harbour.", transcript.End, "She puts the lamp out. In Harbour the captain drowns. He drowns at the end.", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := open(t, "Draft.", writer)
			engine := dialogue.New(dialogue.Config{
				Researcher: namingResearcher{h.researcher, harbour}, Writers: []dialogue.Writer{writer}, Transcripts: lampBook{}, Keeper: h.keeper,
			})
			s, err := engine.Open(t.Context(), dialogue.Opening{Viewer: "ann", Horizon: transcript.Everything(), Focus: lamp})
			if err != nil {
				t.Fatal(err)
			}
			if err := s.SetSeen(t.Context(), harbour, tt.until); err != nil {
				t.Fatal(err)
			}
			got, _ := say(t, s.Reply(t.Context(), "", tt.question))
			if turn, _ := s.Last(); got != tt.want || turn.Veiled != tt.veiled {
				t.Errorf("reply %q with %d veiled, want %q with %d", got, turn.Veiled, tt.want, tt.veiled)
			}
		})
	}
}
