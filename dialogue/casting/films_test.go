package casting_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"matinee/dialogue/casting"
	"matinee/dialogue/screenplay"
	"matinee/dialogue/transcript"
	"matinee/dialogue/transcript/transcripttest"
)

// A staged film is a real one whose speakers are known: by its labels, which are
// hidden, and where a line has none, by a cast that was dealt out.
type staged struct {
	cues []transcript.Cue // without labels
	who  []string         // who says each
	own  []bool           // whether the film itself says so
}

// stage hides the labels of a film.
func stage(cues []transcript.Cue, rng *rand.Rand) staged {
	s := staged{cues: slices.Clone(cues), own: make([]bool, len(cues)), who: make([]string, len(cues))}
	s.deal(rng)
	for i, c := range cues {
		s.cues[i].Speaker = ""
		if c.Speaker != "" {
			s.who[i], s.own[i] = strings.ToUpper(c.Speaker), true
		}
	}
	return s
}

// deal gives the lines to a cast of twelve, two to four of them a scene: somebody
// else speaks after a dash, and mostly after a sentence.
func (s *staged) deal(rng *rand.Rand) {
	all := strings.Fields("ADAMS BELL CARTER DOREEN ELLIS FLORA GRANT HARPER IRIS JONES KENT LOUISE")
	var scene []string
	now := 0
	for i, c := range s.cues {
		if len(scene) == 0 || rng.IntN(40) == 0 {
			rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
			scene = append([]string(nil), all[:2+rng.IntN(3)]...)
		}
		ends := i == 0 || strings.ContainsAny(s.cues[i-1].Text[max(0, len(s.cues[i-1].Text)-1):], ".?!\"'”…")
		if c.Dash || ends && rng.IntN(3) > 0 {
			now = (now + 1 + rng.IntN(len(scene)-1)) % len(scene)
		}
		s.who[i] = scene[now%len(scene)]
	}
}

// written is a screenplay from which the film could have been made: what was cut,
// what was put in, what was reworded, exchanged and moved.
func (s staged) written(rng *rand.Rand, other []transcript.Cue) screenplay.Screenplay {
	var all []screenplay.Speech
	for i, c := range s.cues {
		if !c.Said() || s.who[i] == "" {
			continue
		}
		if n := len(all); n > 0 && all[n-1].Speaker == s.who[i] {
			all[n-1].Words += " " + c.Text
			continue
		}
		all = append(all, screenplay.Speech{Speaker: s.who[i], Words: c.Text})
	}
	strange := func() string { return other[rng.IntN(len(other))].Text }
	var out []screenplay.Speech
	for i := 0; i < len(all); i++ {
		sp := all[i]
		switch p := rng.IntN(100); {
		case p < 1: // a scene that was improvised
			i += 20
			continue
		case p < 2: // a scene that was cut
			for range 20 {
				out = append(out, screenplay.Speech{Speaker: all[rng.IntN(len(all))].Speaker, Words: strange()})
			}
		case p < 10: // a speech that is new in the film
			continue
		case p < 18: // a speech that was cut
			out = append(out, screenplay.Speech{Speaker: all[rng.IntN(len(all))].Speaker, Words: strange()})
		case p < 46: // another wording
			sp.Words = strange() + " " + strange()
		case p < 79:
			sp.Words = reworded(sp.Words, rng, strange)
		case p < 83 && len(out) > 0: // exchanged
			out[len(out)-1], sp = sp, out[len(out)-1]
		}
		out = append(out, sp)
	}
	from := rng.IntN(max(1, len(out)-40)) // a scene that stands elsewhere in the film
	if len(out) > 100 {
		moved := append([]screenplay.Speech(nil), out[from:from+20]...)
		out = append(out[:from], out[from+20:]...)
		out = append(out, moved...)
	}
	return screenplay.Screenplay{Format: "text", Scenes: []screenplay.Scene{{Heading: "INT. HOUSE - DAY", Speeches: out}}}
}

// reworded is a speech in which words were cut, added and exchanged, and some split.
func reworded(text string, rng *rand.Rand, strange func() string) string {
	var out []string
	for _, w := range strings.Fields(text) {
		switch p := rng.IntN(100); {
		case p < 8:
		case p < 14:
			more := strings.Fields(strange() + " well")
			out = append(out, w, more[rng.IntN(len(more))])
		case p < 20:
			more := strings.Fields(strange() + " well")
			out = append(out, more[rng.IntN(len(more))])
		case p < 22 && len(w) > 5:
			out = append(out, w[:3], w[3:])
		default:
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// A score is how names lent compare with the true ones.
type score struct{ said, named, right int }

func (s score) precision() float64 { return 100 * float64(s.right) / float64(max(1, s.named)) }
func (s score) coverage() float64  { return 100 * float64(s.named) / float64(max(1, s.said)) }

func (s score) String() string {
	return fmt.Sprintf("precision %.2f %%, coverage %.2f %% of %d", s.precision(), s.coverage(), s.said)
}

func (s *score) add(o score) {
	s.said, s.named, s.right = s.said+o.said, s.named+o.named, s.right+o.right
}

// score compares the names lent with the true ones: those of the film's own labels,
// or all of them.
func (s staged) score(l casting.Lent, own bool) score {
	var sc score
	for i, c := range s.cues {
		if !c.Said() || s.who[i] == "" || own && !s.own[i] {
			continue
		}
		sc.said++
		if l.Who[i] == 0 {
			continue
		}
		sc.named++
		if strings.EqualFold(l.Speakers[l.Who[i]-1], strings.TrimSuffix(s.who[i], "'S VOICE")) {
			sc.right++
		}
	}
	return sc
}

// leastPrecise is how many of a hundred names must be right.
const leastPrecise = 97

// seeds make every run the same.
const seeds = 20261123

// TestFilms lends real films their names out of screenplays that are as far from
// them as real ones are: of the lines of those, half are not recognisably in the
// film and a sixth word for word (14,452 lines of screenplays against subtitles,
// November 2026).
func TestFilms(t *testing.T) {
	files := transcripttest.Files(t)
	const every, someLabels = 6, 20
	var all, own score
	for i, f := range files {
		cues := f.Cues(t)
		labelled := 0
		for _, c := range cues {
			if c.Speaker != "" {
				labelled++
			}
		}
		if i%every != 0 && labelled < someLabels {
			continue
		}
		rng := rand.New(rand.NewPCG(seeds, uint64(i)))
		s := stage(cues, rng)
		l, err := casting.Lend("en", transcript.Transcript{Cues: s.cues}, s.written(rng, files[(i+7)%len(files)].Cues(t)))
		if err != nil {
			t.Errorf("%s: %v", f.ID, err)
			continue
		}
		sc := s.score(l.Lent, false)
		t.Logf("%-45.45s %v", f.ID, sc)
		if sc.precision() < leastPrecise {
			t.Errorf("%s: of the names lent only %v are right", f.ID, sc)
		}
		all.add(sc)
		own.add(s.score(l.Lent, true))
	}
	checkBaseline(t, "films", all)
	checkBaseline(t, "labels", own)
}

// TestSample lends the sample film its names out of the screenplay that it could
// have been made from.
func TestSample(t *testing.T) {
	s, play := sample(t)
	l, err := casting.Lend("en", transcript.Transcript{Cues: s.cues}, play)
	if err != nil {
		t.Fatal(err)
	}
	checkBaseline(t, "sample", s.score(l.Lent, false))
	if want := []string{"INT. LIFT - EVENING", "INT. LIFT - LATER", "INT. CORRIDOR, SIXTH FLOOR - EVENING", "INT. KITCHEN, NINE-B - EVENING", "INT. CORRIDOR, SIXTH FLOOR - EVENING"}; !slices.Equal(headings(l), want) {
		t.Errorf("headings %q, want %q", headings(l), want)
	}
}

func headings(l casting.Lending) []string {
	var all []string
	for _, h := range l.Headings {
		all = append(all, h.Text)
	}
	return all
}

// sample is the sample film without its labels, and its screenplay.
func sample(t testing.TB) (staged, screenplay.Screenplay) {
	t.Helper()
	film, err := os.ReadFile("../library/sample/the-door-is-growing-2026.vtt")
	if err != nil {
		t.Fatal(err)
	}
	r, err := transcript.Read(film, transcript.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := staged{cues: r.Cues, own: make([]bool, len(r.Cues))}
	for i := range s.cues {
		s.who = append(s.who, s.cues[i].Speaker)
		s.cues[i].Speaker = ""
	}
	text, err := os.ReadFile("testdata/the-door-is-growing.fountain")
	if err != nil {
		t.Fatal(err)
	}
	play, err := screenplay.Read(text)
	if err != nil {
		t.Fatal(err)
	}
	return s, play
}

// TestWrongFilms refuses the screenplays of other films.
func TestWrongFilms(t *testing.T) {
	const every = 9
	_, wrong := sample(t)
	files := transcripttest.Files(t)
	for i, f := range files {
		if i%every != 0 {
			continue
		}
		rng := rand.New(rand.NewPCG(seeds, uint64(i)))
		film := transcript.Transcript{Cues: f.Cues(t)}
		other := files[(i+11)%len(files)]
		for name, play := range map[string]screenplay.Screenplay{"the sample": wrong, other.ID: stage(other.Cues(t), rng).written(rng, files[(i+23)%len(files)].Cues(t))} {
			if _, err := casting.Lend("en", film, play); err == nil || !strings.Contains(err.Error(), "another film") {
				t.Errorf("%s took the screenplay of %s: %v", f.ID, name, err)
			}
		}
	}
}

var update = flag.Bool("update", false, "write the baseline anew")

// checkBaseline holds a score to the one that is kept, which may only rise.
func checkBaseline(t *testing.T, name string, got score) {
	t.Helper()
	t.Logf("%s: %v", name, got)
	path := filepath.Join("testdata", name+".baseline")
	if got.precision() < leastPrecise {
		t.Errorf("%s: the names are right in %v", name, got)
	}
	if *update {
		if err := os.WriteFile(path, fmt.Appendf(nil, "%.2f %.2f\n", got.precision(), got.coverage()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var precision, coverage float64
	if _, err := fmt.Sscan(string(data), &precision, &coverage); err != nil {
		t.Fatal(err)
	}
	const rounding = 0.005
	if got.precision() < precision-rounding || got.coverage() < coverage-rounding {
		t.Errorf("%s: %v, was %.2f and %.2f", name, got, precision, coverage)
	}
}
