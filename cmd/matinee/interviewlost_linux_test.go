package main

import (
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// awkward are lines that have been lost, cut or taken for something else by
// programs like this one: most of them are one speaker's, one after the other.
var awkward = []string{
	"Two in a row, and I am the first.",
	"Two in a row, and I am the second.",
	"A tag <b>is</b> no tag & an &amp; is none either.",
	"This --> is an arrow, 00:00:01,000 --> 00:00:02,000.",
	"WHO SHOUTS HERE, AND WHY?",
	"She smiles 🎬, or so they say 👩‍👩‍👧.",
	"[[Not a note]] and (not an aside).",
	"First line.\nSecond line, of the same turn.",
	"# No heading, > no move, @ no name.",
}

// TestNothingIsLostAloud voices such lines: each is in the transcript, in the
// captions and in the sound, as it was written and in its order.
func TestNothingIsLostAloud(t *testing.T) {
	t.Parallel()
	d, env := dictated(t)
	text, _, _ := strings.Cut(voiced, "[[turn]]")
	speakers := []string{"critic", "critic", "machine", "machine", "critic"}
	var names []string
	for i, line := range awkward {
		by := speakers[i%len(speakers)]
		text += fmt.Sprintf("[[turn]]\nid = \"t%d\"\nby = %q\nsay = %q\n", i, by, line)
		names = append(names, fmt.Sprintf("audio/turns/%03d-%s.wav", i+1, by))
	}
	s := newTheatre(t, text, env...)
	s.interview("run", "--model", "none")
	files := s.files(packageDir)

	var transcript struct{ Segments []struct{ Body string } }
	if err := json.Unmarshal([]byte(files["transcript.json"]), &transcript); err != nil {
		t.Fatal(err)
	}
	bodies := ""
	for _, segment := range transcript.Segments {
		bodies += segment.Body
	}
	want := unspaced(strings.Join(awkward, ""))
	if got := unspaced(bodies); got != want {
		t.Errorf("transcript.json has\n%s\nwant\n%s", got, want)
	}
	if got := unspaced(cardsOf(files["captions.vtt"])); got != want {
		t.Errorf("captions.vtt has\n%s\nwant\n%s", got, want)
	}
	turns := slices.DeleteFunc(slices.Sorted(maps.Keys(files)), func(name string) bool { return !strings.HasPrefix(name, "audio/turns/") })
	if !slices.Equal(turns, names) {
		t.Errorf("voiced are %q, want %q", turns, names)
	}
	if said := strings.Join(d.taken(t), "\n"); strings.Count(said, "Two in a row") != 2 || !strings.Contains(said, "Second line") {
		t.Errorf("said is %q", said)
	}
}

var (
	cueMarks = regexp.MustCompile(`(?m)^(WEBVTT|t\d+-\d+|[\d:.]+ --> [\d:.]+)$`)
	voice    = regexp.MustCompile(`<v [^>]*>`)
)

// cardsOf is what captions show.
func cardsOf(vtt string) string {
	return html.UnescapeString(voice.ReplaceAllString(cueMarks.ReplaceAllString(vtt, ""), ""))
}

// unspaced is a text without its spaces, and without what keeps signs apart.
func unspaced(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "\u2060", "")), "")
}
