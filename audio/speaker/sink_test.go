package speaker

import (
	"context"
	"errors"
	"fmt"
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
	part("with every core loaded", room.loaded)
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

// heard is what was recorded of f's so many samples, and until it was quiet. The
// server may be late with them: it waits for a full buffer after it ran dry.
func (r room) heard(f func() (samples int)) audiotest.Recording {
	from := len(r.rec.SoFar().Samples) // silence, since the last was quiet
	samples := f()
	r.rec.Wait(5*time.Second, func(rec audiotest.Recording) bool { return len(rec.From(from).Heard()) >= samples })
	return r.rec.Quiet(quiet).From(from)
}

// A hole is a silence inside an utterance that an ear might notice.
const hole = 5 * time.Millisecond

// once fails the test if f does: every time, on a machine that may have much else
// to do.
func (r room) once(f func() error) {
	r.Helper()
	tries := 3
	if bench() {
		tries = 1
	}
	for i := range tries {
		err := f()
		if err == nil {
			return
		}
		if i == tries-1 {
			r.Error(err)
		}
		r.Log(err)
	}
}

// everything plays utterances in a row.
func (r room) everything() {
	limit := 200 * time.Millisecond
	if bench() {
		limit = hole
	}
	r.once(func() error {
		if holes := r.row(); len(holes) > 0 && slices.Max(holes) > limit {
			return fmt.Errorf("holes of %v inside utterances, want none of more than %v", holes, limit)
		}
		return nil
	})
}

// loaded plays them while every core has something to do: only that no sample is lost is sure then.
func (r room) loaded() {
	audiotest.Busy(r)
	if holes := r.row(); bench() && len(holes) > 0 {
		r.Errorf("holes of %v inside utterances, want none", holes)
	} else {
		r.Logf("holes: %v", holes)
	}
}

// row plays utterances one after the other and lists the holes in them.
func (r room) row() (holes []time.Duration) {
	var want []int16
	ends := map[int]bool{} // samples heard at the end of each
	lengths := rand.New(rand.NewPCG(1, 1))
	rec := r.heard(func() int {
		for i := range rounds(20) {
			n := audiotest.Noise(uint64(i), time.Duration(30+lengths.IntN(100))*time.Millisecond)
			want = append(want, n...)
			ends[len(want)] = true
			if heard, err := r.speaker.Play(r.Context(), whole(n)); heard != len(n) || err != nil {
				r.Errorf("utterance %d: got %d of %d heard, %v", i, heard, len(n), err)
			}
		}
		return len(want)
	})
	if got := rec.Heard(); !slices.Equal(got, want) {
		r.Errorf("got %d samples, want the %d played, in order", len(got), len(want))
	}
	for _, gap := range rec.Gaps(hole) {
		before := rec
		before.Samples = rec.Samples[:gap.From]
		if !ends[len(before.Heard())] {
			holes = append(holes, gap.Length())
		}
	}
	return holes
}

// short: 100 ms are heard for 100 ms.
func (r room) short() {
	const length = 100 * time.Millisecond
	r.once(func() error {
		var began, drained time.Time
		rec := r.heard(func() int {
			began = time.Now()
			heard, _ := r.speaker.Play(r.Context(), whole(audiotest.Tone(440, length)))
			r.speaker.Drain(r.Context())
			drained = time.Now()
			return heard
		})
		all := rec.Sounds(time.Second)
		if len(all) != 1 {
			return errors.New("nothing was heard")
		}
		if last := rec.Time(all[0].To); drained.Before(last) {
			r.Errorf("drained %v before the end", last.Sub(drained))
		}
		r.Logf("heard %v after it was to be played", rec.Time(all[0].From).Sub(began))
		return audiotest.CheckTone(rec.Samples[all[0].From:all[0].To], 440, length)
	})
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
		rec := r.heard(func() int {
			ctx, cancel := context.WithCancel(r.Context())
			defer cancel()
			time.AfterFunc(at, func() {
				stopped = time.Now()
				cancel()
			})
			heard, _ = r.speaker.Play(ctx, whole(noise))
			return heard
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
	if first := silences[0]; first > limit {
		r.Errorf("silence after %v at best, want %v", first, limit)
	}
}

// holds cuts one sound into pieces.
func (r room) holds() {
	moments := rand.New(rand.NewPCG(4, 4))
	noise := audiotest.Noise(9, time.Duration(rounds(10))*150*time.Millisecond)
	u := whole(noise)
	var cuts []int
	var want []int16
	rec := r.heard(func() int {
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
		want = joined(noise, cuts)
		return len(want)
	})
	if got := rec.Heard(); !slices.Equal(got, want) {
		r.Errorf("got %d samples after %d cuts, want %d", len(got), len(cuts), len(want))
	}
}
