package store_test

import (
	"testing"

	"matinee/dialogue/library"
	"matinee/dialogue/library/librarytest"
	"matinee/dialogue/store"
)

func open(t *testing.T, dir string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

func TestFilms(t *testing.T) {
	librarytest.Run(t, func(t *testing.T) library.Store { return open(t, t.TempDir()).Films() })
}

func TestFilmsAmended(t *testing.T) {
	librarytest.RunAmender(t, func(t *testing.T) library.Store { return open(t, t.TempDir()).Films() })
}
