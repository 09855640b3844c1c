package extractive

import (
	"sync"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
)

// TestReadings: who has heard as much shares a reading, who has heard less has
// one of their own, and no more are kept than may be.
func TestReadings(t *testing.T) {
	h := newHouse(t)
	film := h.addSample(t)
	critic := New(h, h.index)
	read := func(horizon transcript.Horizon) *reading.Reading {
		r, err := (&answer{critic: critic, in: dialogue.Inquiry{Horizon: horizon}}).reading(t.Context(), film)
		if err != nil {
			t.Error(err)
		}
		return r
	}
	all := read(transcript.Everything())
	if read(transcript.Until(transcript.End)) != all || read(transcript.Everything()) != all {
		t.Error("the whole film is read more than once")
	}
	half := read(transcript.Until(all.To / 2))
	if half == all || half.To > all.To/2 || half.Words == 0 {
		t.Errorf("half the film is read to %v with %d words, want no further than %v", half.To, half.Words, all.To/2)
	}
	if none := read(transcript.Horizon{}); none.Words != 0 {
		t.Errorf("%d words are read before the film begins", none.Words)
	}
	var readers sync.WaitGroup
	for n := range 4 {
		readers.Go(func() {
			for i := range 2 * readingsKept {
				read(transcript.Until(time.Duration(i+n) * time.Second))
			}
		})
	}
	readers.Wait()
	if n := len(critic.readings.kept); n > readingsKept {
		t.Errorf("%d readings are kept, want at most %d", n, readingsKept)
	}
}
