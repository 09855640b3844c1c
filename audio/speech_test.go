package audio_test

import (
	"context"
	"slices"
	"strings"
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

func TestPauses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		voice, out := &teller{name: "teller"}, new(deck)
		var takes []audio.Take
		n := audio.New(audio.Config{Engines: engines(voice), Player: out, Heard: func(t audio.Take) { takes = append(takes, t) }})
		s := n.Speak(t.Context(), audio.Part{})
		s.Say("One. ")
		s.Say("Two. ")
		time.Sleep(2 * time.Second)
		s.Say("Late. ")
		s.End()
		s.Wait()
		got := silences(out.heard())
		if len(got) != 2 || !near(got[0], audio.DefaultPause) {
			t.Fatalf("got silences of %v, want two, the first of %v", got, audio.DefaultPause)
		}
		onset := audio.Duration(len(out.heard()) - len(spell("late")))
		if !near(onset, 2*time.Second) { // what was silence anyway is no pause to come
			t.Errorf("what was said after 2 s was heard after %v", onset)
		}
		if kept := audio.Duration(quietBefore(takes[2].Samples)); !near(kept, audio.DefaultPause) {
			t.Errorf("the pause is kept as %v, want %v", kept, audio.DefaultPause)
		}
	})
}

// A file is a Player that takes no time and keeps what it is given.
type file struct{ samples []int16 }

func (f *file) Play(ctx context.Context, u *audio.Utterance) (int, error) {
	from := u.Next()
	heard, err := audio.Nowhere{}.Play(ctx, u)
	f.samples = append(f.samples, u.Samples(from, heard)...)
	return heard, err
}

func (f *file) Drain(context.Context) error { return nil }

// TestPausesInAFile has an engine take its time, which nobody hears in a file.
func TestPausesInAFile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		voice, out := &teller{name: "teller", delay: 100 * time.Millisecond}, new(file)
		n := audio.New(audio.Config{Engines: engines(voice), Player: out})
		speak(n, "One. ", "Two. ", "Three.")
		got := silences(out.samples)
		if len(got) != 2 || !near(got[0], audio.DefaultPause) || !near(got[1], audio.DefaultPause) {
			t.Errorf("got silences of %v, want two of %v", got, audio.DefaultPause)
		}
	})
}

// silences are those of a sound that are longer than within a word.
func silences(samples []int16) (all []time.Duration) {
	for i, quiet := 0, 0; i < len(samples); i++ {
		if quiet++; sign(samples[i]) != 0 {
			if quiet > 2*seam {
				all = append(all, audio.Duration(quiet))
			}
			quiet = 0
		}
	}
	return all
}

// near allows for what is left standing of an engine's silence: 10 ms before and
// 25 ms after what is said.
func near(got, want time.Duration) bool {
	return got > want-5*time.Millisecond && got < want+40*time.Millisecond
}

func TestNothingToSay(t *testing.T) {
	for _, said := range [][]string{{}, {"🎬 "}, {"", "…"}, {"🎬 ", "A word. ", "🎬 ", "— "}} {
		synctest.Test(t, func(t *testing.T) {
			voice, out := &teller{name: "teller"}, new(deck)
			n := audio.New(audio.Config{Engines: engines(voice), Player: out})
			want := audio.Heard{Text: strings.Join(said, ""), Complete: true}
			if got := speak(n, said...); got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
			if got := read(out.heard()); got != "" && got != "a word" {
				t.Errorf("got %q on the tape", got)
			}
		})
	}
}

// TestNothingToSayIsHeardWithItsNeighbour interrupts a reply while it waits for
// its next sentence.
func TestNothingToSayIsHeardWithItsNeighbour(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := audio.New(audio.Config{Engines: engines(&teller{name: "teller"}), Player: new(deck)})
		ctx, stop := context.WithCancel(t.Context())
		s := n.Speak(ctx, audio.Part{})
		s.Say("A word. ")
		s.Say("🎬 ")
		time.Sleep(10 * time.Second)
		stop()
		if got, want := s.Wait(), (audio.Heard{Text: "A word. 🎬"}); got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	})
}

func TestRepliesSoundOneAfterTheOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		voice, out := &teller{name: "teller"}, new(deck)
		n := audio.New(audio.Config{Engines: engines(voice), Player: out})
		first, second := n.Speak(t.Context(), audio.Part{}), n.Speak(t.Context(), audio.Part{})
		second.Say("And this is another.")
		second.End()
		first.Say("This is one.")
		first.End()
		second.Wait()
		first.Wait()
		if got := read(out.heard()); got != "this is one and this is another" {
			t.Errorf("got %q on the tape", got)
		}
	})
}

func TestSaidAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		voice, out := &teller{name: "teller"}, new(deck)
		n := audio.New(audio.Config{Engines: engines(voice), Player: out})
		speak(n, "The same again. ", "The same again. ")
		speak(n, "The same again.", "Something else.")
		if told, _ := voice.said(); len(told) != 2 {
			t.Errorf("the engine was given %q, want each sentence once", told)
		}
		const want = "the same again the same again the same again something else"
		if got := read(out.heard()); got != want {
			t.Errorf("got %q on the tape, want %q", got, want)
		}
	})
}

func TestTakes(t *testing.T) {
	for _, held := range []time.Duration{0, 3 * time.Second} {
		synctest.Test(t, func(t *testing.T) {
			voice, out := &teller{name: "teller"}, new(deck)
			var takes []audio.Take
			n := audio.New(audio.Config{Engines: engines(voice), Player: out, Heard: func(t audio.Take) { takes = append(takes, t) }})
			s := n.Speak(t.Context(), audio.Part{Name: "critic"})
			for _, text := range reply {
				s.Say(text)
			}
			s.End()
			time.Sleep(600 * time.Millisecond)
			s.Hold()
			time.Sleep(held)
			s.Resume()
			s.Wait()
			checkTakes(t, takes, out)
		})
	}
}

// checkTakes holds takes of the reply to what is on tape.
func checkTakes(t *testing.T, takes []audio.Take, out *deck) {
	t.Helper()
	var samples []int16
	var text string
	for i, take := range takes {
		if take.Name != "critic" || take.Begins != (i == 0) || !take.Ends {
			t.Errorf("take %d: got %q, begins %v, ends %v", i, take.Name, take.Begins, take.Ends)
		}
		for _, m := range take.Marks {
			want := strings.ToLower(take.Text[m.Byte : m.Byte+1])
			from, to := max(0, m.Sample-letter), min(m.Sample+2*letter, len(take.Samples))
			if got := read(take.Samples[from:to]); !strings.Contains(got, want) {
				t.Errorf("at the mark of %q: got %q in the sound", take.Text[m.Byte:], got)
			}
		}
		samples, text = append(samples, take.Samples...), text+take.Text
	}
	if !slices.Equal(samples, out.pure) {
		t.Errorf("got %d samples, want the %d that sounded", len(samples), len(out.pure))
	}
	if want := strings.ReplaceAll(strings.Join(reply, ""), "🎬 ", ""); text != want {
		t.Errorf("got %q, want %q", text, want)
	}
}
