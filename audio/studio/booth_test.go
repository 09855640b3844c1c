package studio_test

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"matinee/audio"
	"matinee/audio/audiotest"
	"matinee/audio/studio"
)

// Roles of a child of these tests.
const (
	keepRole  = "studio.keep"
	voiceRole = "studio.voice"
)

// folderVar names the folder that a child works in.
const folderVar = "MATINEE_TEST_FOLDER"

func TestMain(m *testing.M) {
	audiotest.Main(m, map[string]func() error{keepRole: keepOn, voiceRole: voiceOn})
}

// pcmOf is samples as a microphone gives them.
func pcmOf(samples []int16) io.Reader {
	b := make([]byte, 0, 2*len(samples))
	for _, s := range samples {
		b = binary.LittleEndian.AppendUint16(b, uint16(s))
	}
	return strings.NewReader(string(b))
}

// spoken is a second of a room, a click of a key, and so many seconds of speech in
// it.
func spoken(seconds float64, amplitude float64) []int16 {
	random := rand.New(rand.NewPCG(5, 5))
	n := int(seconds * audio.Rate)
	all := make([]int16, 2*audio.Rate+n)
	for i := range all {
		all[i] = int16(20 * random.NormFloat64())
	}
	for i := range 400 {
		all[9600+i] += int16(8000 * math.Sin(float64(i)))
	}
	for i := range n {
		all[audio.Rate+i] += int16(amplitude * math.Sin(2*math.Pi*180*float64(i)/audio.Rate))
	}
	return all
}

func booth(t *testing.T, rate int) *studio.Booth {
	t.Helper()
	b, err := studio.NewBooth(rate)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestBooth: a trial is cut to what is said, the next one takes its place, and
// what is kept is a file that a line can have.
func TestBooth(t *testing.T) {
	b := booth(t, 0)
	for _, seconds := range []float64{1, 2.5} {
		trial, err := b.Record(t.Context(), iotest.OneByteReader(pcmOf(spoken(seconds, 6000))), nil)
		if err != nil || len(trial.Warnings) > 0 {
			t.Fatalf("got %v, %q", err, trial.Warnings)
		}
		if got := trial.Duration().Seconds(); got < seconds+0.1 || got > seconds+0.3 {
			t.Errorf("got %.2f s, want %.1f and a breath", got, seconds)
		}
	}
	path := filepath.Join(t.TempDir(), "t1.wav")
	if err := b.Keep(path); err != nil {
		t.Fatal(err)
	}
	if got := len(hear(t, path)); got < 5*audio.Rate/2 {
		t.Errorf("the first trial was kept, of %d samples", got)
	}
	if err := b.Keep(path); err == nil {
		t.Error("one trial was kept twice")
	}
	l := line(1, "This is what a person says.")
	l.Recording = path
	if got := loudnessOf(hear(t, voice(t, open(t, t.TempDir()), []studio.Line{l})[0].Path)); math.Abs(got+19) > 0.5 {
		t.Errorf("the turn has %.1f LUFS", got)
	}
}

// TestBoothStops: at the sign, with what was heard till then; and with ctx.
func TestBoothStops(t *testing.T) {
	b := booth(t, 0)
	stop := make(chan struct{})
	source := &endless{after: func(read int) {
		if read == 2*2*audio.Rate {
			close(stop)
		}
	}}
	trial, err := b.Record(t.Context(), source, stop)
	if got := audio.Duration(len(trial.Samples)); err != nil || got > 2100*time.Millisecond || got < 1900*time.Millisecond {
		t.Errorf("got %v, %v, want two seconds", got, err)
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	enough := errors.New("enough")
	cancel(enough)
	if _, err := b.Record(ctx, source, nil); !errors.Is(err, enough) {
		t.Errorf("got %v, want the cause", err)
	}
	if testing.Short() {
		return
	}
	if trial, err := b.Record(t.Context(), &endless{}, nil); err != nil || trial.Duration() > 301*time.Second {
		t.Errorf("nobody stopped it: got %v, %v, want five minutes", trial.Duration(), err)
	}
}

// An endless microphone hears a tone.
type endless struct {
	read  int // bytes
	after func(read int)
}

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(4 * (e.read / 200 % 2))
		e.read++
	}
	if e.after != nil {
		e.after(e.read)
	}
	return len(p), nil
}

// TestBoothErrors: what was recorded before an error can be kept.
func TestBoothErrors(t *testing.T) {
	b, broken := booth(t, 0), errors.New("the microphone is gone")
	trial, err := b.Record(t.Context(), io.MultiReader(pcmOf(spoken(1, 6000)), iotest.ErrReader(broken)), nil)
	if !errors.Is(err, broken) || len(trial.Samples) == 0 {
		t.Errorf("got %v and %d samples", err, len(trial.Samples))
	}
	if err := b.Keep(filepath.Join(t.TempDir(), "t1.wav")); err != nil {
		t.Error(err)
	}
	if _, err := b.Record(t.Context(), strings.NewReader(""), nil); err == nil || !strings.Contains(err.Error(), "microphone") {
		t.Errorf("of nothing: got %v", err)
	}
	if b.Drop(); b.Keep(filepath.Join(t.TempDir(), "t2.wav")) == nil {
		t.Error("a trial that was dropped was kept")
	}
	if _, err := studio.NewBooth(7); err == nil {
		t.Error("a booth for 7 hertz")
	}
}

// TestBoothOfAnotherRate: a microphone of 16 kHz gives as long a trial.
func TestBoothOfAnotherRate(t *testing.T) {
	slow := make([]int16, 16000)
	for i := range slow {
		slow[i] = int16(5000 * math.Sin(2*math.Pi*200*float64(i)/16000))
	}
	trial, err := booth(t, 16000).Record(t.Context(), pcmOf(slow), nil)
	if err != nil || len(trial.Samples) != audio.Rate {
		t.Errorf("got %d samples, %v, want %d", len(trial.Samples), err, audio.Rate)
	}
}

func TestWarnings(t *testing.T) {
	clipped := spoken(2, 60000) // the sine goes round, so cut it off
	for i := range clipped[audio.Rate : 3*audio.Rate] {
		clipped[audio.Rate+i] = int16(min(max(60000*math.Sin(2*math.Pi*180*float64(i)/audio.Rate), -32768), 32767))
	}
	for want, samples := range map[string][]int16{
		"":                   spoken(2, 8000),
		"look whether it is": make([]int16, audio.Rate),
		"come closer":        spoken(2, 60)[audio.Rate:],
		"step back":          clipped,
	} {
		trial, err := booth(t, 0).Record(t.Context(), pcmOf(samples), nil)
		if got := strings.Join(trial.Warnings, " "); err != nil || !strings.Contains(got, want) || want == "" && got != "" {
			t.Errorf("got %q, %v, want %q", got, err, want)
		}
	}
}

// keepOn is a child that keeps takes, one after the other, until it is killed.
func keepOn() error {
	b, err := studio.NewBooth(0)
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		if _, err := b.Record(context.Background(), pcmOf(spoken(3, 6000)), nil); err != nil {
			return err
		}
		if err := b.Keep(filepath.Join(os.Getenv(folderVar), "take.wav")); err != nil {
			return err
		}
	}
}

// TestKilledBooth: of a program that is killed while it keeps takes, whole takes
// are left and nothing else that looks like one.
func TestKilledBooth(t *testing.T) {
	rounds := 2
	if testing.Short() {
		rounds = 1
	}
	random := rand.New(rand.NewPCG(1, 1))
	for range rounds {
		dir := t.TempDir()
		child := audiotest.Child(t, keepRole, folderVar+"="+dir)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		for limit := time.Now().Add(20 * time.Second); time.Now().Before(limit) && !slices.Contains(files(t, dir), "take.wav"); {
			time.Sleep(5 * time.Millisecond) // a real process
		}
		time.Sleep(time.Duration(random.IntN(40)) * time.Millisecond)
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = child.Wait() // it was killed
		for _, name := range files(t, dir) {
			switch {
			case strings.HasPrefix(name, ".") && strings.HasSuffix(name, ".tmp"):
			case name != "take.wav":
				t.Errorf("%s is left", name)
			default:
				if got := audio.Duration(len(hear(t, filepath.Join(dir, name)))).Seconds(); got < 3.1 || got > 3.4 {
					t.Errorf("the take has %.2f s, want a whole one of 3 and a breath", got)
				}
			}
		}
	}
}
