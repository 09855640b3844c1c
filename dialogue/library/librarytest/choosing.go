package librarytest

import (
	"maps"
	"testing"

	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// choose makes a film the edition asked by default, or with no body undoes that.
func choose(t *testing.T, a library.Amender, id, body string) {
	t.Helper()
	if _, err := a.Amend(t.Context(), id, amendment(library.KindChosen, body), unchanged); err != nil {
		t.Fatalf("choose %s: %v", id, err)
	}
}

// unchanged is the effect of what is told beside the cues.
func unchanged(read transcript.Transcript, _ []library.Amendment) (transcript.Transcript, error) {
	return read, nil
}

// three adds three editions of one film and returns their IDs.
func three(t *testing.T, s library.Store, from int) [3]string {
	t.Helper()
	var ids [3]string
	for n, lang := range []string{"en", "fr", "de"} {
		e, words := film("Laura", from+n)
		e.Lang = lang
		ids[n] = put(t, s, e, words).ID
	}
	return ids
}

// asked checks which edition is asked by default, and of which work all are.
func asked(t *testing.T, s library.Store, when, want, work string) {
	t.Helper()
	entries, err := s.Entries(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	aside := map[string]bool{}
	wanted := map[string]bool{}
	for _, e := range entries {
		aside[e.ID], wanted[e.ID] = e.Aside, e.ID != want
		if e.Work != work {
			t.Errorf("%s: %s is of %s, want %s", when, e.ID, e.Work, work)
		}
	}
	if !maps.Equal(aside, wanted) {
		t.Errorf("%s: aside are %v, want all but %s", when, aside, want)
	}
	ids(t, s, "") // holds the references against the entries
}

func testChoose(t *testing.T, s library.Store, a library.Amender) {
	films := three(t, s, 1)
	asked(t, s, "added", films[0], films[0])
	choose(t, a, films[1], "1")
	asked(t, s, "chosen", films[1], films[0])
	choose(t, a, films[2], "1")
	asked(t, s, "another chosen", films[2], films[0])
	if all, err := a.Amendments(t.Context(), films[1]); len(all) != 0 || err != nil {
		t.Errorf("the edition chosen before still says so: %v, %v", all, err)
	}
	e, words := film("Laura", 9)
	put(t, s, e, words)
	asked(t, s, "one more added", films[2], films[0])
	choose(t, a, films[2], "")
	asked(t, s, "undone", films[0], films[0])
}

func testChosenRemoved(t *testing.T, s library.Store, a library.Amender) {
	films := three(t, s, 1)
	choose(t, a, films[2], "1")
	for _, step := range []struct{ removed, asked, work string }{
		{films[0], films[2], films[2]},
		{films[2], films[1], films[1]},
	} {
		if err := s.Remove(t.Context(), step.removed); err != nil {
			t.Fatal(err)
		}
		asked(t, s, "without "+step.removed, step.asked, step.work)
	}
	again := three(t, s, 11) // new editions of the French one's work
	asked(t, s, "added again", films[1], films[1])
	choose(t, a, again[0], "1")
	if err := s.Remove(t.Context(), again[0]); err != nil {
		t.Fatal(err)
	}
	asked(t, s, "the chosen one removed, which names no work", films[1], films[1])
}
