package quote

import (
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/transcript"
)

var (
	lamps  = transcript.Film{ID: "lamps-2001", Title: "Lamps", Year: 2001}
	boston = transcript.Film{ID: "boston-1950", Title: "Boston", Year: 1950}
)

func testGate() *Gate {
	at := func(seconds int, speaker, text string) transcript.Cue {
		return transcript.Cue{Start: time.Duration(seconds) * time.Second, End: time.Duration(seconds+3) * time.Second, Speaker: speaker, Text: text}
	}
	return NewGate(Config{
		Sources: []Source{
			{"S1", transcript.Passage{Film: lamps, Cues: []transcript.Cue{
				at(60, "ADA", "Leave the light on, please."),
				at(64, "BEN", "We're going home at seven,"),
				at(68, "BEN", "and I never said you could come."),
			}}},
			{"S2", transcript.Passage{Film: lamps, Cues: []transcript.Cue{
				at(3600, "", "My uncle used to say, \"Never.\""),
				{Start: time.Hour, End: time.Hour, Kind: transcript.Caption, Text: "[door slams]"},
				at(3605, "", "Walter, put the lamp beside the other window."),
			}}},
			{"S3", transcript.Passage{Film: boston, Cues: []transcript.Cue{
				{Start: transcript.Untimed, End: transcript.Untimed, Text: "We sold twelve hundred boats to the man from Albany."},
			}}},
		},
		Ours:  []string{"Did he say play it once more?", "What's Up, Doc?"},
		Facts: []string{"The last time is 0:13:00, and it was asked."},
	})
}

func TestGate(t *testing.T) {
	tests := []struct {
		name, said string
		want       string // "" when it must not go out
		verdicts   string
		reason     Reason
	}{
		{"nothing quoted", "She waits.  ", "She waits.  ", "", ""},
		{"exact", "ADA says “leave the light on” [S1]. ", "ADA says “Leave the light on” (ADA, 0:01:00). ", "exact", ""},
		{"the source's bytes", `"WE ARE GOING HOME AT 7" [S1] he says.`, "“We're going home at seven” (BEN, 0:01:04) he says.", "exact", ""},
		{"two speakers are none", "“Please. We're going home” [S1].", "“please. We're going home” (0:01:00).", "exact", ""},
		{"no pointer", "“put the lamp beside the other window” it is.", "“put the lamp beside the other window.” (1:00:05) it is.", "exact", ""},
		{"wrong pointer", "“Leave the light on” [S2].", "“Leave the light on” (ADA, 0:01:00).", "relabelled", ""},
		{"unknown pointer", "“Leave the light on” [S9].", "“Leave the light on” (ADA, 0:01:00).", "relabelled", ""},
		{"several pointers", "“Leave the light on” [S2][S1], „going home“ (S1).", "“Leave the light on” (ADA, 0:01:00), “going home” (BEN, 0:01:04).", "exact exact", ""},
		{"full stop inside", "He says “leave the light.” [S1] ", "He says “Leave the light” (ADA, 0:01:00). ", "exact", ""},
		{"no time", "«We sold 1200 boats» [S3].", "“We sold twelve hundred boats”.", "exact", ""},
		{"the writer's place", "“Leave the light on” (WALTER, 0:47:12) [S1].", "“Leave the light on” (ADA, 0:01:00).", "exact", ""},
		{"omission", "“Leave the light … going home” [S1].", "“Leave the light on, please. We're going home” (0:01:00).", "exact", ""},
		{"marks in the film", "“my uncle used to say never” [S2].", "“My uncle used to say, \"Never.\"” (1:00:00).", "exact", ""},
		{"snapped", "“put a lamp beside the other window” [S2].", "“put the lamp beside the other window.” (1:00:05).", "snapped", ""},
		{"single marks", "He says ‘leave the light on’ [S1], and it's the boys' own.", "He says “Leave the light on” (ADA, 0:01:00), and it's the boys' own.", "exact", ""},
		{"straight single marks", "He says 'leave the lamp lit' twice.", "", "", Unfounded},
		{"a word in single marks", "The 'auteur' knows 'em.", "The 'auteur' knows 'em.", "", ""},
		{"one word in a source", "That “never” [S1] hurts.", "That “never” (BEN, 0:01:08) hurts.", "exact", ""},
		{"one word in none", "A “masterpiece” it is.", "", "", Unfounded},
		{"title", "“What's up, Doc?” is funnier.", "“What's Up, Doc?” is funnier.", "", ""},
		{"the user's words", "You asked about “play it once more”.", "You asked about “play it once more”.", "", ""},
		{"the user's words as a quotation", "“play it once more” [S1].", "", "", Unfounded},
		{"ours with more in brackets", "“play it once more [he dies]”.", "“play it once more”.", "", ""},
		{"only brackets", "“[he dies] …” so.", "", "", Unfounded},
		{"request", "It ends: [[S3]]", "It ends: “We sold twelve hundred boats to the man from Albany.”", "exact", ""},
		{"request in marks", "“[[S1.1]]” it is.", "“Leave the light on, please.” (ADA, 0:01:00) it is.", "exact", ""},
		{"request of cues", "[[S1.2-3]]", "“We're going home at seven, and I never said you could come.” (BEN, 0:01:04)", "exact", ""},
		{"request of words", "[[S1:2-4]]", "“the light on” (ADA, 0:01:00)", "exact", ""},
		{"request of no source", "[[S7]]", "", "", UnknownSource},
		{"request past the end", "[[S1:2-400]]", "", "", UnknownSource},
		{"request of nonsense", "[[S1:x]]", "", "", UnknownSource},
		{"pointer alone", "The uncle and his lamp [S2] come late [S9].", "The uncle and his lamp come late.", "", ""},
		{"marks round nothing", "He asks “?” and goes.", "He asks “?” and goes.", "", ""},
		{"inches", `He is 5'10" tall.`, `He is 5'10" tall.`, "", ""},
		{"a year in brackets", "In [1939] it was.", "In [1939] it was.", "", ""},

		{"altered", "“put the lamps near every window” [S2].", "", "", Unfounded},
		{"negated", "“and I said you could come” [S1].", "", "", Denies},
		{"negation added", "“Walter, don't put the lamp beside the other window” [S2].", "", "", Denies},
		{"another number", "“We sold thirteen hundred boats to the man from Albany” [S3].", "", "", Misstates},
		{"another name", "“We sold twelve hundred boats to the man from Denver” [S3].", "", "", Misstates},
		{"joined", "“Leave the light on beside the other window” [S1].", "", "", Unfounded},
		{"foreign", "“Frankly I could not care less about that” [S1].", "", "", Unfounded},
		{"three words, one wrong", "“leave the lights” [S1].", "", "", Unfounded},
		{"unclosed", "He says “leave the light on [S1].", "", "", Unclosed},
		{"unclosed straight", `He says "leave the light on [S1].`, "", "", Unclosed},
		{"opening mark lost", "He says leave the light on” [S1].", "", "", Unclosed},
		{"opening straight mark lost", `He says leave the light on" [S1].`, "", "", Unclosed},
		{"nested", "“He said “leave the light on” to me” [S1].", "", "", Unclosed},
		{"one true, one false", "“Leave the light on” [S1] and “leave the dark off” [S1].", "", "", Unfounded},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g := testGate()
			c, ok := g.Check(tt.said)
			if ok != (tt.reason == "") || c.Text != tt.want || c.Reason != tt.reason {
				t.Fatalf("%q: got %t %q (%s), want %q (%s)", tt.said, ok, c.Text, c.Reason, tt.want, tt.reason)
			}
			var verdicts []string
			for _, q := range c.Quotes {
				verdicts = append(verdicts, string(q.Verdict))
				if !strings.Contains(c.Text, q.Text) || !strings.Contains(c.Text, q.Place) {
					t.Errorf("%q is not in %q with its place %q", q.Text, c.Text, q.Place)
				}
			}
			if got := strings.Join(verdicts, " "); got != tt.verdicts {
				t.Errorf("verdicts: got %q, want %q", got, tt.verdicts)
			}
			if bad := g.Audit(c.Text); bad != nil {
				t.Errorf("%q: the audit finds %q", c.Text, bad)
			}
		})
	}
}

func TestLinks(t *testing.T) {
	c, _ := testGate().Check("The uncle and his lamp [S2] come late [S1].")
	want := []Link{{Film: lamps, Start: time.Hour, End: time.Hour + 8*time.Second}}
	if !slices.Equal(c.Links, want) {
		t.Errorf("links: got %v, want %v", c.Links, want)
	}
}

func TestAudit(t *testing.T) {
	g := testGate()
	got := g.Audit("“Leave the light on” (ADA, 0:01:00). “Leave the lamp on.” Then “never”. So “lost")
	want := []string{"Leave the lamp on.", "“lost"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCounts(t *testing.T) {
	g := testGate()
	for _, s := range []string{"“Leave the light on” [S1].", "“Leave the light on” [S2].", "“put a lamp beside the other window” [S2].",
		"“What's Up, Doc?” it is.", "“Something else entirely, my dear” [S1].", "Plain."} {
		g.Check(s)
	}
	if got, want := g.Counts(), (Counts{Exact: 1, Relabelled: 1, Snapped: 1, Ours: 1, Refused: 1, Misquoted: 1}); got != want {
		t.Errorf("counts: got %+v, want %+v", got, want)
	}
}

func TestNoSources(t *testing.T) {
	g := NewGate(Config{})
	if c, ok := g.Check("He says “leave it on”."); ok {
		t.Errorf("let through: %q", c.Text)
	}
	if c, ok := g.Check("Nothing is quoted."); !ok || c.Text != "Nothing is quoted." {
		t.Errorf("got %t %q", ok, c.Text)
	}
}

func FuzzGate(f *testing.F) {
	f.Add("“eAve the light on”[1]'0[[2]]\"never\"(S0'")
	f.Add("He says “leave the light on” [S1], 'em [[S2]] \"never\" (S3) (0:47:12).")
	f.Fuzz(func(t *testing.T, sentence string) {
		g := testGate()
		c, ok := g.Check(sentence)
		if !ok {
			return
		}
		for _, q := range c.Quotes {
			if !strings.Contains(c.Text, q.Text) {
				t.Fatalf("%q: %q is not in %q", sentence, q.Text, c.Text)
			}
		}
		if bad := g.Audit(c.Text); bad != nil {
			t.Fatalf("%q gave %q, in which the audit finds %q", sentence, c.Text, bad)
		}
	})
}

func FuzzWritten(f *testing.F) {
	f.Add("> Leave the light on. *I always* hated ‹it›: `so`, She says: never, 47 minutes in")
	f.Add("Walter says, I never, at 0:47:12 _and_ half an hour in [S2].")
	f.Fuzz(func(t *testing.T, sentence string) {
		g := testGate()
		c, ok := g.CheckWritten(sentence)
		for _, line := range g.Candidates(sentence, 2) {
			if mended, ok := g.Repair(sentence, line); ok && g.Audit(mended.Text) != nil {
				t.Fatalf("%q repaired with %q gave %q", sentence, line, mended.Text)
			}
		}
		if bad := g.Audit(c.Text); ok && bad != nil {
			t.Fatalf("%q gave %q, in which the audit finds %q", sentence, c.Text, bad)
		}
	})
}
