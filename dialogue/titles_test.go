package dialogue_test

import (
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// The film that is talked about is not cut in two by the mark in its title.
func TestTitleIsNotCut(t *testing.T) {
	film := dialogue.Ref{Film: transcript.Film{ID: "lamps", Work: "lamps", Title: "Lamps! The Last of Them"}}
	r := &recitingResearcher{topic: film, brief: dialogue.Brief{Draft: "Lamps! The Last of Them is quiet. Lamps! They are not."}}
	s, err := dialogue.New(dialogue.Config{Researcher: r, Keeper: &rememberingKeeper{}}).Open(t.Context(), dialogue.Opening{Viewer: "ann", Horizon: transcript.Everything()})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"Lamps! The Last of Them is quiet. ", "Lamps! ", "They are not."}
	i := 0
	for sentence, err := range s.Reply(t.Context(), "", "How is it?") {
		if err != nil || i >= len(want) || sentence.Text != want[i] {
			t.Errorf("sentence %d is %q, %v", i, sentence.Text, err)
		}
		i++
	}
	if i != len(want) {
		t.Errorf("%d sentences, want %d", i, len(want))
	}
}
