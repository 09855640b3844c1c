package interview

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"matinee/dialogue/transcript"
)

// everyFilm says how many films of the corpus are passed over for each that is
// tried: all are tried where the variable MATINEE_ALL is set.
const everyFilm = 16

// Every move keeps its rules over films of all kinds, as far as half of them,
// and tells nothing of what comes after.
func TestFilms(t *testing.T) {
	dir := os.Getenv("MATINEE_FILMS")
	if dir == "" {
		t.Skip("MATINEE_FILMS does not say where the real films are")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.srt"))
	if err != nil {
		t.Fatal(err)
	}
	for i, file := range files {
		if i%everyFilm != 0 && os.Getenv("MATINEE_ALL") == "" {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		id := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(file), ".srt"), "-en")
		house := newShelf(t, transcript.Film{ID: id, Work: id, Title: id, Lang: "en"}, data)
		cfg := staged(t, house, moveScript(t, []string{"machine", "critic"}[i%2], i))
		until := house.text.Duration() / 2
		cfg.Horizon = transcript.Until(until)
		record, err := Run(t.Context(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		checkDrafts(t, house, record)
		checkHorizon(t, record, until)
	}
}
