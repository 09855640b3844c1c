package main

import (
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/library/sample"
	"matinee/dialogue/transcript"
)

// TestFilmOrTalk: a line of the film is the film's sound, also if the transcriber
// misheard a word; who speaks about one is a person, and so is who begins with one.
func TestFilmOrTalk(t *testing.T) {
	a := &app{streams: streams{}, libraryDir: t.TempDir()}
	t.Setenv("MATINEE_CONFIG", "")
	if err := a.open(t.Context()); err != nil {
		t.Fatal(err)
	}
	defer a.close()
	film, err := a.resolve(t.Context(), sample.ID)
	if err != nil {
		t.Fatal(err)
	}
	e := &ears{}
	e.about.Store(&subject{ctx: t.Context(), index: a.index, scope: dialogue.Scope{Films: []dialogue.Ref{film}, Named: true, Horizon: transcript.Everything()}})
	if e.line("Please do not force the doors.") {
		t.Error("the conversation begins with a line, and it is taken for the film")
	}
	e.begun.Store(true)
	for _, tt := range []struct {
		words string
		film  bool
	}{
		{"Please do not force the doors.", true},
		{"That was twenty-two seconds.", true},
		{"Make the joke. I hung doors for a living.", true},
		{"Who says that was twenty-two seconds?", false},
		{"who says make the joke I hang doors for a living", false},
		{"Make the joke, I hang doors for a living: who says that?", false},
		{"Find the line I hang doors for a living.", false},
		{"What comes after make the joke?", false},
		{"I hang doors", false},
		{"What do you make of the woman?", false},
	} {
		if got := e.line(tt.words); got != tt.film {
			t.Errorf("%q is the film's: got %v", tt.words, got)
		}
	}
}
