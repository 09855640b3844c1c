package interview

import (
	"bytes"
	"errors"
	"os"
	"testing"

	"matinee/dialogue/interview/script"
)

func TestBranches(t *testing.T) {
	record := Record{Turns: []Turn{
		{ID: "a1", Text: "Would you ask a door?", Quotes: []Quote{{Text: "one"}}},
		{ID: "a2", Text: "I only heard it.", Model: Fallback},
	}}
	tests := []struct {
		name string
		when script.Condition
		want bool
	}{
		{"always", script.Condition{}, true},
		{"cited below", script.Condition{Turn: "a1", CitedBelow: 2}, true},
		{"cited enough", script.Condition{Turn: "a1", CitedBelow: 1}, false},
		{"fell back", script.Condition{FellBack: true}, true},
		{"did not", script.Condition{Turn: "a1", FellBack: true}, false},
		{"says it", script.Condition{Turn: "a1", Says: `(?i)DOOR\?$`}, true},
		{"does not say it", script.Condition{Says: `door`}, false},
		{"of a turn that was passed over", script.Condition{Turn: "a0", CitedBelow: 9}, false},
	}
	for _, tt := range tests {
		if got := holds(record, script.Branch{After: "a2", When: tt.when, Goto: "a3"}); got != tt.want {
			t.Errorf("%s: %t", tt.name, got)
		}
	}
}

const forked = `schema = "interview/1"
[session]
title = "Forked"
film = "the-door-is-growing-2026"
[speakers.critic]
role = "human"
[[turn]]
id = "t1"
by = "critic"
say = "One."
[[branch]]
after = "t1"
when = { says = "Two" }
goto = "t4"
[[branch]]
after = "t1"
when = { says = "One" }
goto = "t3"
[[branch]]
after = "t3"
when = { says = "Nine" }
goto = "t5"
[[turn]]
id = "t2"
by = "critic"
say = "Two."
[[turn]]
id = "t3"
by = "critic"
say = "Three."
[[turn]]
id = "t4"
by = "critic"
say = "Four."
[[turn]]
id = "t5"
by = "critic"
say = "Five."
`

// The first branch that holds is taken, the record says so, and a session cannot
// go on along another.
func TestForked(t *testing.T) {
	house := sampleShelf(t)
	cfg := staged(t, house, parsed(t, forked))
	record, err := Run(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	var held string
	for _, turn := range record.Turns {
		held += turn.ID
	}
	if held != "t1t3t4t5" || len(record.Branches) != 1 || record.Branches[0] != (Branch{After: "t1", To: "t3"}) {
		t.Errorf("held %s by the branches %+v", held, record.Branches)
	}
	whole, err := os.ReadFile(cfg.Record)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*script.Script){
		"no branch":      func(s *script.Script) { s.Branches = nil },
		"another goal":   func(s *script.Script) { s.Branches[1].Goto = "t4" },
		"another branch": func(s *script.Script) { s.Branches[2].When.Says = "Three" },
	} {
		cfg.Script = parsed(t, forked)
		change(&cfg.Script)
		if _, err := Resume(t.Context(), cfg); err == nil || errors.Is(err, ErrHeld) {
			t.Errorf("%s: %v, want a refusal", name, err)
		} else if _, changed := errors.AsType[*ChangedError](err); !changed {
			t.Errorf("%s: %v", name, err)
		}
		if after, _ := os.ReadFile(cfg.Record); !bytes.Equal(after, whole) {
			t.Errorf("%s: the record was changed", name)
		}
	}
}
