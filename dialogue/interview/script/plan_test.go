package script_test

import (
	"bytes"
	"context"
	"math"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/interview/script"
	"matinee/dialogue/transcript"
)

func TestPlan(t *testing.T) {
	film := door(t)
	file := strings.Replace(base, "on_fail", "title = \"Minutes\"\nhorizon = \"0:05:00\"\ntarget = \"20s\"\non_fail", 1) +
		"[[branch]]\nafter = \"a1\"\nwhen = { fell_back = true }\ngoto = \"a2\"\n"
	s, err := script.Parse("s.toml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.Plan(&film, nil)
	if err != nil {
		t.Fatal(err)
	}
	const want = `Minutes, on The Door Is Growing (2026), up to 0:05:00

#  at    turn  speaker  kind    words  lasts  calls  what
1  0:00  q1    Critic   ask     4      0:01          Is it any good?
2  0:01  a1    Machine  answer  ≤ 10   0:02   1–3    to q1
3  0:03  x1             clip           0:02          film 0:00:13.480–0:00:15.120
4  0:05  a2    Machine  say     3      0:01          I keep minutes.

4 turns, about 12 words, about 0:06 (0:04 to 0:06 by its branches), aimed at 0:20; a model is asked 1 to 3 times.
`
	if got := p.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	var sum time.Duration
	for i, turn := range p.Turns {
		if turn.Start != sum {
			t.Errorf("turn %d begins at %s, want %s", i, turn.Start, sum)
		}
		sum += turn.Length + turn.Pause
	}
	if p.Length != sum {
		t.Errorf("it lasts %s, want %s", p.Length, sum)
	}
}

func TestPlanByBranches(t *testing.T) {
	file := strings.Replace(base, "[[turn]]\nid = \"x1\"", "[[branch]]\nafter = \"a1\"\ngoto = \"a2\"\n[[branch]]\nafter = \"q1\"\ngoto = \"x1\"\nwhen = { says = 'clip' }\n[[turn]]\nid = \"x1\"", 1)
	s, err := script.Parse("s.toml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.Plan(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := []int{p.Turns[0].Ordinal, p.Turns[1].Ordinal, p.Turns[2].Ordinal, p.Turns[3].Ordinal}; got[2] != 0 || got[3] != 3 {
		t.Errorf("the main way is %v, want it past the clip", got)
	}
	if p.Calls != (script.Range{Least: 0, Most: 3}) {
		t.Errorf("calls %+v, want 0 to 3", p.Calls)
	}
	if !strings.Contains(p.String(), "A turn without a number is come to by a branch only.") {
		t.Errorf("the plan does not say what is come to by a branch:\n%s", p)
	}
}

func TestPlanOfAMissingClip(t *testing.T) {
	film := door(t)
	s, _ := script.Parse("s.toml", []byte(strings.Replace(base, "cue:3", "cue:900", 1)))
	p, err := s.Plan(&film, nil)
	if err != nil || !strings.Contains(p.String(), "film: there is no cue 900") {
		t.Errorf("got %v\n%s", err, p)
	}
	s.Session.Horizon = "cue:900"
	if _, err := s.Plan(&film, nil); err == nil {
		t.Error("a plan was made for a horizon that is not there")
	}
}

func TestPause(t *testing.T) {
	critic, machine := script.Turn{ID: "a", By: "critic", Kind: script.Say}, script.Turn{ID: "b", By: "machine", Kind: script.Say}
	reversal, clip, none := machine, script.Turn{ID: "x", Kind: script.Show}, critic
	reversal.Move = script.Reverses
	none.PauseAfter = new(script.Length)
	for _, tt := range []struct {
		t, next script.Turn
		want    time.Duration
	}{
		{critic, machine, 400 * time.Millisecond}, {critic, critic, 300 * time.Millisecond}, {critic, reversal, 800 * time.Millisecond},
		{critic, clip, 500 * time.Millisecond}, {clip, machine, 500 * time.Millisecond}, {machine, script.Turn{}, 0}, {none, machine, 0},
	} {
		if got := script.Pause(tt.t, tt.next); got != tt.want {
			t.Errorf("%s to %s: got %s, want %s", tt.t.ID, tt.next.ID, got, tt.want)
		}
	}
}

// spoken are lines such as sessions are made of.
var spoken = []string{
	"Which of this year's films deserves the prize?",
	"You are asking the accused for a character reference.",
	"All right. I will begin, and you may correct me. Look at the rooms: nothing in them has an edge, and nobody who lives there ever bumps into anything, least of all each other.",
	"But he talks there more than anywhere: 41 lines, 12 of them questions. Perhaps it is you who need the walls.",
	"Somebody says that the door is growing… and for fourteen minutes I believed it. I kept thinking of my own kitchen, and of the pencil, and of how small we make ourselves when we are listened to.",
	"I counted the words. I cannot weigh them.",
	"Then what would you call it, if not love?",
	"A very long silence, with two people in it; the longest lasts 58 seconds.",
}

// TestSpokenIn holds the estimate to what espeak-ng makes of the lines.
func TestSpokenIn(t *testing.T) {
	if testing.Short() {
		t.Skip("it listens to a minute of speech, eight times")
	}
	if _, err := exec.LookPath("espeak-ng"); err != nil {
		t.Skip("espeak-ng is not installed, so that there is nothing to measure")
	}
	for _, voice := range []string{"en-gb", "en-us+f3"} {
		for _, rate := range []int{130, 150, 165, 190} {
			var guess, real time.Duration
			for _, line := range spoken {
				guess += script.SpokenIn(line, rate)
				real += espeak(t, voice, rate, line)
			}
			if off := math.Abs(float64(guess)/float64(real) - 1); off > 0.08 {
				t.Errorf("%s at %d words a minute: estimated %s, measured %s: off by %.0f %%", voice, rate, guess, real, 100*off)
			} else {
				t.Logf("%s at %d: estimated %s, measured %s", voice, rate, guess, real)
			}
		}
	}
}

// espeak is how long espeak-ng takes over a line.
func espeak(t *testing.T, voice string, rate int, line string) time.Duration {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, "espeak-ng", "-v", voice, "-s", strconv.Itoa(rate), "-b", "1", "-z", "--stdin", "--stdout")
	cmd.Stdin = strings.NewReader(line)
	wav, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	_, samples, ok := bytes.Cut(wav, []byte("data"))
	if !ok || len(samples) < 4 {
		t.Fatal("espeak-ng gave no sound")
	}
	const bytesASecond = 2 * 22050 // mono, 16 bits; reference/interview.md §4, "Voices"
	return time.Duration(len(samples)-4) * time.Second / bytesASecond
}

func TestSpokenInOfNothing(t *testing.T) {
	for _, text := range []string{"", " ", "…", "🎬", "?!"} {
		if got := script.SpokenIn(text, 150); got != 0 {
			t.Errorf("%q: got %s, want nothing", text, got)
		}
	}
	if got := script.SpokenIn("word", 0); got != 0 {
		t.Errorf("at no rate: got %s", got)
	}
}

// TestCueNumber: a cue is called what its file calls it, where the file counts
// from 1.
func TestCueNumber(t *testing.T) {
	for _, c := range door(t).Transcript.Cues {
		if c.Text == "Then we're level." && script.CueRef(c) != "cue:142" {
			t.Errorf("got %s, want cue:142", script.CueRef(c))
		}
	}
	if script.CueNumber(transcript.Cue{}) != 1 {
		t.Error("cues are not counted from 1")
	}
}

// TestPlanOfExamples holds the fixed turns of the examples to what espeak-ng
// makes of them: each within a fifth, a script's together within a twentieth.
func TestPlanOfExamples(t *testing.T) {
	if _, err := exec.LookPath("espeak-ng"); err != nil || testing.Short() {
		t.Skip("it listens to the examples, for which espeak-ng is needed")
	}
	film := door(t)
	for _, e := range script.Examples() {
		s, err := script.Parse(e.Name, e.TOML)
		if err != nil {
			t.Fatal(err)
		}
		p, err := s.Plan(&film, nil)
		if err != nil {
			t.Fatal(err)
		}
		var guess, real time.Duration
		for _, turn := range p.Turns {
			if !turn.Turn.Kind.Fixed() {
				continue
			}
			spoken := espeak(t, turn.Speaker.Voice.ID, turn.Speaker.Voice.Rate, turn.Turn.Text)
			if off := math.Abs(float64(turn.Length)/float64(spoken) - 1); off > 0.2 {
				t.Errorf("%s, %s: planned %s, spoken in %s", e.Name, turn.Turn.ID, turn.Length, spoken)
			}
			guess, real = guess+turn.Length, real+spoken
		}
		if off := math.Abs(float64(guess)/float64(real) - 1); off > 0.05 {
			t.Errorf("%s: planned %s, spoken in %s", e.Name, guess, real)
		}
	}
}
