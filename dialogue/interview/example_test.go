package interview

import (
	"testing"

	"matinee/dialogue/interview/form"
	"matinee/dialogue/interview/script"
)

// The scripts that come with the program are held without a model and without a
// fallback, by any seed, and keep their form.
func TestExamples(t *testing.T) {
	house := sampleShelf(t)
	for _, example := range script.Examples() {
		t.Run(example.Name, func(t *testing.T) {
			t.Parallel()
			s, err := script.Parse(example.Name, example.TOML)
			if err != nil {
				t.Fatal(err)
			}
			for _, seed := range []int64{s.Session.Seed, 0, 1} {
				s.Session.Seed = seed
				checkExample(t, house, s)
			}
		})
	}
}

func checkExample(t *testing.T, house *shelf, s script.Script) {
	t.Helper()
	cfg := staged(t, house, s)
	asked := map[string]string{}
	for _, turn := range s.Turns {
		if turn.Kind == script.Input {
			asked[turn.ID] = "What does anybody say about the door?"
		}
	}
	cfg.Tape = stillTape{said: asked}
	record, err := Run(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	for _, turn := range record.Turns {
		if turn.Model == Fallback || len(turn.Flags) > 0 || len(turn.Attempts) > 0 {
			t.Errorf("seed %d: %+v", s.Session.Seed, turn)
		}
	}
	profile, _ := form.Named(s.Session.Form)
	for _, v := range form.Measure(counted(record.Turns, s), profile).Verdicts {
		if !v.OK {
			t.Errorf("seed %d: %+v", s.Session.Seed, v)
		}
	}
	if testing.Verbose() && s.Session.Seed > 1 {
		t.Log("\n" + printed(record))
	}
}
