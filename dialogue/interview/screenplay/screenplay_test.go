package screenplay_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"matinee/dialogue/fountain"
	"matinee/dialogue/interview/screenplay"
	"matinee/dialogue/interview/script"
)

// words are lines that something on the way could take for something else.
var words = []string{
	"Is it any good?", "(quietly) no", "[[0:41:10]]", "/* not */ struck", "*starred* and _under_", `back\slash`, "INT. LIFT - NIGHT",
	"# hash", "= equals", ">right", "ALL CAPS", "MACHINE", "One.\n\nTwo.", "  indented  ", "🎬 漢字", "<b> & --> x", "She said \"no\".", "Title: x",
}

// names are speakers as people call them.
var names = []string{"Critic", "Machine", "McCoy", "HAL", "Kevin B. Lee", "The Line", "O'Hara", "漢字", "7 of 9", "Wall-E", "Zoë"}

func someScript(r *rand.Rand) script.Script {
	s := script.Script{Session: script.Session{Title: "Minutes", Film: "a film"}}
	for i, at := range r.Perm(len(names))[:1+r.IntN(4)] {
		role := []script.Role{script.Human, script.Played}[r.IntN(2)]
		s.Speakers = append(s.Speakers, script.Speaker{Key: fmt.Sprint("s", i), Name: names[at], Role: role})
	}
	for i := range 1 + r.IntN(12) {
		t := script.Turn{ID: fmt.Sprint("t", i), By: s.Speakers[r.IntN(len(s.Speakers))].Key, Kind: script.Say, Text: words[r.IntN(len(words))]}
		switch r.IntN(6) {
		case 0:
			t.Kind, t.Text, t.Of = script.Answer, "", "t0"
		case 1:
			t.Kind, t.Text, t.By, t.Clip = script.Show, "", "", &script.Clip{In: "cue:3"}
		case 2:
			t.Chapter = "A chapter"
		}
		s.Turns = append(s.Turns, t)
	}
	return s
}

// fixed is who says what, and which chapter begins there.
func fixed(s script.Script) (lines []string) {
	for _, t := range s.Turns {
		if by, _ := s.Speaker(t.By); t.Kind.Fixed() {
			lines = append(lines, fmt.Sprintf("%s (%s): %q %s", by.Shown(), by.Role, t.Text, t.Chapter))
		}
	}
	return lines
}

// TestThereAndBack: the same speakers say the same words in the same order.
func TestThereAndBack(t *testing.T) {
	for seed := range uint64(500) {
		s := someScript(rand.New(rand.NewPCG(seed, 6)))
		want := fixed(s)
		file := screenplay.OfScript(s).Write()
		p, err := fountain.Read(file)
		if err != nil {
			t.Fatal(err)
		}
		got, err := screenplay.Script(p)
		if len(want) == 0 {
			if err == nil {
				t.Fatalf("seed %d: a script was made of a screenplay in which nobody speaks", seed)
			}
			continue
		}
		if err != nil || strings.Join(fixed(got), "\n") != strings.Join(want, "\n") {
			t.Fatalf("seed %d: %v, got\n%s\nwant\n%s\nfrom\n%s", seed, err, strings.Join(fixed(got), "\n"), strings.Join(want, "\n"), file)
		}
		if _, err := script.Parse("s.toml", got.TOML()); err != nil {
			t.Fatalf("seed %d: the script that was made is none: %v", seed, err)
		}
	}
}

// TestOf: citations stand in notes of their own, and a block stands for every
// turn with words.
func TestOf(t *testing.T) {
	s := script.Script{Session: script.Session{Title: "Minutes", Film: "charade-1963"}, Speakers: []script.Speaker{
		{Key: "critic", Role: script.Human}, {Key: "machine", Role: script.Played, Name: "The Machine"}},
		Turns: []script.Turn{{ID: "q1", Chapter: "Opening"}, {ID: "a1"}, {ID: "x1"}}}
	got := string(screenplay.Of(s, []screenplay.Held{
		{Turn: "q1", By: "critic", Text: "Is it any good?"},
		{Turn: "a1", By: "machine", Text: "But it says [[so]].", Notes: []string{"0:41:10, Reggie"}},
		{Turn: "x1", Notes: []string{"film: 0:41:10 to\n0:41:12"}},
		{Turn: "m1", By: "critic", Name: "Ada", Text: "Why?"},
	}).Write())
	const want = `Title: Minutes
Film: charade-1963
Cast:
    Critic, human
    The Machine, persona

# Opening

CRITIC
Is it any good?

THE MACHINE
But it says \[\[so]].

[[0:41:10, Reggie]]

[[film: 0:41:10 to 0:41:12]]

ADA
Why?
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestScript reads what other programs write.
func TestScript(t *testing.T) {
	p, err := fountain.Read([]byte("INT. STUDIO\n\nTHE CRITIC (V.O.)\n(softly)\nIs *this* it?\n[[check]]\n\nHAL ^\nNo.\n\nTHE CRITIC\nNo?\n"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := screenplay.Script(p)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{`The Critic (human): "Is this it?" `, `Hal (human): "No." `, `The Critic (human): "No?" `}
	if got := fixed(s); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", got, want)
	}
	if ids := s.Turns[0].ID + s.Turns[1].ID + s.Turns[2].ID; ids != "t1h1t2" || s.Turns[0].By != "the-critic" || s.Turns[0].Kind != script.Ask {
		t.Errorf("ids %s, first turn %+v", ids, s.Turns[0])
	}
}

func TestSilent(t *testing.T) {
	for _, file := range []string{"", "She waits.", "DOREEN\n(waits)\n"} {
		p, err := fountain.Read([]byte(file))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := screenplay.Script(p); err == nil || errors.Unwrap(err) != nil {
			t.Errorf("%q: got %v", file, err)
		}
	}
}

// FuzzScript: every script that is made of a screenplay is one, but for the film.
func FuzzScript(f *testing.F) {
	f.Add("Film: x\nCast:\n    A, human\n\nA\nHello.\n\nB (V.O.)\nNo?\n\n# C\n\n@a:b\nx\n\n@ \nx")
	f.Fuzz(func(t *testing.T, file string) {
		p, err := fountain.Read([]byte(file))
		if err != nil {
			return
		}
		s, err := screenplay.Script(p)
		if err != nil {
			return
		}
		s.Session.Film = "a film"
		if _, err := script.Parse("s.toml", s.TOML()); err != nil && len(s.TOML()) < 1<<19 {
			t.Errorf("%v\nin\n%s", err, s.TOML())
		}
	})
}
