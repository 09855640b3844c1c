package recap_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/library/sample"
	"matinee/dialogue/recap"
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

// all is a recap of all of the film.
func (f film) all(ask recap.Ask) []recap.Point {
	return recap.Of(f.Film, transcript.Everything(), f.cues, ask)
}

// checkPoints holds what is true of every recap: it is as short as asked for, in
// order, of the film's own lines, each once.
func checkPoints(t *testing.T, f film, points []recap.Point, lines int) {
	t.Helper()
	if len(points) > lines {
		t.Errorf("%s: %d points, want at most %d", f.ID, len(points), lines)
	}
	next := 0
	said := map[string]bool{}
	for _, p := range points {
		at := slices.Index(f.cues[next:], p.Cues[0])
		if at < 0 {
			t.Fatalf("%s: no such line, or not in order: %q", f.ID, p.Cues[0].Text)
		}
		from := next + at
		for _, c := range p.Cues {
			for next = from; f.cues[next] != c; next++ {
				if f.cues[next].Said() && next > from {
					t.Fatalf("%s: cues of a point do not follow each other: %q", f.ID, c.Text)
				}
			}
			from = next
		}
		next++
		text := strings.ToLower(p.Passage(f.Film).Text())
		if said[text] {
			t.Errorf("%s: %q twice", f.ID, text)
		}
		said[text] = true
	}
}

func TestRecap(t *testing.T) {
	f := sampleFilm(t)
	for _, lines := range []int{1, 2, 3, 4, 7, 12, 50} {
		points := f.all(recap.Ask{Lines: lines})
		checkPoints(t, f, points, lines)
		if len(points) != lines {
			t.Errorf("%d points, want %d", len(points), lines)
		}
		checkQuarters(t, f, points)
	}
	if got := len(f.all(recap.Ask{})); got != recap.DefaultLines {
		t.Errorf("%d points unasked, want %d", got, recap.DefaultLines)
	}
	for _, lines := range []int{-1, 1 << 40} {
		if got := len(f.all(recap.Ask{Lines: lines})); got > recap.MostLines || got == 0 {
			t.Errorf("%d points for %d", got, lines)
		}
	}
}

// checkQuarters holds that a recap of four points and more has one of each
// quarter in which anybody speaks.
func checkQuarters(t *testing.T, f film, points []recap.Point) {
	t.Helper()
	var said []transcript.Cue
	for _, c := range f.cues {
		if c.Said() {
			said = append(said, c)
		}
	}
	if len(points) < 4 {
		return
	}
	first, last := said[0].Start, said[len(said)-1].Start
	quarter := func(c transcript.Cue) int {
		return min(int(4*float64(c.Start-first)/float64(last-first)), 3)
	}
	speaks, told := [4]int{}, [4]int{}
	for _, c := range said {
		speaks[quarter(c)]++
	}
	for _, p := range points {
		told[quarter(p.Cues[0])]++
	}
	for q := range speaks {
		if speaks[q] >= 20 && told[q] == 0 {
			t.Errorf("%s: quarter %d has %d lines and no point: %v", f.ID, q, speaks[q], told)
		}
	}
}

func TestFilms(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for i, f := range films(t) {
		if testing.Short() && i%10 != 0 {
			continue
		}
		points := f.all(recap.Ask{Lines: 8})
		checkPoints(t, f, points, 8)
		checkQuarters(t, f, points)
		if !reflect.DeepEqual(points, f.all(recap.Ask{Lines: 8})) {
			t.Errorf("%s: another recap the second time", f.ID)
		}
		end := f.cues[len(f.cues)-1].Start
		checkHorizon(t, f, time.Duration(rng.Int64N(int64(end))), recap.Ask{Lines: 1 + rng.IntN(12)})
		word := strings.Fields(points[0].Cues[0].Text)
		checkHorizon(t, f, time.Duration(rng.Int64N(int64(end))), recap.Ask{About: word[len(word)-1]})
	}
}

// checkHorizon holds that a recap with a horizon is the recap of a film that ends
// there.
func checkHorizon(t *testing.T, f film, at time.Duration, ask recap.Ask) {
	t.Helper()
	var ended []transcript.Cue
	for _, c := range f.cues {
		if c.Start <= at && c.End <= at {
			ended = append(ended, c)
		}
	}
	seen := recap.Of(f.Film, transcript.Until(at), f.cues, ask)
	if want := recap.Of(f.Film, transcript.Everything(), ended, ask); !reflect.DeepEqual(seen, want) {
		t.Errorf("%s until %v: not the recap of a film that ends there", f.ID, at)
	}
	for _, p := range seen {
		for _, c := range p.Cues {
			if c.End > at {
				t.Fatalf("%s until %v: a point ends at %v", f.ID, at, c.End)
			}
		}
	}
}

func TestHorizon(t *testing.T) {
	f := sampleFilm(t)
	for _, c := range f.cues {
		for _, ask := range []recap.Ask{{}, {Lines: 3, About: "Doreen"}, {From: time.Minute}, {To: 5 * time.Minute}} {
			checkHorizon(t, f, c.End, ask)
		}
	}
	if got := recap.Of(f.Film, transcript.Horizon{}, f.cues, recap.Ask{}); got != nil {
		t.Errorf("%d points of a film that may not be seen", len(got))
	}
}

func TestSpan(t *testing.T) {
	f := sampleFilm(t)
	for _, tt := range []struct{ from, to time.Duration }{{0, 3 * time.Minute}, {3 * time.Minute, 6 * time.Minute}, {11 * time.Minute, 0}} {
		points := f.all(recap.Ask{From: tt.from, To: tt.to, Lines: 4})
		if len(points) != 4 {
			t.Errorf("%v to %v: %d points", tt.from, tt.to, len(points))
		}
		for _, p := range points {
			if p.Start() < tt.from || tt.to > 0 && p.Start() >= tt.to {
				t.Errorf("%v to %v: a point at %v", tt.from, tt.to, p.Start())
			}
		}
	}
	if got := f.all(recap.Ask{From: 5 * time.Minute, To: 4 * time.Minute}); got != nil {
		t.Errorf("%d points in no span", len(got))
	}
}

func TestThread(t *testing.T) {
	f := sampleFilm(t)
	points := f.all(recap.Ask{About: "Doreen's"})
	if len(points) != recap.DefaultLines {
		t.Fatalf("%d points about Doreen", len(points))
	}
	for _, p := range points {
		text := p.Passage(f.Film).Text()
		if !strings.Contains(text, "Doreen") && p.Cues[0].Speaker != "Doreen" {
			t.Errorf("%q is neither Doreen's nor names her", text)
		}
	}
	for _, p := range f.all(recap.Ask{About: "the christening"}) {
		if !strings.Contains(strings.ToLower(p.Passage(f.Film).Text()), "christen") {
			t.Errorf("%q is about no christening", p.Passage(f.Film).Text())
		}
	}
	if got := f.all(recap.Ask{About: "zeppelins"}); got != nil {
		t.Errorf("%d points about nothing", len(got))
	}
	if got := f.all(recap.Ask{About: "…"}); got != nil {
		t.Errorf("%d points about no word", len(got))
	}
}

func TestUntimed(t *testing.T) {
	f := sampleFilm(t)
	for i := range f.cues {
		f.cues[i].Start, f.cues[i].End = transcript.Untimed, transcript.Untimed
	}
	points := f.all(recap.Ask{Lines: 8})
	if len(points) != 8 {
		t.Errorf("%d points", len(points))
	}
	half := slices.Index(f.cues, points[3].Cues[0])
	if half < len(f.cues)/4 || half > len(f.cues)/2+1 {
		t.Errorf("the fourth of eight points is cue %d of %d", half, len(f.cues))
	}
	if got := f.all(recap.Ask{From: time.Minute}); got != nil {
		t.Errorf("%d points of a span without times", len(got))
	}
}

// TestBroken: a sentence that subtitles have broken is told whole.
func TestBroken(t *testing.T) {
	line := func(at int, text string) transcript.Cue {
		return transcript.Cue{Start: time.Duration(at) * time.Second, End: time.Duration(at+2) * time.Second, Text: text}
	}
	f := film{transcript.Film{ID: "x", Work: "x"}, []transcript.Cue{
		line(0, "Good morning."), line(3, "The harbour at Whitby"), line(5, "was frozen that winter."), line(8, "Was it?"), line(10, "Yes."),
	}}
	points := f.all(recap.Ask{Lines: 1})
	if len(points) != 1 || points[0].Passage(f.Film).Text() != "The harbour at Whitby was frozen that winter." {
		t.Errorf("told %v", points)
	}
}
