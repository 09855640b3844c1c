package interview

import (
	"testing"
)

func TestRun(t *testing.T) {
	record, err := Run(t.Context(), staged(t, sampleShelf(t), seedScript(t)))
	if err != nil {
		t.Fatal(err)
	}
	if !record.Ended || len(record.Turns) < 12 {
		t.Errorf("%d turns, ended %t", len(record.Turns), record.Ended)
	}
	for _, turn := range record.Turns {
		if len(turn.Attempts)+len(turn.Flags) > 0 || turn.Model == Fallback {
			t.Errorf("turn %s kept no rule: %+v %v", turn.ID, turn.Attempts, turn.Flags)
		}
	}
	t.Log("\n" + printed(record))
}
