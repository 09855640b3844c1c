package llm

import "testing"

// Every control token begins where opening looks, and nothing else there is
// skipped.
func TestOpening(t *testing.T) {
	for _, c := range controls {
		if got := opening("é " + c); got != len("é ") {
			t.Errorf("opening of %q at %d", c, got)
		}
	}
	if got := opening("Nothing – “at all” … ■ here"); got != -1 {
		t.Errorf("an opening at %d where there is none", got)
	}
}
