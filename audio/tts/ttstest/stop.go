package ttstest

import (
	"context"
	"errors"
	"runtime"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/tts"
)

var errEnough = errors.New("enough")

func testCancelledBefore(t *testing.T, s Subject) {
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errEnough)
	samples, err := Speak(ctx, s.Engine, sentence, audio.Voice{})
	wantStopped(t, err)
	if len(samples) > 0 {
		t.Errorf("got %d samples", len(samples))
	}
}

func wantStopped(t *testing.T, err error) {
	t.Helper()
	if e, ok := tts.AsError(err); !ok || e.Kind != tts.Stopped || !errors.Is(err, context.Canceled) || !errors.Is(err, errEnough) {
		t.Errorf("got %v, want that it was stopped", err)
	}
}

func testCancelled(t *testing.T, s Subject) {
	ctx, cancel := context.WithCancelCause(t.Context())
	defer cancel(nil)
	var last error
	var stopped time.Time
	for _, err := range s.Engine.Synthesize(ctx, long(5950), audio.Voice{Name: s.Voices[0]}) {
		last = err
		if stopped.IsZero() {
			stopped = time.Now()
			cancel(errEnough)
		}
	}
	wantStopped(t, last)
	if took := time.Since(stopped); took > promptly {
		t.Errorf("stopping took %v", took)
	}
}

func testLeft(t *testing.T, s Subject) {
	before := len(children(t))
	for range 3 {
		for _, err := range s.Engine.Synthesize(t.Context(), long(5950), audio.Voice{Name: s.Voices[0]}) {
			if err != nil {
				t.Error(err)
			}
			break
		}
		if got := len(children(t)); got > before {
			t.Errorf("%d processes are left, were %d", got, before)
		}
	}
}

// leftovers fails at the end of a test if a process or a goroutine more is there
// than when it was called.
func leftovers(t *testing.T, s Subject) {
	t.Helper()
	Alone(t)
	letGo(s)
	goroutines := runtime.NumGoroutine()
	t.Cleanup(func() {
		// A goroutine that has been waited for may still be about to end, and a
		// connection to be kept.
		for deadline := time.Now().Add(promptly); time.Now().Before(deadline); runtime.Gosched() {
			letGo(s)
			if runtime.NumGoroutine() <= goroutines {
				return
			}
		}
		stacks := make([]byte, 4<<10)
		t.Errorf("%d goroutines are left, were %d\n%s", runtime.NumGoroutine(), goroutines, stacks[:runtime.Stack(stacks, true)])
	})
}

func letGo(s Subject) {
	if s.Close != nil {
		s.Close()
	}
}
