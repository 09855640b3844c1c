package librarytest_test

import (
	"testing"

	"matinee/dialogue/library"
	"matinee/dialogue/library/librarytest"
)

func TestStore(t *testing.T) {
	librarytest.Run(t, func(*testing.T) library.Store { return new(librarytest.Store) })
}

func TestAmender(t *testing.T) {
	librarytest.RunAmender(t, func(*testing.T) library.Store { return new(librarytest.Store) })
}
