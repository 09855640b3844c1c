package reading_test

import (
	"testing"

	"matinee/dialogue/transcript"
	"matinee/dialogue/transcript/transcripttest"
)

// A film is a film and all that is said in it.
type film struct {
	transcript.Film
	cues []transcript.Cue
}

// films are the real films; without them the test skips.
func films(t testing.TB) (all []film) {
	t.Helper()
	for _, f := range transcripttest.Files(t) {
		all = append(all, film{f.Film(), f.Cues(t)})
	}
	return all
}
