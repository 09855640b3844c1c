package casting_test

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"matinee/dialogue/casting"
	"matinee/dialogue/screenplay"
	"matinee/dialogue/transcript"
)

// lines are cues two seconds apart, one a timed line; a text that opens with a dash
// is on the timed line of the one before it.
func lines(texts ...string) []transcript.Cue {
	var cues []transcript.Cue
	line := -1
	for _, text := range texts {
		c := transcript.Cue{Text: text}
		switch {
		case text[0] == '=': // goes on in the same timed line
			c.Text = text[1:]
		case text[0] == '-':
			c.Text, c.Dash = text[1:], true
		case text[0] == '+':
			c.Text, c.Dash = text[1:], true
			line++
		default:
			line++
		}
		c.Line = line
		c.Start = time.Duration(2*line) * time.Second
		c.End = c.Start + 1900*time.Millisecond
		cues = append(cues, c)
	}
	return cues
}

func speakers(t transcript.Transcript) []string {
	var all []string
	for _, c := range t.Cues {
		all = append(all, c.Speaker)
	}
	return all
}

func TestExamples(t *testing.T) {
	tests := []struct {
		name  string
		texts []string
		cue   int // X's
		want  []string
	}{
		{"a sentence goes on", []string{"I never saw him", "after that night.", "Nor did I."}, 0, []string{"X", "X", ""}},
		{"a sentence began before", []string{"Well.", "I never saw him,", "not once."}, 2, []string{"", "X", "X"}},
		{"of two dashes the other is somebody", []string{"+Who is it?", "-It is me.", "It is late."}, 0, []string{"X", "", ""}},
		{"of three the third may be anybody", []string{"+Who is it?", "-It is me.", "-and me."}, 0, []string{"X", "", ""}},
		{"one utterance with a sound in it", []string{"Listen.", "=Hear it?", "No."}, 0, []string{"X", "X", ""}},
		{"a small letter after a full stop", []string{"He left.", "and then?"}, 0, []string{"X", ""}},
	}
	for _, tt := range tests {
		got, err := casting.Cast{Examples: []casting.Example{{Cue: tt.cue, Speaker: "X"}}}.Apply(transcript.Transcript{Cues: lines(tt.texts...)})
		if err != nil || !slices.Equal(speakers(got), tt.want) {
			t.Errorf("%s: %q, %v, want %q", tt.name, speakers(got), err, tt.want)
		}
	}
}

func TestWhoWins(t *testing.T) {
	film := transcript.Transcript{Cues: lines("One.", "Two.", "Three.", "Four.")}
	film.Cues[0].Speaker, film.Cues[1].Speaker = "THEO (V.O.)", "MRS BELL"
	c := casting.Cast{
		Names:    map[string]string{"Theo": "Theodore"},
		Examples: []casting.Example{{Cue: 3, Speaker: "Mrs. Bell"}},
		Headings: []casting.Heading{{Cue: 2, Text: "INT. LIFT"}},
		Lent:     casting.Lent{Speakers: []string{"Leo", "THEO"}, Who: []int{1, 1, 2, 1}},
	}
	got, err := c.Apply(film)
	if want := []string{"Theodore", "MRS BELL", "Theodore", "MRS BELL"}; err != nil || !slices.Equal(speakers(got), want) {
		t.Errorf("%q, %v, want %q", speakers(got), err, want)
	}
	if got.Cues[2].Heading != "INT. LIFT" || film.Cues[2].Heading != "" || film.Cues[0].Speaker != "THEO (V.O.)" {
		t.Errorf("%+v from %+v", got.Cues, film.Cues)
	}
	if got.Revision() == film.Revision() {
		t.Error("the revision is that of the transcript as it was read")
	}
}

func TestApplyRefuses(t *testing.T) {
	film := transcript.Transcript{Cues: lines("One.", "Two.")}
	for _, body := range []string{
		`{"examples":[{"cue":2,"speaker":"X"}]}`,
		`{"examples":[{"cue":-1,"speaker":"X"}]}`,
		`{"headings":[{"cue":9,"text":"X"}]}`,
		`{"lent":{"speakers":["X"],"who":[1]}}`,
		`{"lent":{"speakers":["X"],"who":[1,2]}}`,
		`{"lent":{"speakers":["X"],"who":[1,-2]}}`,
	} {
		var c casting.Cast
		if err := json.Unmarshal([]byte(body), &c); err != nil {
			t.Fatal(err)
		}
		if got, err := c.Apply(film); err == nil {
			t.Errorf("%s gave %+v", body, got)
		}
	}
}

func TestSpoken(t *testing.T) {
	for name, want := range map[string]string{
		"THEODORE": "Theodore", "MRS. BELL": "Mrs. Bell", "O'BRIEN": "O'Brien", "MCGREGOR": "McGregor", "FBI MAN": "Fbi Man", "JEAN-LUC": "Jean-Luc",
		"DR. STRANGE": "Dr. Strange", "TV": "TV", "Doreen": "Doreen", "DOREEN'S MUM": "Doreen's Mum", "ÉMILE": "Émile", "MAN #2": "Man #2",
	} {
		if got := casting.Spoken(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestVariants(t *testing.T) {
	got := casting.Variants([]string{"THEO", "Theodore", "Mrs. Bell", "BELL", "Al", "Alice", "Sam", "Samuel", "Samantha"})
	if want := [][2]string{{"THEO", "Theodore"}, {"BELL", "Mrs. Bell"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestLabelsStay lends a film names that has labels: those stay, the lent ones are
// spelt as they are, and where the two differ it is told.
func TestLabelsStay(t *testing.T) {
	s, play := sample(t)
	for i := range s.cues {
		switch {
		case i%9 == 3 && s.who[i] == "Doreen":
			s.cues[i].Speaker = "DOR"
		case i%9 == 5 && s.who[i] == "The Line":
			s.cues[i].Speaker = "LINE"
		}
	}
	s.cues[3].Speaker = "Len"
	l, err := casting.Lend("", transcript.Transcript{Cues: s.cues}, play)
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Conflicts) > 1 || l.Confirmed < 5 || l.Labelled < l.Confirmed {
		t.Errorf("conflicts %+v, confirmed %d of %d", l.Conflicts, l.Confirmed, l.Labelled)
	}
	if got := slices.Sorted(slices.Values(l.Speakers)); !slices.Equal(got, []string{"DOR", "LINE", "Len"}) {
		t.Errorf("lent %q", got)
	}
	for i, who := range l.Who {
		if who != 0 && s.cues[i].Speaker != "" {
			t.Errorf("cue %d has the label %q and was lent one", i, s.cues[i].Speaker)
		}
	}
}

// TestHorizon holds names to their cues: whatever is known of a film's speakers,
// who has seen a part of it sees the names on its cues and no others, and those do
// not depend on what comes later but for what was said of all of it.
func TestHorizon(t *testing.T) {
	s, play := sample(t)
	film := transcript.Transcript{Cues: s.cues}
	l, err := casting.Lend("", film, play)
	if err != nil {
		t.Fatal(err)
	}
	c := casting.Cast{Lent: l.Lent, Headings: l.Headings, Examples: []casting.Example{{Cue: 0, Speaker: "Len"}}}
	all, err := c.Apply(film)
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(seeds, 0))
	for range 100 {
		until := time.Duration(rng.Int64N(int64(film.Duration())))
		seen := transcript.Until(until).Cut(transcript.Film{}, all.Cues)
		names := map[string]bool{}
		for i, cue := range seen {
			if cue.End > until {
				t.Errorf("cue %d ends at %v and is seen until %v", i, cue.End, until)
			}
			names[cue.Speaker] = true
		}
		// With all that comes later unnamed, what is seen is the same.
		part := c
		part.Lent.Who = slices.Clone(c.Lent.Who)
		for i := range part.Lent.Who {
			if film.Cues[i].End > until {
				part.Lent.Who[i] = 0
			}
		}
		again, err := part.Apply(film)
		if err != nil {
			t.Fatal(err)
		}
		same := map[string]bool{}
		for _, cue := range transcript.Until(until).Cut(transcript.Film{}, again.Cues) {
			same[cue.Speaker] = true
		}
		if !maps.Equal(names, same) {
			t.Errorf("until %v: names %v, and %v without what comes later", until, names, same)
		}
	}
}

// FuzzLend lays anything beside anything: what is lent fits the film.
func FuzzLend(f *testing.F) {
	s, play := sample(f)
	var film string
	for _, c := range s.cues {
		film += c.Text + "\n"
	}
	var script string
	for _, scene := range play.Scenes {
		for _, sp := range scene.Speeches {
			script += "\n" + sp.Speaker + "\n" + sp.Words + "\n"
		}
	}
	f.Add(film, script)
	f.Add("- a\n- a\na a a a a a", "\nA\na a a a a a a a a\n")
	f.Fuzz(func(t *testing.T, film, script string) {
		r, err := transcript.Read([]byte(film), transcript.Options{Format: "text"})
		if err != nil {
			return
		}
		play, err := screenplay.Read([]byte(script))
		if err != nil {
			return
		}
		l, err := casting.Lend("en", r.Transcript, play)
		if err != nil {
			return
		}
		if l.Named > l.Cues || l.Agree < 0 || l.Agree > 1 {
			t.Errorf("%+v", l)
		}
		if _, err := (casting.Cast{Lent: l.Lent, Headings: l.Headings}).Apply(r.Transcript); err != nil {
			t.Error(err)
		}
	})
}

// TestFewAnchors refuses a screenplay of which the film has less than ten speeches:
// they may be anybody's.
func TestFewAnchors(t *testing.T) {
	s, play := sample(t)
	film := transcript.Transcript{Cues: s.cues}
	long := screenplay.Screenplay{Scenes: []screenplay.Scene{{}}}
	for _, scene := range play.Scenes {
		for _, sp := range scene.Speeches {
			l, err := casting.Lend("", film, long)
			if enough := err == nil && l.Anchors >= 10; (err == nil) != enough {
				t.Fatalf("lent by %d anchors, %v", l.Anchors, err)
			}
			long.Scenes[0].Speeches = append(long.Scenes[0].Speeches, sp)
		}
	}
	if _, err := casting.Lend("", film, long); err != nil {
		t.Error(err)
	}
}
