package bot

import (
	"testing"
	"time"

	"matinee/bot/access"
	"matinee/bot/screening"
	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

func TestJustSaidMatches(t *testing.T) {
	for text, who := range map[string]string{
		"what did she just say?":      "she",
		"What did she say":            "she",
		"what'd he say?":              "he",
		"wait, what did Anna say??":   "Anna",
		"what is he saying?":          "he",
		"What’s he saying there?":     "he",
		"what are they saying":        "they",
		"what did he whisper to her?": "he",
		"what did I miss?":            "",
		"What did we just miss?":      "",
		"what was that?":              "",
		"Sorry, what was that again?": "",
		"what was just said?":         "",
		"say that again please":       "",
		"hang on - come again?":       "",
	} {
		switch m := justSaid.FindStringSubmatch(text); {
		case m == nil:
			t.Errorf("%q is not taken for a question after the last minute", text)
		case m[1] != who:
			t.Errorf("%q: by %q, want %q", text, m[1], who)
		}
	}
	for _, text := range []string{
		"", "what", "what was", "what's", "what did she say about Bert?", "what did she say when they met?", "what was that song?", "who said that?", "what's the time?",
		"what was the first thing Anna said?", "say it", "what did she do?", "what happened to the woman who just said that?",
	} {
		if justSaid.MatchString(text) {
			t.Errorf("%q is taken for a question after the last minute", text)
		}
	}
}

func TestAsks(t *testing.T) {
	for text, want := range map[string]bool{
		"who is she": true, "Who's that": true, "why?": true, "so, is he dead?": true, "tell me more": true, "What, again": true,
		"lol": false, "": false, "she is great": false, "whoa": false, "pass the popcorn": false, "I know who did it": false,
	} {
		if got := asks(text); got != want {
			t.Errorf("asks(%q) = %t, want %t", text, got, want)
		}
	}
}

func TestNamedIn(t *testing.T) {
	film := func(title string, year int) dialogue.Ref {
		return dialogue.Ref{Film: transcript.Film{ID: title, Title: title, Year: year}}
	}
	films := []dialogue.Ref{film("The Lantern", 1950), film("The Lantern Returns", 1952), film("It", 1990), film("D.O.A.", 1949), film("Up", 2009), film("The Lantern", 1999), film("", 0)}
	for text, want := range map[string]transcript.Film{
		"Film night: THE LANTERN!":        films[0].Film,
		"the lantern returns tonight":     films[1].Film,
		"The Lantern (1999) with friends": films[5].Film,
		"IT":                              films[2].Film,
		"is it film night?":               {},
		"a lantern festival":              {},
		"D.O.A. and pizza":                films[3].Film,
		"":                                {},
		"board games":                     {},
	} {
		got, named := namedIn(text, films)
		if named != (want.ID != "") || got.ID != want.ID || got.Year != want.Year {
			t.Errorf("%q names %q of %d, want %q of %d", text, got.ID, got.Year, want.ID, want.Year)
		}
	}
}

// TestAtClock: whatever was said of the film before, where it is shown counts the
// clock alone; of other films holds what held.
func TestAtClock(t *testing.T) {
	now := time.Date(2026, 11, 22, 20, 0, 0, 0, time.UTC)
	s := screening.Screening{Film: screening.Feature{Work: "shown", Length: 2 * time.Hour}, Clock: screening.StartAt(now.Add(-10*time.Minute), 0)}
	all, none := access.Reach{All: true}, access.Reach{}
	clock := access.Reach{Until: s.Limit(now)}
	for _, reach := range []access.Reach{all, none, {Until: time.Hour}} {
		for _, mode := range []access.Mode{access.Inherit, access.Strict, access.Tag} {
			for _, alone := range []bool{false, true} {
				level := access.Level{Mode: mode, Rest: &reach, Films: map[string]access.Statement{"shown": {Reach: reach}}}
				for _, people := range [][]access.Level{nil, {level}, {{}, level}, {level, {}}} {
					g := access.Gathering{Places: []access.Level{level, {}}, People: people, Alone: alone, Unsaid: reach}
					before := access.Rule(g)
					r := access.Rule(atClock(g, s, now))
					if r.Mode != access.Strict || r.Reach("shown") != clock {
						t.Fatalf("%+v: got %s and %+v, want %s and %+v", g, r.Mode, r.Reach("shown"), access.Strict, clock)
					}
					if r.Reach("other") != before.Reach("other") {
						t.Fatalf("%+v: of another film %+v, want %+v", g, r.Reach("other"), before.Reach("other"))
					}
					if level.Films["shown"].Reach != reach || level.Mode != mode {
						t.Fatal("what was said was changed")
					}
				}
			}
		}
	}
}
