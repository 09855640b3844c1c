package captions_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/captions"
	"matinee/dialogue/transcript"
)

// TestRealTalk has the words of real films captioned: people talk as no chance
// does. They are read in place and never copied here.
func TestRealTalk(t *testing.T) {
	dir := os.Getenv("MATINEE_FILMS")
	if dir == "" {
		t.Skip("MATINEE_FILMS does not name the folder of real subtitle files")
	}
	names, err := filepath.Glob(filepath.Join(dir, "*.srt"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no films in %s: %v", dir, err)
	}
	if os.Getenv("MATINEE_BENCH") != "1" { // all of them take ten seconds
		names = names[:min(len(names), 5)]
	}
	cards, short := 0, 0
	for _, name := range names {
		lines := speeches(t, name)
		for i, p := range []captions.Profile{captions.Screen, captions.Podcast} {
			text := written(t, files[i].write, lines, p)
			if err := files[i].check(strings.NewReader(text), lines, p); err != nil {
				t.Errorf("%s of %s: %v", files[i].name, filepath.Base(name), err)
			}
		}
		made, err := captions.Cards(lines, captions.Screen, false)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range made {
			if cards++; c.End-c.Start < captions.Shortest {
				short++
			}
		}
	}
	t.Logf("%d films, %d cards, %d of them hemmed in", len(names), cards, short)
	if short*50 > cards { // one of 81,414 in 113 films (November 2026)
		t.Errorf("%d of %d cards are too short to read, want at most one of fifty", short, cards)
	}
}

// speeches is a film's talk in stretches without a pause of a second, of at most
// thirty words or one cue.
func speeches(t *testing.T, name string) []captions.Line {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	read, err := transcript.Read(data, transcript.Options{})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var lines []captions.Line
	for i, cue := range read.Transcript.Cues {
		last := len(lines) - 1
		switch {
		case !cue.Said() || last >= 0 && cue.Start < lines[last].End || cue.End-cue.Start < 300*ms:
		case last >= 0 && cue.Start-lines[last].End < time.Second && len(strings.Fields(lines[last].Text+" "+cue.Text)) <= 30:
			lines[last].Text, lines[last].End = lines[last].Text+" "+cue.Text, cue.End
		default:
			lines = append(lines, captions.Line{ID: fmt.Sprint("c", i), Speaker: cue.Speaker, Text: cue.Text, Start: cue.Start, End: cue.End})
		}
	}
	return lines
}
