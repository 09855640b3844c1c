package main

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/tts/ttstest"
	"matinee/audio/wav"
	"matinee/dialogue/library/sample"
	"matinee/dialogue/llm/llmtest"
)

// Opinions that say nothing of any film, so that no gate has anything to say about
// them.
const (
	opinion = "I like a comedy that takes its time. " +
		"Most of them are in a hurry, as if the audience had a train to catch, and so nobody on the screen may ever be bored. " +
		"Ask anybody who has waited. Really! It is over by ten."
	noOpinion = "No. Not one bit of it."
)

// TestConversationArrivesWhole talks by pipe: what is heard is what is recorded, each
// sample in order and once, and what is recorded is what was asked and
// shown.
func TestConversationArrivesWhole(t *testing.T) {
	t.Parallel()
	r := newRoom(t, "", llmtest.Serve(t, llmtest.Config{Script: llmtest.Rules(
		llmtest.Rule{Has: "twenty-two", Then: llmtest.Answer{Text: "One voice keeps count: [[S1]]."}},
		llmtest.Rule{Has: "really", Then: llmtest.Answer{Text: noOpinion}},
		llmtest.Rule{Has: "think", Then: llmtest.Answer{Text: opinion, First: 50 * time.Millisecond, Every: 5 * time.Millisecond}},
	)}))
	questions := []string{"What do you think? Tell me at length.", "Really?", drillQuestion}
	want := []string{opinion, noOpinion, "twenty-two seconds"}
	var shown []string
	dir := filepath.Join(t.TempDir(), "kept")
	c := r.call([]string{"--film", sample.ID, "--speak", "--record", dir})
	for i, q := range questions {
		c.say(q)
		turn := c.hear()
		if turn.Finish != "complete" || !strings.Contains(turn.Text, want[i]) {
			t.Errorf("%q: the turn is %s, and it says %q", q, turn.Finish, turn.Text)
		}
		shown = append(shown, q, turn.Text)
	}
	if code, told := c.hang(); code != exitDone || told != "matinee: recording to "+filepath.Join(dir, "conversation.wav") {
		t.Errorf("exit code %d, and it told %q", code, told)
	}
	r.whole(recorded(t, filepath.Join(dir, "conversation.wav")))
	captions, err := os.ReadFile(filepath.Join(dir, "conversation.vtt"))
	if err != nil {
		t.Fatal(err)
	}
	if got := words(captionText(string(captions))); !slices.Equal(got, words(strings.Join(shown, " "))) {
		t.Errorf("the captions read %q", got)
	}
}

// whole wants all of what was said to have been heard, without a hole.
func (r *room) whole(said []int16) {
	r.Helper()
	heard := r.tape.Quiet(200 * time.Millisecond)
	gaps, err := compare(heard.Samples, said)
	if err != nil {
		r.Error(err)
	}
	r.holes(gaps)
	r.Logf("%v heard, %d holes", audio.Duration(len(said)), len(gaps))
}

// holes are failures on a quiet machine: on a busy one it may be the sound server
// that came too late.
func (r *room) holes(gaps []time.Duration) {
	r.Helper()
	if len(gaps) == 0 {
		return
	}
	if os.Getenv(benchVar) != "" {
		r.Errorf("holes of %v", gaps)
		return
	}
	r.Logf("holes of %v; not binding without %s=1", gaps, benchVar)
}

func words(text string) []string { return strings.Fields(text) }

var cue = regexp.MustCompile(`(?s)(\d+):(\d+):(\d+)\.(\d+) --> (\d+):(\d+):(\d+)\.(\d+)\n<v ([^>]*)>(.*?)\n\n`)

// captionText is what captions read.
func captionText(vtt string) string {
	var b strings.Builder
	for _, m := range cue.FindAllStringSubmatch(vtt, -1) {
		b.WriteString(m[9+1] + " ")
	}
	return b.String()
}

// voicesOf is the sound under the captions of each speaker.
func voicesOf(t *testing.T, vtt string, sound []int16) map[string][]int16 {
	t.Helper()
	at := func(parts []string) int {
		var ms int
		for i, unit := range []int{3_600_000, 60_000, 1000, 1} {
			n, err := strconv.Atoi(parts[i])
			if err != nil {
				t.Fatal(err)
			}
			ms += n * unit
		}
		return min(audio.Samples(time.Duration(ms)*time.Millisecond), len(sound))
	}
	all := map[string][]int16{}
	for _, m := range cue.FindAllStringSubmatch(vtt, -1) {
		all[m[9]] = append(all[m[9]], sound[at(m[1:5]):at(m[5:9])]...)
	}
	return all
}

// TestDebateHasTwoVoices: a debate is told apart by ear. It is only recorded, which
// takes no time.
func TestDebateHasTwoVoices(t *testing.T) {
	t.Parallel()
	r := newRoom(t, "")
	dir := t.TempDir()
	c := r.call([]string{"--debate", "--turns", "4", "--film", sample.ID, "--record", dir})
	if code, told := c.hang(); code != exitDone {
		t.Fatalf("exit code %d: %s", code, told)
	}
	said := recorded(t, filepath.Join(dir, "conversation.wav"))
	captions, err := os.ReadFile(filepath.Join(dir, "conversation.vtt"))
	if err != nil {
		t.Fatal(err)
	}
	var pitches []float64
	for name, sound := range voicesOf(t, string(captions), said) {
		pitches = append(pitches, ttstest.Pitch(sound))
		t.Logf("%s speaks for %v at %.0f Hz", name, audio.Duration(len(sound)), pitches[len(pitches)-1])
	}
	slices.Sort(pitches)
	const apart = 1.3 // four and a half semitones
	if len(pitches) != 2 || pitches[0] == 0 || pitches[1] < apart*pitches[0] {
		t.Errorf("they speak at %.0f Hz, want two voices nobody confuses", pitches)
	}
}

// TestSay: what is said aloud is what is written into a file.
func TestSay(t *testing.T) {
	t.Parallel()
	r := newRoom(t, "")
	for _, args := range [][]string{{opinion}, {"--voice", "critic", "No."}} {
		file := filepath.Join(t.TempDir(), "said.wav")
		for _, with := range [][]string{nil, {"--out", file}} {
			cmd := r.command(append(append([]string{"say"}, with...), args...))
			if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
				t.Fatalf("say %q: %v, %s", with, err, out)
			}
		}
		r.whole(recorded(t, file))
		r.tape = r.server.Record(t)
	}
}

// recorded is the sound of a WAV file.
func recorded(t testing.TB, path string) []int16 {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sound, err := wav.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var all []int16
	for some := make([]int16, 1<<12); ; {
		n, err := sound.Read(some)
		all = append(all, some[:n]...)
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
