package audiotest

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

func TestMain(m *testing.M) { Main(m, nil) }

func TestMicrophone(t *testing.T) {
	s := StartServer(t)
	rec := s.RecordMicrophone(t)
	began := time.Now()
	want := Noise(1, 200*time.Millisecond)
	s.Speak(t, want)
	r := rec.Quiet(50 * time.Millisecond)
	if got := r.Heard(); !slices.Equal(got, want) {
		t.Errorf("the microphone heard %d samples, want the %d spoken", len(got), len(want))
	}
	if all := r.Sounds(time.Second); len(all) == 1 {
		if at := r.Time(all[0].From); at.Before(began) || at.After(time.Now()) {
			t.Errorf("heard at %v, want between %v and now", at, began)
		}
	}
	if heard := s.Record(t).SoFar().Heard(); len(heard) > 0 {
		t.Error("what is spoken into the microphone sounds in the loudspeaker")
	}
}

func TestKill(t *testing.T) {
	s := StartServer(t)
	rec := s.Record(t)
	s.Kill()
	if _, err := net.Dial("unix", s.socket()); err == nil {
		t.Error("somebody answers after the server was killed")
	}
	rec.stop() // does not hang
	s.Kill()
}

// TestCard plays and records by ALSA's own programs.
func TestCard(t *testing.T) {
	Needs(t, "aplay", "arecord")
	want := Noise(2, 100*time.Millisecond)
	c := NewCard(t, want...)
	play := exec.CommandContext(t.Context(), "aplay", "-q", "-t", "raw", "-f", "FLOAT_LE", "-r", "48000", "-c", "1")
	play.Env = append(os.Environ(), c.Env()...)
	play.Stdin = bytes.NewReader(floats(want))
	Run(t, play)
	if got := c.Played(t).Heard(); !slices.Equal(got, want) {
		t.Errorf("got %d samples played, want %d", len(got), len(want))
	}
	path := filepath.Join(t.TempDir(), "recorded")
	record := exec.CommandContext(t.Context(), "arecord", "-q", "-t", "raw", "-f", "S16_LE", "-r", "48000", "-c", "1", "-s", "4800", path)
	record.Env = append(os.Environ(), c.Env()...)
	Run(t, record)
	recorded, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i, w := range want {
		if got := int16(binary.LittleEndian.Uint16(recorded[2*i:])); got != w {
			t.Fatalf("sample %d in the microphone: got %d, want %d", i, got, w)
		}
	}
}

func floats(samples []int16) []byte {
	var p []byte
	for _, s := range samples {
		p = binary.LittleEndian.AppendUint32(p, math.Float32bits(float32(s)/(1<<15)))
	}
	return p
}

// TestArrivals: a sample is as late as the least late of those that came with it
// and after it, and one that came early says nothing of those after it.
func TestArrivals(t *testing.T) {
	r := &Recorder{grown: make(chan struct{})}
	start := time.Now()
	for _, ms := range []int{4, 30, 31, 80} { // when every 10 ms of sound came in
		r.add(make([]byte, 2*480), start.Add(time.Duration(ms)*time.Millisecond))
	}
	rec := r.SoFar()
	for sample, want := range map[int]int{0: -6, 479: 4, 480: 11, 960: 21, 1440: 70, 1920: 80, 2400: 90} {
		if got := rec.Time(sample).Sub(start).Round(time.Millisecond); got != time.Duration(want)*time.Millisecond {
			t.Errorf("sample %d: got heard after %v, want %d ms", sample, got, want)
		}
		if sample >= 480 && rec.From(480).Time(sample-480) != rec.Time(sample) {
			t.Errorf("sample %d is heard at another time when nothing is before it", sample)
		}
	}
}

// TestOddReads: a read may end in the middle of a sample.
func TestOddReads(t *testing.T) {
	r := &Recorder{grown: make(chan struct{})}
	r.run(io.MultiReader(bytes.NewReader([]byte{1, 0, 2}), bytes.NewReader([]byte{0, 3, 0})))
	if got := r.SoFar().Samples; !slices.Equal(got, []int16{1, 2, 3}) {
		t.Errorf("got %v, want 1 2 3", got)
	}
}
