package interview

import (
	"os"
	"testing"

	"matinee/dialogue/transcript"
	"matinee/dialogue/transcript/transcripttest"
)

// everyFilm says how many films of the corpus are passed over for each that is
// tried: all are tried where the variable MATINEE_ALL is set.
const everyFilm = 16

// someFilms calls do with the films that are tried, and with their places among all.
func someFilms(t *testing.T, do func(i int, house *shelf)) {
	t.Helper()
	for i, f := range transcripttest.Files(t) {
		if i%everyFilm == 0 || os.Getenv("MATINEE_ALL") != "" {
			do(i, newShelf(t, f.Film(), f.Data))
		}
	}
}

// Every move keeps its rules over films of all kinds, as far as half of them,
// and tells nothing of what comes after.
func TestFilms(t *testing.T) {
	someFilms(t, func(i int, house *shelf) {
		cfg := staged(t, house, moveScript(t, []string{"machine", "critic"}[i%2], i))
		until := house.text.Duration() / 2
		cfg.Horizon = transcript.Until(until)
		record, err := Run(t.Context(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		checkDrafts(t, house, record)
		checkHorizon(t, record, until)
	})
}
