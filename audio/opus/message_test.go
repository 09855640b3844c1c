package opus_test

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/opus"
)

// tenth is a tenth of a second, in samples: what a point stands for, at least.
const tenth = audio.Rate / 10

// level is sound whose loudness is that part of full scale.
func level(part float64, samples int) []int16 {
	return slices.Repeat([]int16{int16(math.Round(32768 * part))}, samples)
}

func TestWaveform(t *testing.T) {
	for _, test := range []struct {
		name  string
		sound []int16
		want  []byte
	}{
		{"nothing", nil, []byte{0}},
		{"a sample", level(0.1, 1), []byte{102}},
		{"less than two tenths", level(0.1, 2*tenth-1), []byte{102}},
		{"three tenths", slices.Concat(level(0, tenth), level(0.05, tenth), level(-0.2, tenth)), []byte{0, 51, 204}},
		{"as loud as can be", level(-1, tenth), []byte{255}},
		{"a tone", tone(1000, audio.Rate, tenth), []byte{255}},
		{"more than 256 tenths", slices.Concat(level(0.1, 200*tenth), level(0.2, 200*tenth)),
			slices.Concat(bytes.Repeat([]byte{102}, 128), bytes.Repeat([]byte{204}, 128))},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := opus.Waveform(test.sound); !bytes.Equal(got, test.want) {
				t.Errorf("got  %v\nwant %v", got, test.want)
			}
		})
	}
}

// TestWaveformPoints: there is one for each tenth of a second, and never more
// than Discord takes.
func TestWaveformPoints(t *testing.T) {
	for _, n := range []int{0, 1, tenth - 1, tenth, 255*tenth + 7, 256 * tenth, 257 * tenth, 1000*tenth + 1} {
		want := min(max(n/tenth, 1), 256)
		if got := opus.Waveform(make([]int16, n)); len(got) != want {
			t.Errorf("%d samples: got %d points, want %d", n, len(got), want)
		}
	}
}

// TestMessage: what Discord is told of a message is what is in its file.
func TestMessage(t *testing.T) {
	sound := babble(65_432)
	m, err := opus.NewMessage(sound)
	if err != nil {
		t.Fatal(err)
	}
	f := checked(t, m.File)
	if got := audio.Duration(f.Samples); got != m.Duration || m.Duration.Round(time.Millisecond) != 1363*time.Millisecond {
		t.Errorf("got %v in the file, %v beside it, want 1.363 s", got, m.Duration)
	}
	if f.Channels != 1 {
		t.Errorf("got %d channels, want 1", f.Channels)
	}
	if !bytes.Equal(m.Waveform, opus.Waveform(sound)) {
		t.Errorf("got another waveform than the sound's: %v", m.Waveform)
	}
	if b, err := json.Marshal(opus.Waveform(level(0.1, tenth))); err != nil || string(b) != `"Zg=="` {
		t.Errorf("got %s, %v, want base64", b, err)
	}
}
