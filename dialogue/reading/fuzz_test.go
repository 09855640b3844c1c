package reading_test

import (
	"reflect"
	"testing"
	"time"

	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
)

// FuzzOf reads whatever the readers of files make of anything, and cues that they
// would never make.
func FuzzOf(f *testing.F) {
	f.Add([]byte("1\n00:00:01,000 --> 00:00:03,000\nANN: Who's there?\n\n2\n00:00:09,000 --> 00:00:10,000\n- Nobody. - Who?\n"), int64(5e9), int64(0))
	f.Add([]byte("WEBVTT\n\n00:00.000 --> 99:59:59.000\n<v Bo>INT. KITCHEN\n\n00:01.000 --> 00:00.500\n[bang]\n"), int64(1), int64(1e18))
	f.Fuzz(func(t *testing.T, data []byte, until, shift int64) {
		read, err := transcript.Read(data, transcript.Options{})
		if err != nil {
			return
		}
		check(t, read.Cues, time.Duration(until))
		for i := range read.Cues {
			read.Cues[i].Start += time.Duration(shift) * time.Duration(i%3)
			read.Cues[i].End ^= time.Duration(until)
		}
		check(t, read.Cues, time.Duration(shift))
	})
}

// check holds what is true of every reading.
func check(t *testing.T, cues []transcript.Cue, until time.Duration) {
	film := transcript.Film{ID: "x", Work: "x", Title: "X"}
	seen := reading.Of(film, transcript.Until(until), cues)
	if ended := reading.Of(film, transcript.Everything(), transcript.Until(until).Cut(film, cues)); !reflect.DeepEqual(seen, ended) {
		t.Error("a horizon is not the film's end")
	}
	r := reading.Of(film, transcript.Everything(), cues)
	words, lines := 0, 0
	for _, w := range r.Pace {
		words, lines = words+w.Words, lines+w.N
	}
	if len(r.Pace) > 24 || r.Pace != nil && (words != r.Words || lines != len(r.Lines)) {
		t.Errorf("%d windows with %d words of %d in %d lines of %d", len(r.Pace), words, r.Words, lines, len(r.Lines))
	}
	lines = 0
	for _, s := range r.Scenes {
		lines += s.Last - s.First + 1
	}
	if r.Scenes != nil && lines != len(r.Lines) {
		t.Errorf("%d lines in scenes of %d", lines, len(r.Lines))
	}
	for _, m := range r.Measures() {
		if len(m.Proof) == 0 || m.Says == "" || m.Value < 0 {
			t.Errorf("measure %+v", m)
		}
	}
	r.Motifs(nil)
	reading.Compare(r, seen)
	if p, ok := r.Plot(int(until % 300)); ok && len(p.Rows) != 3 {
		t.Errorf("%d rows", len(p.Rows))
	}
}
