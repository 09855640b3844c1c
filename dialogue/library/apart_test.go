package library_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/library"
	"matinee/dialogue/library/librarytest"
)

// numbered writes 300 lines, each with words of its own, at a speed and from a
// start; those from skip to 150 are left out, and what follows comes sooner.
func numbered(speed float64, start time.Duration, skip int) []byte {
	var b strings.Builder
	at := start
	for n := range 300 {
		if n >= skip && n < 150 {
			continue
		}
		clock := func(t time.Duration) string {
			return fmt.Sprintf("%02d:%02d:%02d,%03d", int(t.Hours()), int(t.Minutes())%60, int(t.Seconds())%60, t.Milliseconds()%1000)
		}
		fmt.Fprintf(&b, "%d\n%s --> %s\nWord%d and word%d are said before word%d.\n\n", n+1, clock(at), clock(at+2*time.Second), 3*n, 3*n+1, 3*n+2)
		at += time.Duration(float64(10*time.Second) * speed)
	}
	return []byte(b.String())
}

func TestEditionsApartAreTold(t *testing.T) {
	tests := []struct {
		name  string
		other []byte
		says  string // "" for nothing
	}{
		{"written by another", numbered(1, 1300*time.Millisecond, 150), ""},
		{"late", numbered(1, 9*time.Second, 150), `"matinee library sync laura-2 --to laura"`},
		{"of other frames", numbered(25*1.001/24, time.Second, 150), "made for 23.976 pictures a second, shown at 25"},
		{"of another cut", numbered(1, time.Second, 120), "another cut than laura, first between 0:19:51 and 0:20:01"},
		{"of another film", []byte(strings.ReplaceAll(string(numbered(1, time.Second, 150)), "ord", "ork")), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := library.New(library.Config{Store: new(librarytest.Store), Workers: 1})
			var told []string
			for n, data := range [][]byte{numbered(1, time.Second, 150), tt.other} {
				path := filepath.Join(t.TempDir(), fmt.Sprintf("Laura.%s.srt", []string{"en", "eng"}[n]))
				if err := os.WriteFile(path, data, 0o644); err != nil {
					t.Fatal(err)
				}
				for r, err := range l.Add(t.Context(), []string{path}, library.AddOptions{}) {
					if err != nil || r.Err != nil || r.Skipped {
						t.Fatal(err, r)
					}
					told = r.Warnings
				}
			}
			said := strings.Join(told, " ")
			if tt.says == "" && said != "" || !strings.Contains(said, tt.says) {
				t.Errorf("told %q, want %q", said, tt.says)
			}
		})
	}
}
