// Package statetest checks that documents are kept as Documents says, and
// keeps them in memory for the tests of others.
package statetest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"matinee/bot/state"
)

// Documents is what is checked. The name is here so that the test of a store
// needs no more of the bot than this package.
type Documents = state.Documents

// Run checks a store. Open returns an empty one that lives as long as the test;
// it is called once for each subtest.
func Run(t *testing.T, open func(*testing.T) Documents) {
	tests := []struct {
		name string
		run  func(*testing.T, Documents)
	}{
		{"empty", testEmpty},
		{"round trip", testRoundTrip},
		{"versions", testVersions},
		{"versions do not come back", testNoReturn},
		{"prefixes", testPrefixes},
		{"expiry", testExpiry},
		{"cancelled", testCancelled},
		{"concurrent", testConcurrent},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { tt.run(t, open(t)) })
	}
}

func put(t *testing.T, s Documents, kind, key, body string, version int64, expires time.Time) int64 {
	t.Helper()
	kept, err := s.Put(t.Context(), kind, key, []byte(body), version, expires)
	if err != nil {
		t.Fatalf("Put %s %s: %v", kind, key, err)
	}
	return kept
}

// want checks one document; "-" stands for none.
func want(t *testing.T, s Documents, kind, key, body string, version int64) {
	t.Helper()
	got, v, err := s.Get(t.Context(), kind, key)
	if err != nil {
		t.Fatalf("Get %s %s: %v", kind, key, err)
	}
	if body == "-" && v == 0 && len(got) == 0 {
		return
	}
	if string(got) != body || v != version {
		t.Errorf("Get %s %s: %q, version %d, want %q, %d", kind, key, got, v, body, version)
	}
}

func keys(t *testing.T, s Documents, kind, prefix string) string {
	t.Helper()
	found, err := s.List(t.Context(), kind, prefix)
	if err != nil {
		t.Fatalf("List %s %s: %v", kind, prefix, err)
	}
	return strings.Join(slices.Sorted(maps.Keys(found)), " ")
}

func testEmpty(t *testing.T, s Documents) {
	want(t, s, "k", "a", "-", 0)
	if got := keys(t, s, "k", ""); got != "" {
		t.Errorf("List: %q", got)
	}
	if deleted, err := s.Delete(t.Context(), "k", "a", state.Any); deleted || err != nil {
		t.Errorf("Delete: %t, %v", deleted, err)
	}
	if n, err := s.DeleteAll(t.Context(), "k", ""); n != 0 || err != nil {
		t.Errorf("DeleteAll: %d, %v", n, err)
	}
	if n, err := s.Sweep(t.Context()); n != 0 || err != nil {
		t.Errorf("Sweep: %d, %v", n, err)
	}
}

func testRoundTrip(t *testing.T, s Documents) {
	body := "\x00\xff{\"é\": 1}\n"
	v := put(t, s, "k", "guild/1/ünïcode", body, 0, time.Time{})
	want(t, s, "k", "guild/1/ünïcode", body, v)
	want(t, s, "other", "guild/1/ünïcode", "-", 0)
	w := put(t, s, "k", "empty", "", 0, time.Time{})
	want(t, s, "k", "empty", "", w)
	given := []byte("mine")
	if _, err := s.Put(t.Context(), "k", "shared", given, state.Any, time.Time{}); err != nil {
		t.Fatal(err)
	}
	copy(given, "your")
	got, _, err := s.Get(t.Context(), "k", "shared")
	if string(got) != "mine" || err != nil {
		t.Errorf("the store shares what it was given: %q, %v", got, err)
	}
	copy(got, "your")
	if got, _, err = s.Get(t.Context(), "k", "shared"); string(got) != "mine" || err != nil {
		t.Errorf("the store shares what it returned: %q, %v", got, err)
	}
}

func testVersions(t *testing.T, s Documents) {
	first := put(t, s, "k", "a", "one", 0, time.Time{})
	if kept := put(t, s, "k", "a", "again", 0, time.Time{}); kept != 0 {
		t.Errorf("made a document where there was one: version %d", kept)
	}
	second := put(t, s, "k", "a", "two", first, time.Time{})
	if second == first || second == 0 {
		t.Errorf("the second version is %d, the first %d", second, first)
	}
	if kept := put(t, s, "k", "a", "late", first, time.Time{}); kept != 0 {
		t.Errorf("replaced a version that is gone: version %d", kept)
	}
	if kept := put(t, s, "k", "b", "late", first, time.Time{}); kept != 0 {
		t.Errorf("replaced a version that never was: version %d", kept)
	}
	if deleted, err := s.Delete(t.Context(), "k", "a", first); deleted || err != nil {
		t.Errorf("deleted a version that is gone: %t, %v", deleted, err)
	}
	want(t, s, "k", "a", "two", second)
	third := put(t, s, "k", "a", "three", state.Any, time.Time{})
	want(t, s, "k", "a", "three", third)
	if deleted, err := s.Delete(t.Context(), "k", "a", third); !deleted || err != nil {
		t.Errorf("Delete: %t, %v", deleted, err)
	}
	want(t, s, "k", "a", "-", 0)
}

// testNoReturn is against the writer who slept while the document was deleted
// and made anew.
func testNoReturn(t *testing.T, s Documents) {
	seen := map[int64]bool{}
	for range 5 {
		v := put(t, s, "k", "a", "body", 0, time.Time{})
		if seen[v] {
			t.Fatalf("version %d came back", v)
		}
		seen[v] = true
		if _, err := s.Delete(t.Context(), "k", "a", state.Any); err != nil {
			t.Fatal(err)
		}
	}
}

func testPrefixes(t *testing.T, s Documents) {
	for _, key := range []string{"guild/1/a", "guild/1/b", "guild/12/a", "guild/10/a", "guild/1", "gu%ld/1/a", "guild/1/\U0010ffff", "guild/_/a"} {
		put(t, s, "k", key, "body", 0, time.Time{})
	}
	put(t, s, "other", "guild/1/c", "body", 0, time.Time{})
	tests := []struct{ prefix, want string }{
		{"guild/1/", "guild/1/a guild/1/b guild/1/\U0010ffff"},
		{"guild/1", "guild/1 guild/1/a guild/1/b guild/1/\U0010ffff guild/10/a guild/12/a"},
		{"gu%", "gu%ld/1/a"},
		{"guild/_", "guild/_/a"},
		{"GUILD", ""},
		{"guild/2", ""},
	}
	for _, tt := range tests {
		if got := keys(t, s, "k", tt.prefix); got != tt.want {
			t.Errorf("List %q: %q, want %q", tt.prefix, got, tt.want)
		}
	}
	if n, err := s.DeleteAll(t.Context(), "k", "guild/1/"); n != 3 || err != nil {
		t.Errorf("DeleteAll: %d, %v, want 3", n, err)
	}
	if got, want := keys(t, s, "k", ""), "gu%ld/1/a guild/1 guild/10/a guild/12/a guild/_/a"; got != want {
		t.Errorf("left: %q, want %q", got, want)
	}
	if got := keys(t, s, "other", ""); got != "guild/1/c" {
		t.Errorf("left of the other kind: %q", got)
	}
	if n, err := s.DeleteAll(t.Context(), "k", ""); n != 5 || err != nil {
		t.Errorf("DeleteAll: %d, %v, want 5", n, err)
	}
}

// testExpiry has documents that were gone before they came, so that it need not
// wait.
func testExpiry(t *testing.T, s Documents) {
	past, soon := time.Now().Add(-time.Second), time.Now().Add(time.Hour)
	kept := put(t, s, "k", "kept", "body", 0, soon)
	if put(t, s, "k", "gone", "body", 0, past) == 0 {
		t.Error("a document that is gone at once was refused")
	}
	put(t, s, "k", "long gone", "body", 0, time.UnixMilli(0))
	want(t, s, "k", "gone", "-", 0)
	want(t, s, "k", "long gone", "-", 0)
	want(t, s, "k", "kept", "body", kept)
	if got := keys(t, s, "k", ""); got != "kept" {
		t.Errorf("List: %q", got)
	}
	if deleted, err := s.Delete(t.Context(), "k", "gone", state.Any); deleted || err != nil {
		t.Errorf("deleted what was gone: %t, %v", deleted, err)
	}
	put(t, s, "k", "gone too", "body", 0, past)
	if put(t, s, "k", "gone too", "new", 0, soon) == 0 {
		t.Error("what was gone stood in the way of a new document")
	}
	put(t, s, "k", "swept", "body", state.Any, past)
	if n, err := s.Sweep(t.Context()); n < 1 || err != nil {
		t.Errorf("Sweep: %d, %v, want at least the last", n, err)
	}
	if n, err := s.Sweep(t.Context()); n != 0 || err != nil {
		t.Errorf("the second Sweep: %d, %v, want 0", n, err)
	}
	put(t, s, "j", "gone", "body", 0, past)
	if n, err := s.DeleteAll(t.Context(), "j", ""); n != 0 || err != nil {
		t.Errorf("DeleteAll counted what was gone: %d, %v", n, err)
	}
	if got := keys(t, s, "k", ""); got != "gone too kept" {
		t.Errorf("left: %q", got)
	}
}

func testCancelled(t *testing.T, s Documents) {
	v := put(t, s, "k", "a", "body", 0, time.Time{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Put(ctx, "k", "a", []byte("late"), v, time.Time{}); err == nil {
		t.Error("Put under a cancelled context: no error")
	}
	if _, err := s.Delete(ctx, "k", "a", v); err == nil {
		t.Error("Delete under a cancelled context: no error")
	}
	if _, err := s.DeleteAll(ctx, "k", ""); err == nil {
		t.Error("DeleteAll under a cancelled context: no error")
	}
	want(t, s, "k", "a", "body", v)
}

// testConcurrent counts with several writers: no step may be lost.
func testConcurrent(t *testing.T, s Documents) {
	const writers, each = 4, 15
	count := state.Kind[int]{Documents: s, Name: "count"}
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for n := range each {
				if _, err := count.Update(t.Context(), "all", func(v *int) (bool, error) { *v++; return true, nil }); err != nil {
					t.Errorf("Update: %v", err)
				}
				if _, err := s.Put(t.Context(), "own", fmt.Sprint(w, "/", n), nil, 0, time.Time{}); err != nil {
					t.Errorf("Put: %v", err)
				}
			}
		})
	}
	wg.Wait()
	if got, found, err := count.Get(t.Context(), "all"); got != writers*each || !found || err != nil {
		t.Errorf("counted %d of %d, %v", got, writers*each, err)
	}
	if n, err := s.DeleteAll(t.Context(), "own", ""); n != writers*each || err != nil {
		t.Errorf("%d documents of %d, %v", n, writers*each, err)
	}
}
