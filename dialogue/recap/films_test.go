package recap_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"matinee/dialogue/transcript"
)

// A film is a real film, read in place.
type film struct {
	transcript.Film
	cues []transcript.Cue
}

// films are the real films that MATINEE_FILMS names; without it the test skips.
func films(t testing.TB) []film {
	t.Helper()
	dir := os.Getenv("MATINEE_FILMS")
	if dir == "" {
		t.Skip("MATINEE_FILMS does not name the folder of real subtitle files")
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.srt"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no films in %s: %v", dir, err)
	}
	var out []film
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		read, err := transcript.Read(data, transcript.Options{Lang: "en"})
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		id := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(path), ".srt"), "-en")
		out = append(out, film{transcript.Film{ID: id, Work: id, Title: id, Lang: "en"}, read.Cues})
	}
	return out
}
