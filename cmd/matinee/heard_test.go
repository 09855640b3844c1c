package main

import (
	"strings"
	"testing"

	"matinee/dialogue/history"
	"matinee/dialogue/store"
)

// TestHeardIsShown cuts a kept turn to what was heard of it, as speaking does:
// whoever reads the conversation sees both what was heard and what was not.
func TestHeardIsShown(t *testing.T) {
	dir := memoryDir(t)
	obeyed(t, dir, "", "chat", "help")
	s, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	log := history.New(history.Config{Store: s.Conversations(), Positions: s.Conversations()})
	all, err := log.List(t.Context(), history.Anyone)
	if err != nil || len(all) != 1 {
		t.Fatalf("kept %v, %v", all, err)
	}
	_, turns, err := log.Show(t.Context(), all[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	turn := turns[0]
	turn.Text, turn.Unheard, turn.Finish = "Ask me", " about a film.\nOr two.", "interrupted"
	if err := log.Amend(t.Context(), all[0].ID, turn); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for command, want := range map[string]string{
		"show":   "Ask me (interrupted; not heard: about a film.\nOr two.)",
		"export": "Ask me\n\n(interrupted; not heard: about a film.\nOr two.)",
	} {
		if got := obeyed(t, dir, "", "history", command, all[0].ID); !strings.Contains(got, want) {
			t.Errorf("history %s: got %q, want it to hold %q", command, got, want)
		}
	}
	shown := decode[turnJSON](t, obeyed(t, dir, "", "history", "show", "--json", all[0].ID))
	if len(shown) != 1 || shown[0].Text != turn.Text || shown[0].Unheard != turn.Unheard || shown[0].Finish != "interrupted" {
		t.Errorf("got %+v", shown)
	}
}
