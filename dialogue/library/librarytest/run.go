// Package librarytest checks that a library.Store does what the interface says,
// and has one in memory for the tests of others.
package librarytest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// Run checks a Store. Open returns an empty one that lives as long as the test;
// it is called once for each subtest.
func Run(t *testing.T, open func(*testing.T) library.Store) {
	tests := []struct {
		name string
		run  func(*testing.T, library.Store)
	}{
		{"empty", testEmpty},
		{"round trip", testRoundTrip},
		{"odd cues", testOddCues},
		{"known", testKnown},
		{"editions", testEditions},
		{"prefix", testPrefix},
		{"remove", testRemove},
		{"default edition removed", testRemoveDefault},
		{"cancelled", testCancelled},
		{"not shared", testNotShared},
		{"concurrent", testConcurrent},
		{"files seen", testWitness},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { tt.run(t, open(t)) })
	}
}

// film is an entry with its cues, the n-th of a title.
func film(title string, n int) (library.Entry, transcript.Transcript) {
	words := transcript.Transcript{Lang: "en"}
	for i := range 3 {
		at := time.Duration(i) * 4 * time.Second
		text := fmt.Sprintf("%s %d line %d", title, n, i)
		words.Cues = append(words.Cues, transcript.Cue{Start: at, End: at + 1500*time.Millisecond, Speaker: "ANNA", Text: text, Line: i, Raw: "ANNA: " + text})
	}
	return library.Entry{
		Film:     transcript.Film{Title: title, Year: 1950, Lang: "en"},
		Cues:     words.Lines(),
		Duration: words.Duration(),
		Speakers: words.Speakers(),
		Revision: words.Revision(),
		Digest:   fmt.Sprintf("%s/%d", title, n),
		Added:    time.UnixMilli(1_700_000_000_000).UTC(),
		Source:   "some/file.srt",
		Format:   "srt",
		Encoding: "windows-1252",
		Warnings: []string{"one thing", "another, \"quoted\"\nthing"},
	}, words
}

func put(t *testing.T, s library.Store, e library.Entry, words transcript.Transcript) library.Entry {
	t.Helper()
	kept, err := s.Put(t.Context(), e, words)
	if err != nil {
		t.Fatalf("Put %s: %v", e.Title, err)
	}
	return kept
}

func ids(t *testing.T, s library.Store, prefix string) []string {
	t.Helper()
	entries, err := s.Entries(t.Context(), prefix)
	if err != nil {
		t.Fatal(err)
	}
	refs, err := s.Refs(t.Context(), prefix)
	if err != nil || len(refs) != len(entries) {
		t.Fatalf("Refs(%q): %d of %d films, %v", prefix, len(refs), len(entries), err)
	}
	ids := []string{}
	for i, e := range entries {
		ids = append(ids, e.ID)
		if r := refs[i]; r.Film != e.Film || r.Revision != e.Revision {
			t.Errorf("Refs(%q)[%d] = %+v, want that of %+v", prefix, i, r, e)
		}
	}
	return ids
}

func testEmpty(t *testing.T, s library.Store) {
	if got := ids(t, s, ""); len(got) != 0 {
		t.Errorf("an empty store has %v", got)
	}
	if _, known, err := s.Known(t.Context(), "x"); known || err != nil {
		t.Errorf("Known = %t, %v", known, err)
	}
	if _, err := s.Transcript(t.Context(), "x"); !errors.Is(err, library.ErrNotFound) {
		t.Errorf("Transcript: %v, want ErrNotFound", err)
	}
	if err := s.Remove(t.Context(), "x"); !errors.Is(err, library.ErrNotFound) {
		t.Errorf("Remove: %v, want ErrNotFound", err)
	}
}

func testRoundTrip(t *testing.T, s library.Store) {
	e, words := film("Laura", 1)
	kept := put(t, s, e, words)
	want := e
	want.ID, want.Work = "laura-1950", "laura-1950"
	if !reflect.DeepEqual(kept, want) {
		t.Errorf("Put\n got %+v\nwant %+v", kept, want)
	}
	entries, err := s.Entries(t.Context(), "laura-1950")
	if err != nil || len(entries) != 1 || !reflect.DeepEqual(entries[0], want) {
		t.Errorf("Entries\n got %+v, %v\nwant %+v", entries, err, want)
	}
	got, err := s.Transcript(t.Context(), kept.ID)
	if err != nil || !reflect.DeepEqual(got, words) {
		t.Errorf("Transcript\n got %+v, %v\nwant %+v", got, err, words)
	}
}

func testOddCues(t *testing.T, s library.Store) {
	tests := map[string]transcript.Transcript{
		"untimed": {Cues: []transcript.Cue{{Start: transcript.Untimed, End: transcript.Untimed, Text: "a"}, {Start: transcript.Untimed, End: transcript.Untimed, Text: "b", Line: 1}}},
		"kinds and dashes": {Lang: "de", Cues: []transcript.Cue{
			{Start: time.Second, End: 2 * time.Second, Text: "[door]", Kind: transcript.Caption, Raw: "[door]"},
			{Start: time.Second, End: 2 * time.Second, Text: "ü♪", Kind: transcript.Song, Dash: true},
			{Start: time.Second, End: time.Second, Speaker: "X\nY", Text: "", Line: 7, Raw: "-\n<i></i>"}}},
		"finer than milliseconds": {Cues: []transcript.Cue{{Start: 1, End: 3, Text: "x"}, {Start: 100*time.Hour + 1, End: 100 * time.Hour, Text: "y"}}},
		"no cue":                  {},
	}
	for name, want := range tests {
		e, _ := film(name, 1)
		e.Speakers, e.Warnings = nil, nil
		kept := put(t, s, e, want)
		if kept.Speakers != nil || kept.Warnings != nil {
			t.Errorf("%s: speakers %v, warnings %v, want none", name, kept.Speakers, kept.Warnings)
		}
		got, err := s.Transcript(t.Context(), kept.ID)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s\n got %+v, %v\nwant %+v", name, got, err, want)
		}
	}
}

func testKnown(t *testing.T, s library.Store) {
	e, words := film("Laura", 1)
	kept := put(t, s, e, words)
	e.Title = "Another Title"
	again, err := s.Put(t.Context(), e, words)
	if !errors.Is(err, library.ErrKnown) || !reflect.DeepEqual(again, kept) {
		t.Errorf("the same content again: %+v, %v, want %+v and ErrKnown", again, err, kept)
	}
	got, known, err := s.Known(t.Context(), e.Digest)
	if !known || err != nil || !reflect.DeepEqual(got, kept) {
		t.Errorf("Known = %+v, %t, %v", got, known, err)
	}
	if got := ids(t, s, ""); !slices.Equal(got, []string{"laura-1950"}) {
		t.Errorf("films %v, want one", got)
	}
}

func testEditions(t *testing.T, s library.Store) {
	var got [][2]string
	for n, lang := range []string{"en", "de", "en", ""} {
		e, words := film("Laura", n)
		e.Lang = lang
		kept := put(t, s, e, words)
		got = append(got, [2]string{kept.ID, kept.Work})
	}
	want := [][2]string{{"laura-1950", "laura-1950"}, {"laura-1950-de", "laura-1950"}, {"laura-1950-2", "laura-1950"}, {"laura-1950-3", "laura-1950"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func testPrefix(t *testing.T, s library.Store) {
	for n, title := range []string{"Rope", "Rear Window", "Rebecca", "Ödipussi", "七人の侍"} {
		e, words := film(title, n)
		put(t, s, e, words)
	}
	tests := []struct {
		prefix string
		want   []string
	}{
		{"", []string{"odipussi-1950", "rear-window-1950", "rebecca-1950", "rope-1950", "七人の侍-1950"}},
		{"re", []string{"rear-window-1950", "rebecca-1950"}},
		{"rope-1950", []string{"rope-1950"}},
		{"rope-1950x", []string{}},
		{"七", []string{"七人の侍-1950"}},
		{"r%", []string{}},
		{"*", []string{}},
	}
	for _, tt := range tests {
		if got := ids(t, s, tt.prefix); !slices.Equal(got, tt.want) {
			t.Errorf("Entries(%q) = %v, want %v", tt.prefix, got, tt.want)
		}
	}
}

func testRemove(t *testing.T, s library.Store) {
	e, words := film("Laura", 1)
	other, otherWords := film("Laura Again", 1)
	kept := put(t, s, e, words)
	put(t, s, other, otherWords)
	if err := s.Remove(t.Context(), kept.ID); err != nil {
		t.Fatal(err)
	}
	if got := ids(t, s, ""); !slices.Equal(got, []string{"laura-again-1950"}) {
		t.Errorf("films %v after removing one of two", got)
	}
	if _, err := s.Transcript(t.Context(), kept.ID); !errors.Is(err, library.ErrNotFound) {
		t.Errorf("the removed film's transcript: %v, want ErrNotFound", err)
	}
	if _, known, _ := s.Known(t.Context(), e.Digest); known {
		t.Error("the removed film is known")
	}
	if err := s.Remove(t.Context(), kept.ID); !errors.Is(err, library.ErrNotFound) {
		t.Errorf("removed twice: %v, want ErrNotFound", err)
	}
	if again := put(t, s, e, words); again.ID != kept.ID {
		t.Errorf("added again as %s, want %s", again.ID, kept.ID)
	}
}

func testRemoveDefault(t *testing.T, s library.Store) {
	for n, lang := range []string{"en", "fr", "de"} {
		e, words := film("Laura", n)
		e.Lang = lang
		put(t, s, e, words)
	}
	if err := s.Remove(t.Context(), "laura-1950"); err != nil {
		t.Fatal(err)
	}
	entries, err := s.Entries(t.Context(), "laura")
	if err != nil || len(entries) != 2 {
		t.Fatalf("%d films, %v", len(entries), err)
	}
	for _, e := range entries {
		if e.Work != "laura-1950-fr" {
			t.Errorf("%s: work %s, want the edition added next", e.ID, e.Work)
		}
	}
	e, words := film("Laura", 9)
	if kept := put(t, s, e, words); kept.ID != "laura-1950" || kept.Work != "laura-1950-fr" {
		t.Errorf("a new edition is %s of %s, want laura-1950 of laura-1950-fr", kept.ID, kept.Work)
	}
}

func testCancelled(t *testing.T, s library.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	e, words := film("Laura", 1)
	if _, err := s.Put(ctx, e, words); err == nil {
		t.Error("Put under a cancelled context: no error")
	}
	if got := ids(t, s, ""); len(got) != 0 {
		t.Errorf("Put under a cancelled context left %v", got)
	}
}

func testNotShared(t *testing.T, s library.Store) {
	e, words := film("Laura", 1)
	kept := put(t, s, e, words)
	e.Speakers[0], kept.Speakers[0], words.Cues[0].Text = "changed", "changed", "changed"
	got, err := s.Entries(t.Context(), "")
	if err != nil || got[0].Speakers[0] != "ANNA" {
		t.Errorf("speakers %v, %v after the caller changed its own", got[0].Speakers, err)
	}
	stored, err := s.Transcript(t.Context(), kept.ID)
	if err != nil || stored.Cues[0].Text == "changed" {
		t.Errorf("cue %q, %v after the caller changed its own", stored.Cues[0].Text, err)
	}
}

func testConcurrent(t *testing.T, s library.Store) {
	const writers, films = 4, 8
	var wg sync.WaitGroup
	for range writers {
		wg.Go(func() {
			for n := range films {
				e, words := film("Laura", n) // editions of one film, to fight for IDs
				if _, err := s.Put(t.Context(), e, words); err != nil && !errors.Is(err, library.ErrKnown) {
					t.Errorf("Put: %v", err)
				}
				if _, err := s.Entries(t.Context(), ""); err != nil {
					t.Errorf("Entries: %v", err)
				}
			}
		})
	}
	wg.Wait()
	if got := ids(t, s, ""); len(got) != films {
		t.Errorf("%d films of %d: %v", len(got), films, got)
	}
}
