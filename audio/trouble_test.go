package audio_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"matinee/audio"
)

var errGone = errors.New("the sound server is gone; start it again")

func TestPlayerFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told advice
		voice := &teller{name: "teller"}
		out := &deck{fails: func(played int) error {
			if played > audio.Rate {
				return errGone
			}
			return nil
		}}
		n := audio.New(audio.Config{Engines: engines(voice), Player: out, Advise: told.take})
		s := n.Speak(t.Context(), audio.Part{})
		s.Say("This is heard up to a place. ")
		got := s.Wait() // before End: nothing more is to be heard
		s.Say("It goes on in text.")
		s.End()
		if want := "This is heard up"; !got.Mute || got.Complete || !strings.HasPrefix(got.Text, want) {
			t.Errorf("got %+v, want %q and mute", got, want)
		}
		before, _ := voice.said()
		if got := speak(n, "And so does this."); got != (audio.Heard{Mute: true}) {
			t.Errorf("the next reply: got %+v, want mute", got)
		}
		if after, _ := voice.said(); len(after) != len(before) {
			t.Errorf("the engine was given %q for nobody", after)
		}
		if len(told.all) != 1 || !strings.HasPrefix(told.all[0], errGone.Error()) {
			t.Errorf("got advice %q, want it once", told.all)
		}
	})
}

func TestNobodyCanSpeak(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told advice
		broken := true
		fails := func(string) (int, error) {
			if broken {
				return 0, errCrash
			}
			return 0, nil
		}
		a, b, out := &teller{name: "a", fails: fails}, &teller{name: "b", fails: fails}, new(deck)
		n := audio.New(audio.Config{Engines: engines(a, b), Player: out, Advise: told.take})
		for range 3 {
			if got := speak(n, "Is anybody there? ", "No."); got != (audio.Heard{Mute: true}) {
				t.Errorf("got %+v, want mute", got)
			}
		}
		if len(a.told)+len(b.told) != 2 {
			t.Errorf("the engines were given %q and %q, want each one thing: they rest", a.told, b.told)
		}
		if len(told.all) != 2 || !strings.Contains(told.all[1], "only shown") {
			t.Errorf("got advice %q, want one sentence for each engine", told.all)
		}
		broken = false
		time.Sleep(audio.DefaultRest)
		if got := speak(n, "Now there is."); !got.Complete {
			t.Errorf("after a rest: got %+v, want all of it", got)
		}
	})
}

// TestRecovery has an engine fail, rest and come back, which no reply waits for.
func TestRecovery(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		broken := true
		a := &teller{name: "a", fails: func(string) (int, error) {
			if broken {
				return 0, errCrash
			}
			return 0, nil
		}}
		b, out := &teller{name: "b"}, new(deck)
		n := audio.New(audio.Config{Engines: engines(a, b), Player: out})
		speak(n, "First.")
		speak(n, "Second.")
		if len(a.told) != 1 {
			t.Errorf("the engine that failed was given %q while it rested", a.told)
		}
		time.Sleep(audio.DefaultRest)
		broken = false
		speak(n, "Third. ", "Fourth.")
		speak(n, "Fifth.")
		if got, _ := a.said(); !slices.Equal(got, []string{"Fifth."}) {
			t.Errorf("the engine that came back was given %q, want the fifth sentence", got)
		}
		if got := read(out.heard()); got != "first second third fourth fifth" {
			t.Errorf("got %q on the tape", got)
		}
	})
}

// TestOneEngineIsOneTrouble has two personas find the same engine broken.
func TestOneEngineIsOneTrouble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told advice
		a := &teller{name: "a", fails: func(string) (int, error) { return 0, errCrash }}
		n := audio.New(audio.Config{Engines: engines(a, &teller{name: "b"}), Player: new(deck), Advise: told.take})
		for _, name := range []string{"low", "high"} {
			n.Prepare(t.Context(), audio.Part{Voices: map[string]audio.Voice{"a": {Name: name}}})
		}
		if len(a.told) != 2 || len(told.all) != 1 {
			t.Errorf("asked %d times, got advice %q, want one sentence for two", len(a.told), told.all)
		}
	})
}

func TestPrepare(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told advice
		a, b := &teller{name: "a", fails: func(string) (int, error) { return 0, errCrash }}, &teller{name: "b"}
		n := audio.New(audio.Config{Engines: engines(a, b), Player: new(deck), Advise: told.take})
		n.Prepare(t.Context(), audio.Part{})
		if len(told.all) != 1 {
			t.Errorf("got advice %q, want one sentence", told.all)
		}
		speak(n, "Ready.")
		if len(a.told) != 1 || len(b.told) != 2 {
			t.Errorf("got %q and %q, want the second engine, measured before", a.told, b.told)
		}
	})
}
