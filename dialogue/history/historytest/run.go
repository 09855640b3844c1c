// Package historytest checks that a history.Store and history.Positions do what
// the interfaces say, and has both in memory for the tests of others.
package historytest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"matinee/dialogue/history"
)

// Both is what is checked: conversations, which can be amended, and positions.
type Both interface {
	history.Store
	history.Amender
	history.Positions
}

// Run checks a store. Open returns an empty one that lives as long as the test;
// it is called once for each subtest.
func Run(t *testing.T, open func(*testing.T) Both) {
	tests := []struct {
		name string
		run  func(*testing.T, Both)
	}{
		{"empty", testEmpty},
		{"round trip", testRoundTrip},
		{"order", testOrder},
		{"film", testFilm},
		{"viewers", testViewers},
		{"remove", testRemove},
		{"amend", testAmend},
		{"cancelled", testCancelled},
		{"concurrent", testConcurrent},
		{"positions", testPositions},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { tt.run(t, open(t)) })
	}
}

// at is the moment n seconds into the test's day.
func at(n int) time.Time { return time.UnixMilli(1_700_000_000_000 + int64(n)*1000).UTC() }

func begin(id, viewer string, n int) history.Conversation {
	return history.Conversation{ID: id, Started: at(n), Last: at(n), Viewer: viewer, Film: "laura-1944", Persona: "machine"}
}

func turn(question string, n int) history.Turn {
	return history.Turn{Asked: at(n), Question: question, Text: "An answer.", Model: "extractive", Until: history.NoLimit, Rest: history.NoLimit, Finish: "complete"}
}

func add(t *testing.T, s Both, c history.Conversation, turn history.Turn) history.Conversation {
	t.Helper()
	c, err := s.Append(t.Context(), c, turn)
	if err != nil {
		t.Fatalf("Append to %s: %v", c.ID, err)
	}
	return c
}

func ids(t *testing.T, s Both, viewer string, limit int) []string {
	t.Helper()
	all, err := s.Conversations(t.Context(), viewer, limit)
	if err != nil {
		t.Fatal(err)
	}
	ids := []string{}
	for _, c := range all {
		ids = append(ids, c.ID)
	}
	return ids
}

func testEmpty(t *testing.T, s Both) {
	if got := ids(t, s, history.Anyone, 0); len(got) != 0 {
		t.Errorf("an empty store has %v", got)
	}
	if _, err := s.Conversation(t.Context(), "x"); !errors.Is(err, history.ErrNotFound) {
		t.Errorf("Conversation: %v, want ErrNotFound", err)
	}
	if _, err := s.Turns(t.Context(), "x"); !errors.Is(err, history.ErrNotFound) {
		t.Errorf("Turns: %v, want ErrNotFound", err)
	}
	if err := s.Remove(t.Context(), "x"); !errors.Is(err, history.ErrNotFound) {
		t.Errorf("Remove: %v, want ErrNotFound", err)
	}
}

func testRoundTrip(t *testing.T, s Both) {
	full := history.Turn{
		Asked: at(1), Speaker: "Ann", Question: "Who says “no”?\n", Text: "She does: “No.”", Unheard: " And goes.\n",
		Quotes:  []history.Quote{{Text: "No.", Film: "laura-1944", Start: time.Hour + time.Millisecond, End: time.Hour + time.Second, Speaker: "LAURA", Verdict: "exact"}},
		Sources: []history.Source{{Film: "laura-1944", Start: 0, End: time.Minute, Text: "Yes. No."}, {Film: "", Start: -1, End: -1}},
		Refused: 2, Model: "some/model", Intent: "who", Persona: "machine", Film: "laura-1944", Until: 90 * time.Minute, Rest: 0, Finish: "interrupted",
	}
	plain := turn("And then?", 2)
	c := begin("abcd2345", "ann", 0)
	add(t, s, c, full)
	got := add(t, s, c, plain)
	want := c
	want.Turns, want.First, want.Last = 2, full.Question, at(2)
	if got != want {
		t.Errorf("Append\n got %+v\nwant %+v", got, want)
	}
	if got, err := s.Conversation(t.Context(), c.ID); got != want || err != nil {
		t.Errorf("Conversation\n got %+v, %v\nwant %+v", got, err, want)
	}
	turns, err := s.Turns(t.Context(), c.ID)
	if wantTurns := []history.Turn{full, plain}; err != nil || !reflect.DeepEqual(turns, wantTurns) {
		t.Errorf("Turns\n got %+v, %v\nwant %+v", turns, err, wantTurns)
	}
}

func testOrder(t *testing.T, s Both) {
	a := add(t, s, begin("a", "ann", 0), turn("one", 0))
	add(t, s, begin("b", "ann", 1), turn("two", 1))
	add(t, s, begin("c", "ann", 2), turn("three", 2))
	if got, want := ids(t, s, "ann", 0), []string{"c", "b", "a"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	add(t, s, a, turn("four", 3))
	if got, want := ids(t, s, "ann", 2), []string{"a", "c"}; !slices.Equal(got, want) {
		t.Errorf("after another turn in a: got %v, want %v", got, want)
	}
}

// The film of a conversation is the one that was last talked about.
func testFilm(t *testing.T, s Both) {
	c := begin("a", "ann", 0)
	for _, tt := range []struct{ film, want string }{{"", ""}, {"laura-1944", "laura-1944"}, {"", "laura-1944"}, {"rope-1948", "rope-1948"}} {
		c.Film = tt.film
		if got := add(t, s, c, turn("one", 0)); got.Film != tt.want {
			t.Errorf("after a turn about %q the film is %q, want %q", tt.film, got.Film, tt.want)
		}
	}
}

func testViewers(t *testing.T, s Both) {
	add(t, s, begin("a", "ann", 0), turn("one", 0))
	add(t, s, begin("b", "bob", 1), turn("two", 1))
	add(t, s, begin("c", "", 2), turn("three", 2))
	for viewer, want := range map[string][]string{"ann": {"a"}, "": {"c"}, "eve": {}, history.Anyone: {"c", "b", "a"}} {
		if got := ids(t, s, viewer, 0); !slices.Equal(got, want) {
			t.Errorf("conversations of %q: %v, want %v", viewer, got, want)
		}
	}
}

func testRemove(t *testing.T, s Both) {
	a := add(t, s, begin("a", "ann", 0), turn("one", 0))
	add(t, s, begin("b", "ann", 1), turn("two", 1))
	if err := s.Remove(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	if got := ids(t, s, history.Anyone, 0); !slices.Equal(got, []string{"b"}) {
		t.Errorf("conversations %v after removing one of two", got)
	}
	if _, err := s.Turns(t.Context(), "a"); !errors.Is(err, history.ErrNotFound) {
		t.Errorf("the removed conversation's turns: %v, want ErrNotFound", err)
	}
	if again := add(t, s, a, turn("three", 2)); again.Turns != 1 || again.First != "three" {
		t.Errorf("a conversation removed and gone on has %d turns, first %q; want 1, %q", again.Turns, again.First, "three")
	}
}

func testCancelled(t *testing.T, s Both) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Append(ctx, begin("a", "ann", 0), turn("one", 0)); err == nil {
		t.Error("Append under a cancelled context: no error")
	}
	if got := ids(t, s, history.Anyone, 0); len(got) != 0 {
		t.Errorf("Append under a cancelled context left %v", got)
	}
}

func testConcurrent(t *testing.T, s Both) {
	const writers, each = 4, 10
	c := begin("a", "ann", 0)
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for n := range each {
				if _, err := s.Append(t.Context(), c, turn(fmt.Sprintf("%d/%d", w, n), n)); err != nil {
					t.Errorf("Append: %v", err)
				}
			}
		})
	}
	wg.Wait()
	turns, err := s.Turns(t.Context(), "a")
	if err != nil || len(turns) != writers*each {
		t.Fatalf("%d turns of %d, %v", len(turns), writers*each, err)
	}
	next := map[byte]int{}
	for _, turn := range turns {
		w := turn.Question[0]
		if want := fmt.Sprintf("%c/%d", w, next[w]); turn.Question != want {
			t.Errorf("turn %q stands where %q should", turn.Question, want)
		}
		next[w]++
	}
}

func testPositions(t *testing.T, s Both) {
	ctx := t.Context()
	set := func(viewer, work string, p history.Position) {
		t.Helper()
		if err := s.SetPosition(ctx, viewer, work, p); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := s.Positions(ctx, "ann"); len(got) != 0 || err != nil {
		t.Errorf("nothing set: %v, %v", got, err)
	}
	set("ann", "laura-1944", history.Position{Until: 31*time.Minute + time.Millisecond})
	set("ann", "rope-1948", history.Position{})
	set("bob", "laura-1944", history.Position{Until: time.Second})
	set("ann", "rope-1948", history.Position{All: true})
	want := map[string]history.Position{"laura-1944": {Until: 31*time.Minute + time.Millisecond}, "rope-1948": {All: true}}
	got, err := s.Positions(ctx, "ann")
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("Positions\n got %v, %v\nwant %v", got, err, want)
	}
	testPlaceInSeries(t, s)
}

// testPlaceInSeries: a series has one place at a time, and no film or special loses its
// own by it.
func testPlaceInSeries(t *testing.T, s Both) {
	for _, key := range []string{"show-s01e01", "show-s00e01", "shows@s01e01", "laura-1944", "show@s02e05", "show@s01e03"} {
		if err := s.SetPosition(t.Context(), "cid", key, history.Position{Until: time.Minute}); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Positions(t.Context(), "cid")
	want := map[string]history.Position{}
	for _, key := range []string{"show-s00e01", "shows@s01e01", "laura-1944", "show@s01e03"} {
		want[key] = history.Position{Until: time.Minute}
	}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("places in a series\n got %v, %v\nwant %v", got, err, want)
	}
}
