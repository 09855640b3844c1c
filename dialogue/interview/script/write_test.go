package script_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/interview/script"
)

// rough are texts that are hard to write down.
var rough = []string{
	"plain", "She said \"no\".", "a \\ b \\t \\n", "line\nline\n", "\nopens with a break", "\"\"\"", "'''", "it's",
	"tab\there", "ALL CAPS", "<b> & --> x", "🎬 漢字 é", "\r\n", " spaces ", "# no comment", "[turn]", "\x00\x1b\x7f", "\u2028",
	`(?i)\bhome\b`, "ends with \"", "1979-05-27",
}

// someScript is a script as wild as its type allows; it need not be one that
// makes sense.
func someScript(r *rand.Rand) script.Script {
	pick := func() string { return rough[r.IntN(len(rough))] }
	maybe := func() string {
		if r.IntN(2) == 0 {
			return ""
		}
		return pick()
	}
	some := func() []string {
		var out []string
		for range r.IntN(3) {
			out = append(out, pick())
		}
		return out
	}
	s := script.Script{Session: script.Session{Title: maybe(), Film: maybe(), Media: maybe(), Rate: maybe(), Start: maybe(), Horizon: maybe(),
		Seed: r.Int64N(100) - 50, Target: script.Length(r.Int64N(int64(time.Hour))), Form: maybe(), OnFail: script.Failing(maybe()), Lang: maybe()}}
	for i := range r.IntN(3) {
		sp := script.Speaker{Key: fmt.Sprint("s", i, pick()), Name: maybe(), Role: script.Role(maybe()), Persona: maybe(),
			Voice:  script.Voice{Engine: maybe(), ID: maybe(), Rate: r.IntN(3)},
			Limits: script.Limits{MaxWords: r.IntN(3), MaxSentences: r.IntN(3), Forbid: some(), ForbidOpeners: some()}, Senses: some()}
		for range r.IntN(3) {
			if sp.SayAs == nil {
				sp.SayAs = map[string]string{}
			}
			sp.SayAs[pick()] = maybe()
		}
		s.Speakers = append(s.Speakers, sp)
	}
	for i := range r.IntN(5) {
		s.Turns = append(s.Turns, someTurn(r, i, pick, maybe, some))
	}
	for range r.IntN(3) {
		s.Branches = append(s.Branches, script.Branch{After: fmt.Sprint("t", r.IntN(6)), Goto: maybe(),
			When: script.Condition{Turn: maybe(), CitedBelow: r.IntN(2), FellBack: r.IntN(2) == 0, Says: maybe()}})
	}
	return s
}

func someTurn(r *rand.Rand, i int, pick, maybe func() string, some func() []string) script.Turn {
	t := script.Turn{ID: fmt.Sprint("t", i), By: maybe(), To: maybe(), Live: r.IntN(2) == 0, Move: script.Move(maybe()), PicksUp: maybe(),
		Cite: script.Cite{Min: r.IntN(2), Max: r.IntN(2), QuoteMaxWords: r.IntN(2)}, Measure: some(), MaxWords: r.IntN(2), MaxSentences: r.IntN(2),
		EndsWith: maybe(), Max: r.IntN(2), Attempts: r.IntN(2), Fallback: maybe(), Chapter: maybe(), Spoiler: r.IntN(2) == 0, Recording: maybe()}
	t.Kind = script.Kinds()[r.IntN(6)]
	if t.Kind.Live() {
		t.Of = maybe()
	} else if t.Kind != script.Show {
		t.Text = pick()
	}
	if t.Kind == script.Show || r.IntN(2) == 0 {
		t.Clip = &script.Clip{In: pick(), Out: maybe(), Find: maybe(), Nth: r.IntN(2), Pad: script.Length(r.Int64N(int64(time.Minute))), Role: script.ClipRole(maybe())}
	}
	if r.IntN(2) == 0 {
		pause := script.Length(r.Int64N(int64(2*time.Second)) / int64(time.Millisecond) * int64(time.Millisecond))
		t.PauseAfter = &pause
	}
	return t
}

// TestTOML: what is written is read back as the same script, whatever is in it.
func TestTOML(t *testing.T) {
	for seed := range uint64(1000) {
		want := someScript(rand.New(rand.NewPCG(seed, 6)))
		got, _ := script.Parse("s.toml", want.TOML()) // that it makes no sense is no matter
		if !got.Equal(want) {
			t.Fatalf("seed %d: got\n%+v\nwant\n%+v\nfrom\n%s", seed, got, want, want.TOML())
		}
	}
}

// TestTOMLReads: a script is written in the order in which a person would.
func TestTOMLReads(t *testing.T) {
	s, err := script.Parse("ask.toml", []byte(reference))
	if err != nil {
		t.Fatal(err)
	}
	got := string(s.TOML())
	again, err := script.Parse("ask.toml", []byte(got))
	if err != nil || !again.Equal(s) {
		t.Fatalf("%v in\n%s", err, got)
	}
	for _, want := range []string{
		"clip = { find = '(?i)home', nth = 1, pad = \"500ms\", role = \"under\" }\n",
		"say = \"\"\"\nAll right. I will begin, and you may correct me.\nLook at the rooms: nothing in them has an edge.\"\"\"\n",
		"[[turn]]\nid = \"f1\"\nby = \"critic\"\nlive = true\nfollowup = \"a2\"\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if branch, x1 := strings.Index(got, "[[branch]]"), strings.Index(got, `id = "f1"`); branch > x1 {
		t.Errorf("the branch does not stand after its turn:\n%s", got)
	}
}

func TestLength(t *testing.T) {
	for _, tt := range []struct {
		in, want string
	}{{"3m30s", "3m30s"}, {"90s", "1m30s"}, {"3m", "3m"}, {"1h", "1h"}, {"0.8s", "800ms"}, {"1h0m5s", "1h0m5s"}, {"120m", "2h"}, {"0s", "0s"}} {
		l, err := script.ParseLength(tt.in)
		if err != nil || l.String() != tt.want {
			t.Errorf("%s: got %s, %v, want %s", tt.in, l, err, tt.want)
		}
	}
}

// FuzzParse: no file does harm, and what can be read is written so that it reads
// the same.
func FuzzParse(f *testing.F) {
	f.Add([]byte(reference))
	f.Add([]byte(base))
	f.Add([]byte("[speakers]\na = 3\n[[turn]]\nclip = 3\nsay = 3\n[[branch]]\nwhen = []\n"))
	f.Add([]byte("schema = 1\nturn = [1, {id = 2}, [3]]\nsession.film = true"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := script.Parse("fuzz.toml", data)
		if err == nil {
			again, err := script.Parse("again.toml", s.TOML())
			if err != nil || !again.Equal(s) {
				t.Errorf("%v: written as\n%s", err, s.TOML())
			}
		}
		if _, err := s.Check(script.World{}); err == nil && len(s.Turns) == 0 {
			t.Error("an empty script passes")
		}
		if p, err := s.Plan(nil, nil); err == nil {
			_ = p.String()
		}
	})
}
