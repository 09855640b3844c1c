package historytest_test

import (
	"testing"

	"matinee/dialogue/history/historytest"
)

func TestStore(t *testing.T) {
	historytest.Run(t, func(*testing.T) historytest.Both { return new(historytest.Store) })
}
