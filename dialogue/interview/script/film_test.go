package script_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/interview/script"
	"matinee/dialogue/library/sample"
	"matinee/dialogue/transcript"
)

// door is the film that comes with the program.
func door(t testing.TB) script.Film {
	t.Helper()
	r, err := transcript.Read(sample.VTT(), transcript.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return script.Film{Film: sample.Film(), Transcript: r.Transcript}
}

func TestHorizon(t *testing.T) {
	film := door(t)
	for _, tt := range []struct {
		horizon string
		want    time.Duration // −1 for no limit, 0 for a refusal
	}{
		{"", -1}, {"end", -1}, {"100%", -1},
		{"0:05:00", 5 * time.Minute}, {"90", 90 * time.Second}, {"2:00:00", 2 * time.Hour},
		{"50%", film.Transcript.Duration() / 2}, {"0.5%", 0}, {"1%", 0},
		{"cue:12", 47*time.Second + 40*time.Millisecond}, {"cue:900", 0}, {"0:00:01", 0},
		{"0%", 0}, {"101%", 0}, {"NaN%", 0}, {"half", 0}, {"cue:", 0}, {"cue:-3", 0},
	} {
		s := script.Script{Session: script.Session{Horizon: tt.horizon}}
		h, err := s.Horizon(film)
		if (err != nil) != (tt.want == 0) {
			t.Errorf("%q: got %v", tt.horizon, err)
			continue
		}
		if limit, bounded := h.Limit(film.Film); err == nil && (bounded != (tt.want >= 0) || bounded && limit.Truncate(time.Millisecond) != tt.want.Truncate(time.Millisecond)) {
			t.Errorf("%q: got %s %t, want %s", tt.horizon, limit, bounded, tt.want)
		}
	}
}

func TestResolve(t *testing.T) {
	film := door(t)
	ms := func(n int) time.Duration { return time.Duration(n) * time.Millisecond }
	for _, tt := range []struct {
		clip    script.Clip
		in, out time.Duration
		cues    string // numbers of the first and the last
		wrong   string // in the error
	}{
		{script.Clip{In: "cue:5"}, ms(18320), ms(20080), "5 5", ""},
		{script.Clip{In: "cue:5", Out: "cue:7"}, ms(18320), ms(29560), "5 7", ""},
		{script.Clip{In: "cue:5", Pad: script.Length(ms(500))}, ms(17820), ms(20580), "5 5", ""},
		{script.Clip{In: "cue:1", Pad: script.Length(time.Minute)}, 0, ms(65840), "1 1", ""},
		{script.Clip{In: "0:18", Out: "0:00:22.5"}, ms(18000), ms(22500), "5 6", ""},
		{script.Clip{In: "0:06", Out: "0:08"}, ms(6000), ms(8000), "", ""},
		{script.Clip{In: "cue:5", Out: "0:25"}, ms(18320), ms(25000), "5 6", ""},
		{script.Clip{Find: "(?i)BISCUIT"}, ms(168560), ms(169480), "39 39", ""},
		{script.Clip{Find: `\bdoors?\b`, Nth: 3}, ms(36600), ms(41520), "10 10", ""},
		{script.Clip{Find: "breathing. I'll try"}, ms(15680), ms(20080), "4 5", ""}, // across a break
		{script.Clip{Find: ".*breathing.*"}, ms(15680), ms(17080), "4 4", ""},       // within one
		{script.Clip{Find: "^Onions"}, ms(528960), ms(529880), "105 105", ""},
		{script.Clip{Find: "(zebra)*", Nth: 1}, 0, 0, "", "nothing that is said"},
		{script.Clip{Find: "zebra"}, 0, 0, "", "nothing that is said up to the horizon matches zebra"},
		{script.Clip{Find: "biscuit", Nth: 9}, 0, 0, "", "only 1 of what is said"},
		{script.Clip{In: "cue:500"}, 0, 0, "", "there is no cue 500; those to be seen go from 1 to 110"},
		{script.Clip{In: "cue:7", Out: "cue:5"}, 0, 0, "", "before it begins"},
		{script.Clip{In: "cue:110", Out: "9:45"}, 0, 0, "", "past the horizon at 0:09:20"},
		{script.Clip{In: "cue:120"}, 0, 0, "", "there is no cue 120"}, // past the horizon is as if it were not there
		{script.Clip{Find: "Hull has been passed"}, 0, 0, "", "nothing that is said"},
		{script.Clip{In: "cue:110", Pad: script.Length(time.Hour)}, 0, ms(560000), "110 110", ""},
	} {
		h := transcript.Until(9*time.Minute + 20*time.Second)
		span, err := tt.clip.Resolve(film, h)
		if tt.wrong != "" {
			if err == nil || !strings.Contains(err.Error(), tt.wrong) {
				t.Errorf("%+v: got %v, want %q", tt.clip, err, tt.wrong)
			}
			continue
		}
		var cues string
		if n := len(span.Cues); n > 0 {
			cues = fmt.Sprint(script.CueNumber(span.Cues[0]), " ", script.CueNumber(span.Cues[n-1]))
		}
		if err != nil || span.In != tt.in || span.Out != tt.out || cues != tt.cues {
			t.Errorf("%+v: got %s to %s, cues %s, %v, want %s to %s, %s", tt.clip, span.In, span.Out, cues, err, tt.in, tt.out, tt.cues)
		}
	}
}

// TestResolveKeepsToTheHorizon: no clip shows what is past the horizon, wherever
// the horizon is.
func TestResolveKeepsToTheHorizon(t *testing.T) {
	film := door(t)
	for at := time.Duration(0); at < 16*time.Minute; at += 11 * time.Second {
		h := transcript.Until(at)
		for _, clip := range []script.Clip{
			{Find: "door", Nth: 3, Pad: script.Length(time.Minute)}, {In: "cue:80", Out: "cue:90"}, {In: "5:00", Out: "7:00", Pad: script.Length(time.Minute)},
		} {
			span, err := clip.Resolve(film, h)
			if err == nil && span.Out > at {
				t.Errorf("horizon %s: %+v ends at %s", at, clip, span.Out)
			}
			for _, c := range span.Cues {
				if !h.Sees(film.Film, c) {
					t.Errorf("horizon %s: %+v shows %q", at, clip, c.Text)
				}
			}
		}
	}
}

func TestUntimed(t *testing.T) {
	film := script.Film{Transcript: transcript.Transcript{Cues: []transcript.Cue{{Start: transcript.Untimed, End: transcript.Untimed, Text: "A door."}}}}
	if _, err := (script.Clip{Find: "door"}).Resolve(film, transcript.Everything()); err == nil {
		t.Error("a clip was cut from a transcript without times")
	}
	if _, err := (script.Script{Session: script.Session{Horizon: "50%"}}).Horizon(film); err == nil {
		t.Error("half of a transcript without times was found")
	}
}

// marks is an Auditor that takes everything in quotation marks for a
// misquotation but what the cues say to the letter.
type marks []transcript.Cue

func (m marks) Audit(text string) (wrong []string) {
	for i, part := range strings.Split(text, `"`) {
		if i%2 == 1 && !strings.Contains((transcript.Passage{Cues: m}).Text(), part) {
			wrong = append(wrong, part)
		}
	}
	return wrong
}

// world is all there is, in a house without recordings.
func world(film *script.Film) script.World {
	return script.World{
		Film: film, NoFilm: errors.New("there is no such film; add it first"),
		Persona: func(name string) error {
			return unless(name == "machine" || name == "critic", "there is no persona "+name)
		},
		Voice:     func(v script.Voice) error { return unless(v.ID != "nobody", "there is no voice "+v.ID) },
		Recording: func(path string) error { return unless(path == "here.wav", "there is no file "+path) },
		Audit:     func(seen []transcript.Cue) script.Auditor { return marks(seen) },
	}
}

func unless(ok bool, message string) error {
	if ok {
		return nil
	}
	return errors.New(message)
}

func TestCheck(t *testing.T) {
	film := door(t)
	for _, tt := range []struct{ old, new, want string }{
		{``, ``, ""},
		{`on_fail`, "horizon = \"cue:2\"\non_fail", "22:15: there is no cue 3; those to be seen go from 1 to 2"},
		{`on_fail`, "horizon = \"cue:900\"\non_fail", "4:11: there is no cue 900; those to be seen go from 1 to 164"},
		{`cue:3`, `cue:900`, "21:15: there is no cue 900"},
		{`{ in = "cue:3" }`, `{ find = "zebra" }`, "21:17: nothing that is said"},
		{`{ in = "cue:3" }`, `{ find = "door", nth = 900 }`, "21:31: only"},
		{`{ in = "cue:3" }`, `{ in = "cue:3", out = "0:01" }`, "21:30: the clip ends at"},
		{`{ in = "cue:3" }`, `{ in = "9:00:00", out = "9:01:00" }`, "21:15: the clip begins at 9:00:00, after the last word at 0:14:59"},
		{`{ in = "cue:3" }`, `{ in = "cue:3", out = "cue:60" }`, "21:8: warning: the clip lasts 4:12; is it meant to be that long?"},
		{`role = "persona"`, "role = \"persona\"\npersona = \"butler\"", "9:11: there is no persona butler"},
		{`role = "persona"`, "role = \"persona\"\nvoice = { id = \"nobody\" }", "9:9: there is no voice nobody"},
		{`say = "I keep minutes."`, "say = \"I keep.\"\nrecording = \"gone.wav\"", "26:13: there is no file gone.wav"},
		{`say = "I keep minutes."`, "say = \"I keep.\"\nrecording = \"here.wav\"", ""},
		{`say = "I keep minutes."`, "say = 'It is \"the wrong door\".'", "25:7: quoted words that are not in the film up to the horizon: \"the wrong door\""},
		{`say = "I keep minutes."`, "say = 'It is \"a door with me\".'", ""},
		{`"But I only heard it."`, "'But \"no such line\" it said.'", "18:12: quoted words"},
		{`ask = "Is it any good?"`, "ask = 'Is \"the wrong door\" good?'", "13:7: warning: quoted words"},
		{`answer = "q1"`, "answer = \"q1\"\nmeasure = [\"lines:Doreen\", \"lines:the line\", \"said:door\", \"questions\"]", ""},
		{`answer = "q1"`, "answer = \"q1\"\nmeasure = [\"questions:Theodore\"]", "18:12: no line up to the horizon is labelled as Theodore's; its speakers are The Line, Doreen and Len"},
		{`role = "human"`, "role = \"human\"\n[speakers.usher]\nrole = \"human\"", "7:11: warning: Usher never speaks"},
		{`on_fail = "fallback"`, "on_fail = \"stop\"", "18:12: warning: a fallback is only said"},
		{`on_fail`, "target = \"5m\"\non_fail", "4:10: warning: the session will take about"},
	} {
		got := checked(strings.Replace(base, tt.old, tt.new, 1), world(&film))
		if tt.want == "" && len(got) == 0 {
			continue
		}
		if len(got) != 1 || tt.want == "" || !strings.HasPrefix(got[0], "s.toml:"+tt.want) {
			t.Errorf("%s:\ngot  %q\nwant %q", tt.new, got, tt.want)
		}
	}
}

// checked is every fault and every warning, faults first.
func checked(file string, w script.World) (lines []string) {
	s, _ := script.Parse("s.toml", []byte(file))
	warnings, err := s.Check(w)
	if err != nil {
		lines = strings.Split(err.Error(), "\n")
	}
	return append(lines, warnings...)
}

func TestCheckWithoutTheFilm(t *testing.T) {
	got := checked(strings.Replace(base, `"q1"`, `"q 1"`, 1), world(nil))
	if len(got) < 2 || !strings.HasPrefix(got[0], "s.toml:3:8: there is no such film; add it first") || !strings.HasPrefix(got[1], "s.toml:11:6: an id") {
		t.Errorf("got %q", got)
	}
}

// TestCheckOfAScriptInMemory: one that was never a file is checked as it would
// be written.
func TestCheckOfAScriptInMemory(t *testing.T) {
	film := door(t)
	s := script.Script{Session: script.Session{Film: "x"}, Speakers: []script.Speaker{{Key: "a", Role: script.Human}},
		Turns: []script.Turn{{ID: "x1", Kind: script.Show, Clip: &script.Clip{In: "cue:900"}}}}
	s.Turns = append(s.Turns, script.Turn{ID: "n1", By: "a"}) // of no kind
	_, err := s.Check(world(&film))
	if err == nil || !strings.Contains(err.Error(), "there is no cue 900") || !strings.Contains(err.Error(), "a turn needs one of") {
		t.Errorf("got %v", err)
	}
}

// TestCheckWarnsOfAFollowup: one that may fail has nothing to fall back on.
func TestCheckWarnsOfAFollowup(t *testing.T) {
	got := checked(reference, world(nil))
	if len(got) != 3 || !strings.Contains(got[2], "the last attempt of f1 is said and marked") {
		t.Errorf("got %q", got)
	}
}
