package studio

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"matinee/audio/wav"
)

// TestStretch: what is read is what lies there, and nothing that stands behind the
// sound; with headers that know its length and with those that do not.
func TestStretch(t *testing.T) {
	var samples []int16 // each is its time in milliseconds
	for i := range 48000 {
		samples = append(samples, int16(i/48), int16(i/48))
	}
	path := filepath.Join(t.TempDir(), "film.wav")
	d, err := newDraft(path)
	if err != nil {
		t.Fatal(err)
	}
	w, err := wav.NewWriter(d, 48000, 2)
	if err == nil {
		err = errors.Join(w.Write(samples), w.Close(), sign(d, 2*len(samples), mark{Made: maker}))
	}
	if err := d.finish(err); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ from, length time.Duration }{
		{0, time.Second}, {250 * time.Millisecond, 750 * time.Millisecond}, {999 * time.Millisecond, time.Millisecond}, {time.Second, 0}, {time.Hour, 0},
	} {
		got := heardFrom(t, path, test.from)
		if len(got) != int(test.length*48000/time.Second) {
			t.Errorf("from %v: got %d samples, want %v of them", test.from, len(got), test.length)
			continue
		}
		if len(got) > 0 && got[0] != int16(test.from.Milliseconds()) {
			t.Errorf("from %v: it begins with that of %d ms", test.from, got[0])
		}
	}
	unknown(t, path)
	if got := heardFrom(t, path, 250*time.Millisecond); len(got) < 36000 || got[0] != 250 {
		t.Errorf("of unknown length: got %d samples", len(got))
	}
}

// unknown has the header of a file say that nobody knows how long its sound is.
func unknown(t *testing.T, path string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	binary.LittleEndian.PutUint32(b[dataSizeAt:], 0x7ffff000)
	if err := os.WriteFile(path, b, 0o666); err != nil {
		t.Fatal(err)
	}
}

func heardFrom(t *testing.T, path string, from time.Duration) (all []int16) {
	t.Helper()
	track, err := openStretch(path, from)
	if err != nil {
		t.Fatal(err)
	}
	defer track.Close()
	buf := make([]int16, 1000)
	for {
		n, err := track.read(buf)
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			return all
		}
		all = append(all, buf[:n]...)
	}
}
