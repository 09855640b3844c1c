package produce

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/interview"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/timecode"
	"matinee/dialogue/transcript"
)

// lantern is a film of our own.
func lantern() script.Film {
	var f script.Film
	f.Film = transcript.Film{ID: "lantern-1950", Work: "lantern-1950", Title: "Lantern", Year: 1950}
	for i, line := range []string{"The lantern is lit again.", "Nobody lights a lantern twice.", "Then who was it?", "It was the tide, and the keeper knew."} {
		at := time.Duration(i) * 10 * time.Second
		f.Transcript.Cues = append(f.Transcript.Cues, transcript.Cue{Start: at + time.Second, End: at + 3*time.Second, Text: line, Line: i})
	}
	return f
}

const source = `schema = "interview/1"
[session]
title = "Ask the lantern"
film = "lantern-1950"
rate = "25"
[speakers.critic]
role = "human"
[speakers.machine]
role = "persona"
[[turn]]
id = "q1"
by = "critic"
ask = "Who lights it?"
chapter = "The question"
[[turn]]
id = "a1"
by = "machine"
answer = "q1"
[[turn]]
id = "x1"
clip = { in = "cue:3", out = "cue:4", role = "insert" }
chapter = "The end"
spoiler = true
[[turn]]
id = "t1"
by = "critic"
say = "So be it."
clip = { find = "tide", role = "under" }
`

// held is a session over the lantern, with the words of the fixed turns given.
func held(t testing.TB, fixed ...string) Config {
	t.Helper()
	s, err := script.Parse("script.toml", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	texts := append(fixed, "Who lights it?", "So be it.")[:2]
	at := time.Date(2026, 11, 22, 20, 0, 0, 0, time.UTC)
	return Config{
		Dir: t.TempDir(), Script: s, Source: []byte(source), Film: lantern(), Horizon: transcript.Everything(),
		Media: Media{Rate: timecode.Rate{Num: 25, Den: 1}},
		Record: interview.Record{
			Begin: interview.Begin{Schema: interview.Schema, Script: "0f", Started: at},
			Ended: true,
			Turns: []interview.Turn{
				{ID: "q1", N: 1, By: "critic", Kind: script.Ask, Text: texts[0], At: at},
				{ID: "a1", N: 2, By: "machine", Kind: script.Answer, Text: "One line knows: “Nobody lights a lantern twice.”", Model: "extractive", At: at,
					Quotes:  []interview.Quote{{Text: "Nobody lights a lantern twice.", Film: "lantern-1950", Start: 11000, End: 13000, Verdict: "exact"}},
					Sources: []interview.Source{{ID: "S1", Film: "lantern-1950", Start: 1000, End: 3000, Text: "The lantern is lit again."}}},
				{ID: "x1", N: 3, Kind: script.Show, At: at},
				{ID: "t1", N: 4, By: "critic", Kind: script.Say, Text: texts[1], At: at},
			},
		},
	}
}

// sounding gives a session sound of so long a turn.
func sounding(cfg Config, each time.Duration) Config {
	cfg.Sound = &Sound{Turns: map[string]Span{}, Files: []SoundFile{{Path: "audio/mix.wav", Type: "audio/wav", Size: 4}}}
	var clock time.Duration
	for _, t := range cfg.Record.Turns {
		cfg.Sound.Turns[t.ID] = Span{Start: clock, End: clock + each}
		clock += each + 400*time.Millisecond
	}
	cfg.Sound.Length = clock
	_ = os.MkdirAll(filepath.Join(cfg.Dir, "audio"), 0o755)
	_ = os.WriteFile(filepath.Join(cfg.Dir, "audio", "mix.wav"), []byte("RIFF"), 0o644)
	return cfg
}

func TestPackage(t *testing.T) {
	cfg := sounding(held(t), 4*time.Second)
	if _, err := Write(cfg); err != nil {
		t.Fatal(err)
	}
	var m Manifest
	text, err := os.ReadFile(filepath.Join(cfg.Dir, ManifestName))
	if err != nil || json.Unmarshal(text, &m) != nil {
		t.Fatalf("manifest %s: %v", text, err)
	}
	var names []string
	for _, e := range m.Files {
		data, err := os.ReadFile(filepath.Join(cfg.Dir, filepath.FromSlash(e.Path)))
		sum := sha256.Sum256(data)
		if err != nil || e.SHA256 != hex.EncodeToString(sum[:]) || e.Bytes != int64(len(data)) {
			t.Errorf("%s: %v, or it is not as the manifest has it", e.Path, err)
		}
		names = append(names, e.Path)
	}
	for _, name := range []string{"audio/mix.wav", "captions.srt", "captions.vtt", "chapters.json", "clips.csv", "clips.edl", "clips.fcpxml", "cut.edl", "feed-item.xml", "index.html",
		"paper-edit.md", "report.txt", "script.toml", "transcript.fountain", "transcript.json", "transcript.md"} {
		if !slices.Contains(names, name) {
			t.Errorf("no %s in the manifest: %q", name, names)
		}
	}
}

// TestSameBytes: the same session makes the same package.
func TestSameBytes(t *testing.T) {
	var packages [2]string
	for i := range packages {
		cfg := sounding(held(t), 4*time.Second)
		if _, err := Write(cfg); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(cfg.Dir, ManifestName))
		if err != nil {
			t.Fatal(err)
		}
		packages[i] = strings.ReplaceAll(string(text), filepath.Base(cfg.Dir), "DIR")
	}
	if packages[0] != packages[1] {
		t.Errorf("two packages:\n%s\n%s", packages[0], packages[1])
	}
}

// TestNoSound: a package without sound has no captions, says that its times are
// estimates, and takes away what one with sound had.
func TestNoSound(t *testing.T) {
	cfg := sounding(held(t), 4*time.Second)
	if _, err := Write(cfg); err != nil {
		t.Fatal(err)
	}
	mine := filepath.Join(cfg.Dir, "notes.txt")
	if err := os.WriteFile(mine, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	cfg.Sound = nil
	if _, err := Write(cfg); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"captions.vtt", "captions.srt", "audio/mix.wav"} {
		if _, err := os.Stat(filepath.Join(cfg.Dir, name)); err == nil {
			t.Errorf("%s is still there", name)
		}
	}
	if _, err := os.Stat(mine); err != nil {
		t.Errorf("somebody's own file: %v", err)
	}
	text, _ := os.ReadFile(filepath.Join(cfg.Dir, "transcript.md"))
	if !strings.Contains(string(text), "estimates") || !strings.Contains(string(text), "about 0:00:00") {
		t.Errorf("the transcript does not say that its times are estimates:\n%s", text)
	}
}

// TestNothingLost: whatever a fixed line is made of, it is in every file that has
// words, to the letter where the form allows it. The checkers read them back.
func TestNothingLost(t *testing.T) {
	pieces := []string{"a", "HELLO", "“quoted”", "<b>", "&amp;", "-->", "*stars*", "_under_", "# no heading", "[note]", "[[note]]", "1. one", "- dash", ">", "@", "~",
		"👩‍👩‍👧", "生きる", "שלום", "\\", "`", "|", "don't", "00:00:01,000", "\"", "(aside)", "INT. ROOM", "NOTE", "=", "!", "{", "$", "e\u0301"}
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		line := func() string {
			var words []string
			for range 1 + r.IntN(9) {
				words = append(words, pieces[r.IntN(len(pieces))])
			}
			return strings.Join(words, []string{" ", " ", "\n"}[r.IntN(3)])
		}
		p, err := newPackage(sounding(held(t, line(), line()), 6*time.Second))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range p.files() {
			var text bytes.Buffer
			if err := f.write(&text); err != nil {
				t.Fatalf("seed %d: %s: %v", seed, f.name, err)
			}
			if f.check == nil {
				continue
			}
			if err := f.check(&text); err != nil {
				t.Fatalf("seed %d: %s of %q: %v", seed, f.name, []string{p.spots[0].held.Text, p.spots[3].held.Text}, err)
			}
		}
	}
}

// TestMutants: what the checkers of this package are for.
func TestMutants(t *testing.T) {
	p, err := newPackage(sounding(held(t), 4*time.Second))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range p.files() {
		if f.check == nil {
			continue
		}
		var text bytes.Buffer
		if err := f.write(&text); err != nil {
			t.Fatal(f.name, err)
		}
		if err := f.check(bytes.NewReader(text.Bytes())); err != nil {
			t.Errorf("%s: %v", f.name, err)
		}
		whole := text.String()
		for name, broken := range map[string]string{
			"empty": "", "cut off": whole[:len(whole)/2], "another word": strings.Replace(whole, "lantern", "lamp", 1),
			"another number": strings.Replace(whole, "4", "5", 1),
		} {
			if broken != whole && f.check(strings.NewReader(broken)) == nil && !idle(f.name, name) {
				t.Errorf("%s %s passes", f.name, name)
			}
		}
	}
}

// idle reports whether a change to a file is to a title or a time that only people
// read.
func idle(file, change string) bool {
	switch file {
	case "transcript.md", "transcript.fountain", "paper-edit.md", "clips.edl", "cut.edl", "clips.fcpxml":
		return change == "another word" || change == "another number" && strings.HasSuffix(file, ".md") || change == "another number" && file == "transcript.fountain"
	}
	return false
}

func TestUnfinished(t *testing.T) {
	cfg := held(t)
	cfg.Record.Ended = false
	if _, err := Write(cfg); err == nil {
		t.Error("a session that was broken off was packaged")
	}
	cfg = sounding(held(t), time.Second)
	delete(cfg.Sound.Turns, "a1")
	if _, err := Write(cfg); err == nil || !strings.Contains(err.Error(), `"a1"`) {
		t.Errorf("a turn without sound: %v", err)
	}
}

// TestClips: the script's clips and the places that are quoted, at their times.
func TestClips(t *testing.T) {
	p, err := newPackage(sounding(held(t), 4*time.Second))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range p.clips.Clips {
		got = append(got, fmt.Sprint(c.ID, " ", c.Role, " ", c.In, "–", c.Out, " ", c.SessionIn >= p.Sound.Turns[c.Turn].Start, " ", c.FirstCue, "–", c.LastCue))
	}
	want := []string{"a1-q1 under 11s–13s true 2–2", "x1 insert 21s–33s true 3–4", "t1 under 31s–33s true 4–4"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if alt := p.clips.Clips[0].Alternatives; len(alt) != 1 || alt[0].Cue != 1 {
		t.Errorf("alternatives %+v", alt)
	}
}

// TestKilled: of a process that was killed while it wrote nothing stays.
func TestKilled(t *testing.T) {
	cfg := held(t)
	p, err := newPackage(cfg)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(p.files(), file{name: ManifestName}) {
		if err := os.WriteFile(draftOf(p.in(f.name)), []byte("half of i"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Write(cfg); err != nil {
		t.Fatal(err)
	}
	left, err := filepath.Glob(filepath.Join(cfg.Dir, ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left are %q, %v", left, err)
	}
}
