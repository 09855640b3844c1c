package audiotest

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"matinee/audio"
)

// A Card is what ALSA takes for its default device, without a card or a daemon:
// what is played goes into a file, what is recorded comes out of one. It tells
// what was played, not when: a third of a second lies in the pipe between.
type Card struct{ folder string }

// The files of a card.
const (
	configFile     = "asound.conf"
	microphoneFile = "microphone"
	playedFile     = "played" // comes to be when the last sample is in
)

// NewCard makes a card in whose microphone these samples are heard, one channel at
// whatever rate is asked for; none for silence. It needs Main, and the test is
// skipped where there is no ALSA.
func NewCard(t testing.TB, heard ...int16) *Card {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("ALSA is Linux's")
	}
	c := &Card{folder: t.TempDir()}
	var samples bytes.Buffer
	for _, s := range heard {
		samples.Write(binary.LittleEndian.AppendUint16(nil, uint16(s)))
	}
	for name, text := range map[string]string{configFile: c.config(self(t)), microphoneFile: samples.String()} {
		if err := os.WriteFile(filepath.Join(c.folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// config has ALSA's file plugin write into a program: into a file it would write
// as fast as the disk takes it, for ever.
func (c *Card) config(self string) string {
	return fmt.Sprintf(`
pcm.nothing { type null }
pcm.written { type file slave.pcm "nothing" file "|%s=%s %s='%s' '%s'" format "raw" }
pcm.read { type file slave.pcm "nothing" file "/dev/null" infile %q format "raw" }
pcm.!default { type asym
	playback.pcm { type plug slave.pcm "written" }
	capture.pcm { type plug slave.pcm "read" }
}
`, roleVar, paceRole, paceVar, c.folder, self, filepath.Join(c.folder, microphoneFile))
}

// Env is the environment in which programs find this card and no sound server.
func (c *Card) Env() []string {
	return []string{"PULSE_SERVER=unix:" + filepath.Join(c.folder, "nobody"), "ALSA_CONFIG_PATH=" + filepath.Join(c.folder, configFile)}
}

// Played is all that was played on the card as 32-bit floats, silence and all. It
// is called when the program that played has ended.
func (c *Card) Played(t testing.TB) Recording {
	t.Helper()
	path := filepath.Join(c.folder, playedFile)
	for limit := time.Now().Add(startLimit); time.Now().Before(limit); time.Sleep(10 * time.Millisecond) {
		if p, err := os.ReadFile(path); err == nil {
			return Recording{Samples: fromFloats(p)}
		}
	}
	t.Fatal("nothing was played on ALSA's default device")
	return Recording{}
}

func fromFloats(p []byte) []int16 {
	var samples []int16
	for ; len(p) >= 4; p = p[4:] {
		f := math.Float32frombits(binary.LittleEndian.Uint32(p))
		samples = append(samples, int16(math.Round(float64(f)*(1<<15))))
	}
	return samples
}

const (
	paceRole = "audiotest.pace"
	paceVar  = "MATINEE_TEST_CARD" // the card's folder
)

// pace is the role of a card: it takes floats from its standard input at the pace
// of a card's clock.
func pace() error {
	folder := os.Getenv(paceVar)
	out, err := os.CreateTemp(folder, "playing")
	if err != nil {
		return err
	}
	const block = 10 * time.Millisecond
	p := make([]byte, 4*audio.Samples(block))
	for next := time.Now(); ; next = next.Add(block) {
		time.Sleep(time.Until(next))
		n, err := io.ReadFull(os.Stdin, p)
		if _, err := out.Write(p[:n]); err != nil {
			return err
		}
		if err != nil {
			break
		}
	}
	if err := out.Close(); err != nil {
		return err
	}
	return os.Rename(out.Name(), filepath.Join(folder, playedFile))
}
