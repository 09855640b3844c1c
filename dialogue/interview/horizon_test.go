package interview

import (
	"os"
	"strings"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// checkHorizon wants nothing on a record that lies past a time of the film.
func checkHorizon(t *testing.T, record Record, until time.Duration) {
	t.Helper()
	for _, turn := range record.Turns {
		for _, q := range turn.Quotes {
			if q.End > until.Milliseconds() {
				t.Errorf("turn %s quotes %+v, past %v", turn.ID, q, until)
			}
		}
		for _, s := range turn.Sources {
			if s.End > until.Milliseconds() {
				t.Errorf("turn %s goes by %+v, past %v", turn.ID, s, until)
			}
		}
		for _, m := range turn.Measures {
			if m.Unit == "ms" && m.Value > until.Milliseconds() {
				t.Errorf("turn %s knows %+v, past %v", turn.ID, m, until)
			}
		}
	}
}

// Nothing that is said past the horizon is in any prompt, nor on the record,
// even where a writer knows the film by heart.
func TestHorizon(t *testing.T) {
	t.Parallel()
	horizons(t, sampleShelf(t))
}

// TestRealHorizon is TestHorizon over a film of many words.
func TestRealHorizon(t *testing.T) {
	t.Parallel()
	horizons(t, realShelf(t, "charade-1963", "Charade"))
}

func horizons(t *testing.T, house *shelf) {
	t.Helper()
	for _, share := range []time.Duration{4, 2} {
		until := house.text.Duration() / share
		cfg := staged(t, house, seedScript(t))
		cfg.Horizon = transcript.Until(until)
		after := house.text.Cues[len(house.text.Cues)-3].Text
		writer := &recitingWriter{texts: []string{"But “" + after + "” And {line}", "But in the end she walks out, and the door is growing.", "But {line}"}}
		cfg.Writers = []dialogue.Writer{writer}
		record, err := Run(t.Context(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		checkHorizon(t, record, until)
		data, err := os.ReadFile(cfg.Record)
		if err != nil {
			t.Fatal(err)
		}
		told := strings.Join(writer.told, "\n") + string(data)
		for _, cue := range hidden(house, until, seedScript(t).Turns[4].Text) {
			if strings.Contains(told, cue.Text) {
				t.Errorf("%q is said at %v, past %v, and is in a prompt or on the record", cue.Text, cue.Start, until)
			}
		}
	}
}

// hidden are the lines past a time that say something not said before it.
func hidden(house *shelf, until time.Duration, besides string) []transcript.Cue {
	var seen strings.Builder
	seen.WriteString(besides)
	var out []transcript.Cue
	for _, c := range house.text.Cues {
		switch {
		case c.End <= until:
			seen.WriteString(c.Text + "\n")
		case c.Said() && len(strings.Fields(c.Text)) > 2 && !strings.Contains(seen.String(), c.Text):
			out = append(out, c)
		}
	}
	return out
}
