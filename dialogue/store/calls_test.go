package store_test

import (
	"testing"
	"time"

	"matinee/dialogue/llm"
	"matinee/dialogue/store"
)

func TestCalls(t *testing.T) {
	ctx := t.Context()
	s, err := store.Open(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	calls := s.Calls()
	noon := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for _, e := range []llm.Entry{
		{Start: noon.AddDate(0, -6, 0), Model: "m", Cost: 1000, Outcome: "complete"},
		{Start: noon.Add(-time.Hour), Model: "m", Cost: 20, Usage: llm.Usage{Prompt: 7, Estimated: true}, Outcome: "complete"},
		{Start: noon, Model: "m", Cost: 3, Outcome: "left"},
	} {
		if err := calls.Record(ctx, e); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		since time.Time
		want  llm.Money
	}{{noon, 3}, {noon.Add(-2 * time.Hour), 23}, {noon.AddDate(-1, 0, 0), 23}, {noon.Add(time.Hour), 0}} {
		if got, err := calls.Spent(ctx, tt.since); got != tt.want || err != nil {
			t.Errorf("spent since %v: %d, %v; want %d", tt.since, got, err, tt.want)
		}
	}
}
