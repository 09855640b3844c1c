package quote

import (
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/transcript"
)

// TestWritten is of what a writer says besides its quotations: recitals without
// marks, times and speakers.
func TestWritten(t *testing.T) {
	tests := []struct {
		name, said string
		want       string // "" when it must not go out
		reason     Reason
	}{
		{"own words", "A line about lamps [S1], and a good one.", "A line about lamps, and a good one.", ""},
		{"block", "> Leave the light on, please.\n", "“Leave the light on, please.” (ADA, 0:01:00)\n", ""},
		{"block of nothing", "> I always hated the boat.\n", "", Recited},
		{"label", "ADA: Leave the light on.", "ADA: “Leave the light on” (ADA, 0:01:00).", ""},
		{"label of nothing", "ADA: I always hated the boat.", "", Recited},
		{"stranger's label", "MAVIS: I always hated the boat.", "", Recited},
		{"stranger's name", "Mavis: I always hated the boat.", "", Recited},
		{"no label", "Verdict: a film about lamps.", "Verdict: a film about lamps.", ""},
		{"after a verb", "She says: I always hated the boat.", "", Recited},
		{"after a verb and whom to", "She says to him quietly: never again.", "", Recited},
		{"after a verb, true", "She says: leave the light on.", "She says: “Leave the light on” (ADA, 0:01:00).", ""},
		{"after a comma", "She says, I always hated the boat.", "", Recited},
		{"an aside", "She says, I think, more than she means.", "She says, I think, more than she means.", ""},
		{"her line is", "Her line is: get out of my house.", "", Recited},
		{"italics", "And then *I always hated the boat* again.", "", Recited},
		{"italics, true", "And *we sold twelve hundred boats* it is.", "And “We sold twelve hundred boats” it is.", ""},
		{"italics open", "And then *I always hated the boat.", "", Recited},
		{"a title in italics", "It is no *House on Haunted Hill*.", "It is no *House on Haunted Hill*.", ""},
		{"stress", "It is *very* dry.", "It is *very* dry.", ""},
		{"underscores", "And _I always hated the boat_ again.", "", Recited},
		{"code", "And `I always hated the boat` again.", "", Recited},
		{"single guillemets", "He says ‹I always hated the boat›.", "", Unfounded},
		{"colon and quotation", "ADA says: “Leave the light on” [S1].", "ADA says: “Leave the light on” (ADA, 0:01:00).", ""},

		{"the time", "At 1:02 it is asked for [S1].", "At 1:02 it is asked for.", ""},
		{"the hour", "At 1:00:05 a lamp [S2].", "At 1:00:05 a lamp.", ""},
		{"another time", "At 0:47:12 it is asked for [S1].", "", WrongTime},
		{"a time of nothing", "It comes back at 0:47:12.", "", WrongTime},
		{"a time without a source", "It is asked for at 0:01:00.", "", WrongTime},
		{"a time the film says", "They go home, at 7 [S1].", "They go home, at 7.", ""},
		{"a known time", "The last time is 0:13:00.", "The last time is 0:13:00.", ""},
		{"minutes", "A minute in, she asks [S1].", "A minute in, she asks.", ""},
		{"other minutes", "47 minutes in, she asks [S1].", "", WrongTime},
		{"minutes in words", "Forty-seven minutes in, she asks [S1].", "", WrongTime},
		{"an hour", "An hour in, the lamp [S2].", "An hour in, the lamp.", ""},
		{"another hour", "An hour and a half into it, the lamp [S2].", "", WrongTime},
		{"the minute", "In minute 61 the lamp is moved [S2].", "In minute 61 the lamp is moved.", ""},
		{"another minute", "In the 47th minute the lamp is moved [S2].", "", WrongTime},
		{"time in place of the source's", "“Leave the light on” (WALTER, 0:47:12) [S1].", "“Leave the light on” (ADA, 0:01:00).", ""},

		{"the speaker", "Ada says “leave the light on” [S1].", "Ada says “Leave the light on” (ADA, 0:01:00).", ""},
		{"another speaker", "Ben says “leave the light on” [S1].", "", WrongSpeaker},
		{"another speaker after", "“Leave the light on,” says Ben [S1].", "", WrongSpeaker},
		{"a stranger", "Walter says “leave the light on” [S1].", "", WrongSpeaker},
		{"asked by", "It is asked by Ben: “leave the light on” [S1].", "", WrongSpeaker},
		{"labelled", "Ben: “leave the light on” [S1].", "", WrongSpeaker},
		{"owner", "Ben's line “leave the light on” [S1] is plain.", "", WrongSpeaker},
		{"owner, true", "Ada's line “leave the light on” [S1] is plain.", "Ada's line “Leave the light on” (ADA, 0:01:00) is plain.", ""},
		{"nobody known", "Walter says “put the lamp beside the other window” [S2].", "", WrongSpeaker},
		{"a pronoun", "She says “put the lamp beside the other window” [S2].", "She says “put the lamp beside the other window.” (1:00:05).", ""},
		{"no quotation", "Ben says he is going home [S1].", "Ben says he is going home.", ""},
		{"no quotation, a stranger", "Walter says he is going home [S1].", "", WrongSpeaker},
		{"no label, in the source", "Walter is told to move the lamp, says Walter [S2].", "Walter is told to move the lamp, says Walter.", ""},
		{"no label, nowhere", "Mavis says the lamp is to be moved [S2].", "", WrongSpeaker},
		{"the film", "Boston says “we sold twelve hundred boats” [S3].", "Boston says “We sold twelve hundred boats”.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g := testGate()
			c, ok := g.CheckWritten(tt.said)
			if ok != (tt.reason == "") || c.Text != tt.want || c.Reason != tt.reason {
				t.Fatalf("%q: got %t %q (%s), want %q (%s)", tt.said, ok, c.Text, c.Reason, tt.want, tt.reason)
			}
		})
	}
}

// TestBlockGoesOn: a block quotation of two sentences is one.
func TestBlockGoesOn(t *testing.T) {
	g := testGate()
	var reasons []Reason
	for _, s := range []string{"> Leave the light on. ", "I always hated the boat.\n", "Plain."} {
		c, _ := g.CheckWritten(s)
		reasons = append(reasons, c.Reason)
	}
	if want := []Reason{"", Recited, ""}; !slices.Equal(reasons, want) {
		t.Errorf("got %q, want %q", reasons, want)
	}
}

// TestFacts: what our own draft says is not doubted, but for its quotations.
func TestFacts(t *testing.T) {
	g := testGate()
	for _, s := range []string{"Walter says it twice, the last time at 0:13:00.", "The Line: [[S1.1]].", "She says: as before."} {
		if c, ok := g.CheckWritten(s); ok {
			t.Errorf("%q went out as %q before it was a fact", s, c.Text)
		}
		with := testGate()
		with.facts = []string{"One. " + s + " Two."}
		if c, ok := with.CheckWritten(s); !ok {
			t.Errorf("%q: refused (%s), though a fact", s, c.Reason)
		}
	}
}

func TestOwnAndCited(t *testing.T) {
	c, ok := testGate().CheckWritten("Ada says “leave the light on” [S2], and there is a lamp [S2].")
	if !ok || c.Own != "Ada says “”, and there is a lamp." || !slices.Equal(c.Cited, []string{"S1", "S2"}) {
		t.Errorf("got %t own %q, cited %q (%s)", ok, c.Own, c.Cited, c.Reason)
	}
}

// TestMaxQuoted: however it is asked for, a reply quotes no more than its
// measure, and a long cue is cut at the end of a sentence.
func TestMaxQuoted(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("The boats go out and the boats come home. ", 25)) // 225 words
	src := Source{"S1", transcript.Passage{Film: lamps, Cues: []transcript.Cue{{Start: time.Second, End: time.Minute, Text: long}}}}
	g := NewGate(Config{Sources: []Source{src}})
	words := func(c Checked) (n int) {
		for _, q := range c.Quotes {
			n += len(strings.Fields(q.Text))
		}
		return n
	}
	c, ok := g.Check("[[S1]]")
	if n := words(c); !ok || n != 54 || !strings.HasSuffix(c.Quotes[0].Text, "home.") {
		t.Errorf("asked for all: got %t, %d words, want 54 that end a sentence", ok, n)
	}
	total := words(c)
	if c, ok := g.CheckWritten("“" + long + "” [S1]."); ok || c.Reason != TooMuch {
		t.Errorf("all in marks: got %t (%s), want %s", ok, c.Reason, TooMuch)
	}
	for range 5 {
		c, _ := g.CheckWritten("So “the boats go out and the boats come home” [S1] and [[S1]]")
		total += words(c)
	}
	if total > MaxQuoted || total < MaxQuoted-20 {
		t.Errorf("quoted %d words in all, want as many as go into %d", total, MaxQuoted)
	}
}

func TestCandidates(t *testing.T) {
	g := testGate()
	got := g.Candidates("He says “put no lamps near the windows” [S1].", 2)
	want := []string{"Walter, put the lamp beside the other window.", "Leave the light on, please."}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := NewGate(Config{}).Candidates("He says “put no lamps near the windows”.", 2); got != nil {
		t.Errorf("without sources: got %q", got)
	}
}

func TestRepair(t *testing.T) {
	tests := []struct{ said, line, want string }{
		{"Ada says “leave me the lamp, please” [S1]. ", "Leave the light on, please.", "Ada says “Leave the light on, please.” (ADA, 0:01:00). "},
		{"Ben says “leave me the lamp, please” [S1]. ", "Leave the light on, please.", "“Leave the light on, please.” (ADA, 0:01:00) "},
		{"She says: leave me the lamp.", "Leave the light on, please.", "She says: “Leave the light on, please.” (ADA, 0:01:00)"},
		{"A lamp, “as it were", "Leave the light on, please.", "“Leave the light on, please.” (ADA, 0:01:00) "},
		{"Ada says “leave me the lamp, please” [S1].", "Words of no film.", ""},
	}
	for _, tt := range tests {
		g := testGate()
		if c, ok := g.Repair(tt.said, tt.line); c.Text != tt.want || ok != (tt.want != "") {
			t.Errorf("%q with %q: got %t %q (%s), want %q", tt.said, tt.line, ok, c.Text, c.Reason, tt.want)
		}
	}
}

func TestTally(t *testing.T) {
	tests := []struct {
		name  string
		reply Counts
		times int
		want  Mode
	}{
		{"too few to tell", Counts{Misquoted: 1}, 49, Inline},
		{"a fifth", Counts{Exact: 3, Snapped: 1, Misquoted: 1}, 10, Inline},
		{"more than a fifth", Counts{Exact: 2, Relabelled: 1, Misquoted: 1}, 13, Pointers},
		{"still", Counts{Exact: 2, Relabelled: 1, Misquoted: 1}, 26, Lines},
		{"there is nothing after", Counts{Misquoted: 1}, 500, Lines},
		{"refused for something else", Counts{Exact: 1, Refused: 5}, 100, Inline},
	}
	for _, tt := range tests {
		var tally Tally
		for range tt.times {
			tally = tally.After(tt.reply)
		}
		if tally.Mode != tt.want {
			t.Errorf("%s: got mode %d, want %d", tt.name, tally.Mode, tt.want)
		}
	}
}
