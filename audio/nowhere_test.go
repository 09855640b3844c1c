package audio

import (
	"context"
	"testing"
	"testing/synctest"
)

func TestNowhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var u Utterance
		done := make(chan int)
		go func() {
			heard, err := Nowhere{}.Play(t.Context(), &u)
			if err != nil {
				t.Error(err)
			}
			done <- heard
		}()
		u.Write(make([]int16, 3))
		synctest.Wait()
		u.Write(make([]int16, 4))
		u.Close()
		if got := <-done; got != 7 {
			t.Errorf("heard: got %d, want 7", got)
		}
	})
}

func TestNowhereStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var u Utterance
	u.Write(make([]int16, 3))
	cancel()
	if heard, err := (Nowhere{}).Play(ctx, &u); heard != 0 || err != nil {
		t.Errorf("got %d, %v, want nothing heard and no error", heard, err)
	}
}
