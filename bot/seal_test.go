package bot

import (
	"strings"
	"testing"

	"matinee/bot/state/statetest"
)

// TestSeal: what is sealed is opened by whoever has the same documents, and what
// was changed by nobody.
func TestSeal(t *testing.T) {
	docs := new(statetest.Store)
	made, later, other := newSeal(docs), newSeal(docs), newSeal(new(statetest.Store))
	id, err := made.id(t.Context(), "1", "again", "12345678901234567890", "2")
	if err != nil || len(id) > 100 {
		t.Fatalf("id %q, %v", id, err)
	}
	for name, s := range map[string]*seal{"the same": made, "a restarted one": later} {
		parts, ok, err := s.open(t.Context(), "1", id)
		if err != nil || !ok || strings.Join(parts, " ") != "again 12345678901234567890 2" {
			t.Errorf("%s opens %q, %v, %v", name, parts, ok, err)
		}
	}
	if _, ok, _ := other.open(t.Context(), "1", id); ok {
		t.Error("another secret opens it")
	}
	if _, ok, _ := made.open(t.Context(), "2", id); ok {
		t.Error("it opens in another channel")
	}
	for i := range id {
		changed := id[:i] + string(id[i]^1) + id[i+1:]
		if _, ok, _ := made.open(t.Context(), "1", changed); ok {
			t.Errorf("%q opens", changed)
		}
	}
}

// FuzzSeal: nothing opens that was not sealed.
func FuzzSeal(f *testing.F) {
	s := newSeal(new(statetest.Store))
	id, err := s.id(f.Context(), "1", "sources")
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{"", ".", "sources", "sources.", id + ".", "." + id} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, forged string) {
		if _, ok, err := s.open(t.Context(), "1", forged); err != nil || ok && forged != id {
			t.Errorf("%q opens: %v", forged, err)
		}
	})
}

func TestLongestQuote(t *testing.T) {
	for said, want := range map[string]string{
		`He says “one two” and "three".`: "one two",
		`„Ich seh dir in die Augen“`:     "Ich seh dir in die Augen",
		"«Bonjour» it is":                "Bonjour",
		"> we'll always have Paris":      "we'll always have Paris",
		"no marks at all":                "no marks at all",
		`"`:                              `"`,
	} {
		if got := longestQuote(said); got != want {
			t.Errorf("of %q: got %q, want %q", said, got, want)
		}
	}
}
