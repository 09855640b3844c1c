package reading_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
)

// TestLines recounts what is told of single lines, over the sample and some lines
// of the real films.
func TestLines(t *testing.T) {
	check := func(t *testing.T, f film, step int) {
		r, n := reading.Of(f.Film, transcript.Everything(), f.cues), recount(f.cues)
		for i := 0; i < len(n.lines); i += step {
			checkLine(t, r, n, i)
		}
	}
	check(t, sampleFilm(t), 1)
	check(t, twoVoices(t), 1)
	t.Run("films", func(t *testing.T) {
		for i, f := range films(t) {
			if !testing.Short() || i%10 == 0 {
				check(t, f, 397)
			}
		}
	})
}

func checkLine(t *testing.T, r *reading.Reading, n naive, i int) {
	t.Helper()
	if got := r.Line(n.lines[i]); got < 0 || r.Lines[got].Text != n.lines[i].Text || r.Lines[got].Start != n.lines[i].Start {
		t.Errorf("line %d is found as %d", i, got)
	}
	if got := r.Before(i); got != n.gaps[i] {
		t.Errorf("line %d: %v before it, want %v", i, got, n.gaps[i])
	}
	longer := 0
	for _, g := range n.gaps {
		if g > n.gaps[i] {
			longer++
		}
	}
	if got := r.Longer(n.gaps[i]); got != longer {
		t.Errorf("line %d: %d silences are longer, want %d", i, got, longer)
	}
	if s := r.SceneOf(i); len(r.Scenes) > 0 && (s < 0 || i < r.Scenes[s].First || i > r.Scenes[s].Last) {
		t.Errorf("line %d is in scene %d", i, s)
	}
	if v := r.VoiceOf(i); len(r.Voices) > 0 && !strings.EqualFold(r.Voices[v].Name, n.lines[i].Speaker) {
		t.Errorf("line %d is said by voice %d, want %s", i, v, n.lines[i].Speaker)
	}
	checkRate(t, r, n, i)
	checkWords(t, r, n, i)
	checkReturn(t, r, n, i)
}

func checkRate(t *testing.T, r *reading.Reading, n naive, i int) {
	t.Helper()
	from, to := max(n.lines[i].Start-30*time.Second, r.From), min(n.lines[i].Start+30*time.Second, r.To)
	said := 0
	for k, c := range n.lines {
		if c.Start >= from && c.Start < to {
			said += len(n.keys[k])
		}
	}
	if got, want := float64(r.RateAround(i, time.Minute)), float64(said)/(to-from).Minutes(); to > from && (got < want-0.5 || got > want+0.5) {
		t.Errorf("line %d: %v words a minute around it, want %v", i, got, want)
	}
}

// checkWords holds a line's words to a count of everything that is said.
func checkWords(t *testing.T, r *reading.Reading, n naive, i int) {
	t.Helper()
	for _, w := range r.WordsOf(i) {
		word := analysis.Tokens(nil, w.Text)[0].Key
		var lines []int
		count := 0
		for k, keys := range n.keys {
			in := len(slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return key != word }))
			if count += in; in > 0 {
				lines = append(lines, k)
			}
		}
		if with := r.With(w.Text); !slices.Equal(with, lines) {
			t.Errorf("line %d: %q is in %v, want %v", i, w.Text, with, lines)
		}
		if said := r.Said(w.Text); slices.ContainsFunc(lines, func(k int) bool { return !slices.Contains(said, k) }) {
			t.Errorf("line %d: %q is said in %v, and not found there", i, w.Text, lines)
		}
		if w.N != count || !slices.Equal(w.Lines, lines) || !slices.Contains(lines, i) {
			t.Errorf("line %d: %q is said %d times in %v, want %d in %v", i, w.Text, w.N, w.Lines, count, lines)
		}
	}
}

// checkReturn holds what returns of a line to the film's words in one string for
// each line.
func checkReturn(t *testing.T, r *reading.Reading, n naive, i int) {
	t.Helper()
	with := func(run []string) (lines []int) {
		for k, keys := range n.keys {
			if strings.Contains(" "+strings.Join(keys, " ")+" ", " "+strings.Join(run, " ")+" ") {
				lines = append(lines, k)
			}
		}
		return lines
	}
	ret, ok := r.ReturnOf(i)
	if !ok {
		return
	}
	found := false
	for p := 0; p+ret.Words <= len(n.keys[i]); p++ {
		found = found || slices.Equal(with(n.keys[i][p:p+ret.Words]), ret.Lines)
	}
	if !found || len(ret.Lines) < 2 || !slices.Contains(ret.Lines, i) || ret.Whole != (ret.Words == len(n.keys[i])) {
		t.Errorf("line %d: %+v returns, which no run of its words does", i, ret)
	}
}

// TestNoLine: a cue that is not there is no line, and no line is silent.
func TestNoLine(t *testing.T) {
	f := sampleFilm(t)
	r := reading.Of(f.Film, transcript.Until(time.Minute), f.cues)
	if got := r.Line(f.cues[len(f.cues)-1]); got != -1 {
		t.Errorf("a line from beyond the horizon is line %d", got)
	}
	if r.Before(-1) != 0 || r.Before(len(r.Lines)) != 0 || len(r.Said("")) != 0 {
		t.Error("what is not there is silent")
	}
}
