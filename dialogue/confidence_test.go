package dialogue

import (
	"context"
	"iter"
	"testing"
)

// A confidant is a writer that was told something.
type confidant struct{ told string }

func (confidant) Name() string { return "confidant" }

func (c confidant) Confided(Inquiry) string { return c.told }

func (confidant) Write(context.Context, Inquiry, Brief) iter.Seq2[Fragment, error] {
	return func(func(Fragment, error) bool) {}
}

// A stranger is a writer that was told nothing.
type stranger struct{ Writer }

func TestRecited(t *testing.T) {
	c := confided(confidant{"Rules, which the program enforces: a sentence that breaks one is not shown."}, Inquiry{})
	for _, test := range []struct {
		sentence string
		want     bool
	}{
		{"A sentence that breaks one is not shown.", true},
		{"My first rule: *rules*, which the PROGRAM enforces – a sentence…", true},
		{"She says a sentence that breaks his heart.", false},
		{"He plays by the rules, which the program of the theatre enforces.", false},
		{"which the program enforces a sentence", false}, // six words
		{"", false},
	} {
		if got := c.recited(test.sentence); got != test.want {
			t.Errorf("%q recites: %t, want %t", test.sentence, got, test.want)
		}
	}
	if confided(stranger{}, Inquiry{}).recited("a sentence that breaks one is not shown") {
		t.Error("a writer that was told nothing recites it")
	}
}
