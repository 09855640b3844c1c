package librarytest

import (
	"context"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"matinee/dialogue/library"
)

// Seen implements library.Witness.
func (s *Store) Seen(ctx context.Context, path string) (library.Sighting, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, seen := range s.seen {
		if seen.Path == path {
			return copiedSighting(seen), true, ctx.Err()
		}
	}
	return library.Sighting{}, false, ctx.Err()
}

// Alike implements library.Witness.
func (s *Store) Alike(ctx context.Context, name string, size int64) ([]library.Sighting, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var alike []library.Sighting
	for _, seen := range s.seen {
		if filepath.Base(seen.Path) == name && seen.Size == size {
			alike = append(alike, copiedSighting(seen))
		}
	}
	return alike, ctx.Err()
}

// Saw implements library.Witness.
func (s *Store) Saw(ctx context.Context, all []library.Sighting) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, saw := range all {
		s.seen = slices.DeleteFunc(s.seen, func(was library.Sighting) bool { return was.Path == saw.Path })
		s.seen = append(s.seen, copiedSighting(saw))
	}
	return nil
}

func copiedSighting(s library.Sighting) library.Sighting {
	s.Digests = slices.Clone(s.Digests)
	return s
}

// testWitness checks a Store that is a library.Witness; others remember no files.
func testWitness(t *testing.T, s library.Store) {
	w, ok := s.(library.Witness)
	if !ok {
		t.Skip("this store remembers no files")
	}
	ctx := t.Context()
	at := time.Date(2024, 5, 6, 7, 8, 9, 123456789, time.UTC)
	path := func(dir, name string) string { return filepath.Join(string(filepath.Separator), dir, name) }
	film := library.Sighting{Path: path("a", "Laura.mkv"), Size: 7 << 40, Modified: at, Digests: []string{"x", "y"}}
	copied := library.Sighting{Path: path("b", "Laura.mkv"), Size: 7 << 40, Modified: at.Add(time.Nanosecond), Digests: []string{"x"}}
	silent := library.Sighting{Path: path("b", "Rope.mkv"), Size: 7 << 40, Modified: at, Reason: "it has no words: give it some"}
	if err := w.Saw(ctx, []library.Sighting{film, silent, copied}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []library.Sighting{film, copied, silent} {
		got, seen, err := w.Seen(ctx, want.Path)
		if !seen || err != nil || !sameSighting(got, want) {
			t.Errorf("Seen(%s) = %+v, %t, %v, want %+v", want.Path, got, seen, err, want)
		}
	}
	if got, seen, err := w.Seen(ctx, path("a", "Rope.mkv")); seen || err != nil {
		t.Errorf("a file nobody saw: %+v, %v", got, err)
	}
	if alike, err := w.Alike(ctx, "Laura.mkv", 7<<40); len(alike) != 2 || err != nil {
		t.Errorf("Alike = %+v, %v, want both of the name", alike, err)
	}
	if alike, err := w.Alike(ctx, "Laura.mkv", 7); len(alike) != 0 || err != nil {
		t.Errorf("Alike of another size = %+v, %v, want none", alike, err)
	}
	film.Size, film.Digests = 1, nil
	if err := w.Saw(ctx, []library.Sighting{film}); err != nil {
		t.Fatal(err)
	}
	if got, _, err := w.Seen(ctx, film.Path); err != nil || !sameSighting(got, film) {
		t.Errorf("seen again: %+v, %v, want %+v", got, err, film)
	}
}

func sameSighting(a, b library.Sighting) bool {
	same := a.Modified.Equal(b.Modified) && slices.Equal(a.Digests, b.Digests)
	a.Modified, a.Digests, b.Modified, b.Digests = time.Time{}, nil, time.Time{}, nil
	return same && reflect.DeepEqual(a, b)
}
