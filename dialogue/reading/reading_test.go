package reading_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
)

// TestTwoVoices holds what the film was made for.
func TestTwoVoices(t *testing.T) {
	f := twoVoices(t)
	r := reading.Of(f.Film, transcript.Everything(), f.cues)
	if len(r.Voices) != 2 || r.Voices[0].Name != "Ben" || r.Named != 1 {
		t.Fatalf("%d voices, %v named", len(r.Voices), r.Named)
	}
	if ben := r.Voices[0]; ben.Questions != 120 || len(r.Questions.Unanswered) != 12-1 { // the last is the last line
		t.Errorf("Ben asks %d, and %d hang in the air", ben.Questions, len(r.Questions.Unanswered))
	}
	if len(r.Echoes) != 1 || r.Echoes[0].Phrase != "The lamp in the cellar is burning" || r.Echoes[0].Away < 30*time.Minute {
		t.Errorf("echoes %+v", r.Echoes)
	}
	var never []string
	for _, n := range r.Nevers {
		never = append(never, n.Says(r))
	}
	for _, want := range []string{"Ben never says “ledger”, and Ada says it 79 times", "Ada never says “ropes”, and Ben says it 108 times"} {
		if !slices.Contains(never, want) {
			t.Errorf("never %q, want %q", never, want)
		}
	}
	if z, ok := r.Pronouns[1].Shift(); !ok || z < 0 {
		t.Errorf("we shifts by %v", z)
	}
	if got := r.Lines[r.Repeats[0].Lines[0]].Text; got != "My ledger says nothing of that." && !strings.Contains(got, "ledger") {
		t.Errorf("repeated most: %q", got)
	}
}

var clock = regexp.MustCompile(`\d:\d\d`)

func cue(start, end float64, text string) transcript.Cue {
	return transcript.Cue{Start: time.Duration(start * float64(time.Second)), End: time.Duration(end * float64(time.Second)), Text: text}
}

func read(cues ...transcript.Cue) *reading.Reading {
	return reading.Of(transcript.Film{ID: "x", Work: "x", Title: "X"}, transcript.Everything(), cues)
}

// TestUntimed: what needs no time works without.
func TestUntimed(t *testing.T) {
	f := twoVoices(t)
	for i := range f.cues {
		f.cues[i].Start, f.cues[i].End = transcript.Untimed, transcript.Untimed
	}
	r := reading.Of(f.Film, transcript.Everything(), f.cues)
	if r.Timed || len(r.Silences)+len(r.Pace)+len(r.Echoes)+len(r.Scenes) > 0 || r.Rate() != 0 || r.Talk != 0 {
		t.Errorf("times without times: %+v %+v", r.Silences, r.Pace)
	}
	if len(r.Voices) != 2 || r.Questions.N != 120 || len(r.Nevers) == 0 || len(r.Repeats) == 0 || len(r.OneWord) != 108 {
		t.Errorf("%d voices, %d questions, %d nevers, %d repeats, %d of one word", len(r.Voices), r.Questions.N, len(r.Nevers), len(r.Repeats), len(r.OneWord))
	}
	if z, ok := r.Pronouns[1].Shift(); !ok || z < 0 {
		t.Errorf("we shifts by %v", z)
	}
	for _, m := range r.Measures() {
		if clock.MatchString(m.Says) {
			t.Errorf("%s names a time: %s", m.Name, m.Says)
		}
	}
	if seen := reading.Of(f.Film, transcript.Until(time.Hour), f.cues); len(seen.Lines) != 0 {
		t.Error("a film without times was read although not all of it has been seen")
	}
}

// TestHeadings: a screenplay's headings part its scenes, and are no lines.
func TestHeadings(t *testing.T) {
	untimed := func(text string) transcript.Cue { return transcript.Cue{Start: -1, End: -1, Text: text} }
	r := read(untimed("INT. KITCHEN - DAY"), untimed("The kettle is on."), untimed("So it is."), untimed("[EXT. ROAD - NIGHT]"), untimed("Walk faster."), untimed("INTO THE CAR!"))
	if len(r.Scenes) != 2 || r.Scenes[1].Heading != "EXT. ROAD - NIGHT" || r.Scenes[1].First != 2 || len(r.Lines) != 4 {
		t.Errorf("scenes %+v of %d lines", r.Scenes, len(r.Lines))
	}
	if m, ok := r.Measure(reading.Scenes); !ok || m.Says != "its headings part it into 2 scenes" {
		t.Errorf("scenes: %+v", m)
	}
}

// TestUnnamed: below the share nothing is told of voices.
func TestUnnamed(t *testing.T) {
	var cues []transcript.Cue
	for i := range 20 {
		c := cue(float64(i), float64(i)+1, "A line of some words.")
		c.Speaker = "ANN"
		cues = append(cues, c)
	}
	if r := read(cues...); len(r.Voices) != 1 || r.Voices[0].Time != 20*time.Second {
		t.Errorf("all named: %+v", r.Voices)
	}
	cues[3].Speaker, cues[4].Speaker = "", ""
	if r := read(cues...); len(r.Voices) != 1 || r.Named != 0.9 {
		t.Errorf("nine in ten named: %+v", r.Voices)
	}
	cues[5].Speaker = ""
	if r := read(cues...); len(r.Voices) != 0 || r.Named != 0.85 {
		t.Errorf("fewer named: %+v", r.Voices)
	}
}

func TestQuestionMarks(t *testing.T) {
	for text, want := range map[string]int{
		"Who?": 1, "Who??": 1, "Who?!?": 1, "Who? Me?": 2, "No.": 0, "?": 0, "He asked: “Why?”": 1, "Really?…": 1,
	} {
		if got := read(cue(1, 2, text)).Questions.N; got != want {
			t.Errorf("%q has %d questions, want %d", text, got, want)
		}
	}
	r := read(cue(1, 2, "Where?"), cue(7, 8, "“Here?”"), cue(12.9, 14, "Is it? It is."), cue(30, 31, "End."))
	if got := r.Questions.Unanswered; !slices.Equal(got, []int{0}) {
		t.Errorf("unanswered %v, want line 0: the others are answered in time or end in no question", got)
	}
}

// TestOverlap: a silence begins when the last of those who speak is silent.
func TestOverlap(t *testing.T) {
	r := read(cue(0, 10, "A long line goes on."), cue(1, 2, "Aside."), cue(14, 15, "Then."))
	if len(r.Silences) != 1 || r.Silences[0].Length != 4*time.Second || r.Talk != 11*time.Second {
		t.Errorf("silences %+v, talk %v", r.Silences, r.Talk)
	}
}

func TestStrayCredit(t *testing.T) {
	r := read(cue(0, 1, "The end is near."), cue(2, 3, "It is here."), cue(5000, 5001, "Subtitles by nobody."))
	if len(r.Lines) != 2 || r.To != 3*time.Second {
		t.Errorf("%d lines up to %v", len(r.Lines), r.To)
	}
}

func TestSceneAt(t *testing.T) {
	r := read(cue(10, 11, "One."), cue(12, 13, "Two."), cue(60, 61, "Three."))
	for at, want := range map[float64]int{0: 0, 11: 0, 59: 0, 60: 2, 999: 2} {
		if s, ok := r.SceneAt(time.Duration(at * float64(time.Second))); !ok || s.First != want {
			t.Errorf("at %v the scene of line %d, want %d", at, s.First, want)
		}
	}
	if _, ok := read().SceneAt(0); ok {
		t.Error("nothing has a scene")
	}
}

func TestBackground(t *testing.T) {
	f := twoVoices(t)
	r := reading.Of(f.Film, transcript.Everything(), f.cues)
	alone := r.Motifs(nil)
	if len(alone) == 0 || alone[0].Key != -1 {
		t.Fatalf("motifs %+v", alone)
	}
	other := sampleFilm(t)
	var b reading.Background
	b.Add(reading.Of(other.Film, transcript.Everything(), other.cues))
	if len(r.Motifs(&b)) == 0 {
		t.Error("no motif beside another film")
	}
	for range 50 {
		b.Add(r) // now the library is full of this film's words
	}
	if got := r.Motifs(&b); len(got) != 0 {
		t.Errorf("motifs %+v although the library says as much", got)
	}
}
