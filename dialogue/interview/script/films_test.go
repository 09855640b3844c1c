package script_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"matinee/dialogue/interview/script"
	"matinee/dialogue/transcript"
)

// films are the real files that MATINEE_FILMS names; without it the test skips.
func films(t *testing.T) map[string]script.Film {
	t.Helper()
	dir := os.Getenv("MATINEE_FILMS")
	if dir == "" {
		t.Skip("MATINEE_FILMS does not name the folder of real subtitle files")
	}
	names, err := filepath.Glob(filepath.Join(dir, "*.srt"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no films in %s: %v", dir, err)
	}
	found := map[string]script.Film{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := transcript.Read(data, transcript.Options{})
		if err != nil {
			t.Fatal(err)
		}
		found[filepath.Base(name)] = script.Film{Film: transcript.Film{ID: filepath.Base(name)}, Transcript: r.Transcript}
	}
	return found
}

// TestFilms: the cues of every real film can be cut by their numbers, and half
// of every film is a horizon.
func TestFilms(t *testing.T) {
	for name, film := range films(t) {
		h, err := (script.Script{Session: script.Session{Horizon: "50%"}}).Horizon(film)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		seen := h.Cut(film.Film, film.Transcript.Cues)
		for i := 0; i < len(seen); i += 10 {
			c := seen[i]
			span, err := script.Clip{In: script.CueRef(c), Pad: script.Length(time.Second)}.Resolve(film, h)
			if until, _ := h.Limit(film.Film); err != nil || span.In > c.Start || span.Out < c.End || span.Out > until {
				t.Fatalf("%s: %s: got %s to %s, %v", name, script.CueRef(c), span.In, span.Out, err)
			}
		}
	}
}
