// Package transcripttest has the real films for tests: subtitle files of films in the
// public domain, which are read where they lie and never copied. It reads what
// package transcript reads and adds nothing.
package transcripttest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"matinee/dialogue/transcript"
)

// filmsVar names the environment variable that says where the films are.
const filmsVar = "MATINEE_FILMS"

// A File is one film's subtitles as they lie on disk.
type File struct {
	ID   string // "charade-1963"
	Data []byte
}

// Film is the film that the file is of.
func (f File) Film() transcript.Film {
	return transcript.Film{ID: f.ID, Work: f.ID, Title: f.ID, Lang: "en"}
}

// Files are all the films' files, in the order of their names; without MATINEE_FILMS
// the test skips.
func Files(t testing.TB) []File {
	t.Helper()
	dir := os.Getenv(filmsVar)
	if dir == "" {
		t.Skip(filmsVar + " does not name the folder of real subtitle files")
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.srt"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no films in %s: %v", dir, err)
	}
	files := make([]File, len(paths))
	for i, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[i] = File{strings.TrimSuffix(strings.TrimSuffix(filepath.Base(path), ".srt"), "-en"), data}
	}
	return files
}

// Cues are what is said in the file.
func (f File) Cues(t testing.TB) []transcript.Cue {
	t.Helper()
	read, err := transcript.Read(f.Data, transcript.Options{Lang: "en"})
	if err != nil {
		t.Fatalf("%s: %v", f.ID, err)
	}
	return read.Cues
}
