package history_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/history"
	"matinee/dialogue/history/historytest"
	"matinee/dialogue/transcript"
)

func newLog() *history.Log {
	s := new(historytest.Store)
	return history.New(history.Config{Store: s, Positions: s})
}

func TestConversation(t *testing.T) {
	ctx, l := t.Context(), newLog()
	c, err := l.Begin(ctx, "ann", "laura-1944", "machine")
	if err != nil {
		t.Fatal(err)
	}
	if len(c.ID) != 8 || strings.ContainsAny(c.ID, "ilou") || c.ID != strings.ToLower(c.ID) {
		t.Errorf("id %q", c.ID)
	}
	if all, _ := l.List(ctx, history.Anyone); len(all) != 0 {
		t.Errorf("a conversation without a turn is kept: %+v", all)
	}
	if c, err = l.Append(ctx, c, history.Turn{Question: "Who is Laura?", Finish: "complete"}); err != nil {
		t.Fatal(err)
	}
	if c.Turns != 1 || c.First != "Who is Laura?" {
		t.Errorf("kept as %+v", c)
	}
	latest, ok, err := l.Latest(ctx, "ann")
	if latest != c || !ok || err != nil {
		t.Errorf("Latest = %+v, %t, %v, want %+v", latest, ok, err, c)
	}
	shown, turns, err := l.Show(ctx, " "+strings.ToUpper(c.ID))
	if shown != c || len(turns) != 1 || turns[0].Asked.IsZero() || err != nil {
		t.Errorf("Show = %+v, %+v, %v", shown, turns, err)
	}
	if err := l.Remove(ctx, c.ID); err != nil {
		t.Error(err)
	}
	if _, _, err := l.Show(ctx, c.ID); !errors.Is(err, history.ErrNotFound) {
		t.Errorf("Show of a removed conversation: %v", err)
	}
	if _, ok, _ := l.Latest(ctx, "ann"); ok {
		t.Error("Latest found a removed conversation")
	}
}

func TestIsID(t *testing.T) {
	for word, want := range map[string]bool{"abcd2345": true, " ABCD2345": true, "oil12345": true, "abcd234": false, "abcd23456": false, "charade!": false, "abcu2345": false, "": false, "ábcd2345": false} {
		if got := history.IsID(word); got != want {
			t.Errorf("IsID(%q) = %t, want %t", word, got, want)
		}
	}
	if got, want := history.Typed(" OIL12345"), "01112345"; got != want {
		t.Errorf("Typed = %q, want %q", got, want)
	}
}

func TestHorizon(t *testing.T) {
	ctx, l := t.Context(), newLog()
	laura, rope, other := transcript.Film{Work: "laura-1944"}, transcript.Film{Work: "rope-1948"}, transcript.Film{Work: "other"}
	for work, p := range map[string]history.Position{"laura-1944": {Until: time.Minute}, "rope-1948": {Until: transcript.End}} {
		if err := l.SetPosition(ctx, "ann", work, p); err != nil {
			t.Fatal(err)
		}
	}
	if p, ok, err := l.Position(ctx, "ann", "rope-1948"); p != (history.Position{All: true}) || !ok || err != nil {
		t.Errorf("Position = %+v, %t, %v", p, ok, err)
	}
	if _, ok, err := l.Position(ctx, "bob", "rope-1948"); ok || err != nil {
		t.Errorf("another viewer's position: %t, %v", ok, err)
	}
	h, err := l.Horizon(ctx, "ann", transcript.Until(time.Second))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		film    transcript.Film
		limit   time.Duration
		bounded bool
	}{{laura, time.Minute, true}, {rope, 0, false}, {other, time.Second, true}}
	for _, tt := range tests {
		if limit, bounded := h.Limit(tt.film); limit != tt.limit || bounded != tt.bounded {
			t.Errorf("%s: limit %v, %t, want %v, %t", tt.film.Work, limit, bounded, tt.limit, tt.bounded)
		}
	}
}
