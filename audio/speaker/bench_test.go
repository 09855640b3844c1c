package speaker

import (
	"context"
	"slices"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/audiotest"
)

// TestHeard is what arrives at the sink of a sound server. It is one test because
// a process has one loudspeaker.
func TestHeard(t *testing.T) {
	server := audiotest.StartServer(t)
	t.Setenv("PULSE_SERVER", server.Address())
	rec := server.Record(t)
	began := time.Now()
	s, err := Open(t.Context(), Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("open: %v", time.Since(began))
	for i := range 5 {
		want := audiotest.Noise(uint64(i), time.Second)
		from := len(rec.SoFar().Samples)
		began := time.Now()
		heard, err := s.Play(context.Background(), whole(want))
		took := time.Since(began)
		s.Drain(context.Background())
		r := rec.Quiet(50 * time.Millisecond)
		first := r.From(from).Sounds(time.Second)
		t.Logf("heard %d, %v; play %v, onset %v", heard, err, took, r.From(from).Time(first[0].From).Sub(began))
		if got := r.From(from).Heard(); !slices.Equal(got, want) {
			t.Errorf("got %d samples, want %d", len(got), len(want))
		}
		t.Log(r.From(from).Gaps(time.Millisecond))
	}
	from := len(rec.SoFar().Samples)
	for i := range 5 {
		s.Play(context.Background(), whole(audiotest.Noise(uint64(i), 300*time.Millisecond)))
	}
	r := rec.Quiet(200 * time.Millisecond)
	for _, g := range r.From(from).Gaps(1) {
		t.Log(g.Length())
	}
	t.Log(s.Close())
}

func whole(samples []int16) *audio.Utterance {
	u := new(audio.Utterance)
	u.Write(samples)
	u.Close()
	return u
}
