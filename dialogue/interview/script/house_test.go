package script_test

import (
	"slices"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/interview/form"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/quote"
)

// The gate of every reply finds misquotations in scripts too.
var _ script.Auditor = (*quote.Gate)(nil)

// TestNames: what scripts may name is what the counters know.
func TestNames(t *testing.T) {
	var forms, moves []string
	for _, p := range form.Profiles() {
		forms = append(forms, p.Name)
	}
	if got := script.Forms(); !same(got, forms) {
		t.Errorf("forms %q, want those that are counted, %q", got, forms)
	}
	for _, m := range form.Moves() {
		moves = append(moves, string(m))
	}
	var named []string
	for _, m := range script.Moves() {
		named = append(named, string(m))
	}
	if !same(named, moves) {
		t.Errorf("moves %q, want those that are counted, %q", named, moves)
	}
}

// same reports whether two lists hold the same, in any order.
func same(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}

// TestWriters: who writes a live turn where the script does not say is there.
func TestWriters(t *testing.T) {
	for _, role := range []script.Role{script.Human, script.Played} {
		if name := (script.Speaker{Role: role}).Writer(); !isNamed(name) {
			t.Errorf("the role %s is written by %s, which is no persona", role, name)
		}
	}
}

func isNamed(name string) bool {
	_, ok := dialogue.BuiltIn().Named(name)
	return ok
}

// TestExamplesKeepTheirRules: what the examples say in fixed words, and fall back
// on, has the trace of its move and keeps the limits of its turn.
func TestExamplesKeepTheirRules(t *testing.T) {
	for _, e := range script.Examples() {
		s, err := script.Parse(e.Name, e.TOML)
		if err != nil {
			t.Fatal(err)
		}
		for _, turn := range s.Turns {
			text := turn.Text
			if turn.Kind.Live() {
				text = turn.Fallback
			}
			if turn.Kind == script.Show || turn.Kind == script.Input {
				continue
			}
			for _, fault := range form.Check(form.Turn{ID: turn.ID, Text: text, Citations: cites(turn)}, rules(s, turn)) {
				t.Errorf("%s, %s: %s", e.Name, turn.ID, fault)
			}
		}
	}
}

// cites is how often a turn points to the film: fixed words by their clip alone.
func cites(t script.Turn) int {
	if t.Move == script.Deflects {
		return 0
	}
	return 1
}

// rules are what can be counted of words that cite nothing.
func rules(s script.Script, t script.Turn) form.Rules {
	limits, of, picked := s.Limits(t), t.Of, t.PicksUp
	if of == "" {
		of = picked
	}
	r := form.Rules{Move: form.Move(t.Move), MaxWords: limits.MaxWords, MaxSentences: limits.MaxSentences,
		Forbid: limits.Forbid, ForbidOpeners: limits.ForbidOpeners, EndsWith: t.EndsWith, Named: said(s, of), PicksUp: said(s, picked), Pictures: true}
	if t.Kind.Fixed() { // limits are for live words
		r.MaxWords, r.MaxSentences = 0, 0
	}
	return r
}

// said is the words of a turn as far as they are known beforehand.
func said(s script.Script, id string) string {
	t, _, _ := s.Turn(id)
	if t.Kind.Live() {
		return t.Fallback
	}
	return t.Text
}
