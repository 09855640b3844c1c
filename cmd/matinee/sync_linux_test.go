package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// twice is a film in which a line is said twice.
const twice = `1
00:00:10,000 --> 00:00:12,000
Is anybody there?

2
00:00:20,000 --> 00:00:22,000
Nobody but the wind.

3
00:00:30,000 --> 00:00:32,000
Is anybody there?
`

// TestSyncAsks: at a terminal a person says which of two places is meant, and
// whether the new times are kept.
func TestSyncAsks(t *testing.T) {
	for answer, kept := range map[string]string{"y": "0:00:35", "n": "0:00:30"} {
		t.Run(answer, func(t *testing.T) {
			s := newSeat(visitWith(t, t.TempDir(), ""))
			film := filepath.Join(t.TempDir(), "Wind (1928).srt")
			if err := os.WriteFile(film, []byte(twice), 0o644); err != nil {
				t.Fatal(err)
			}
			s.sit(&app{}, nil, "library", "add", film)
			shown := s.sit(&app{}, [][2]string{
				{"Which is meant? (1 to 2)", "the second"},
				{"Please answer with a number from 1 to 2.", "2"},
				{"Keep these times? (y/n)", answer},
			}, "library", "sync", "wind-1928", "--line", "is anybody there", "--at", "35")
			if !strings.Contains(shown, "every line 5 s later") || strings.Contains(shown, "Nothing was changed") != (answer == "n") {
				t.Errorf("shown is\n%s", shown)
			}
			if shown := s.sit(&app{}, nil, "quote", "--all", "is anybody there"); !strings.Contains(shown, kept) {
				t.Errorf("after %q the line is at\n%s", answer, shown)
			}
		})
	}
}
