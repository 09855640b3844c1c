package historytest

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"matinee/dialogue/history"
)

// testAmend replaces turns: the one that was meant, all of it, and nothing else.
func testAmend(t *testing.T, s Both) {
	ctx := t.Context()
	c := begin("a", "ann", 0)
	add(t, s, c, turn("one", 1))
	add(t, s, c, turn("two", 1))
	add(t, s, c, turn("one", 1))
	kept := add(t, s, c, turn("three", 2))
	add(t, s, begin("b", "ann", 0), turn("one", 1))
	heard := turn("one", 1)
	heard.Asked = heard.Asked.Add(time.Microsecond) // a moment is kept to the millisecond
	heard.Text, heard.Unheard, heard.Finish, heard.Film = "An", " answer.", "interrupted", "rope-1948"
	if err := s.Amend(ctx, "a", heard); err != nil {
		t.Fatal(err)
	}
	heard.Asked = at(1)
	for _, strange := range []history.Turn{turn("one", 3), turn("four", 1)} {
		if err := s.Amend(ctx, "a", strange); !errors.Is(err, history.ErrNotFound) {
			t.Errorf("amended %q asked at %v, which is not there: %v", strange.Question, strange.Asked, err)
		}
	}
	if err := s.Amend(ctx, "c", heard); !errors.Is(err, history.ErrNotFound) {
		t.Errorf("amended a conversation that is not there: %v", err)
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if err := s.Amend(cancelled, "a", turn("three", 2)); err == nil {
		t.Error("Amend under a cancelled context: no error")
	}
	want := []history.Turn{turn("one", 1), turn("two", 1), heard, turn("three", 2)}
	if turns, err := s.Turns(ctx, "a"); err != nil || !sameTurns(turns, want) {
		t.Errorf("Turns\n got %+v, %v\nwant %+v", turns, err, want)
	}
	if turns, err := s.Turns(ctx, "b"); err != nil || !sameTurns(turns, want[:1]) {
		t.Errorf("the other conversation's turns: %+v, %v", turns, err)
	}
	if got, err := s.Conversation(ctx, "a"); got != kept || err != nil {
		t.Errorf("Conversation\n got %+v, %v\nwant %+v", got, err, kept)
	}
}

// sameTurns compares turns as a store must keep them: moments to the
// millisecond.
func sameTurns(a, b []history.Turn) bool {
	return slices.EqualFunc(a, b, func(a, b history.Turn) bool {
		a.Asked, b.Asked = a.Asked.Truncate(time.Millisecond), b.Asked.Truncate(time.Millisecond)
		return reflect.DeepEqual(a, b)
	})
}
