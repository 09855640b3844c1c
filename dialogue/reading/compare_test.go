package reading_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
)

func TestCompare(t *testing.T) {
	f, g := twoVoices(t), sampleFilm(t)
	a, b := reading.Of(f.Film, transcript.Everything(), f.cues), reading.Of(g.Film, transcript.Everything(), g.cues)
	forth, back := reading.Compare(a, b), reading.Compare(b, a)
	if len(forth) < 8 || len(forth) != len(back) {
		t.Fatalf("%d differences one way, %d the other", len(forth), len(back))
	}
	for i, d := range forth {
		if i > 0 && d.Telling > forth[i-1].Telling {
			t.Errorf("%s tells more than %s before it", d.Name, forth[i-1].Name)
		}
		m, _ := a.Measure(d.Name)
		n, _ := b.Measure(d.Name)
		if d.A.Value != m.Value || d.B.Value != n.Value || len(d.A.Proof) == 0 || len(d.B.Proof) == 0 {
			t.Errorf("%s: %v and %v, want %v and %v", d.Name, d.A.Value, d.B.Value, m.Value, n.Value)
		}
		at := slices.IndexFunc(back, func(e reading.Difference) bool { return e.Name == d.Name })
		if at < 0 || math.Abs(back[at].Telling-d.Telling) > 1e-9 || back[at].A.Value != d.B.Value {
			t.Errorf("%s is not the same the other way", d.Name)
		}
		if !strings.Contains(d.Says, "Two Voices") || !strings.Contains(d.Says, "The Door Is Growing") || strings.Contains(d.Says, "%!") {
			t.Errorf("%s says %q", d.Name, d.Says)
		}
	}
	for _, d := range reading.Compare(a, a) {
		if d.Telling != 0 {
			t.Errorf("a film differs from itself in %s", d.Name)
		}
	}
	if got := reading.Compare(a, read(cue(0, 1, "Too little."))); got != nil {
		t.Errorf("%d differences from a film of two words", len(got))
	}
}

// TestSpreads measures what films usually differ by and holds the table to it.
func TestSpreads(t *testing.T) {
	all := films(t)
	if testing.Short() {
		t.Skip("measured over all films")
	}
	values := map[string][]float64{}
	for _, f := range all {
		for _, m := range reading.Of(f.Film, transcript.Everything(), f.cues).Measures() {
			if m.Value > 0 {
				values[m.Name] = append(values[m.Name], math.Log(m.Value))
			}
		}
	}
	for name, spread := range reading.Spreads() {
		got := 1.4826 * deviation(values[name])
		if got < 0.85*spread || got > 1.15*spread {
			t.Errorf("%s spreads by %.3f, the table has %.3f", name, got, spread)
		}
	}
}

// deviation is the median absolute deviation.
func deviation(values []float64) float64 {
	middle := func(v []float64) float64 { slices.Sort(v); return v[len(v)/2] }
	centre := middle(values)
	var off []float64
	for _, v := range values {
		off = append(off, math.Abs(v-centre))
	}
	return middle(off)
}
