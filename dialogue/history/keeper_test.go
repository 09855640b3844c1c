package history_test

import (
	"errors"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/history"
	"matinee/dialogue/transcript"
)

var _ dialogue.Amender = history.Keeper{}

// What was heard of a turn, and what was not, comes back from a keeper as it
// was put there.
func TestKeeperAmends(t *testing.T) {
	ctx, l := t.Context(), newLog()
	k := l.Keeper()
	c, err := k.Begin(ctx, "ann")
	if err != nil {
		t.Fatal(err)
	}
	turn := dialogue.Turn{Asked: time.Now(), Question: "Who?", Text: "She does. He goes.", Finish: dialogue.Complete}
	if err := k.Append(ctx, c, turn); err != nil {
		t.Fatal(err)
	}
	turn.Text, turn.Unheard, turn.Finish = "She does.", " He goes.", dialogue.Interrupted
	if err := k.Amend(ctx, c, turn); err != nil {
		t.Fatal(err)
	}
	_, kept, err := l.Show(ctx, c.ID)
	if err != nil {
		t.Fatal(err)
	}
	got := history.Restore(kept, func(string) (transcript.Film, bool) { return transcript.Film{}, false })
	if len(got) != 1 || got[0].Text != turn.Text || got[0].Unheard != turn.Unheard || got[0].Finish != turn.Finish {
		t.Errorf("got %+v, want %+v", got, turn)
	}
	turn.Question = "When?"
	if err := k.Amend(ctx, c, turn); !errors.Is(err, history.ErrNotFound) {
		t.Errorf("a turn that was never kept: %v, want ErrNotFound", err)
	}
}

// A plainStore is a store in which nothing can be amended.
type plainStore struct{ history.Store }

func TestStoreThatCannotAmend(t *testing.T) {
	l := history.New(history.Config{Store: plainStore{}})
	if err := l.Amend(t.Context(), "abcd2345", history.Turn{}); err == nil {
		t.Error("no error")
	}
}
