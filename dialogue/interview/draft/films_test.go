package draft_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"matinee/dialogue/interview/script"
	"matinee/dialogue/library/sample"
	"matinee/dialogue/transcript"
)

// filmsVar names the folder of real films.
const filmsVar = "MATINEE_FILMS"

// realFilms are the films whose file names begin so; all for "".
func realFilms(t testing.TB, prefix string) []script.Film {
	t.Helper()
	dir := filmsFolder()
	if dir == "" {
		t.Skipf("%s does not say where the real films are", filmsVar)
	}
	paths, err := filepath.Glob(filepath.Join(dir, prefix+"*.srt"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no film %q: %v", prefix, err)
	}
	var films []script.Film
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r, err := transcript.Read(data, transcript.Options{})
		if err != nil {
			t.Fatal(err)
		}
		id := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(path), ".srt"), "-en")
		title := id
		if n := len(id) - len("-1963"); n > 0 {
			title = strings.ReplaceAll(id[:n], "-", " ")
		}
		films = append(films, script.Film{Film: transcript.Film{ID: id, Work: id, Title: title, Lang: "en"}, Transcript: r.Transcript})
	}
	return films
}

// sampleFilm is the film that comes with the program.
func sampleFilm(t testing.TB) script.Film {
	t.Helper()
	r, err := transcript.Read(sample.VTT(), transcript.Options{Format: "vtt", Lang: sample.Lang})
	if err != nil {
		t.Fatal(err)
	}
	return script.Film{Film: sample.Film(), Transcript: r.Transcript}
}

// filmsFolder is where the real films are; "" when nobody says.
func filmsFolder() string { return os.Getenv(filmsVar) }
