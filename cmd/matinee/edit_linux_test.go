package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestEditAsks: at a terminal a person says whether the speakers of a screenplay
// are kept.
func TestEditAsks(t *testing.T) {
	files, err := txtar.ParseFile("testdata/edit.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for answer, speaker := range map[string]string{"y": "MR PYM", "n": ""} {
		t.Run(answer, func(t *testing.T) {
			s, dir := newSeat(visitWith(t, t.TempDir(), "")), t.TempDir()
			for _, f := range files.Files {
				if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			s.sit(&app{}, nil, "library", "add", filepath.Join(dir, "Ferry (1950).srt"))
			shown := s.sit(&app{}, [][2]string{{"Keep these speakers? (y/n)", answer}},
				"library", "edit", "ferry", "--screenplay", filepath.Join(dir, "other.fountain"))
			if !strings.Contains(shown, "12 of 16 lines") || strings.Contains(shown, "Nothing was changed") != (answer == "n") {
				t.Errorf("shown is\n%s", shown)
			}
			if shown := s.sit(&app{}, nil, "quote", "stopped when the ferryman learned"); strings.Contains(shown, "PYM") != (speaker != "") {
				t.Errorf("after %q the line is\n%s", answer, shown)
			}
		})
	}
}
