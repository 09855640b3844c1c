package dialogue_test

import (
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// A writer may repeat a time that was looked up for it, and no other.
func TestFactsOfABrief(t *testing.T) {
	tests := []struct {
		name  string
		facts []string
		want  string
	}{
		{"a time that was given", []string{"Ida first speaks at 0:12:30"}, "She first speaks at 0:12:30."},
		{"a time that was not", nil, "Draft."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &recitingResearcher{topic: lamp, brief: dialogue.Brief{Draft: "Draft.", Facts: tt.facts, Sources: []quote.Source{lampSource()}}}
			writer := scriptedWriter{fragments: []string{"She first speaks at 0:12:30."}}
			engine := dialogue.New(dialogue.Config{Researcher: r, Writers: []dialogue.Writer{writer}, Transcripts: openBook{}, Keeper: &rememberingKeeper{}})
			s, err := engine.Open(t.Context(), dialogue.Opening{Viewer: "ann", Horizon: transcript.Everything()})
			if err != nil {
				t.Fatal(err)
			}
			if got, _ := say(t, s.Reply(t.Context(), "", "When does she speak?")); got != tt.want {
				t.Errorf("reply %q, want %q", got, tt.want)
			}
		})
	}
}
