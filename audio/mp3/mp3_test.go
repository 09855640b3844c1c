package mp3_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"matinee/audio/mp3"
	"matinee/audio/wav"
)

// ffmpeg is needed by those tests that write; without it they are skipped.
func ffmpeg(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Skip("ffmpeg is not installed: nobody writes MP3")
	}
}

// seconds is how long the sound of these tests lasts.
const seconds = 4

// sound is a file of stereo sound.
func sound(t *testing.T) string {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "sound.wav"))
	if err != nil {
		t.Fatal(err)
	}
	samples := make([]int16, 2*48000*seconds)
	for i := range samples {
		samples[i] = int16(6000 * math.Sin(float64(i)/30))
	}
	w, err := wav.NewWriter(f, 48000, 2)
	if err == nil {
		err = errors.Join(w.Write(samples), w.Close(), f.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	return f.Name()
}

// described has all that a file can say, with every sign that means something to
// those who write it down.
var described = mp3.Config{
	Tags: []mp3.Tag{{"title", "A = talk; with #signs"}, {"artist", "Zoë and a machine"}, {"comment", "Synthetic voices: \\both\nand more" + strings.Repeat(" and more", 1000)}},
	Chapters: []mp3.Chapter{
		{0, 1500 * time.Millisecond, "=Begin\\"},
		{1500 * time.Millisecond, 1500 * time.Millisecond, "#nothing"},
		{1500 * time.Millisecond, seconds * time.Second, "[CHAPTER] remains; 映画 🎬"},
	},
}

// TestFfprobe: what was said of the file can be read from it.
func TestFfprobe(t *testing.T) {
	ffmpeg(t)
	to := filepath.Join(t.TempDir(), "a=b #1.mp3")
	if err := mp3.Encode(t.Context(), sound(t), to, described); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("ffprobe", "-v", "error", "-show_format", "-show_chapters", "-of", "json", "file:"+to).Output()
	if err != nil {
		t.Skipf("no ffprobe to compare with: %v", err)
	}
	var got struct {
		Chapters []struct {
			Start int `json:"start"`
			End   int `json:"end"`
			Tags  map[string]string
		}
		Format struct{ Tags map[string]string }
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, tag := range described.Tags {
		if got := got.Format.Tags[tag.Name]; got != tag.Value {
			t.Errorf("%s: got %q, want %q", tag.Name, got, tag.Value)
		}
	}
	if len(got.Chapters) != len(described.Chapters) {
		t.Fatalf("got %d chapters, want %d", len(got.Chapters), len(described.Chapters))
	}
	for i, want := range described.Chapters {
		if c := got.Chapters[i]; strings.TrimSpace(c.Tags["title"]) != want.Title || c.Start != int(want.Start.Milliseconds()) || c.End != int(want.End.Milliseconds()) {
			t.Errorf("chapter %d: got %+v, want %+v", i+1, c, want)
		}
	}
}

// TestChapterFrames reads the frames themselves: a list that is on top and in
// order, and all that it names. Source: ID3v2 Chapter Frame Addendum 1.0.
func TestChapterFrames(t *testing.T) {
	ffmpeg(t)
	to := filepath.Join(t.TempDir(), "sound.mp3")
	if err := mp3.Encode(t.Context(), sound(t), to, described); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	list, chapters := frames(t, file)
	name, rest, _ := bytes.Cut(list, []byte{0})
	if len(rest) < 2 || rest[0] != 3 || int(rest[1]) != len(described.Chapters) {
		t.Fatalf("the list %q has %v, want it on top, in order, with %d chapters", name, rest[:min(2, len(rest))], len(described.Chapters))
	}
	for i, id := range bytes.Split(bytes.TrimSuffix(rest[2:], []byte{0}), []byte{0}) {
		c := chapters[string(id)]
		if len(c) < 8 {
			t.Fatalf("chapter %q of the list is not there", id)
		}
		if got, want := int64(binary.BigEndian.Uint32(c)), described.Chapters[i].Start.Milliseconds(); got != want {
			t.Errorf("chapter %q begins at %d ms, want %d", id, got, want)
		}
	}
}

// frames are the list of chapters and these, by what the list calls them.
func frames(t *testing.T, file []byte) (list []byte, chapters map[string][]byte) {
	t.Helper()
	if string(file[:4]) != "ID3\x03" {
		t.Fatalf("the file begins with %q, want ID3 2.3", file[:4])
	}
	chapters = map[string][]byte{}
	for rest := file[10:]; rest[0] != 0 && rest[0] != 0xff; {
		size := binary.BigEndian.Uint32(rest[4:])
		body := rest[10 : 10+size]
		switch string(rest[:4]) {
		case "CTOC":
			list = body
		case "CHAP":
			id, times, _ := bytes.Cut(body, []byte{0})
			chapters[string(id)] = times
		}
		rest = rest[10+size:]
	}
	return list, chapters
}

func TestSameBytes(t *testing.T) {
	ffmpeg(t)
	from, dir := sound(t), t.TempDir()
	var first []byte
	for _, name := range []string{"a.mp3", "b.mp3"} {
		to := filepath.Join(dir, name)
		if err := mp3.Encode(t.Context(), from, to, described); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(to)
		if err != nil {
			t.Fatal(err)
		}
		if first != nil && !bytes.Equal(b, first) {
			t.Error("the same sound gives another file")
		}
		first = b
	}
}

// TestRefused: each is one sentence; nothing is left, and what was there stays.
func TestRefused(t *testing.T) {
	ffmpeg(t)
	good := sound(t)
	text := filepath.Join(t.TempDir(), "text.wav")
	if err := os.WriteFile(text, []byte("no sound"), 0o666); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	tests := map[string]struct {
		ctx  context.Context
		from string
		cfg  mp3.Config
	}{
		"not installed":            {t.Context(), good, mp3.Config{FFmpeg: "no-such-program"}},
		"choose 32000 to 320000":   {t.Context(), good, mp3.Config{Bitrate: 1}},
		"put the chapters in ord":  {t.Context(), good, mp3.Config{Chapters: []mp3.Chapter{{time.Second, 0, "x"}}}},
		"ffmpeg: ":                 {t.Context(), text, mp3.Config{}},
		"No such file":             {t.Context(), filepath.Join(t.TempDir(), "gone.wav"), mp3.Config{}},
		context.Canceled.Error():   {ctx, good, mp3.Config{}},
		"put the chapters in orde": {t.Context(), good, mp3.Config{Chapters: []mp3.Chapter{{2, 3, ""}, {1, 3, ""}}}},
	}
	for want, test := range tests {
		dir := t.TempDir()
		to := filepath.Join(dir, "sound.mp3")
		if err := os.WriteFile(to, []byte("before"), 0o666); err != nil {
			t.Fatal(err)
		}
		err := mp3.Encode(test.ctx, test.from, to, test.cfg)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("got %v, want %q", err, want)
		}
		left, err := os.ReadDir(dir)
		if b, _ := os.ReadFile(to); err != nil || string(b) != "before" || len(left) != 1 {
			t.Errorf("%s: got %q and %d files, want what was there", want, b, len(left))
		}
	}
}
