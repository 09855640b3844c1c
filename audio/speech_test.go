package audio_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"matinee/audio"
)

// speak has sentences said and waits.
func speak(n *audio.Narrator, sentences ...string) audio.Heard {
	s := n.Speak(context.Background(), audio.Part{Name: "critic"})
	for _, text := range sentences {
		s.Say(text)
	}
	s.End()
	return s.Wait()
}

func TestSentencesSoundInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		voice, out := &teller{name: "teller"}, new(deck)
		n := audio.New(audio.Config{Engines: engines(voice), Player: out})
		got := speak(n, "The first one. ", "And another. ", "That is all.")
		if want := (audio.Heard{Text: "The first one. And another. That is all.", Complete: true}); got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
		if text := read(out.heard()); text != "the first one and another that is all" {
			t.Errorf("got %q on the tape", text)
		}
	})
}

func TestOneAhead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		voice, out := &teller{name: "teller"}, new(deck)
		n := audio.New(audio.Config{Engines: engines(voice), Player: out})
		speak(n, "One is said. ", "Two is said. ", "Three is said. ", "Four is said.")
		_, began := voice.said()
		for i := 2; i < len(began); i++ {
			if before := out.start.Add(out.parts[i-1]); began[i].Before(before.Add(-tick)) {
				t.Errorf("sentence %d was synthesised %v before the one ahead of it sounded", i, before.Sub(began[i]))
			}
		}
	})
}

func TestHoldAndResume(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		voice, out := &teller{name: "teller"}, new(deck)
		n := audio.New(audio.Config{Engines: engines(voice), Player: out})
		s := n.Speak(t.Context(), audio.Part{})
		s.Say("This sentence is held in the middle.")
		s.End()
		time.Sleep(777 * time.Millisecond)
		s.Hold()
		time.Sleep(500 * time.Millisecond)
		s.Resume()
		if got := s.Wait(); !got.Complete {
			t.Errorf("got %+v, want all of it", got)
		}
		t.Log(read(out.heard()))
	})
}
