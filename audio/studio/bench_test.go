package studio_test

import (
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/studio"
)

// What a studio may take. Source: issue 6, "at least 20 times faster than the sound
// lasts".
const leastSpeed = 20.0

// BenchmarkProduce makes all the files of a session whose turns are voiced, and
// reports how much faster than it sounds; and so for the mix alone.
func BenchmarkProduce(b *testing.B) {
	s := open(b, b.TempDir(), &buzzer{name: "buzzer"})
	all := pieces(400*time.Millisecond, chat(20)...)
	var speeds, mixes []float64
	_, timeline := mixed(b, s, all)
	for b.Loop() {
		start := time.Now()
		p, err := s.Produce(b.Context(), all, studio.Label{Title: "Talk"})
		if err != nil {
			b.Fatal(err)
		}
		lasts := audio.Duration(p.Mix.Samples).Seconds()
		speeds = append(speeds, lasts/time.Since(start).Seconds())
		start = time.Now()
		if _, err := s.Mix(b.Context(), timeline); err != nil {
			b.Fatal(err)
		}
		mixes = append(mixes, lasts/time.Since(start).Seconds())
	}
	slices.Sort(speeds)
	slices.Sort(mixes)
	speed := speeds[len(speeds)/2]
	b.ReportMetric(speed, "x-of-real-time")
	b.ReportMetric(mixes[len(mixes)/2], "x-mix-alone")
	if os.Getenv("MATINEE_BENCH") == "1" && speed < leastSpeed {
		b.Errorf("got %.1f times real time, want %.0f", speed, leastSpeed)
	}
}

// TestMemory: what a turn more takes in memory, whenever, is much less than its
// sound.
func TestMemory(t *testing.T) {
	takes := voice(t, open(t, t.TempDir(), &buzzer{name: "buzzer"}), talk(strings.Repeat("so many words ", 30), strings.Repeat("as many again ", 30)))
	allocated := func(turns int) uint64 {
		s := open(t, t.TempDir())
		timeline := studio.Timeline{}
		for i := range turns {
			take := &takes[i%2]
			start := timeline.Samples
			timeline.Samples += take.Samples
			timeline.Spots = append(timeline.Spots, studio.Spot{ID: take.Line.ID, Take: take, Start: start, End: timeline.Samples, Next: timeline.Samples})
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := s.Mix(t.Context(), timeline); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc // all that was ever held
	}
	sound := uint64(2 * takes[0].Samples) // bytes
	if got := (allocated(6) - allocated(2)) / 4; got > sound/2 {
		t.Errorf("%d bytes are allocated for a turn of %d bytes of sound: some of it is held", got, sound)
	}
}
