package listen

import (
	"context"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/audiotest"
)

// bench is a sound server of the test's own, and the microphone there.
func bench(t *testing.T) (*audiotest.Server, *Microphone) {
	t.Helper()
	server := audiotest.StartServer(t)
	m, err := Find(t.Context(), MicrophoneConfig{Server: server.Address(), Source: "microphone.monitor"})
	if err != nil {
		t.Fatal(err)
	}
	return server, m
}

// What is played into the microphone comes out in frames, once and without a gap.
func TestPulse(t *testing.T) {
	t.Parallel()
	server, m := bench(t)
	const long = time.Second
	spoken := make(chan struct{})
	started := make(chan struct{})
	go func() {
		defer close(spoken)
		<-started
		server.Speak(t, audiotest.Tone(440, long))
	}()
	var samples []int16
	loud, quiet := 0, 0
	for f, err := range m.Frames(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if len(samples) == 0 {
			close(started)
		}
		samples = append(samples, f[:]...)
		if decibels(meanSquare(&f)) > -40 {
			loud++
			quiet = 0
		} else {
			quiet++
		}
		if loud > 0 && quiet > 10 || len(samples) > 10*Rate {
			break
		}
	}
	<-spoken
	if got := time.Duration(loud) * FrameTime; got < long-2*FrameTime || got > long+2*FrameTime {
		t.Errorf("a tone of %v was heard for %v", long, got)
	}
}

func TestPulseDies(t *testing.T) {
	t.Parallel()
	server, m := bench(t)
	var err error
	count := 0
	for _, err = range m.Frames(t.Context()) {
		if count++; count == 5 {
			server.Kill()
		}
		if count > 1000 {
			break
		}
	}
	e, ok := AsError(err)
	if !ok || e.Kind != Gone || !strings.Contains(e.Detail, "went away") {
		t.Fatalf("got %v, want that the microphone is gone, at once and not for its silence", err)
	}
}

func TestPulseEnds(t *testing.T) {
	t.Parallel()
	_, m := bench(t)
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	for _, err := range m.Frames(ctx) {
		if err != nil {
			t.Fatalf("ended by its context: got %v, want no error", err)
		}
	}
}

func TestOnlyMonitor(t *testing.T) {
	server := audiotest.StartServer(t)
	t.Setenv("PULSE_SOURCE", "")
	_, err := Find(t.Context(), MicrophoneConfig{Server: server.Address()})
	if e, ok := AsError(err); !ok || e.Kind != OnlyMonitor {
		t.Errorf("got %v, want that there is only a monitor", err)
	}
}

func TestArecord(t *testing.T) {
	audiotest.Needs(t, "arecord")
	tone := tone16(440, 2*time.Second)
	card := audiotest.NewCard(t, tone...)
	for _, e := range card.Env() {
		name, value, _ := strings.Cut(e, "=")
		t.Setenv(name, value)
	}
	m, err := Find(t.Context(), MicrophoneConfig{})
	if err != nil {
		t.Fatal(err)
	}
	if m.Name() != "arecord: default" {
		t.Errorf("got %q, want arecord", m.Name())
	}
	var samples []int16
	for f, err := range m.Frames(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if samples = append(samples, f[:]...); len(samples) > Rate {
			break
		}
	}
	for i, s := range samples {
		if s != tone[i] {
			t.Fatalf("sample %d: got %d, want %d", i, s, tone[i])
		}
	}
}

func TestNoMicrophone(t *testing.T) {
	t.Setenv("PULSE_SERVER", "unix:/nonexistent")
	t.Setenv("ALSA_CONFIG_PATH", os.DevNull)
	_, err := Find(t.Context(), MicrophoneConfig{})
	if e, ok := AsError(err); !ok || e.Kind != NoMicrophone {
		t.Errorf("got %v, want that there is none", err)
	}
}

// tone16 is a sine at Rate.
func tone16(hertz float64, d time.Duration) []int16 {
	all := audiotest.Tone(hertz*audio.Rate/Rate, d*Rate/audio.Rate)
	return all[:int(d*Rate/time.Second)]
}

// A server that takes connections and says nothing, or nonsense, is none.
func TestPulseNonsense(t *testing.T) {
	for name, says := range map[string]string{"nothing": "", "another protocol": "HTTP/1.1 400 Bad Request\r\n\r\n"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			begin := time.Now()
			_, err := findPulse(t.Context(), MicrophoneConfig{Server: chatter(t, says)})
			if took := time.Since(begin); err == nil || took > 5*time.Second {
				t.Errorf("got %v after %v, want an error soon", err, took)
			}
		})
	}
}

// chatter is the address of a server that says the same to everybody.
func chatter(t *testing.T, says string) string {
	t.Helper()
	listener, err := net.Listen("unix", filepath.Join(t.TempDir(), "s"))
	if err != nil {
		t.Fatal(err)
	}
	var visits sync.WaitGroup
	visits.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			_, _ = conn.Write([]byte(says)) // whoever hung up has heard enough
			visits.Go(func() {
				defer conn.Close()
				_, _ = io.Copy(io.Discard, conn)
			})
		}
	})
	t.Cleanup(func() {
		listener.Close()
		visits.Wait()
	})
	return "unix:" + listener.Addr().String()
}

// Who reads slowly loses the oldest sound, not the newest, and stops nothing.
func TestPulseSlowReader(t *testing.T) {
	if testing.Short() {
		t.Skip("takes four seconds")
	}
	t.Parallel()
	server, m := bench(t)
	played := make(chan struct{})
	first := true
	loud := 0
	ctx, cancel := context.WithTimeout(t.Context(), 8*time.Second)
	defer cancel()
	for f, err := range m.Frames(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		if first {
			first = false
			go func() {
				defer close(played)
				server.Speak(t, audiotest.Tone(440, 3*time.Second))
			}()
			<-played
		}
		if decibels(meanSquare(&f)) > -40 {
			loud++
		} else if loud > 0 {
			break
		}
	}
	if got := time.Duration(loud) * FrameTime; got > 2500*time.Millisecond || got < 500*time.Millisecond {
		t.Errorf("of three seconds not read %v were kept, want about two", got)
	}
}
