package library

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"matinee/dialogue/transcript"
	"matinee/dialogue/transcript/transcripttest"
)

// TestDetect has every run of five lines, and all twelve, in 21 languages: what is
// said to be known must be right, and enough must be known.
func TestDetect(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/languages.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		lines int
		known float64 // least share; below it the language stays unknown
	}{{1, 0.4}, {5, 0.85}, {12, 0.9}} {
		known, all, confused := 0, 0, map[string]int{}
		for _, f := range archive.Files {
			lines := strings.Split(strings.TrimSpace(string(f.Data)), "\n")
			for i := 0; i+tt.lines <= len(lines); i++ {
				all++
				switch got, _ := detect(lines[i : i+tt.lines]); got {
				case "":
				case f.Name:
					known++
				default:
					confused[fmt.Sprintf("%s taken for %s", f.Name, got)]++
				}
			}
		}
		t.Logf("%2d lines: %d of %d known, %v", tt.lines, known, all, confused)
		if part := float64(known) / float64(all); part < tt.known {
			t.Errorf("of %d lines %.2f are known, want %.2f", tt.lines, part, tt.known)
		}
		if wrong := len(confused); tt.lines > 1 && wrong > 0 {
			t.Errorf("%d lines: %v", tt.lines, confused)
		}
	}
}

func TestSpoken(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/languages.txtar")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]transcript.Transcript{"": {}}
	for _, f := range archive.Files {
		var text transcript.Transcript
		for line := range strings.Lines(strings.Repeat(string(f.Data), 2)) {
			text.Cues = append(text.Cues, transcript.Cue{Text: strings.TrimSpace(line)})
		}
		said[f.Name] = text
	}
	said["one"] = transcript.Transcript{Cues: said["en"].Cues[:5]}
	tests := []struct {
		named, declared, words string
		want, warned           string
	}{
		{"", "", "de", "de", ""},
		{"", "", "", "", ""},
		{"", "fr", "", "fr", ""},
		{"pt-BR", "", "pt", "pt-BR", ""},
		{"", "pt-BR", "pt", "pt-BR", ""},
		{"", "en", "sv", "sv", ""},
		{"en", "", "de", "de", "named as English, but its words are German"},
		{"no", "", "sv", "sv", "Norwegian"},
		{"tlh", "", "", "tlh", ""},
		{"de", "", "one", "de", ""}, // too little to gainsay a name
	}
	for _, tt := range tests {
		got, warning := spoken(tt.named, tt.declared, said[tt.words])
		if got != tt.want || !strings.Contains(warning, tt.warned) || (warning == "") != (tt.warned == "") {
			t.Errorf("named %q, declared %q, in %q: got %q, %q, want %q, %q", tt.named, tt.declared, tt.words, got, warning, tt.want, tt.warned)
		}
	}
}

// TestSpokenFilms: all the real films are in English, and it takes little to hear it.
func TestSpokenFilms(t *testing.T) {
	var took time.Duration
	files := transcripttest.Files(t)
	for _, f := range files {
		cues := f.Cues(t)
		start := time.Now()
		got, _ := spoken("", "", transcript.Transcript{Cues: cues})
		took += time.Since(start)
		if got != "en" {
			t.Errorf("%s: got %q", f.ID, got)
		}
	}
	t.Logf("%v a film", took/time.Duration(len(files)))
}
