package opus_test

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/opus"
)

// judge finds a program that knows Ogg Opus; without it the test is skipped.
func judge(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skip(name + " is not installed: nobody to compare with")
	}
	return path
}

// keep is the file on the disk.
func keep(t *testing.T, name string, file []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, file, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// described is a file with all that a file can have.
func described(t *testing.T, channels int) (file []byte, sound []int16) {
	t.Helper()
	sound = babble(100_003 * channels)
	return encoded(t, opus.Config{
		Channels: channels,
		Comments: []opus.Comment{{"TITLE", "A talk"}, {"ARTIST", "Zoë and a machine"}, {"DESCRIPTION", strings.Repeat("long ", 15_000)}},
		Chapters: []opus.Chapter{{0, "Begin"}, {1200 * time.Millisecond, "What = remains"}},
	}, sound), sound
}

// TestOpusinfo: opusinfo has nothing to say against a file, and has against one
// with a fault.
func TestOpusinfo(t *testing.T) {
	opusinfo := judge(t, "opusinfo")
	one, _ := described(t, 1)
	two, _ := described(t, 2)
	for name, file := range map[string][]byte{
		"one channel": one,
		"two":         two,
		"no sound":    encoded(t, opus.Config{}, nil),
		"one sample":  encoded(t, opus.Config{}, []int16{1}),
		"long":        encoded(t, opus.Config{}, babble(477_120)),
	} {
		if got := complaint(t, opusinfo, file); got != "" {
			t.Errorf("%s: %s", name, got)
		}
	}
	if complaint(t, opusinfo, one[:len(one)-100]) == "" {
		t.Error("opusinfo finds no fault in a file that was cut off: it judges nothing here")
	}
}

// complaint is what opusinfo has against a file.
func complaint(t *testing.T, opusinfo string, file []byte) string {
	t.Helper()
	path := keep(t, "sound.opus", file)
	out, err := exec.Command(opusinfo, "-q", path).CombinedOutput()
	said := strings.TrimSpace(strings.Replace(string(out), fmt.Sprintf("Processing file %q...", path), "", 1))
	if said == "" && err != nil {
		return err.Error()
	}
	return said
}

// dec is what opusdec makes of a file.
func dec(t *testing.T, file []byte) []int16 {
	t.Helper()
	opusdec := judge(t, "opusdec")
	raw := filepath.Join(t.TempDir(), "sound.raw")
	out, err := exec.Command(opusdec, "--quiet", "--rate", strconv.Itoa(audio.Rate), "--no-dither", keep(t, "sound.opus", file), raw).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	b, err := os.ReadFile(raw)
	if err != nil {
		t.Fatal(err)
	}
	sound := make([]int16, len(b)/2)
	for i := range sound {
		sound[i] = int16(binary.LittleEndian.Uint16(b[2*i:]))
	}
	return sound
}

// TestOpusdec: another decoder hears the same, for as long.
func TestOpusdec(t *testing.T) {
	for _, channels := range []int{1, 2} {
		file, sound := described(t, channels)
		heard := dec(t, file)
		if len(heard) != len(sound) {
			t.Fatalf("got %d samples, want %d", len(heard), len(sound))
		}
		ours := decoded(t, file)
		for i := range heard {
			if math.Abs(float64(heard[i])-float64(ours[i])) > 8 {
				t.Fatalf("sample %d: got %d, want %d", i, heard[i], ours[i])
			}
		}
	}
}

// closer is how much farther from its source than opusenc's our sound may be, in
// decibels, at no more bytes than it takes. Source: reference/speech.md §10.1
// has 1.92 against 1.90 dB.
const closer = 0.05

// TestOpusenc: on a voice we are as good as the encoder everybody uses.
func TestOpusenc(t *testing.T) {
	opusenc, espeak := judge(t, "opusenc"), judge(t, "espeak-ng")
	wav, err := exec.Command(espeak, "--stdout",
		"At twelve minutes past somebody asks a plain question, and nobody answers it. Of all the lines it is the only one that comes back.").Output()
	if err != nil {
		t.Fatal(err)
	}
	engine := make([]int16, (len(wav)-44)/2) // after the header
	for i := range engine {
		engine[i] = int16(binary.LittleEndian.Uint16(wav[44+2*i:]))
	}
	sound := resampled(t, 22_050, engine)
	raw := make([]byte, 0, 2*len(sound))
	for _, s := range sound {
		raw = binary.LittleEndian.AppendUint16(raw, uint16(s))
	}
	theirs := filepath.Join(t.TempDir(), "theirs.opus")
	cmd := exec.Command(opusenc, "--quiet", "--raw", "--raw-chan", "1", "--bitrate", "32", keep(t, "sound.raw", raw), theirs)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	file, err := os.ReadFile(theirs)
	if err != nil {
		t.Fatal(err)
	}
	ours := encoded(t, opus.Config{}, sound)
	got, want := distance(sound, dec(t, ours)), distance(sound, dec(t, file))
	t.Logf("ours: %.3f dB in %d bytes; opusenc: %.3f dB in %d bytes", got, len(ours), want, len(file))
	if got > want+closer || float64(len(ours)) > 1.05*float64(len(file)) {
		t.Errorf("got %.3f dB in %d bytes, want %.3f in %d", got, len(ours), want, len(file))
	}
	if got := checked(t, ours).Overhead(len(ours)); got > maxOverhead {
		t.Errorf("overhead: got %.2f %%, want at most %.2f %%", 100*got, 100*maxOverhead)
	}
}

// TestFfprobe: what everybody plays with finds the comments, the chapters and the
// length.
func TestFfprobe(t *testing.T) {
	ffprobe := judge(t, "ffprobe")
	file, _ := described(t, 2)
	out, err := exec.Command(ffprobe, "-v", "warning", "-show_streams", "-show_chapters", "-of", "json", keep(t, "sound.opus", file)).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var got struct {
		Streams []struct {
			Codec    string `json:"codec_name"`
			Channels int
			Duration string
			Tags     map[string]string
		}
		Chapters []struct {
			Start string `json:"start_time"`
			Tags  map[string]string
		}
	}
	if err := json.Unmarshal(out, &got); err != nil { // a warning would be no JSON
		t.Fatalf("%v: %s", err, out)
	}
	if len(got.Streams) != 1 || len(got.Chapters) != 2 {
		t.Fatalf("got %d streams, %d chapters, want 1 and 2", len(got.Streams), len(got.Chapters))
	}
	s := got.Streams[0]
	if s.Codec != "opus" || s.Channels != 2 || s.Tags["TITLE"] != "A talk" || s.Tags["ARTIST"] != "Zoë and a machine" {
		t.Errorf("got %.200v", s)
	}
	// It counts what is dropped at the beginning as sound.
	if want := fmt.Sprintf("%.6f", (100_003+lookAhead)/float64(audio.Rate)); s.Duration != want {
		t.Errorf("duration: got %s, want %s", s.Duration, want)
	}
	if c := got.Chapters[1]; c.Start != "1.200000" || c.Tags["title"] != "What = remains" {
		t.Errorf("got %v", c)
	}
}
