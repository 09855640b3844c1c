package speaker

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"matinee/audio"
	"matinee/audio/audiotest"
)

var _ audio.Player = (*Speaker)(nil)

// play runs f on a loudspeaker whose device is a clock's.
func play(t *testing.T, f func(t *testing.T, s *Speaker, d *clocked)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		d := newClocked()
		defer d.Close()
		f(t, newSpeaker(d, deviceBuffer), d)
	})
}

// whole is an utterance all of which is there.
func whole(samples []int16) *audio.Utterance {
	u := new(audio.Utterance)
	u.Write(samples)
	u.Close()
	return u
}

func TestPlay(t *testing.T) {
	for _, d := range []time.Duration{0, time.Millisecond, 15 * time.Millisecond, 100 * time.Millisecond, time.Second + time.Millisecond} {
		play(t, func(t *testing.T, s *Speaker, device *clocked) {
			want := audiotest.Noise(1, d)
			began := time.Now()
			heard, err := s.Play(t.Context(), whole(want))
			if heard != len(want) || err != nil {
				t.Errorf("got %d heard, %v, want all of %d", heard, err, len(want))
			}
			if got := device.sounded(); !slices.Equal(got, want) {
				t.Errorf("got %d samples, want %d", len(got), len(want))
			}
			if took := time.Since(began); took > d+2*block {
				t.Errorf("%v took %v to be handed over", d, took)
			}
		})
	}
}

func TestPlayFollows(t *testing.T) {
	play(t, func(t *testing.T, s *Speaker, d *clocked) {
		var want []int16
		for i := range 20 {
			n := audiotest.Noise(uint64(i), time.Duration(10+7*i)*time.Millisecond)
			want = append(want, n...)
			if _, err := s.Play(t.Context(), whole(n)); err != nil {
				t.Fatal(err)
			}
		}
		if got := d.sounded(); !slices.Equal(got, want) {
			t.Errorf("got %d samples, want the %d of all utterances in order", len(got), len(want))
		}
		rec := audiotest.Recording{Samples: d.taken}
		for _, g := range rec.Gaps(0) {
			if g.Length() > block {
				t.Errorf("%v between two utterances, want a block of %v at most", g.Length(), block)
			}
		}
	})
}

// TestPlayBegins: with one device buffer, not before, and not with all of it.
func TestPlayBegins(t *testing.T) {
	play(t, func(t *testing.T, s *Speaker, d *clocked) {
		u := new(audio.Utterance)
		done := make(chan struct{})
		go func() {
			defer close(done)
			s.Play(t.Context(), u)
		}()
		noise := audiotest.Noise(1, time.Second)
		enough := audio.Samples(deviceBuffer)
		u.Write(noise[:enough-1])
		time.Sleep(time.Second)
		if got := len(d.sounded()); got != 0 {
			t.Errorf("%d samples sounded before there were enough to go on", got)
		}
		u.Write(noise[enough-1 : enough])
		time.Sleep(2*deviceBuffer + block)
		if got := len(d.sounded()); got != enough {
			t.Errorf("got %d samples of the %d there", got, enough)
		}
		u.Close()
		<-done
	})
}

// TestPlaySlowEngine: what is slower than its own speech comes in runs.
func TestPlaySlowEngine(t *testing.T) {
	play(t, func(t *testing.T, s *Speaker, d *clocked) {
		want := audiotest.Noise(1, time.Second)
		u := new(audio.Utterance)
		fed := make(chan struct{})
		go func() {
			defer close(fed)
			for rest := want; len(rest) > 0; {
				time.Sleep(20 * time.Millisecond)
				n := min(audio.Samples(10*time.Millisecond), len(rest))
				u.Write(rest[:n])
				rest = rest[n:]
			}
			u.Close()
		}()
		heard, err := s.Play(t.Context(), u)
		<-fed
		if got := d.sounded(); heard != len(want) || err != nil || !slices.Equal(got, want) {
			t.Errorf("got %d heard, %d sounded, %v, want all of %d", heard, len(got), err, len(want))
		}
		runs := audiotest.Recording{Samples: d.taken}.Sounds(block)
		for _, r := range runs[:len(runs)-1] {
			if r.Length() < deviceBuffer {
				t.Errorf("a run of %v, want %v at least", r.Length(), deviceBuffer)
			}
		}
	})
}

// TestInterrupt: heard is what the device took, and nothing comes after.
func TestInterrupt(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 50 {
		at := time.Duration(r.IntN(900)) * time.Millisecond
		play(t, func(t *testing.T, s *Speaker, d *clocked) {
			noise := audiotest.Noise(1, time.Second)
			ctx, cancel := context.WithTimeout(t.Context(), at)
			defer cancel()
			began := time.Now()
			heard, err := s.Play(ctx, whole(noise))
			if took := time.Since(began); err != nil || took != at {
				t.Errorf("interrupted after %v: returned after %v, %v", at, took, err)
			}
			time.Sleep(time.Second)
			if got := d.sounded(); !slices.Equal(got, noise[:heard]) {
				t.Errorf("interrupted after %v: %d samples sounded, %d are said to be heard", at, len(got), heard)
			}
			if d := audio.Duration(heard) - at; d.Abs() > 2*block {
				t.Errorf("interrupted after %v: %v heard", at, audio.Duration(heard))
			}
		})
	}
}

// TestResume: cut anywhere and taken up again, an utterance is whole, but for the
// fades.
func TestResume(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	play(t, func(t *testing.T, s *Speaker, d *clocked) {
		noise := audiotest.Noise(1, 5*time.Second)
		u := whole(noise)
		var cuts []int
		for u.Next() < len(noise) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Duration(r.IntN(400))*time.Millisecond)
			heard, err := s.Play(ctx, u)
			if err != nil {
				t.Fatal(err)
			}
			cancel()
			u.From(heard)
			cuts = append(cuts, heard)
		}
		if got, want := d.sounded(), joined(noise, cuts); !slices.Equal(got, want) {
			t.Errorf("got %d samples after %d cuts, want %d", len(got), len(cuts), len(want))
		}
	})
}

// TestPassedPause: an utterance whose pause is over before it is played was not cut
// there, and nothing of it fades.
func TestPassedPause(t *testing.T) {
	play(t, func(t *testing.T, s *Speaker, d *clocked) {
		pause, noise := make([]int16, audio.Samples(100*time.Millisecond)), audiotest.Noise(1, 100*time.Millisecond)
		u := whole(append(pause, noise...))
		u.From(len(pause))
		if _, err := s.Play(t.Context(), u); err != nil {
			t.Fatal(err)
		}
		if got := d.sounded(); !slices.Equal(got, noise) {
			t.Error("what is heard is not what was said")
		}
	})
}

// joined is how a sound with those cuts is to be heard: with a fade after each
// that was not before its beginning or at its end, and without zeros.
func joined(samples []int16, cuts []int) []int16 {
	faded := slices.Clone(samples)
	whole := audio.Samples(fadeLength)
	for i, c := range cuts {
		end := len(samples)
		if i+1 < len(cuts) {
			end = cuts[i+1]
		}
		for k := 0; k < whole && c > 0 && c+k < end; k++ {
			faded[c+k] = int16(int(samples[c+k]) * k / whole)
		}
	}
	return audiotest.Recording{Samples: faded}.Heard()
}

func TestPlayAfterTheEnd(t *testing.T) {
	play(t, func(t *testing.T, s *Speaker, d *clocked) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if heard, err := s.Play(ctx, whole(audiotest.Noise(1, time.Second))); heard != 0 || err != nil {
			t.Errorf("got %d heard, %v, want none", heard, err)
		}
		if err := s.Drain(ctx); err != nil {
			t.Error(err)
		}
		time.Sleep(time.Second)
		if got := d.sounded(); len(got) > 0 {
			t.Errorf("%d samples sounded after the end of the reply", len(got))
		}
	})
}

// TestWaitInterrupted: nothing has come of an utterance, and nothing will.
func TestWaitInterrupted(t *testing.T) {
	play(t, func(t *testing.T, s *Speaker, d *clocked) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if heard, err := s.Play(ctx, new(audio.Utterance)); heard != 0 || err != nil {
			t.Errorf("got %d heard, %v, want none", heard, err)
		}
	})
}

func TestFaults(t *testing.T) {
	gone := errors.New("gone")
	for _, test := range []struct {
		name  string
		fault func(*clocked)
		soon  time.Duration
		cause error
	}{
		{"fails", func(d *clocked) { d.fail(gone) }, askAfter + 2*block, gone},
		{"hangs", (*clocked).freeze, stallLimit + 2*block, errStalled},
	} {
		t.Run(test.name, func(t *testing.T) {
			play(t, func(t *testing.T, s *Speaker, d *clocked) {
				const at = 100 * time.Millisecond
				time.AfterFunc(at, func() { test.fault(d) })
				began := time.Now()
				heard, err := s.Play(t.Context(), whole(audiotest.Noise(1, time.Second)))
				if !errors.Is(err, test.cause) {
					t.Errorf("got %v, want %v", err, test.cause)
				}
				if took := time.Since(began); took > at+test.soon {
					t.Errorf("said after %v, want %v at most", took, at+test.soon)
				}
				if got := len(d.sounded()); heard != got {
					t.Errorf("got %d heard, want %d", heard, got)
				}
				began = time.Now()
				if _, again := s.Play(t.Context(), whole(nil)); again == nil || again.Error() != err.Error() {
					t.Errorf("then: got %v, want %v again", again, err)
				}
				if again := s.Drain(t.Context()); again == nil {
					t.Error("a device that is gone was drained")
				}
				if err := s.Close(); err != nil {
					t.Errorf("close: %v, which has been said", err)
				}
				if took := time.Since(began); took > 0 {
					t.Errorf("a device that is gone was waited for, %v", took)
				}
			})
		})
	}
}

// TestFailsBetween: a device that went while it had nothing to do is missed as
// soon as it has.
func TestFailsBetween(t *testing.T) {
	play(t, func(t *testing.T, s *Speaker, d *clocked) {
		s.Play(t.Context(), whole(audiotest.Noise(1, time.Second)))
		d.fail(errors.New("gone"))
		began := time.Now()
		heard, err := s.Play(t.Context(), whole(audiotest.Noise(1, time.Second)))
		if took := time.Since(began); heard != 0 || err == nil || took > askAfter+2*block {
			t.Errorf("got %d heard, %v after %v", heard, err, took)
		}
	})
}

func TestDrain(t *testing.T) {
	play(t, func(t *testing.T, s *Speaker, d *clocked) {
		drain := func() time.Duration {
			began := time.Now()
			if err := s.Drain(t.Context()); err != nil {
				t.Error(err)
			}
			return time.Since(began)
		}
		if took := drain(); took != 0 {
			t.Errorf("nothing was played, and it took %v to be heard", took)
		}
		s.Play(t.Context(), whole(audiotest.Noise(1, time.Second)))
		time.Sleep(time.Millisecond)
		if took := drain(); took != deviceBuffer+tail-time.Millisecond {
			t.Errorf("drained in %v, want the device's buffer and its tail", took)
		}
		if took := drain(); took != 0 {
			t.Errorf("drained again in %v", took)
		}
		s.Play(t.Context(), whole(audiotest.Noise(1, time.Second)))
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		began := time.Now()
		if err := s.Drain(ctx); err != nil || time.Since(began) != time.Millisecond {
			t.Errorf("interrupted: %v after %v", err, time.Since(began))
		}
		began = time.Now()
		if err := s.Close(); err != nil || time.Since(began) == 0 {
			t.Errorf("close: %v after %v, want to wait for the tail", err, time.Since(began))
		}
		if _, err := s.Play(t.Context(), whole(nil)); !errors.Is(err, errClosed) {
			t.Errorf("after Close: got %v", err)
		}
		if err := s.Close(); err != nil {
			t.Errorf("close again: %v", err)
		}
	})
}
