package record

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"matinee/audio"
)

// TestAsk: a question that makes no sound has its caption where it was asked,
// before the reply to it, for as long as it takes to read.
func TestAsk(t *testing.T) {
	dir := t.TempDir()
	r, err := Create(Config{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	r.Ask("You", "Who is Rosebud?")
	r.Take(audio.Take{Name: "critic", Text: "A sled.", Samples: second(1), Begins: true, Ends: true})
	r.Ask("You", "And who says so, if it is not too much to ask?")
	r.Take(audio.Take{Name: "critic", Text: "Nobody.", Samples: second(2), Begins: true, Ends: true})
	if err := r.Close(); err != nil {
		t.Error(err)
	}
	pause, long := make([]int16, audio.Samples(between)), make([]int16, audio.Samples(2300*time.Millisecond))
	checkSound(t, r.Path(), slices.Concat(second(0), pause, second(1), pause, long, pause, second(2)))
	want := `WEBVTT

00:00:00.000 --> 00:00:01.000
<v You>Who is Rosebud?

00:00:01.600 --> 00:00:02.600
<v critic>A sled.

00:00:03.200 --> 00:00:05.500
<v You>And who says so, if it
is not too much to ask?

00:00:06.100 --> 00:00:07.100
<v critic>Nobody.

`
	if got, err := os.ReadFile(filepath.Join(dir, "conversation.vtt")); err != nil || string(got) != want {
		t.Errorf("got captions %s, %v, want %s", got, err, want)
	}
}

// TestAskAtLength: who asks a book keeps nobody waiting for it.
func TestAskAtLength(t *testing.T) {
	for _, question := range []string{"", "?", strings.Repeat("word ", 20000), strings.Repeat("å", 300), "\xff\xfe"} {
		text := readable(question)
		if d := reading(text); d < shortest || d > longestRead || !utf8.ValidString(text) {
			t.Errorf("%.20q takes %v to read", question, d)
		}
	}
}
