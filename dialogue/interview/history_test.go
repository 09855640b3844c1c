package interview

import (
	"strings"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// A writer is told all that was said, by itself and by others, and what it is to
// take up; with a horizon as without one.
func TestHistory(t *testing.T) {
	house := sampleShelf(t)
	for name, horizon := range map[string]transcript.Horizon{"all": transcript.Everything(), "half": transcript.Until(6 * time.Minute)} {
		cfg := staged(t, house, seedScript(t))
		cfg.Horizon = horizon
		writer := &recitingWriter{texts: []string{"Would you ask the door?", "Which line do you mean?", "But the silence: {line}", "People hide in any corner.", "Is it?", "Granted. {line}"}}
		cfg.Writers = []dialogue.Writer{writer}
		record, err := Run(t.Context(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		last := writer.told[len(writer.told)-1]
		for _, turn := range record.Turns[:len(record.Turns)-1] {
			if !strings.Contains(last, turn.Text) {
				t.Errorf("%s: the last prompt does not hold turn %s, %q", name, turn.ID, turn.Text)
			}
		}
		if before, _, found := strings.Cut(writer.told[0], "Critic: "+record.Turns[0].Text); !found || !strings.Contains(before, "You are Machine") {
			t.Errorf("%s: the first prompt is %q", name, writer.told[0])
		}
		for _, want := range []string{"Use one of these words again: door", "at most 35 words", "Never write: ", "as an ai"} {
			if !strings.Contains(writer.told[0], want) {
				t.Errorf("%s: the first prompt does not say %q:\n%s", name, want, writer.told[0])
			}
		}
	}
}
