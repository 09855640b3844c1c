package studio_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/pcm"
	"matinee/audio/studio"
)

// judge finds a program; without it the test is skipped.
func judge(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skip(name + " is not installed: nobody to compare with")
	}
	return path
}

// session is one with everything that a file says, in two real voices.
func session(t testing.TB) (*studio.Studio, []studio.Piece) {
	t.Helper()
	engine := espeakNG(t)
	texts := []string{
		"You have read the whole thing. So, is it a love story?",
		"I have read who speaks and when. You want a verdict. I keep minutes.",
		"Then keep these. Every wall in his flat is the colour of something you could eat, and he never touches one of them.",
		"But he talks there more than anywhere. Perhaps it is you who need the walls.",
	}
	var all []studio.Piece
	for i, text := range texts {
		l := spokenLine(i+1, text, []string{"en-us+f3", "en-gb"}[i%2])
		all = append(all, studio.Piece{ID: l.ID, Line: &l, PauseAfter: 450 * time.Millisecond})
	}
	all[0].Chapter, all[2].Chapter = "The contest", `What = remains; a \ and a #`
	return open(t, t.TempDir(), engine), all
}

// produced is the session with all its files.
func produced(t testing.TB) studio.Production {
	t.Helper()
	s, all := session(t)
	p, err := s.Produce(t.Context(), all, studio.Label{Title: "Ask the machine", Artist: "Zoë", Date: "2026-11-22", Model: "gpt-4o-mini"})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// What a mix may be. Source: Apple Podcasts, as reference/interview.md §4 has it.
const (
	loudness      = -16.0 // LUFS
	loudnessSlack = 1.0
	mostPeak      = -1.0 // dBTP
)

// TestProduction looks at all the files of one session in real voices.
func TestProduction(t *testing.T) {
	p := produced(t)
	for name, test := range map[string]func(t *testing.T, p studio.Production){
		"loudness": loudnessIsRight, "stems": stemsAreEquallyLoud, "compressed peaks": compressedPeaks, "ffprobe": tagsAndChapters, "list of chapters": listOfChapters,
	} {
		t.Run(name, func(t *testing.T) { test(t, p) })
	}
}

// loudnessIsRight: by ourselves and by ffmpeg, whose numbers are ours.
func loudnessIsRight(t *testing.T, p studio.Production) {
	m := p.Mix
	if math.Abs(m.Loudness-loudness) > loudnessSlack || m.Peak > mostPeak {
		t.Errorf("got %.2f LUFS, %.2f dBTP", m.Loudness, m.Peak)
	}
	theirs, peak := measured(t, m.Path)
	t.Logf("ours %.2f LUFS, %.2f dBTP; ffmpeg's %.1f, %.1f", m.Loudness, m.Peak, theirs, peak)
	if math.Abs(theirs-m.Loudness) > 0.2 || math.Abs(peak-m.Peak) > 0.3 || peak > mostPeak {
		t.Errorf("ffmpeg has %.1f LUFS, %.1f dBTP; we have %.2f, %.2f", theirs, peak, m.Loudness, m.Peak)
	}
}

// TestMono: the mix in one channel is as loud as such a podcast is to be.
func TestMono(t *testing.T) {
	s, err := studio.Open(studio.Config{Dir: t.TempDir(), Engines: []audio.Synthesizer{&buzzer{name: "buzzer"}}, Mono: true})
	if err != nil {
		t.Fatal(err)
	}
	m, timeline := mixed(t, s, pieces(200*time.Millisecond, chat(3)...))
	if math.Abs(m.Loudness+19) > loudnessSlack || m.Channels != 1 || len(hear(t, m.Path)) != timeline.Samples {
		t.Errorf("got %+v", m)
	}
}

// stemsAreEquallyLoud: two voices are, wherever they come from.
func stemsAreEquallyLoud(t *testing.T, p studio.Production) {
	var got []float64
	for _, stem := range p.Mix.Stems {
		m := pcm.NewMeter(audio.Rate, 1)
		m.Write(hear(t, stem.Path))
		got = append(got, m.Loudness())
	}
	if math.Abs(got[0]-got[1]) > 1 {
		t.Errorf("got %.1f LUFS, want them within 1 LU", got)
	}
}

// measured is what ffmpeg has of a file's loudness and true peak.
func measured(t testing.TB, path string) (loudness, peak float64) {
	t.Helper()
	out, err := exec.Command(judge(t, "ffmpeg"), "-hide_banner", "-nostats", "-i", path,
		"-filter_complex", "ebur128=peak=true", "-f", "null", "-").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	out = out[max(0, len(out)-2000):] // the summary is the last
	return figure(t, out, "I"), figure(t, out, "Peak")
}

// figure is what ffmpeg's summary says last under a name.
func figure(t testing.TB, summary []byte, name string) float64 {
	t.Helper()
	all := regexp.MustCompile(fmt.Sprintf(`\b%s:\s+(-?[\d.]+)`, name)).FindAllSubmatch(summary, -1)
	if len(all) == 0 {
		t.Fatalf("no %q in %s", name, summary)
	}
	v, err := strconv.ParseFloat(string(all[len(all)-1][1]), 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// compressedPeaks: what the small files give back stays below −1 dBTP, too,
// and is as loud.
func compressedPeaks(t *testing.T, p studio.Production) {
	judge(t, "ffmpeg")
	for _, path := range []string{p.Opus, p.MP3} {
		got, peak := measured(t, path)
		t.Logf("%s: %.1f LUFS, %.1f dBTP", filepath.Base(path), got, peak)
		if math.Abs(got-loudness) > loudnessSlack || peak > mostPeak {
			t.Errorf("%s: got %.1f LUFS, %.1f dBTP", filepath.Base(path), got, peak)
		}
	}
}

// tagsAndChapters: the small files have the chapters, at their times, and say whose
// voices are heard.
func tagsAndChapters(t *testing.T, p studio.Production) {
	ffprobe := judge(t, "ffprobe")
	for _, path := range []string{p.Opus, p.MP3} {
		name := filepath.Base(path)
		out, err := exec.Command(ffprobe, "-v", "warning", "-show_format", "-show_streams", "-show_chapters", "-of", "json", path).CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v: %s", name, err, out)
		}
		got := probed(t, out)
		if want := audio.Duration(p.Mix.Samples).Seconds(); math.Abs(got.duration-want) > 0.06 {
			t.Errorf("%s lasts %.3f s, want %.3f", name, got.duration, want)
		}
		var titles []string
		if len(got.Chapters) != 2 {
			t.Fatalf("%s: got %d chapters, want 2", name, len(got.Chapters))
		}
		for i, c := range got.Chapters {
			titles = append(titles, c.Tags["title"])
			start, err := strconv.ParseFloat(c.Start, 64)
			if want := audio.Duration(p.Timeline.Chapters()[i].Start).Seconds(); err != nil || math.Abs(start-want) > 0.002 {
				t.Errorf("%s: chapter %d begins at %s, want %.3f", name, i+1, c.Start, want)
			}
		}
		if want := []string{"The contest", `What = remains; a \ and a #`}; !slices.Equal(titles, want) {
			t.Errorf("%s: got the chapters %q, want %q", name, titles, want)
		}
		all := fmt.Sprint(got.tags)
		for _, want := range []string{"Ask the machine", "Zoë", "2026", "Synthetic voices: critic (espeak-ng en-us+f3), machine (espeak-ng en-gb).", "gpt-4o-mini"} {
			if !strings.Contains(all, want) {
				t.Errorf("%s: no %q in %s", name, want, all)
			}
		}
	}
}

// A probe is what ffprobe has of a file.
type probe struct {
	Chapters []struct {
		Start string `json:"start_time"`
		Tags  map[string]string
	}
	Format struct {
		Duration string
		Tags     map[string]string
	}
	Streams []struct{ Tags map[string]string }

	duration float64
	tags     []map[string]string
}

func probed(t *testing.T, out []byte) (p probe) {
	t.Helper()
	err := json.Unmarshal(out, &p) // a warning would be no JSON
	if err == nil {
		p.duration, err = strconv.ParseFloat(p.Format.Duration, 64)
	}
	if err != nil || len(p.Streams) != 1 {
		t.Fatalf("%v: %s", err, out)
	}
	p.tags = []map[string]string{p.Format.Tags, p.Streams[0].Tags}
	return p
}

// listOfChapters: there is a list of them, which ID3 asks for.
func listOfChapters(t *testing.T, p studio.Production) {
	judge(t, "ffmpeg")
	file := []byte(content(t, p.MP3))
	for _, frame := range []string{"CTOC", "CHAP", "TIT2"} {
		if !bytes.Contains(file, []byte(frame)) {
			t.Errorf("no %s in the file", frame)
		}
	}
}

// TestWithoutFFmpeg: there is no MP3, and a sentence on why; one of another mix
// does not stay.
func TestWithoutFFmpeg(t *testing.T) {
	dir := t.TempDir()
	old := filepath.Join(dir, "mix.mp3")
	if err := os.WriteFile(old, []byte("of another mix"), 0o666); err != nil {
		t.Fatal(err)
	}
	s, err := studio.Open(studio.Config{Dir: dir, Engines: []audio.Synthesizer{&buzzer{name: "buzzer"}}, FFmpeg: filepath.Join(dir, "no-ffmpeg")})
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.Produce(t.Context(), pieces(0, chat(2)...), studio.Label{})
	if err != nil {
		t.Fatal(err)
	}
	if p.MP3 != "" || p.Note == nil || !strings.Contains(p.Note.Error(), "install") {
		t.Errorf("got %q, %v", p.MP3, p.Note)
	}
	if _, err := os.Stat(old); err == nil {
		t.Error("the old MP3 is still there")
	}
	if b := content(t, p.Opus); !strings.HasPrefix(b, "OggS") {
		t.Errorf("%d bytes of Opus", len(b))
	}
}
