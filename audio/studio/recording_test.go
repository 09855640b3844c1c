package studio_test

import (
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"matinee/audio"
	"matinee/audio/pcm"
	"matinee/audio/studio"
)

// spokenTone is a recording of a line: silence, something that is said, silence,
// in one or more channels.
func spokenTone(rate, channels int, amplitude float64) []int16 {
	quiet := make([]int16, rate*channels/2)
	var said []int16
	for i := range 3 * rate {
		v := int16(amplitude * math.Sin(2*math.Pi*220*float64(i)/float64(rate)) * (0.6 + 0.4*math.Sin(9*float64(i)/float64(rate))))
		for range channels {
			said = append(said, v)
		}
	}
	return append(append(append([]int16(nil), quiet...), said...), quiet...)
}

func loudnessOf(samples []int16) float64 {
	m := pcm.NewMeter(audio.Rate, 1)
	m.Write(samples)
	return m.Loudness()
}

// TestRecordings: whatever form they have, they are as loud as the voices, cut at
// their ends, and of the house's rate.
func TestRecordings(t *testing.T) {
	for _, of := range []struct {
		rate, channels int
		amplitude      float64
	}{{8000, 1, 3000}, {22050, 2, 20000}, {44100, 2, 700}, {48000, 1, 32000}, {96000, 1, 5000}} {
		s := open(t, t.TempDir())
		l := line(1, "This is what a person has to say about it, in so many words.")
		l.Recording = writeWAV(t, of.rate, of.channels, spokenTone(of.rate, of.channels, of.amplitude))
		take := voice(t, s, []studio.Line{l})[0]
		sound := hear(t, take.Path)
		if got := loudnessOf(sound); math.Abs(got+19) > 0.5 {
			t.Errorf("%d hertz: got %.2f LUFS, want −19", of.rate, got)
		}
		if got := audio.Duration(len(sound)).Seconds(); math.Abs(got-3) > 0.1 {
			t.Errorf("%d hertz: got %.2f s, want the 3 that are said", of.rate, got)
		}
		if take.Engine != "" || len(take.Words) != 14 {
			t.Errorf("%d hertz: got the engine %q and %d words", of.rate, take.Engine, len(take.Words))
		}
	}
}

// TestRecordingAgain: the turn is made again when the recording is another, or what
// it should say, for that is what it is judged by.
func TestRecordingAgain(t *testing.T) {
	dir, l := t.TempDir(), line(1, "This is said.")
	l.Recording = writeWAV(t, 48000, 1, spokenTone(48000, 1, 4000))
	again := func() bool { return voice(t, open(t, dir), []studio.Line{l})[0].Fresh }
	if !again() || again() {
		t.Error("a recording that did not change is made again")
	}
	if l.Text = "That is said."; !again() {
		t.Error("another text does not count")
	}
	l.Recording = writeWAV(t, 48000, 1, spokenTone(48000, 1, 4001))
	if !again() {
		t.Error("another recording does not count")
	}
}

func TestRefusedRecordings(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	among := filepath.Join(dir, "turns", "mine.wav")
	text := filepath.Join(t.TempDir(), "notes.wav")
	for path, b := range map[string]string{among: content(t, writeWAV(t, 48000, 1, spokenTone(48000, 1, 4000))), text: "no sound at all"} {
		if err := os.WriteFile(path, []byte(b), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	long := "This is a long line, of which the recording has nothing but a blip, so that most of what was to be heard is missing, as anybody who listens to it would know at once."
	for want, path := range map[string]string{
		"nothing is heard":        writeWAV(t, 48000, 1, make([]int16, 48000)),
		"too short":               writeWAV(t, 48000, 1, spokenTone(48000, 1, 4000)[20000:40000]),
		"among the finished":      among,
		"to WAV":                  text,
		"cannot be read":          filepath.Join(dir, "gone.wav"),
		"ends before its sound b": writeCut(t),
	} {
		l := line(1, long)
		l.Recording = path
		if _, err := s.Voice(t.Context(), []studio.Line{l}); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), `turn "t1"`) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

// writeCut writes a WAV file that ends in its header.
func writeCut(t *testing.T) string {
	t.Helper()
	path := writeWAV(t, 48000, 1, []int16{1})
	if err := os.Truncate(path, 20); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestOtherFormats: with ffmpeg whatever it reads is a recording; without it there
// is a sentence that says what to do.
func TestOtherFormats(t *testing.T) {
	ffmpeg := judge(t, "ffmpeg")
	flac := filepath.Join(t.TempDir(), "take.flac")
	if out, err := exec.Command(ffmpeg, "-v", "error", "-i", writeWAV(t, 44100, 2, spokenTone(44100, 2, 4000)), flac).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	l := line(1, "This is said.")
	l.Recording = flac
	take := voice(t, open(t, t.TempDir()), []studio.Line{l})[0]
	if got := audio.Duration(take.Samples).Seconds(); math.Abs(got-3) > 0.1 {
		t.Errorf("got %.2f s, want 3", got)
	}
	s, err := studio.Open(studio.Config{Dir: t.TempDir(), FFmpeg: "no-such-ffmpeg"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Voice(t.Context(), []studio.Line{l}); err == nil || !strings.Contains(err.Error(), "convert it to WAV, or install ffmpeg") {
		t.Errorf("without ffmpeg: got %v", err)
	}
}
