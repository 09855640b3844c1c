package listen

import (
	"fmt"
	"strings"
	"testing"
	"testing/quick"
	"time"
)

// A drama is events at times and what the Judge says to them, as text:
// "1.0 speak", "1.0 quiet", "2.2 began", "3.1 ended", "3.1 noise" (ended, without a pitch),
// "3.5 glance 1 words", "3.5 whole 1 words", "3.5 failed 1", "9 wait".
// Levels are the person's own.
func drama(t *testing.T, events string) string {
	t.Helper()
	j := NewJudge(JudgeConfig{})
	j.scale.own.learn(-20)
	voice, start := Features{Level: -20, Voiced: 0.6}, time.Unix(0, 0)
	var said []string
	note := func(now time.Time, verdicts []Verdict) {
		for _, v := range verdicts {
			line := fmt.Sprintf("%.1f %v", now.Sub(start).Seconds(), v.Act)
			if v.Act == Ask {
				line += fmt.Sprintf(" %d %v", v.Segment, v.Whole)
			}
			said = append(said, strings.TrimSpace(line+" "+v.Text))
		}
	}
	for _, line := range strings.Split(strings.TrimSpace(events), "\n") {
		var at float64
		var what string
		if _, err := fmt.Sscan(line, &at, &what); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		now := start.Add(time.Duration(at * float64(time.Second)))
		for next := j.Next(); !next.IsZero() && next.Before(now); next = j.Next() {
			note(next, j.Tick(next))
		}
		note(now, event(j, now, what, line, voice))
	}
	return strings.Join(said, "\n")
}

func event(j *Judge, now time.Time, what, line string, f Features) []Verdict {
	words := strings.Fields(line)
	number, text := 0, ""
	if len(words) > 2 {
		_, _ = fmt.Sscan(words[2], &number) // 0 where there is none
		text = strings.Join(words[3:], " ")
	}
	switch what {
	case "speak":
		j.Speaking("The lamp goes out.")
	case "quiet":
		j.Quiet()
	case "began":
		return j.Began(now, f)
	case "ended":
		return j.Ended(f)
	case "noise":
		f.Voiced = 0
		return j.Ended(f)
	case "glance", "whole":
		return j.Heard(number, text, f, what == "whole")
	case "failed":
		return j.Failed(number, true)
	}
	return nil
}

func TestJudge(t *testing.T) {
	for _, test := range []struct{ name, events, want string }{
		{"a turn in silence", "1 began\n2 ended\n3 whole 1 Who is it?", "2.0 ask 1 true\n3.0 turn Who is it?"},
		{"an answer of one word", "1 began\n2 ended\n3 whole 1 Yes.", "2.0 ask 1 true\n3.0 turn Yes."},
		{"nobody spoke", "1 began\n2 ended\n3 whole 1", "2.0 ask 1 true"},
		{"a backchannel", "0 speak\n1 began\n1.8 ended\n2.2 whole 1 Mm-hm.\n9 wait", "1.0 hold\n1.8 ask 1 true\n2.2 resume"},
		{"a question", "0 speak\n1 began\n1.8 ended\n2.2 whole 1 Who is it?\n9 wait", "1.0 hold\n1.8 ask 1 true\n2.2 stop Who is it?\n2.2 turn Who is it?"},
		{"stop, and no more", "0 speak\n1 began\n1.8 ended\n2.2 whole 1 Stop.\n9 wait", "1.0 hold\n1.8 ask 1 true\n2.2 stop Stop."},
		{"a long question is known early", "0 speak\n1 began\n2.4 glance 1 But who is\n5 ended\n6 whole 1 But who is that man?\n9 wait",
			"1.0 hold\n1.9 ask 1 false\n2.4 stop But who is\n5.0 ask 1 true\n6.0 turn But who is that man?"},
		{"half an acknowledgement", "0 speak\n1 began\n2.4 glance 1 Yes, that's\n2.5 ended\n2.9 whole 1 Yes, that's true.\n9 wait",
			"1.0 hold\n1.9 ask 1 false\n2.5 ask 1 true\n2.9 resume"},
		{"a late answer", "0 speak\n1 began\n1.8 ended\n4 whole 1 Who is it?\n9 wait",
			"1.0 hold\n1.8 ask 1 true\n3.0 resume\n4.0 stop Who is it?\n4.0 turn Who is it?"},
		{"a noise goes on at once", "0 speak\n1 began\n1.8 noise\n4 whole 1\n9 wait", "1.0 hold\n1.8 resume\n1.8 ask 1 true"},
		{"the server fails", "0 speak\n1 began\n1.8 ended\n2 failed 1\n9 wait", "1.0 hold\n1.8 ask 1 true\n2.0 resume"},
		{"two segments in one silence", "0 speak\n1 began\n1.4 ended\n1.6 began\n1.9 whole 1 Yeah.\n2.4 ended\n2.8 whole 2 Who is it?\n9 wait",
			"1.0 hold\n1.4 ask 1 true\n2.4 ask 2 true\n2.8 stop Who is it?\n2.8 turn Who is it?"},
		{"it ends by itself meanwhile", "0 speak\n1 began\n1.2 quiet\n1.8 ended\n2.2 whole 1 Who is it?\n9 wait", "1.0 hold\n1.8 ask 1 true\n2.2 turn Who is it?"},
		{"an answer before the question's end", "0 speak\n1 began\n1.2 quiet\n1.8 ended\n2.2 whole 1 Yes.\n9 wait", "1.0 hold\n1.8 ask 1 true\n2.2 turn Yes."},
		{"an acknowledgement before the end", "0 speak\n1 began\n1.4 ended\n1.5 quiet\n2.2 whole 1 Yes.\n9 wait", "1.0 hold\n1.4 ask 1 true"},
		{"stopped early, told so", "0 speak\n1 began\n2.4 glance 1 But who is\n2.5 quiet\n5 ended\n6 whole 1 But who is that man?\n9 wait",
			"1.0 hold\n1.9 ask 1 false\n2.4 stop But who is\n5.0 ask 1 true\n6.0 turn But who is that man?"},
		{"it begins meanwhile", "1 began\n1.8 ended\n2 speak\n2.2 whole 1 Who is it?", "1.8 ask 1 true\n2.2 stop Who is it?\n2.2 turn Who is it?"},
		{"its own words", "0 speak\n1 began\n1.8 ended\n2.2 whole 1 the lamp goes out\n9 wait", "1.0 hold\n1.8 ask 1 true\n2.2 resume"},
		{"wary after three", "0 speak\n" + falseAlarms(4) + "30 began\n30.8 ended\n31 whole 5 Stop.",
			"1.0 hold\n1.8 ask 1 true\n2.2 resume\n4.0 hold\n4.8 ask 2 true\n5.2 resume\n7.0 hold\n7.8 ask 3 true\n8.2 resume\n" +
				"10.8 ask 4 true\n30.8 ask 5 true\n31.0 stop Stop."},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := drama(t, test.events); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// falseAlarms are so many backchannels, three seconds apart from the first second on.
func falseAlarms(n int) string {
	var b strings.Builder
	for i := range n {
		at := float64(1 + 3*i)
		fmt.Fprintf(&b, "%.1f began\n%.1f ended\n%.1f whole %d Yeah.\n", at, at+0.8, at+1.2, i+1)
	}
	return b.String()
}

// While nobody speaks, what the film says is no turn, and what the person says is:
// as long as their level is unknown, a line counts as the film's.
func TestJudgeInSilence(t *testing.T) {
	for _, test := range []struct {
		name, text string
		own        bool // the level is known
		level      float64
		want       int // turns
	}{
		{"a line, from whom is unknown", "Nobody crosses that bridge after midnight.", false, -20, 0},
		{"a line, softer", "Nobody crosses that bridge after midnight.", true, -30, 0},
		{"a line, as the person speaks", "Nobody crosses that bridge after midnight.", true, -21, 1},
		{"a question", "Who is it?", false, -30, 1},
		{"yes", "Yes.", false, -30, 1},
		{"somebody thinks", "Hmm, uh.", false, -20, 0},
		{"another room", "We had better leave at seven.", true, -36, 0},
		{"nobody", "[music]", false, -20, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			j := NewJudge(JudgeConfig{Line: read(t, "suite.txt").line})
			if test.own {
				j.scale.own.learn(-20)
			}
			j.Began(time.Unix(0, 0), Features{})
			j.Ended(Features{})
			if got := j.Heard(1, test.text, Features{Level: test.level, Voiced: 0.6}, true); len(got) != test.want {
				t.Errorf("got %v, want %d turns", got, test.want)
			}
		})
	}
}

// Whatever happens in whatever order: only who speaks is held or stopped, only
// who is held goes on, and nobody is held longer than the patience.
func TestJudgeProperties(t *testing.T) {
	texts := []string{"", "Yeah.", "Stop.", "Who is it?", "the lamp goes out", "No."}
	property := func(steps []uint16) bool {
		j, now := NewJudge(JudgeConfig{}), time.Unix(0, 0)
		var w witness
		for _, step := range steps {
			now = now.Add(time.Duration(step>>8) * 10 * ms)
			for next := j.Next(); !next.IsZero() && !next.After(now); next = j.Next() {
				w.see(next, j.Tick(next))
			}
			text := texts[int(step>>4)%len(texts)]
			f := Features{Level: -20, Voiced: float64(step>>6&1) / 2}
			switch number := max(1, j.number-int(step>>3&1)); step % 8 {
			case 0, 1:
				j.Speaking("The lamp goes out.")
				w.speaking = true
			case 2:
				j.Quiet()
				w.speaking, w.held = false, false
			case 3:
				w.see(now, j.Began(now, f))
			case 4:
				w.see(now, j.Ended(f))
			case 5:
				w.see(now, j.Heard(number, text, f, false))
			case 6:
				w.see(now, j.Heard(number, text, f, true))
			case 7:
				w.see(now, j.Failed(number, step>>5&1 == 0))
			}
		}
		return !w.wrong
	}
	if err := quick.Check(property, &quick.Config{MaxCount: 3000}); err != nil {
		t.Error(err)
	}
}

// A witness sees what a Judge says and whether it may.
type witness struct {
	speaking, held, wrong bool
	since                 time.Time
}

func (w *witness) see(now time.Time, verdicts []Verdict) {
	for _, v := range verdicts {
		switch v.Act {
		case Hold:
			w.wrong = w.wrong || !w.speaking || w.held
			w.held, w.since = true, now
		case Resume:
			w.wrong = w.wrong || !w.held || now.Sub(w.since) > 2*time.Second
			w.held = false
		case Stop:
			w.wrong = w.wrong || !w.speaking
			w.speaking, w.held = false, false
		}
	}
}
