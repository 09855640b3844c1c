package audio_test

import (
	"context"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/audiotest"
	"matinee/audio/speaker"
)

// How soon a loudspeaker is to be silent, and to sound. Source: issue 4 and
// reference/speech.md §9, for a device that holds 60 ms.
const (
	stopLimit  = 70 * time.Millisecond
	firstLimit = 75 * time.Millisecond
)

// A room is a Narrator before a loudspeaker that is recorded.
type room struct {
	narrator *audio.Narrator
	recorder *audiotest.Recorder
	read     int // samples of the recording
}

func newRoom(t *testing.T, engine audio.Synthesizer) *room {
	server := audiotest.StartServer(t)
	for _, setting := range server.Env() {
		name, value, _ := strings.Cut(setting, "=")
		t.Setenv(name, value)
	}
	s, err := speaker.Open(t.Context(), speaker.Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	n := audio.New(audio.Config{Engines: []audio.Synthesizer{engine}, Player: s, Advise: func(err error) { t.Error(err) }})
	n.Prepare(t.Context(), audio.Part{})
	return &room{narrator: n, recorder: server.Record(t)}
}

// heard is what has sounded since the last time, and when it began and ended.
func (r *room) heard() (samples []int16, onset, end time.Time) {
	new := r.recorder.Quiet(300 * time.Millisecond).From(r.read)
	r.read += len(new.Samples)
	loud := func(s int16) bool { return sign(s) != 0 }
	first, last := slices.IndexFunc(new.Samples, loud), len(new.Samples)-1
	for last >= 0 && !loud(new.Samples[last]) {
		last--
	}
	return new.Samples, new.Time(max(first, 0)), new.Time(max(last, 0))
}

// TestLoudspeaker has a reply said in a room, held, and interrupted at moments of
// all kinds, and holds what is reported to what the room has heard.
func TestLoudspeaker(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes as long as what is said")
	}
	rounds, exact := 1, os.Getenv("MATINEE_BENCH") != ""
	if exact {
		rounds = 20
	}
	r := newRoom(t, &teller{name: "teller"})
	rng := rand.New(rand.NewPCG(8, 1))
	var firsts, stops []time.Duration
	for range rounds {
		ctx, stop := context.WithCancel(t.Context())
		s := r.narrator.Speak(ctx, audio.Part{})
		began := time.Now()
		for _, text := range reply {
			s.Say(text)
		}
		s.End()
		time.Sleep(time.Duration(rng.Int64N(int64(time.Second))))
		s.Hold()
		time.Sleep(300 * time.Millisecond)
		s.Resume()
		time.Sleep(time.Second + time.Duration(rng.Int64N(int64(2*time.Second))))
		stop()
		stopped := time.Now()
		got := s.Wait()
		samples, onset, end := r.heard()
		firsts, stops = append(firsts, onset.Sub(began)), append(stops, end.Sub(stopped))
		checkHeard(t, got, samples)
	}
	slices.Sort(firsts)
	slices.Sort(stops)
	t.Logf("first sound after %v (median), silent after %v (longest)", firsts[rounds/2], stops[rounds-1])
	if exact && (firsts[rounds/2] > firstLimit || stops[rounds-1] > stopLimit) {
		t.Errorf("want a first sound after %v and silence after %v", firstLimit, stopLimit)
	}
}
