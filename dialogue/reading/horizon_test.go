package reading_test

import (
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"matinee/dialogue/library/sample"
	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
)

// sampleFilm is the film that comes with the program.
func sampleFilm(t testing.TB) film {
	t.Helper()
	read, err := transcript.Read(sample.VTT(), transcript.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return film{sample.Film(), read.Cues}
}

// ending is the film as if it ended at the time: what has been said by then, in
// an array of its own.
func (f film) ending(at time.Duration) []transcript.Cue {
	var cues []transcript.Cue
	for _, c := range f.cues {
		if c.Start >= 0 && c.Start <= at && c.End <= at {
			cues = append(cues, c)
		}
	}
	return cues
}

// checkHorizon holds that a reading with a horizon is the reading of a film that
// ends there, proofs and all.
func checkHorizon(t *testing.T, f film, at time.Duration) {
	t.Helper()
	seen := reading.Of(f.Film, transcript.Until(at), f.cues)
	ended := reading.Of(f.Film, transcript.Everything(), f.ending(at))
	if !reflect.DeepEqual(seen, ended) {
		t.Errorf("%s until %v: the reading is not that of a film that ends there", f.ID, at)
	}
	if !reflect.DeepEqual(seen.Measures(), ended.Measures()) || !reflect.DeepEqual(seen.Motifs(nil), ended.Motifs(nil)) {
		t.Errorf("%s until %v: measures differ from those of a film that ends there", f.ID, at)
	}
	for _, m := range seen.Measures() {
		if len(m.Proof) == 0 || m.Says == "" {
			t.Errorf("%s until %v: %s has %d lines for proof and says %q", f.ID, at, m.Name, len(m.Proof), m.Says)
		}
		for _, c := range m.Proof {
			if c.End > at {
				t.Fatalf("%s until %v: the proof of %s ends at %v", f.ID, at, m.Name, c.End)
			}
		}
	}
	if seen.To > at {
		t.Errorf("%s until %v: the reading goes on to %v", f.ID, at, seen.To)
	}
}

func TestHorizonSample(t *testing.T) {
	f := sampleFilm(t)
	for _, c := range f.cues {
		checkHorizon(t, f, c.End)
	}
	checkHorizon(t, f, 0)
}

func TestHorizonFilms(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, f := range films(t) {
		end := (transcript.Transcript{Cues: f.cues}).Duration()
		checkHorizon(t, f, time.Duration(rng.Int64N(int64(end))))
	}
}

func TestNothingSeen(t *testing.T) {
	f := sampleFilm(t)
	for name, h := range map[string]transcript.Horizon{"zero": {}, "until 0": transcript.Until(0)} {
		r := reading.Of(f.Film, h, f.cues)
		if len(r.Lines) != 0 || len(r.Measures()) != 0 || r.Motifs(nil) != nil || r.Pace != nil {
			t.Errorf("%s horizon: %d lines, measures %v", name, len(r.Lines), r.Measures())
		}
		if _, ok := r.Plot(80); ok {
			t.Errorf("%s horizon: there is a plot", name)
		}
	}
}

func TestUnsharedInput(t *testing.T) {
	f := sampleFilm(t)
	before := append([]transcript.Cue{}, f.cues...)
	r := reading.Of(f.Film, transcript.Everything(), f.cues)
	r.Measures()
	if !reflect.DeepEqual(f.cues, before) {
		t.Error("reading changed the cues")
	}
}
