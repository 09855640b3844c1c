package librarytest

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// RunAmender checks an Amender. Open returns an empty store, which is one, that
// lives as long as the test; it is called once for each subtest.
func RunAmender(t *testing.T, open func(*testing.T) library.Store) {
	tests := []struct {
		name string
		run  func(*testing.T, library.Store, library.Amender)
	}{
		{"not amended", testNotAmended},
		{"amend and undo", testAmendUndo},
		{"anew from the original", testAnew},
		{"beside the cues", testBeside},
		{"refused effect", testRefusedEffect},
		{"amended film removed", testAmendedRemoved},
		{"amendments at once", testAmendConcurrent},
		{"names lent", testLent},
		{"choose an edition", testChoose},
		{"chosen edition removed", testChosenRemoved},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := open(t)
			amender, ok := s.(library.Amender)
			if !ok {
				t.Fatalf("%T is no library.Amender", s)
			}
			tt.run(t, s, amender)
		})
	}
}

// marking is an effect for tests: each amendment's body is added to every cue and
// is who speaks it, and the film runs a second later for each.
func marking(read transcript.Transcript, all []library.Amendment) (transcript.Transcript, error) {
	for _, a := range all {
		for i := range read.Cues {
			c := &read.Cues[i]
			c.Start, c.End = c.Start+time.Second, c.End+time.Second
			c.Text += string(a.Body)
			c.Speaker = string(a.Body)
		}
	}
	return read, nil
}

func amendment(kind, body string) library.Amendment {
	return library.Amendment{Kind: kind, Body: json.RawMessage(body), Made: time.UnixMilli(1_700_000_000_123).UTC()}
}

func amend(t *testing.T, s library.Amender, id string, a library.Amendment) library.Entry {
	t.Helper()
	e, err := s.Amend(t.Context(), id, a, marking)
	if err != nil {
		t.Fatalf("Amend %s: %v", id, err)
	}
	return e
}

// follows checks that entry, reference and transcript of a film are those of want.
func follows(t *testing.T, s library.Store, e library.Entry, want transcript.Transcript) {
	t.Helper()
	got, err := s.Transcript(t.Context(), e.ID)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("Transcript\n got %+v, %v\nwant %+v", got, err, want)
	}
	if e.Revision != want.Revision() || e.Cues != want.Lines() || e.Duration != want.Duration() || !reflect.DeepEqual(e.Speakers, want.Speakers()) {
		t.Errorf("the entry %+v is not of the cues %+v", e, want)
	}
	entries, err := s.Entries(t.Context(), e.ID)
	if err != nil || len(entries) != 1 || !reflect.DeepEqual(entries[0], e) {
		t.Errorf("Entries = %+v, %v, want %+v", entries, err, e)
	}
	ids(t, s, "") // holds the references against the entries
}

func testNotAmended(t *testing.T, s library.Store, a library.Amender) {
	if _, err := a.Amend(t.Context(), "x", amendment("sync", "1"), marking); !errors.Is(err, library.ErrNotFound) {
		t.Errorf("Amend of no film: %v, want ErrNotFound", err)
	}
	if _, err := a.Amendments(t.Context(), "x"); !errors.Is(err, library.ErrNotFound) {
		t.Errorf("Amendments of no film: %v, want ErrNotFound", err)
	}
	if _, err := a.Original(t.Context(), "x"); !errors.Is(err, library.ErrNotFound) {
		t.Errorf("Original of no film: %v, want ErrNotFound", err)
	}
	e, words := film("Laura", 1)
	kept := put(t, s, e, words)
	if _, err := a.Amend(t.Context(), kept.ID, amendment("sync", ""), marking); !errors.Is(err, library.ErrNotAmended) {
		t.Errorf("undo of nothing: %v, want ErrNotAmended", err)
	}
	if all, err := a.Amendments(t.Context(), kept.ID); len(all) != 0 || err != nil {
		t.Errorf("Amendments = %v, %v", all, err)
	}
	if got, err := a.Original(t.Context(), kept.ID); err != nil || !reflect.DeepEqual(got, words) {
		t.Errorf("Original = %+v, %v", got, err)
	}
	follows(t, s, kept, words)
}

func testAmendUndo(t *testing.T, s library.Store, a library.Amender) {
	e, words := film("Laura", 1)
	other, otherWords := film("Rope", 1)
	kept, bystander := put(t, s, e, words), put(t, s, other, otherWords)
	first := amendment("sync", "1")
	amended := amend(t, a, kept.ID, first)
	want, _ := marking(copied(words), []library.Amendment{first})
	follows(t, s, amended, want)
	if all, err := a.Amendments(t.Context(), kept.ID); err != nil || !reflect.DeepEqual(all, []library.Amendment{first}) {
		t.Errorf("Amendments = %+v, %v, want %+v", all, err, first)
	}
	if got, err := a.Original(t.Context(), kept.ID); err != nil || !reflect.DeepEqual(got, words) {
		t.Errorf("Original = %+v, %v", got, err)
	}
	undone := amend(t, a, kept.ID, amendment("sync", ""))
	if !reflect.DeepEqual(undone, kept) {
		t.Errorf("undone\n got %+v\nwant %+v", undone, kept)
	}
	follows(t, s, undone, words)
	follows(t, s, bystander, otherWords)
	if e, known, err := s.Known(t.Context(), e.Digest); !known || err != nil || e.ID != kept.ID {
		t.Errorf("the file is no longer known: %+v, %v", e, err)
	}
}

func testAnew(t *testing.T, s library.Store, a library.Amender) {
	e, words := film("Laura", 1)
	kept := put(t, s, e, words)
	steps := []struct {
		kind, body string
		left       []library.Amendment
	}{
		{"sync", "1", []library.Amendment{amendment("sync", "1")}},
		{"cast", "2", []library.Amendment{amendment("cast", "2"), amendment("sync", "1")}},
		{"sync", "3", []library.Amendment{amendment("cast", "2"), amendment("sync", "3")}},
		{"cast", "", []library.Amendment{amendment("sync", "3")}},
		{"sync", "", nil},
	}
	for _, step := range steps {
		amended := amend(t, a, kept.ID, amendment(step.kind, step.body))
		want, _ := marking(copied(words), step.left)
		follows(t, s, amended, want)
	}
}

func testBeside(t *testing.T, s library.Store, a library.Amender) {
	e, words := film("Laura", 1)
	kept := put(t, s, e, words)
	got, err := a.Amend(t.Context(), kept.ID, amendment("media", `{"a":1}`), unchanged)
	if err != nil || !reflect.DeepEqual(got, kept) {
		t.Errorf("got %+v, %v, want the entry as it was", got, err)
	}
	follows(t, s, got, words)
}

func testRefusedEffect(t *testing.T, s library.Store, a library.Amender) {
	e, words := film("Laura", 1)
	kept := put(t, s, e, words)
	amended := amend(t, a, kept.ID, amendment("sync", "1"))
	want, _ := marking(copied(words), []library.Amendment{amendment("sync", "1")})
	refusal := errors.New("no")
	refuse := func(transcript.Transcript, []library.Amendment) (transcript.Transcript, error) {
		return transcript.Transcript{}, refusal
	}
	for _, body := range []string{"2", ""} {
		if _, err := a.Amend(t.Context(), kept.ID, amendment("sync", body), refuse); !errors.Is(err, refusal) {
			t.Errorf("got %v, want the effect's error", err)
		}
		follows(t, s, amended, want)
		if all, err := a.Amendments(t.Context(), kept.ID); err != nil || !reflect.DeepEqual(all, []library.Amendment{amendment("sync", "1")}) {
			t.Errorf("a refused amendment left %+v, %v", all, err)
		}
	}
}

func testAmendedRemoved(t *testing.T, s library.Store, a library.Amender) {
	e, words := film("Laura", 1)
	kept := put(t, s, e, words)
	amend(t, a, kept.ID, amendment("sync", "1"))
	if err := s.Remove(t.Context(), kept.ID); err != nil {
		t.Fatal(err)
	}
	again := put(t, s, e, words)
	follows(t, s, again, words)
	if all, err := a.Amendments(t.Context(), again.ID); len(all) != 0 || err != nil {
		t.Errorf("a film added again has the amendments %v of the one removed, %v", all, err)
	}
}

// testAmendConcurrent has many make amendments of several kinds: the film is that
// of all those that are kept, whoever was last.
func testAmendConcurrent(t *testing.T, s library.Store, a library.Amender) {
	e, words := film("Laura", 1)
	kept := put(t, s, e, words)
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			for n := range 8 {
				if _, err := a.Amend(t.Context(), kept.ID, amendment(fmt.Sprint("kind", w), fmt.Sprint(n)), marking); err != nil {
					t.Errorf("Amend: %v", err)
				}
				got, err := s.Transcript(t.Context(), kept.ID)
				if err != nil || len(got.Cues) != len(words.Cues) || !strings.HasPrefix(got.Cues[0].Text, words.Cues[0].Text) {
					t.Errorf("meanwhile: %+v, %v", got, err)
				}
			}
		})
	}
	wg.Wait()
	all, err := a.Amendments(t.Context(), kept.ID)
	if err != nil || len(all) != 4 {
		t.Fatalf("amendments %v, %v", all, err)
	}
	want, _ := marking(copied(words), all)
	entries, err := s.Entries(t.Context(), kept.ID)
	if err != nil {
		t.Fatal(err)
	}
	follows(t, s, entries[0], want)
}

func testLent(t *testing.T, s library.Store, a library.Amender) {
	film, words := film("Laura", 1)
	e := put(t, s, film, words)
	lent := func(want dialogue.Lent) {
		t.Helper()
		if refs, err := s.Refs(t.Context(), ""); err != nil || len(refs) != 1 || refs[0].Lent != want {
			t.Errorf("Refs = %+v, %v, want %+v lent", refs, err, want)
		}
	}
	lent(dialogue.Lent{})
	amend(t, a, e.ID, amendment(library.KindCast, `{"lent":{"source":"laura.fdx","agree":0.75}}`))
	amend(t, a, e.ID, amendment(library.KindSync, `{}`))
	lent(dialogue.Lent{Source: "laura.fdx", Agree: 0.75})
	amend(t, a, e.ID, library.Amendment{Kind: library.KindCast})
	lent(dialogue.Lent{})
}
