package sample

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"
)

// A cue is one timed line of the sample. The film is read here by a few strict
// lines of our own, so that a lenient reader cannot excuse a slip in the file.
type cue struct {
	start, end time.Duration // film time
	speaker    string        // "" for a sound caption
	lines      []string      // as shown
}

func (c cue) text() string { return strings.Join(c.lines, " ") }

// voice is how every spoken cue opens.
var voice = regexp.MustCompile(`^<v ([^>]+)>`)

func cues(t *testing.T) []cue {
	t.Helper()
	blocks := strings.Split(strings.TrimSuffix(string(VTT()), "\n"), "\n\n")
	if blocks[0] != "WEBVTT" {
		t.Fatalf("first block %q, want WEBVTT", blocks[0])
	}
	var film []cue
	for _, b := range blocks[1:] {
		lines := strings.Split(b, "\n")
		if lines[0] == "NOTE" {
			continue
		}
		if want := fmt.Sprint(len(film) + 1); len(lines) < 3 || lines[0] != want {
			t.Fatalf("block %q, want cue %s: number, times, text", b, want)
		}
		c := cue{lines: lines[2:]}
		from, to, _ := strings.Cut(lines[1], " --> ")
		c.start, c.end = stamp(t, from), stamp(t, to)
		if m := voice.FindStringSubmatch(c.lines[0]); m != nil {
			c.speaker, c.lines[0] = m[1], c.lines[0][len(m[0]):]
		}
		film = append(film, c)
	}
	return film
}

// stamp reads mm:ss.ttt; the film is shorter than an hour.
func stamp(t *testing.T, s string) time.Duration {
	t.Helper()
	var m, sec, ms int
	if n, err := fmt.Sscanf(s, "%02d:%02d.%03d", &m, &sec, &ms); n != 3 || err != nil || len(s) != len("00:00.000") {
		t.Fatalf("time %q, want mm:ss.ttt", s)
	}
	return time.Duration(m)*time.Minute + time.Duration(sec)*time.Second + time.Duration(ms)*time.Millisecond
}

// spoken leaves out the sound captions.
func spoken(film []cue) []cue {
	var said []cue
	for _, c := range film {
		if c.speaker != "" {
			said = append(said, c)
		}
	}
	return said
}

// places lists where in said a phrase stands, case aside, as indexes.
func places(said []cue, phrase string) []int {
	var at []int
	for i, c := range said {
		if strings.Contains(strings.ToLower(c.text()), strings.ToLower(phrase)) {
			at = append(at, i)
		}
	}
	return at
}
