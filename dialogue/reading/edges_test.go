package reading_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
)

// TestScenePause: the threshold is in whole seconds, and what lasts as long parts
// scenes too.
func TestScenePause(t *testing.T) {
	r := read(cue(0, 1, "A."), cue(10.4, 11, "B."), cue(18.4, 19, "C."), cue(26.1, 27, "D."), cue(33, 200, "E."))
	if r.ScenePause != 7*time.Second || len(r.Scenes) != 4 {
		t.Errorf("%d scenes by silences of %v, want 4 of 7s", len(r.Scenes), r.ScenePause)
	}
}

// TestLastWindow: neither a last window that is short nor the one in which the talk
// begins is the one with fewest words.
func TestLastWindow(t *testing.T) {
	r := read(cue(29, 30, "One."), cue(31, 32, "One two three."), cue(61, 62, "One two."), cue(91, 92, "One."))
	most, fewest, ok := r.Extremes()
	if !ok || most.Words != 3 || fewest.Words != 2 || len(r.Pace) != 4 || r.Pace[3].Words != 1 {
		t.Errorf("from %+v to %+v of %+v", fewest, most, r.Pace)
	}
}

// TestShared: two who speak in one timed line share its time by their words.
func TestShared(t *testing.T) {
	a, b, c := cue(1, 5, "One two three."), cue(1, 5, "One."), cue(6, 8, "Two.")
	a.Speaker, b.Speaker, c.Speaker = "ANN", "BO", "BO"
	a.Line, b.Line, c.Line = 0, 0, 1
	r := read(a, b, c)
	if len(r.Voices) != 2 || r.Voices[0].Time != 3*time.Second || r.Voices[1].Time != 3*time.Second || r.Voices[0].Name != "ANN" {
		t.Errorf("voices %+v", r.Voices)
	}
}

// TestEchoAway: what is away for twenty minutes comes back, and not before.
func TestEchoAway(t *testing.T) {
	for away, want := range map[float64]int{1199: 0, 1200: 1, 2300: 1} {
		r := read(cue(0, 1, "the lantern is lit again."), cue(5, 6, "Something else."), cue(1+away, 2+away, "So the lantern is lit again."), cue(2399+away, 2400+away, "Bye."))
		if len(r.Echoes) != want {
			t.Errorf("away for %v s: echoes %+v, want %d", away, r.Echoes, want)
		}
	}
}

// hundred lines, of which those say the word.
func lines(word string, at ...int) []transcript.Cue {
	var cues []transcript.Cue
	for i := range 100 {
		text := fmt.Sprintf("We go on by %d and on.", i)
		if slices.Contains(at, i) {
			text = "Here is the " + word + " for us."
		}
		cues = append(cues, cue(float64(i)*3, float64(i)*3+2, text))
	}
	return cues
}

// TestMotif: a motif is dense within a tenth of the lines, and returns.
func TestMotif(t *testing.T) {
	find := func(motifs []reading.Motif) (m reading.Motif, ok bool) {
		i := slices.IndexFunc(motifs, func(m reading.Motif) bool { return m.Word == "lantern" })
		if i < 0 {
			return m, false
		}
		return motifs[i], true
	}
	m, ok := find(read(lines("lantern", 0, 5, 9, 10, 50)...).Motifs(nil))
	if !ok || m.N != 5 || m.Dense != 3 || m.From != 0 || m.To != 9 {
		t.Errorf("motif %+v", m)
	}
	if m, ok := find(read(lines("lantern", 3, 4, 5, 6)...).Motifs(nil)); ok {
		t.Errorf("a motif that does not return: %+v", m)
	}
	if m, ok := find(read(lines("lantern", 3, 20, 40, 60, 80)...).Motifs(nil)); ok {
		t.Errorf("a motif that is dense nowhere: %+v", m)
	}
	if m, ok := find(read(lines("Lantern", 0, 5, 9, 10, 50)...).Motifs(nil)); ok {
		t.Errorf("a name is a motif: %+v", m)
	}
	var library reading.Background
	library.Add(read(cue(0, 1, strings.Repeat("lantern ", 50))))
	if m, ok := find(read(lines("lantern", 0, 5, 9, 10, 50)...).Motifs(&library)); ok {
		t.Errorf("a motif that the library says more often: %+v", m)
	}
}

// TestShortest: short lines say something, are said once and end.
func TestShortest(t *testing.T) {
	r := read(cue(0, 1, "a lantern burns on here."), cue(2, 3, "no lantern burns here."), cue(4, 5, "Lantern light."), cue(6, 7, "What?"), cue(8, 9, "light and lantern"))
	if !slices.Equal(r.Shortest, []int{2, 1}) {
		t.Errorf("shortest %v, want the third line and the second", r.Shortest)
	}
}

// TestSpeechEnds: a speech ends with its scene, and a sentence with its mark.
func TestSpeechEnds(t *testing.T) {
	a, b, c := cue(0, 1, "One two three."), cue(1, 2, "Four five."), cue(60, 61, "Six seven eight nine.")
	for _, x := range []*transcript.Cue{&a, &b, &c} {
		x.Speaker = "ANN"
	}
	if got := read(a, b, c).Longest; len(got) != 2 || got[0] != (reading.Speech{First: 0, Last: 1, Words: 5}) {
		t.Errorf("speeches %+v", got)
	}
	a.Speaker, b.Speaker, c.Speaker = "", "", ""
	if got := read(a, b, c).Longest; len(got) != 3 || got[0].Words != 4 || got[0].Voice != -1 {
		t.Errorf("sentences %+v", got)
	}
	got := read(cue(0, 1, "Mr. Bird, who had a lantern"), cue(1, 2, "and lit it, left. He was late."), cue(2, 3, "Was he? He was."), cue(3, 4, "So.")).Longest
	if got[0] != (reading.Speech{First: 0, Last: 1, Words: 10, Voice: -1}) || got[1].Words != 3 {
		t.Errorf("sentences %+v, want one of ten words over two lines", got)
	}
}
