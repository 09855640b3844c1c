package script_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"matinee/config/strict"
	"matinee/dialogue/interview/script"
)

// base is a script without faults; a test changes a line of it.
const base = `schema = "interview/1"
[session]
film = "a film"
on_fail = "fallback"
[speakers.critic]
role = "human"
[speakers.machine]
role = "persona"
limits = { max_words = 10 }
[[turn]]
id = "q1"
by = "critic"
ask = "Is it any good?"
[[turn]]
id = "a1"
by = "machine"
answer = "q1"
fallback = "But I only heard it."
[[turn]]
id = "x1"
clip = { in = "cue:3" }
[[turn]]
id = "a2"
by = "machine"
say = "I keep minutes."
`

func TestFaults(t *testing.T) {
	if _, err := script.Parse("s.toml", []byte(base)); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ old, new, want string }{
		{`"interview/1"`, `"interview/2"`, "1:10: a script begins with the line `schema = \"interview/1\"`"},
		{`film = "a film"`, ``, "2:2: `film` names the film"},
		{`film = "a film"`, "film = \"a film\"\nhorizon = \"half\"", "4:11: a horizon is written"},
		{`film = "a film"`, "film = \"a film\"\nhorizon = \"150%\"", "4:11: a share of the film"},
		{`film = "a film"`, "film = \"a film\"\nhorizon = \"cue:x\"", "4:11: a cue is named by its number"},
		{`film = "a film"`, "film = \"a film\"\nrate = \"fast\"", "4:8: "},
		{`film = "a film"`, "film = \"a film\"\nstart = \"01:00:00:00\"", "4:9: `start` counts frames"},
		{`film = "a film"`, "film = \"a film\"\nrate = \"25\"\nstart = \"01:00:00:25\"", "5:9: "},
		{`film = "a film"`, "film = \"a film\"\nform = \"monologue\"", "4:8: form \"monologue\" is not known; there are ask-the-machine, debate and club"},
		{`film = "a film"`, "film = \"a film\"\ntarget = \"soon\"", "4:10: a length of time"},
		{`film = "a film"`, "film = \"a film\"\ntarget = \"-3m\"", "4:10: a length of time"},
		{`"fallback"`, `"panic"`, "4:11: `on_fail` \"panic\" is not known"},
		{`[speakers.critic]`, "[speakers.Shy]\nrole = \"human\"\n[speakers.critic]", "5:11: a speaker's key is a word of small letters"},
		{`role = "human"`, `role = "guest"`, "6:8: `role` \"guest\" is not known"},
		{`role = "human"`, "role = \"human\"\nname = \"A <b>\"", "7:8: a speaker's name"},
		{`role = "human"`, "role = \"human\"\nvoice = { engine = \"espeak\" }", "7:20: the engine \"espeak\" is not known"},
		{`role = "human"`, "role = \"human\"\nvoice = { rate = 20 }", "7:18: a voice speaks 80 to 450 words"},
		{`role = "persona"`, "role = \"persona\"\nsenses = [\"words\", \"pictures\"]", "9:20: a persona hears and counts"},
		{`role = "persona"`, "role = \"persona\"\nsenses = [\"smell\"]", "9:11: the sense \"smell\" is not known"},
		{`{ max_words = 10 }`, `{ max_words = -1 }`, "9:24: a number here is 0"},
		{`{ max_words = 10 }`, `{ max_words = 10, max_sentences = 11 }`, "9:44: 11 sentences do not fit into 10 words"},
		{`{ max_words = 10 }`, `{ max_words = 10, forbid = [" "] }`, "9:38: nothing is forbidden here"},
		{`{ max_words = 10 }`, `{ max_words = 3 }`, "18:12: the fallback has 5 words where the turn may have 3"},
		{`{ max_words = 10 }`, `{ forbid = ["only HEARD"] }`, "18:12: the fallback says \"only HEARD\", which is forbidden"},
		{`id = "x1"`, ``, "19:3: a turn needs an `id`"},
		{`id = "x1"`, `id = "x 1"`, "20:6: an id is a short word"},
		{`id = "a2"`, `id = "q1"`, "23:6: the id q1 is taken"},
		{"by = \"critic\"\n", "", "10:3: say who speaks"},
		{`by = "critic"`, `by = "crtic"`, "12:6: nobody is called \"crtic\"; there are critic and machine"},
		{`by = "critic"`, "by = \"critic\"\nto = \"all\"", "13:6: nobody is called \"all\""},
		{`ask = "Is it any good?"`, `ask = " "`, "13:7: there are no words here"},
		{`ask = "Is it any good?"`, ``, "10:3: a turn needs one of"},
		{`ask = "Is it any good?"`, "ask = \"Is it?\"\nsay = \"Yes.\"", "13:7: a turn has one of"},
		{`ask = "Is it any good?"`, "ask = \"Is it?\"\nattempts = 2", "14:12: `attempts` is for live turns"},
		{`ask = "Is it any good?"`, "ask = \"Is it?\"\nmove = \"shrug\"", "14:8: the move \"shrug\" is not known"},
		{`answer = "q1"`, `answer = "q9"`, "17:10: there is no turn \"q9\""},
		{`answer = "q1"`, `answer = "a1"`, "17:10: the turn a1 does not come before this one"},
		{`answer = "q1"`, `answer = "a2"`, "17:10: the turn a2 does not come before this one"},
		{`answer = "q1"`, "answer = \"q1\"\npicks_up = \"a2\"", "18:12: the turn a2 does not come before"},
		{`answer = "q1"`, "answer = \"q1\"\ncite = { min = 2, max = 1 }", "18:8: at least 2 citations and at most 1"},
		{"answer = \"q1\"\nfallback = \"But I only heard it.\"", "answer = \"q1\"\nfallback = \"And you?\"\nmove = \"deflect\"\ncite = { min = 1 }", "20:16: a deflection cites nothing"},
		{"answer = \"q1\"\nfallback = \"But I only heard it.\"", "answer = \"q1\"\nfallback = \"And you?\"\nmove = \"deflect\"\nends_with = \".\"", "20:13: a deflection ends with a question"},
		{`answer = "q1"`, "answer = \"q1\"\nattempts = 11", "18:12: words are asked for 1 to 10 times"},
		{`answer = "q1"`, "answer = \"q1\"\nmax = 1", "18:7: `max` counts the questions"},
		{`answer = "q1"`, "answer = \"q1\"\nmeasure = [\"tears:Doreen\"]", "18:12: there is no measure tears"},
		{`answer = "q1"`, "answer = \"q1\"\nmeasure = [\"lines\"]", "18:12: the measure lines is written `lines:NAME`"},
		{`answer = "q1"`, "answer = \"q1\"\nrecording = \"a.wav\"", "18:13: only fixed words can have been recorded"},
		{`answer = "q1"`, `input = "?"`, "17:9: Machine is a persona"},
		{"id = \"a1\"\nby = \"machine\"", "id = \"a1\"\nby = \"critic\"", "17:10: Critic is a person"},
		{"fallback = \"But I only heard it.\"\n", "", "14:3: `on_fail = \"fallback\"` needs words"},
		{`{ in = "cue:3" }`, `{ }`, "21:8: a clip is found by"},
		{`{ in = "cue:3" }`, `{ in = "cue:3", find = "x" }`, "21:31: a clip is found by"},
		{`{ in = "cue:3" }`, `{ in = "cue:0" }`, "21:15: a cue is named by its number"},
		{`{ in = "cue:3" }`, `{ in = "noon" }`, "21:15: a place in the film is written"},
		{`{ in = "cue:3" }`, `{ in = "0:10" }`, "21:8: a clip that begins at a time needs an `out`"},
		{`{ in = "cue:3" }`, `{ find = "(" }`, "21:17: `find` is no regular expression"},
		{`{ in = "cue:3" }`, `{ in = "cue:3", nth = 2 }`, "21:30: `nth` counts the matches"},
		{`{ in = "cue:3" }`, `{ in = "cue:3", role = "under" }`, "21:31: a clip `under` a voice goes with words"},
		{`{ in = "cue:3" }`, `{ in = "cue:3", pad = "x" }`, "21:30: a length of time"},
		{`say = "I keep minutes."`, "say = \"I keep.\"\nclip = { in = \"cue:3\", role = \"insert\" }", "26:31: an `insert` stops the talk"},
		{`answer = "q1"`, "answer = \"q1\"\nends_with = \"?\"", "19:12: the fallback does not end with \"?\""},
		{`But I only heard it.`, `No. But I only heard.`, ""},
		{`max_words = 10`, `max_words = 10, forbid_openers = ["but I"]`, "18:12: the fallback opens with \"but I\""},
		{`max_words = 10`, `max_words = 10, forbid_openers = ["butter"]`, ""},
		{"But I only heard it.\"", "No. But I heard.\"\nmax_sentences = 1", "18:12: the fallback has 2 sentences"},
		{`say = "I keep minutes."`, "say = \"I keep minutes.\"\npicks_up = \"q1\"", "26:12: no word of q1 that says anything comes back here"},
		{`say = "I keep minutes."`, "say = \"It is no good at all.\"\npicks_up = \"q1\"", ""},
		{"by = \"critic\"\nask = \"Is it any good?\"", "by = \"critic\"\nto = \"machine\"\ninput = \"What?\"\nfallback = \"No.\"", ""},
		{"by = \"critic\"\nask = \"Is it any good?\"", "by = \"critic\"\nto = \"machine\"\ninput = \"What?\"\nmax_words = 3", "15:13: `max_words` is for live turns"},
		{"by = \"critic\"\nask = \"Is it any good?\"", "by = \"critic\"\ninput = \"What?\"", "13:9: say who is to hear it"},
		{`role = "human"`, "role = \"human\"\nname = \"Machine\"", "8:11: two speakers are called Machine"},
		{`role = "human"`, "role = \"human\"\nsay_as = { \"x\" = \"\" }", "7:18: `say_as` has a word"},
		{"id = \"x1\"\n", "id = \"x1\"\nby = \"critic\"\n", "21:6: nobody speaks over a clip"},
	} {
		file := strings.Replace(base, tt.old, tt.new, 1)
		if file == base {
			t.Errorf("%q is not in the script", tt.old)
		}
		got := places(t, file)
		if tt.want == "" && len(got) == 0 {
			continue
		}
		if len(got) != 1 || tt.want == "" || !strings.HasPrefix(got[0], tt.want) {
			t.Errorf("%s:\ngot  %q\nwant %q", tt.new, got, tt.want)
		}
	}
}

func TestBranchFaults(t *testing.T) {
	for _, tt := range []struct{ branch, want string }{
		{"[[branch]]\nafter = \"q1\"\ngoto = \"a2\"\n", "the turn a1 is never"},
		{"[[branch]]\nafter = \"a1\"\ngoto = \"a2\"\n[[branch]]\nafter = \"a1\"\ngoto = \"x1\"\n", "19:3: no way through the script comes to x1"},
		{"[[branch]]\nafter = \"q1\"\ngoto = \"a1\"\n[[branch]]\nafter = \"q1\"\ngoto = \"x1\"\n", "29:3: an earlier branch after q1 is always taken"},
		{"[[branch]]\nafter = \"a2\"\ngoto = \"a1\"\n", "28:8: the turn a1 does not come after a2"},
		{"[[branch]]\nafter = \"a1\"\ngoto = \"a9\"\n", "28:8: there is no turn \"a9\" to branch to"},
		{"[[branch]]\ngoto = \"a2\"\n", "26:3: a branch needs `after`"},
		{"[[branch]]\nafter = \"a1\"\ngoto = \"a2\"\nwhen = { turn = \"a2\", cited_below = 1 }\n", "29:17: the turn a2 is not held yet"},
		{"[[branch]]\nafter = \"a1\"\ngoto = \"a2\"\nwhen = { turn = \"a1\" }\n", "29:8: `when` asks nothing"},
		{"[[branch]]\nafter = \"a1\"\ngoto = \"a2\"\nwhen = { cited_below = 1, fell_back = true }\n", "29:8: a branch asks one thing"},
		{"[[branch]]\nafter = \"a1\"\ngoto = \"a2\"\nwhen = { says = \"(\" }\n", "29:17: `says` is no regular expression"},
		{"[[branch]]\nafter = \"q1\"\ngoto = \"a2\"\nwhen = { fell_back = true }\n", "29:22: the turn q1 is fixed and never falls back"},
	} {
		if tt.want == "the turn a1 is never" {
			tt.want = "14:3: no way through the script comes to a1"
		}
		got := places(t, base+tt.branch)
		if len(got) == 0 || !strings.HasPrefix(got[0], tt.want) {
			t.Errorf("%s\ngot  %q\nwant %q", tt.branch, got, tt.want)
		}
	}
}

// TestLedPast: a turn may not refer to one that a branch may lead past.
func TestLedPast(t *testing.T) {
	const script = base + `[[turn]]
id = "a3"
by = "machine"
answer = "a2"
fallback = "But no."
[[branch]]
after = "a1"
when = { cited_below = 1 }
goto = "a3"
`
	got := places(t, script)
	if want := "29:10: a branch may lead past a2, which it refers to"; len(got) != 1 || got[0] != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestAllFaultsAtOnce: one slip of the pen does not hide the others.
func TestAllFaultsAtOnce(t *testing.T) {
	file := strings.NewReplacer(`ask = "Is it any good?"`, "ask = \"Is it?\"\nmoove = \"pivot\"", `max_words = 10`, `max_words = "ten"`,
		`id = "a2"`, `id = "q1"`, `cue:3`, `cue:0`, `answer = "q1"`, "answer = \"q1\"\ncite = { min = 2, max = 1 }", `by = "critic"`, "").Replace(base)
	got := places(t, file)
	want := []string{"9:24: ", "10:3: say who speaks", "14:1: unknown key `moove`; did you mean `move`?", "19:8: at least 2 citations", "23:15: ", "25:6: "}
	if len(got) != len(want) {
		t.Fatalf("got %q", got)
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("fault %d: got %q, want %q", i, got[i], want[i])
		}
	}
}

func TestNoTOML(t *testing.T) {
	s, err := script.Parse("s.toml", []byte("[session\n"))
	if err == nil {
		t.Fatal("got no error")
	}
	if _, again := s.Check(script.World{}); again == nil || again.Error() != err.Error() {
		t.Errorf("Check: got %v, want %v", again, err)
	}
}

// places are the faults of a script, each "line:column: message".
func places(t *testing.T, file string) []string {
	t.Helper()
	_, err := script.Parse("s.toml", []byte(file))
	var refusal *strict.Error
	if err != nil && !errors.As(err, &refusal) {
		t.Fatalf("got %v, want a *strict.Error", err)
	}
	var out []string
	if refusal != nil {
		for _, f := range refusal.Faults {
			out = append(out, fmt.Sprintf("%d:%d: %s", f.Line, f.Column, f.Message))
		}
	}
	return out
}

// TestHugeScripts: a hostile file is refused before it costs anything.
func TestHugeScripts(t *testing.T) {
	for _, part := range []string{
		"[[turn]]\nid = \"t\"\nby = \"critic\"\nanswer = \"t\"\n", "[[branch]]\nafter = \"q1\"\ngoto = \"a2\"\n", "[speakers.s%d]\nrole = \"human\"\n",
	} {
		var b strings.Builder
		b.WriteString(base)
		for i := range 6000 {
			if strings.Contains(part, "%d") {
				fmt.Fprintf(&b, part, i)
			} else {
				b.WriteString(part)
			}
		}
		began := time.Now()
		got := places(t, b.String())
		if len(got) != 1 || !strings.Contains(got[0], "Make two scripts of it") {
			t.Errorf("%q: got %d faults, the first %q", part, len(got), got[:min(1, len(got))])
		}
		s, _ := script.Parse("s.toml", []byte(b.String()))
		if _, err := s.Check(script.World{}); err == nil {
			t.Error("Check passes it")
		}
		if took := time.Since(began); took > 30*time.Second {
			t.Errorf("%q: it took %s", part, took)
		}
	}
}
