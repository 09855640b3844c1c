package tts_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/tts"
	"matinee/audio/tts/ttstest"
)

const text = "Nobody speaks for almost a minute after the telephone rings."

// program is a fake engine, called as espeak-ng is.
func program(t *testing.T, how ttstest.Manner) (*tts.Program, tts.Call) {
	t.Helper()
	p, err := tts.Find("fake", ttstest.Fake(t, how), "", "")
	if err != nil {
		t.Fatal(err)
	}
	return p, tts.Call{Text: text, Words: 165, Args: []string{"-v", "en-us", "-s", "165", "--stdin", "--stdout"}, Input: text}
}

// hear is how much sound a call gives, and its error.
func hear(ctx context.Context, p *tts.Program, c tts.Call) (samples int, err error) {
	for run, fault := range p.Sound(ctx, c) {
		samples, err = samples+len(run), fault
	}
	return samples, err
}

// whole is all the sound of the text, in samples.
var whole = audio.Samples(time.Duration(len(strings.Fields(text))) * time.Minute / 165)

func TestManners(t *testing.T) {
	tests := []struct {
		how    ttstest.Manner
		sound  float64  // part of the whole
		kind   tts.Kind // 0 for no error
		detail string
	}{
		{ttstest.Speaking, 1, 0, ""},
		{ttstest.Mute, 1.2, 0, ""}, // it says a sentence of its own
		{ttstest.Flooding, 1, 0, ""},
		{ttstest.Trailing, 1, 0, ""},
		{ttstest.Garbage, 0, tts.Garbled, ""},
		{ttstest.Nothing, 0, tts.Silent, ""},
		{ttstest.Bare, 0, tts.Silent, ""},
		{ttstest.Crashing, 0, tts.Crashed, "the engine has crashed"},
		{ttstest.Breaking, 0.5, tts.Crashed, "the engine has broken"},
		{ttstest.Hanging, 0, tts.Hung, ""},
		{ttstest.Stuck, 0.5, tts.Hung, ""},
		{ttstest.Lingering, 1, tts.Hung, ""},
		{ttstest.Brooding, 1, tts.Hung, ""},
	}
	for _, tt := range tests {
		t.Run(string(tt.how), func(t *testing.T) {
			ttstest.Alone(t)
			p, call := program(t, tt.how)
			switch {
			case tt.kind == tts.Hung && tt.sound == 0:
				p.Quiet = 100 * time.Millisecond
			case tt.kind == tts.Hung:
				p.Quiet = time.Second // time to begin, on a machine that is busy
			}
			samples, err := hear(t.Context(), p, call)
			if got := float64(samples) / float64(whole); got < tt.sound*0.9 || got > tt.sound*1.3 {
				t.Errorf("got %.2f of the sound, want %.2f", got, tt.sound)
			}
			wantKind(t, err, tt.kind)
			if e, ok := tts.AsError(err); ok && (e.Detail == "" && tt.detail != "" || !strings.Contains(e.Detail, tt.detail)) {
				t.Errorf("the engine's own words are %q, want %q", e.Detail, tt.detail)
			}
		})
	}
}

func wantKind(t *testing.T, err error, want tts.Kind) {
	t.Helper()
	e, ok := tts.AsError(err)
	switch {
	case want == 0 && err != nil, want != 0 && (!ok || e.Kind != want):
		t.Errorf("got %v, want kind %d", err, want)
	case ok && (e.What == "" || e.Next == "" || strings.ContainsAny(e.Error(), "\n")):
		t.Errorf("no sentence with a next step: %q", e.Error())
	}
}

// TestWhole: not a sample is lost.
func TestWhole(t *testing.T) {
	p, call := program(t, ttstest.Speaking)
	samples, err := hear(t.Context(), p, call)
	made := len(strings.Fields(text)) * 60 * 22050 / 165
	if want := (made*audio.Rate + 22049) / 22050; err != nil || samples != want {
		t.Errorf("got %d samples, %v, want %d", samples, err, want)
	}
}

// TestNothingToSay: an engine may say nothing of what has no words.
func TestNothingToSay(t *testing.T) {
	p, call := program(t, ttstest.Nothing)
	call.Text = "🎬"
	if samples, err := hear(t.Context(), p, call); samples > 0 || err != nil {
		t.Errorf("got %d samples, %v", samples, err)
	}
}

// TestEscaping: who waits for an engine does not wait for what it has left
// behind where nobody finds it.
func TestEscaping(t *testing.T) {
	p, call := program(t, ttstest.Escaping)
	p.Quiet = time.Second
	start := time.Now()
	_, err := hear(t.Context(), p, call)
	if took := time.Since(start); err != nil && took > 4*time.Second {
		t.Errorf("took %v: %v", took, err)
	}
	wantKind(t, err, tts.Hung)
}

// TestLeave: leaving the loop does not wait for an engine that does not go on.
func TestLeave(t *testing.T) {
	ttstest.Alone(t)
	p, call := program(t, ttstest.Stuck)
	p.Quiet = time.Minute
	var left time.Time
	for range p.Sound(t.Context(), call) {
		left = time.Now()
		break
	}
	if took := time.Since(left); took > 3*time.Second {
		t.Errorf("leaving took %v", took)
	}
}

// TestEndless: an engine that does not stop is stopped.
func TestEndless(t *testing.T) {
	ttstest.Alone(t)
	p, call := program(t, ttstest.Endless)
	call.Text, call.Words = "Yes.", 1000
	samples, err := hear(t.Context(), p, call)
	wantKind(t, err, tts.Endless)
	if got := audio.Duration(samples); got > 30*time.Second {
		t.Errorf("a word sounded %v", got)
	}
}

// TestStreams: the first sound is there before the engine has made the last.
func TestStreams(t *testing.T) {
	open := filepath.Join(t.TempDir(), "open")
	ttstest.Gate(t, open)
	p, call := program(t, ttstest.Waiting)
	samples := 0
	for run, err := range p.Sound(t.Context(), call) {
		if err != nil {
			t.Fatal(err)
		}
		if samples += len(run); samples > whole/3 {
			if err := os.WriteFile(open, nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	if samples < whole*9/10 {
		t.Errorf("got %d samples, want %d", samples, whole)
	}
}

// TestStop: an engine that hangs is stopped by its caller as any other.
func TestStop(t *testing.T) {
	for _, how := range []ttstest.Manner{ttstest.Hanging, ttstest.Stuck, ttstest.Lingering, ttstest.Brooding, ttstest.Endless, ttstest.Flooding} {
		t.Run(string(how), func(t *testing.T) {
			ttstest.Alone(t)
			p, call := program(t, how)
			call.Text = strings.Repeat(text, 1000)
			enough := errors.New("enough")
			ctx, cancel := context.WithTimeoutCause(t.Context(), 300*time.Millisecond, enough)
			defer cancel()
			start := time.Now()
			_, err := hear(ctx, p, call)
			if how != ttstest.Flooding || err != nil {
				wantStopped(t, err, enough)
			}
			if took := time.Since(start); took > 3*time.Second {
				t.Errorf("stopping took %v", took)
			}
		})
	}
}

func wantStopped(t *testing.T, err, cause error) {
	t.Helper()
	if e, ok := tts.AsError(err); !ok || e.Kind != tts.Stopped || !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, cause) {
		t.Errorf("got %v, want that it was stopped", err)
	}
}

// TestPanic: a loop that panics leaves no engine behind.
func TestPanic(t *testing.T) {
	ttstest.Alone(t)
	p, call := program(t, ttstest.Stuck)
	defer func() {
		if recover() == nil {
			t.Error("the loop did not panic")
		}
	}()
	for range p.Sound(t.Context(), call) {
		panic("out of the loop")
	}
}

func TestFind(t *testing.T) {
	_, err := tts.Find("fake", "", "no-such-engine", "get one")
	if e, ok := tts.AsError(err); !ok || e.Kind != tts.Missing || e.Error() != "fake is not installed: get one" {
		t.Errorf("got %v", err)
	}
	file := filepath.Join(t.TempDir(), "plain")
	if err := os.WriteFile(file, []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err = tts.Find("fake", file, "", "get one"); err == nil {
		t.Error("a file that is no program was found")
	}
}
