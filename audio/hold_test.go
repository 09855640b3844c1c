package audio_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"matinee/audio"
)

const long = "This sentence is held wherever one may hold it, and goes on."

// start has a sentence said, and is a moment later.
func start(ctx context.Context, out *deck, text string) *audio.Speech {
	n := audio.New(audio.Config{Engines: engines(&teller{name: "teller"}), Player: out})
	s := n.Speak(ctx, audio.Part{})
	s.Say(text)
	s.End()
	return s
}

// TestHoldLosesNothing holds a sentence briefly and often: every sample is heard
// once.
func TestHoldLosesNothing(t *testing.T) {
	var want []int16
	synctest.Test(t, func(t *testing.T) {
		out := new(deck)
		start(t.Context(), out, long).Wait()
		want = out.pure
	})
	rng := rand.New(rand.NewPCG(3, 3))
	for range 8 {
		synctest.Test(t, func(t *testing.T) {
			out := new(deck)
			s := start(t.Context(), out, long)
			for range 6 {
				time.Sleep(time.Duration(rng.Int64N(int64(700 * time.Millisecond))))
				s.Hold()
				time.Sleep(tick)
				before := len(out.heard())
				time.Sleep(time.Duration(rng.Int64N(int64(900 * time.Millisecond))))
				if sounded := len(out.heard()) - before; sounded > 0 {
					t.Errorf("%d samples sounded while it was held", sounded)
				}
				s.Resume()
			}
			if got := s.Wait(); got.Text != long || !got.Complete {
				t.Errorf("got %+v, want all of it", got)
			}
			if !slices.Equal(out.pure, want) {
				t.Errorf("got %d samples, want the %d of a reply that is not held", len(out.pure), len(want))
			}
		})
	}
}

func TestLongHoldRepeatsTheWord(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		out := new(deck)
		s := start(t.Context(), out, long)
		time.Sleep(500 * time.Millisecond) // in "sentence"
		s.Hold()
		time.Sleep(3 * time.Second)
		s.Resume()
		s.Wait()
		const want = "this sente sentence is held wherever one may hold it and goes on"
		if got := read(out.heard()); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

func TestHeldAllAlong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		out := new(deck)
		ctx, stop := context.WithCancel(t.Context())
		s := start(ctx, out, long)
		s.Hold()
		s.Hold()
		time.Sleep(time.Second)
		if got := s.Sounding(); got != "" {
			t.Errorf("%q sounds", got)
		}
		stop()
		if got := s.Wait(); got != (audio.Heard{}) || len(out.pure) > 0 {
			t.Errorf("got %+v and %d samples, want nothing", got, len(out.pure))
		}
	})
}

func TestSounding(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := start(t.Context(), new(deck), long)
		s.Resume() // nothing to resume
		time.Sleep(time.Second)
		if got := s.Sounding(); got == "" || !strings.HasPrefix(long, got) {
			t.Errorf("got %q, want the sentence, or its first clause", got)
		}
		s.Wait()
		if got := s.Sounding(); got != "" {
			t.Errorf("got %q when all is over", got)
		}
	})
}
