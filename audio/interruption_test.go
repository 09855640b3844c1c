package audio_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"matinee/audio"
)

var errStop = errors.New("the user pressed a key")

// reply is what the tests of interruption are told.
var reply = []string{
	"It is a story of letters and of the sea. ", "Somebody waits, and nobody comes; ", "then the door opens! ",
	"🎬 ", "After all of that, who would have thought it?",
}

// TestInterruption silences a reply at moments of all kinds.
func TestInterruption(t *testing.T) {
	rng, rounds := rand.New(rand.NewPCG(4, 2)), 40
	if testing.Short() {
		rounds = 10
	}
	for range rounds {
		at := time.Duration(rng.Int64N(int64(11 * time.Second)))
		speed := []float64{0, 1.2, 20}[rng.IntN(3)]
		synctest.Test(t, func(t *testing.T) {
			voice, out := &teller{name: "teller", speed: speed}, new(deck)
			n := audio.New(audio.Config{Engines: engines(voice), Player: out})
			ctx, stop := context.WithCancelCause(t.Context())
			s := n.Speak(ctx, audio.Part{})
			for _, text := range reply {
				s.Say(text)
			}
			s.End()
			time.AfterFunc(at, func() { stop(errStop) })
			began := time.Now()
			got := s.Wait()
			if took := time.Since(began); took > at {
				t.Errorf("stopped at %v: still there %v later", at, took-at)
			}
			if voice.live != 0 {
				t.Errorf("stopped at %v: the engine still runs", at)
			}
			checkHeard(t, got, out.heard())
		})
	}
}

// checkHeard compares what a Speech says was heard of the reply with what
// sounded, to a word.
func checkHeard(t *testing.T, got audio.Heard, samples []int16) {
	t.Helper()
	whole := strings.Join(reply, "")
	rest, ok := strings.CutPrefix(whole, got.Text)
	if !ok || got.Text != "" && rest != "" && rest[0] != ' ' {
		t.Errorf("%q is not the beginning of the reply, up to the end of a word", got.Text)
	}
	said, sounded := words(got.Text), progress(t, read(samples))
	if said > sounded+1 || said < sounded-2 { // the last that sounded may be the beginning of one
		t.Errorf("got %d words heard, %q; %d sounded, %q", said, got.Text, sounded, read(samples))
	}
	if got.Complete && rest != "" {
		t.Errorf("got all of it, and %q is missing", rest)
	}
}

// progress is how many words of the reply have begun in what was read. A letter
// that a loaded machine has broken in two is one.
func progress(t *testing.T, sounded string) int {
	t.Helper()
	whole := strings.ToLower(strings.Join(reply, ""))
	at, last := 0, rune(0)
	for _, r := range strings.ReplaceAll(sounded, " ", "") {
		n := strings.IndexFunc(whole[at:], func(r rune) bool { return r >= 'a' && r <= 'z' })
		switch {
		case n >= 0 && rune(whole[at+n]) == r:
			at, last = at+n+1, r
		case r != last:
			t.Errorf("%q sounded, which is not the reply", sounded)
			return 0
		}
	}
	return words(whole[:at])
}

// words counts words that sound.
func words(text string) (n int) {
	for _, word := range strings.Fields(text) {
		if strings.ContainsAny(word, "abcdefghijklmnopqrstuvwxyz") {
			n++
		}
	}
	return n
}

// TestAnythingGoesWrong has replies said under all that can happen to them, and
// holds what is reported to what is on tape.
func TestAnythingGoesWrong(t *testing.T) {
	rounds := 25
	if testing.Short() {
		rounds = 10
	}
	for seed := range uint64(rounds) {
		rng := rand.New(rand.NewPCG(seed, 5))
		synctest.Test(t, func(t *testing.T) { anything(t, rng) })
		if t.Failed() {
			t.Fatalf("with seed %d", seed)
		}
	}
}

func anything(t *testing.T, rng *rand.Rand) {
	faults := []error{nil, nil, nil, errCrash, errHang, errSilent}
	luck := rand.New(rand.NewPCG(rng.Uint64(), 6)) // of the goroutine that synthesises
	fails := func(text string) (int, error) {
		fault := faults[luck.IntN(len(faults))]
		if fault == errSilent {
			return luck.IntN(4 * letter), fault // more could be all of it
		}
		return luck.IntN(30 * letter), fault
	}
	speeds := []float64{0, 0.8, 1.5, 30}
	a := &teller{name: "a", speed: speeds[rng.IntN(4)], fails: fails}
	b := &teller{name: "b", speed: speeds[rng.IntN(4)], fails: fails, delay: time.Second}
	out := new(deck)
	n := audio.New(audio.Config{Engines: engines(a, b), Player: out, Rest: 5 * time.Second})
	for range 3 {
		ctx, stop := context.WithCancelCause(t.Context())
		s := n.Speak(ctx, audio.Part{Name: "critic"})
		if rng.IntN(3) == 0 {
			time.AfterFunc(time.Duration(rng.Int64N(int64(12*time.Second))), func() { stop(errStop) })
		}
		before := len(out.pure)
		for _, text := range reply {
			s.Say(text)
			time.Sleep(time.Duration(rng.Int64N(int64(time.Second))))
			if rng.IntN(2) == 0 {
				s.Hold()
				time.Sleep(time.Duration(rng.Int64N(int64(2 * time.Second))))
				s.Resume()
			}
		}
		s.End()
		got := s.Wait()
		stop(nil)
		whole := strings.Join(reply, "")
		if !strings.HasPrefix(whole, got.Text) || got.Complete && got.Text != whole {
			t.Errorf("got %+v", got)
		}
		if a.live+b.live > 0 {
			t.Error("an engine is left running")
		}
		tape := strings.Fields(read(out.pure[before:]))
		if said := words(got.Text); said > len(tape)+1 {
			t.Errorf("%d words were said to be heard, %q; on tape is %q", said, got.Text, tape)
		}
	}
}
