package veil

import (
	"strings"
	"testing"

	"matinee/dialogue/words"
)

// TestNothingHappens holds the table of commentary to its promise: by none of
// its words does anything happen to anybody, not even by one with the same stem.
func TestNothingHappens(t *testing.T) {
	a := words.For("")
	l := newLexicon(a)
	for w := range strings.FieldsSeq(happeningWords) {
		if l.commentary[stem(a, w)] || l.commentary[asItStands+w] {
			t.Errorf("%q is commentary", w)
		}
	}
	n := 0
	for w := range l.commentary {
		if !strings.HasPrefix(w, asItStands) {
			n++
		}
	}
	if n < 1000 {
		t.Errorf("the table has %d stems, want 1,000 and more", n)
	} else {
		t.Logf("%d stems", n)
	}
}
