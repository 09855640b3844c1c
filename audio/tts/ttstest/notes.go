package ttstest

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// A Note is what a fake engine was told.
type Note struct {
	Args []string
	Text string // on its standard input, or behind the flag that has it
}

// Notes has fake engines note what they are told for as long as the test lasts,
// and gives what they have noted so far.
func Notes(t *testing.T) func() []Note {
	t.Helper()
	path := filepath.Join(t.TempDir(), "notes")
	t.Setenv(notes, path)
	return func() []Note {
		t.Helper()
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var all []Note
		for lines := json.NewDecoder(bytes.NewReader(text)); lines.More(); {
			var n Note
			if err := lines.Decode(&n); err != nil {
				t.Fatal(err)
			}
			all = append(all, n)
		}
		return all
	}
}

// note notes what a fake is told, if somebody wants to know.
func note(args []string, text string) {
	path := os.Getenv(notes)
	if path == "" {
		return
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return // the test finds no note
	}
	defer f.Close()
	_ = json.NewEncoder(f).Encode(Note{args, text})
}
