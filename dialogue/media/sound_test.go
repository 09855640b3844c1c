package media_test

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestSound: the tone of the film is in the third colour and nowhere else.
func TestSound(t *testing.T) {
	p, dir := tools(t), t.TempDir()
	path := film(t, filepath.Join(dir, "-film.mkv"), "25")
	for from, want := range map[time.Duration]struct {
		length time.Duration
		loud   bool
	}{0: {time.Second, false}, 4500 * ms: {time.Second, true}, 7500 * ms: {time.Second, false}} {
		out := filepath.Join(dir, "sound.wav")
		if err := p.Sound(t.Context(), path, from, time.Second, out); err != nil {
			t.Fatal(err)
		}
		samples, loudest := read(t, out)
		length := time.Duration(samples) * time.Second / 48000
		if diff := length - want.length; diff < -ms || diff > ms {
			t.Errorf("from %v: %v of sound, want %v", from, length, want.length)
		}
		if loud := loudest > 8000; loud != want.loud {
			t.Errorf("from %v: loudest sample %d, want loud: %v", from, loudest, want.loud)
		}
	}
	for _, out := range []string{"sound.mp3", "sound"} {
		if p.Sound(t.Context(), path, 0, time.Second, filepath.Join(dir, out)) == nil {
			t.Errorf("%s was written", out)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".making-*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

// read is how many samples a WAV file has, and the loudest.
func read(t *testing.T, path string) (samples, loudest int) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil || len(data) < 44 {
		t.Fatalf("%d bytes, %v", len(data), err)
	}
	for data = data[44:]; len(data) >= 2; data = data[2:] {
		s := int(int16(binary.LittleEndian.Uint16(data)))
		loudest = max(loudest, s, -s)
		samples++
	}
	return samples, loudest
}
