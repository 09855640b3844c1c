package debate

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// invented is a film of words that are each in one line only, some said more
// than once, with questions, refusals, silences and an echo, so that every topic
// can come up.
func invented(rng *rand.Rand) film {
	letters := func() string {
		b := []byte("q")
		for range 7 {
			b = append(b, "bcdfghjklmnpvwxz"[rng.IntN(16)])
		}
		return string(b)
	}
	f := film{Ref: dialogue.Ref{Film: transcript.Film{ID: "qx", Work: "qx", Title: "Qx", Lang: "en"}}}
	at := time.Duration(0)
	echo := "I " + letters() + " you " + letters()
	haunting := letters()
	for i := range 120 {
		at += time.Duration(1+rng.IntN(20)) * time.Second
		text := letters() + " " + letters() + " " + letters() + "."
		switch {
		case i%40 == 3:
			text = echo + "."
		case i%5 == 0:
			text = "Do you " + letters() + " I " + letters() + "?"
		case i%7 == 0:
			text = "No, " + letters() + " " + letters() + "."
		case i%11 == 0:
			text = "Yes, I " + haunting + " you " + letters() + "."
		}
		f.cues = append(f.cues, transcript.Cue{Start: at, End: at + time.Second, Speaker: []string{"Qana", "Qben"}[rng.IntN(2)], Text: text})
		at += time.Second
	}
	return f
}

// secrets are the words that are said only beyond the horizon.
func (f film) secrets(h transcript.Horizon) []string {
	var seen, all []string
	for _, c := range f.cues {
		for _, w := range strings.FieldsFunc(strings.ToLower(c.Text), func(r rune) bool { return r < 'a' || r > 'z' }) {
			if len(w) < 8 {
				continue // English
			}
			all = append(all, w)
			if h.Sees(f.Film, c) {
				seen = append(seen, w)
			}
		}
	}
	return slices.DeleteFunc(all, func(w string) bool { return slices.Contains(seen, w) })
}

// cut is the film as if it ended at the horizon.
func (f film) cut(h transcript.Horizon) film {
	f.cues = h.Cut(f.Film, f.cues)
	return f
}

func TestNothingIsSpoiled(t *testing.T) {
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 7))
		f := invented(rng)
		h := transcript.Until(f.cues[rng.IntN(len(f.cues))].End - time.Duration(rng.IntN(2)))
		s := whole(f, MinTurns+int(seed%13), seed)
		s.horizon = h
		hidden := f.secrets(h)
		if seed%3 == 0 && len(hidden) > 0 {
			s.heckling = map[int]string{2: "I keep hearing about the lamp"}
			s.motion = "Is this about the lamp?"
		}
		got := hold(t, s)
		for _, w := range hidden {
			if strings.Contains(strings.ToLower(got.script()), w) {
				t.Fatalf("seed %d: %q is spoken only beyond the horizon\n%s", seed, w, got.script())
			}
		}
		s.film = f.cut(h)
		if want := hold(t, s); got.script() != want.script() {
			t.Fatalf("seed %d: with the whole film\n%s\nwith the film cut\n%s", seed, got.script(), want.script())
		}
	}
}

// TestNearerHorizon has a listener say midway that they have seen less: from
// then on nothing of the rest is come back to.
func TestNearerHorizon(t *testing.T) {
	for seed := range uint64(100) {
		f := invented(rand.New(rand.NewPCG(seed, 8)))
		near := f.cues[30].End.Truncate(time.Second)
		s := whole(f, 12, seed)
		at := 1 + int(seed%8)
		s.heckling = map[int]string{at: "I have seen only up to " + transcript.FormatTime(near)}
		h := hold(t, s)
		after := held{turns: h.turns[at:]}.script()
		for _, w := range f.secrets(transcript.Until(near)) {
			if strings.Contains(strings.ToLower(after), w) {
				t.Fatalf("seed %d: %q comes out after %q\n%s", seed, w, s.heckling[at], h.script())
			}
		}
		for _, fault := range Check(h.turns, h.cast) {
			t.Errorf("seed %d: %s\n%s", seed, fault, h.script())
		}
	}
}

func TestNothingSeen(t *testing.T) {
	f := sampleFilm(t)
	for _, tt := range []struct {
		until time.Duration
		want  string
	}{
		{0, "You have heard nothing of The Door Is Growing yet, so neither of us will say a word about it: watch on, and tell us how far with --until."},
		{20 * time.Second, "You have heard too little of The Door Is Growing for two to quarrel over: watch on, and tell us how far with --until."},
	} {
		t.Run(fmt.Sprint(tt.until), func(t *testing.T) {
			s := whole(f, 8, 1)
			s.horizon = transcript.Until(tt.until)
			h := hold(t, s)
			if len(h.turns) != 1 || h.turns[0].Text != tt.want {
				t.Errorf("got\n%s\nwant one turn: %s", h.script(), tt.want)
			}
			if faults := Check(h.turns, h.cast); len(faults) > 0 {
				t.Error(faults)
			}
		})
	}
}

func TestSameSeedSameWords(t *testing.T) {
	f := sampleFilm(t)
	scripts := map[string]bool{}
	for seed := range uint64(40) {
		a, b := hold(t, whole(f, 10, seed)).script(), hold(t, whole(f, 10, seed)).script()
		if a != b {
			t.Fatalf("seed %d: once\n%s\nand again\n%s", seed, a, b)
		}
		scripts[a] = true
	}
	if len(scripts) < 38 {
		t.Errorf("%d different debates of 40 seeds", len(scripts))
	}
}
