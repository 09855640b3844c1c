package speaker

import (
	"context"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"testing"
	"time"

	"matinee/audio/audiotest"
)

// bench reports whether the machine is quiet enough for figures.
func bench() bool { return os.Getenv("MATINEE_BENCH") == "1" }

// rounds is how often to try: fewer times in a hurry.
func rounds(n int) int {
	if testing.Short() {
		return max(n/5, 1)
	}
	return n
}

// quiet is how much silence ends a sound: more than lies between utterances.
const quiet = 4 * block

// A room is a loudspeaker and what is heard of it.
type room struct {
	*testing.T
	speaker *Speaker
	rec     *audiotest.Recorder
}

// TestSink is what arrives at a sound server. It is one test with many parts
// because a process has one loudspeaker.
func TestSink(t *testing.T) {
	server := audiotest.StartServer(t)
	t.Setenv("PULSE_SERVER", server.Address())
	rec := server.Record(t)
	s, err := Open(t.Context(), Config{})
	if err != nil {
		t.Fatal(err)
	}
	goroutines := runtime.NumGoroutine()
	part := func(name string, f func(r room)) {
		t.Run(name, func(t *testing.T) { f(room{t, s, rec}) })
	}
	part("every sample in order, once", room.everything)
	part("a short sound", room.short)
	part("an interruption", room.interruptions)
	part("hold and resume", room.holds)
	part("with every core loaded", func(r room) {
		audiotest.Busy(r)
		r.everything()
	})
	left(t, goroutines)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if _, err := Open(t.Context(), Config{}); err == nil {
		t.Error("opened twice")
	}
}

// left holds the goroutines to those there were: the two of the sound library's
// connection, the one that reads its lines, the recorder's. The last sounds' may
// still be ending.
func left(t *testing.T, want int) {
	t.Helper()
	got := runtime.NumGoroutine()
	for limit := time.Now().Add(5 * time.Second); got > want && time.Now().Before(limit); got = runtime.NumGoroutine() {
		time.Sleep(10 * time.Millisecond)
	}
	if got > want {
		stacks := make([]byte, 1<<16)
		t.Errorf("got %d goroutines, want the %d there were\n%s", got, want, stacks[:runtime.Stack(stacks, true)])
	}
}

// heard is what was recorded while f ran, and until it was quiet.
func (r room) heard(f func()) audiotest.Recording {
	from := len(r.rec.Quiet(quiet).Samples)
	f()
	return r.rec.Quiet(quiet).From(from)
}

// everything plays utterances in a row.
func (r room) everything() {
	var want []int16
	lengths := rand.New(rand.NewPCG(1, 1))
	rec := r.heard(func() {
		for i := range rounds(20) {
			n := audiotest.Noise(uint64(i), time.Duration(30+lengths.IntN(100))*time.Millisecond)
			want = append(want, n...)
			if heard, err := r.speaker.Play(r.Context(), whole(n)); heard != len(n) || err != nil {
				r.Errorf("utterance %d: got %d of %d heard, %v", i, heard, len(n), err)
			}
		}
	})
	if got := rec.Heard(); !slices.Equal(got, want) {
		r.Errorf("got %d samples, want the %d played, in order", len(got), len(want))
	}
	r.gaps(rec, rounds(20)-1)
}

// gaps holds the silences to what stands between utterances: what is left of the
// device's block, 15 ms.
func (r room) gaps(rec audiotest.Recording, between int) {
	r.Helper()
	var longest time.Duration
	gaps := rec.Gaps(0)
	for _, g := range gaps {
		longest = max(longest, g.Length())
	}
	r.Logf("%d gaps, the longest %v", len(gaps), longest)
	if len(gaps) > between {
		r.Errorf("got %d gaps, want at most one after each utterance, %d", len(gaps), between)
	}
	if bench() && longest > block {
		r.Errorf("got a gap of %v between utterances, want %v at most", longest, block)
	}
}

// short: 100 ms are heard for 100 ms.
func (r room) short() {
	const length = 100 * time.Millisecond
	var began, drained time.Time
	rec := r.heard(func() {
		began = time.Now()
		r.speaker.Play(r.Context(), whole(audiotest.Tone(440, length)))
		r.speaker.Drain(r.Context())
		drained = time.Now()
	})
	all := rec.Sounds(time.Second)
	if len(all) != 1 {
		r.Fatal("nothing was heard")
	}
	if err := audiotest.CheckTone(rec.Samples[all[0].From:all[0].To], 440, length); err != nil {
		r.Error(err)
	}
	if last := rec.Time(all[0].To); drained.Before(last) {
		r.Errorf("drained %v before the end", last.Sub(drained))
	}
	r.Logf("heard %v after it was to be played", rec.Time(all[0].From).Sub(began))
}

// interruptions come at random moments.
func (r room) interruptions() {
	moments := rand.New(rand.NewPCG(3, 3))
	var silences []time.Duration
	for i := range rounds(20) {
		noise := audiotest.Noise(uint64(i), time.Second)
		at := time.Duration(50+moments.IntN(150)) * time.Millisecond
		var stopped time.Time
		var heard int
		rec := r.heard(func() {
			ctx, cancel := context.WithCancel(r.Context())
			defer cancel()
			time.AfterFunc(at, func() {
				stopped = time.Now()
				cancel()
			})
			heard, _ = r.speaker.Play(ctx, whole(noise))
		})
		if got := rec.Heard(); !slices.Equal(got, noise[:heard]) {
			r.Errorf("interrupted after %v: %d samples sounded, %d are said to be heard", at, len(got), heard)
		}
		all := rec.Sounds(time.Second)
		if len(all) == 1 {
			silences = append(silences, rec.Time(all[0].To).Sub(stopped))
		}
	}
	slices.Sort(silences)
	r.Logf("silence after %v", silences)
	limit := deviceBuffer + 10*time.Millisecond
	if last := silences[len(silences)-1]; bench() && last > limit {
		r.Errorf("silence after %v, want %v at most", last, limit)
	}
	if half := silences[len(silences)/2]; half > 2*limit {
		r.Errorf("silence after %v, half of the time", half)
	}
}

// holds cuts one sound into pieces.
func (r room) holds() {
	moments := rand.New(rand.NewPCG(4, 4))
	noise := audiotest.Noise(9, time.Duration(rounds(10))*150*time.Millisecond)
	u := whole(noise)
	var cuts []int
	rec := r.heard(func() {
		for u.Next() < len(noise) {
			ctx, cancel := context.WithTimeout(r.Context(), time.Duration(50+moments.IntN(200))*time.Millisecond)
			heard, err := r.speaker.Play(ctx, u)
			cancel()
			if err != nil {
				r.Fatal(err)
			}
			u.From(heard)
			cuts = append(cuts, heard)
		}
	})
	if got, want := rec.Heard(), joined(noise, cuts); !slices.Equal(got, want) {
		r.Errorf("got %d samples after %d cuts, want %d", len(got), len(cuts), len(want))
	}
}
