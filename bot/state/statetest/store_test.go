package statetest_test

import (
	"testing"

	"matinee/bot/state/statetest"
)

func TestStore(t *testing.T) {
	statetest.Run(t, func(*testing.T) statetest.Documents { return new(statetest.Store) })
}
