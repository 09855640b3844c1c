package dossier_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"matinee/config/strict"
	"matinee/dialogue/card"
	"matinee/dialogue/casting"
	"matinee/dialogue/dossier"
	"matinee/dialogue/transcript"
)

var lift = transcript.Film{ID: "lift-1950", Work: "lift-1950", Title: "The Lift", Year: 1950}

// film is five lines, two of them in one timed line.
func film() transcript.Transcript {
	var t transcript.Transcript
	for i, text := range []string{"Is anybody there?", "We can hear you.", "I'll wait, then.", "Is anybody there?", "Goodbye."} {
		at := time.Duration(i) * 20 * time.Second
		t.Cues = append(t.Cues, transcript.Cue{Start: at + 400*time.Millisecond, End: at + 2*time.Second, Text: text, Line: i})
	}
	t.Cues[2].Start, t.Cues[2].End, t.Cues[2].Line = t.Cues[1].Start, t.Cues[1].End, 1
	t.Cues[0].Speaker, t.Cues[4].Speaker = "THEO", "Theodore"
	return t
}

const liftCard = `# Mine.
title = "The Lift"
year = 1950
notes = """
[credit] is no heading here, and "" neither.
[[cast]]
"""
awards = [
  "[one] of them",
]

[[credit]] # who
job = "director"
name = "Nobody"

[ pronounce ]
Lift = "elevator"
`

func TestRoundTrip(t *testing.T) {
	for _, d := range []dossier.Dossier{
		{},
		{Card: []byte(liftCard)},
		{Cast: casting.Cast{
			Names:    map[string]string{"THEO": "Theodore", "quote \" and \\": "X"},
			Examples: []casting.Example{{Cue: 1, Speaker: "The Line"}, {Cue: 2, Speaker: "Doreen"}, {Cue: 3, Speaker: "THEO"}},
			Headings: []casting.Heading{{Cue: 0, Text: "INT. LIFT - NIGHT"}, {Cue: 4, Text: "EXT. STREET"}},
			Lent:     casting.Lent{Source: "lift.fdx\n[x]", Speakers: []string{"A"}, Who: []int{0, 1, 0, 0, 0}, Cues: 5, Named: 1, Agree: 0.5},
		}},
	} {
		text := d.Write(lift, film())
		got, err := dossier.Read("film", text, film(), d.Cast)
		if err != nil {
			t.Errorf("%v of\n%s", err, text)
			continue
		}
		if !reflect.DeepEqual(got.Cast.Examples, d.Cast.Examples) || !reflect.DeepEqual(got.Cast.Headings, d.Cast.Headings) || !reflect.DeepEqual(got.Cast.Lent, d.Cast.Lent) || len(got.Cast.Names) != len(d.Cast.Names) {
			t.Errorf("got %+v, want %+v", got.Cast, d.Cast)
		}
		for spelling, name := range d.Cast.Names {
			if got.Cast.Names[spelling] != name {
				t.Errorf("%q is %q, want %q", spelling, got.Cast.Names[spelling], name)
			}
		}
		again, err := dossier.Read("film", dossier.Dossier{Card: got.Card, Cast: got.Cast}.Write(lift, film()), film(), d.Cast)
		if err != nil || string(again.Card) != string(got.Card) || strings.Contains(string(got.Card), "Who speaks") {
			t.Errorf("the card\n%s\nis, read again, %v\n%s", got.Card, err, again.Card)
		}
		back, err := card.Parse("card", got.Card)
		if err != nil || back.Title != lift.Title || back.Year != lift.Year {
			t.Errorf("the card is %+v, %v:\n%s", back, err, got.Card)
		}
		if len(d.Card) > 0 {
			if want, _ := card.Parse("card", d.Card); !reflect.DeepEqual(back, want) || !strings.HasPrefix(string(got.Card), "# Mine.\n") {
				t.Errorf("the card\n%s\nwas\n%s", got.Card, d.Card)
			}
		}
		if !strings.Contains(string(text), `# "THEO" = "Theodore"  # one and the same?`) {
			t.Errorf("the two spellings are not offered:\n%s", text)
		}
	}
}

func TestFaults(t *testing.T) {
	for text, want := range map[string]string{
		"[card]\ntitel = \"X\"\n":                                               "2:1: unknown key",
		"[card]\ntitle = \"X\"\n[[card.credit]]\njob = \"x\"\n":                 "3:",
		"[card]\ntitle = 3\n":                                                   "2:",
		"title = \"X\"\n":                                                       "1:1: unknown key",
		"[[cast.example]]\nat = \"0:01\"\n":                                     "needs `speaker`",
		"[[cast.example]]\nspeaker = \"X\"\n":                                   "1:8: an example needs `at` or `words`",
		"[[cast.example]]\nspeaker = \"X\"\nat = \"soon\"\n":                    "3:6: `at` is a film time",
		"[[cast.example]]\nspeaker = \"X\"\nat = \"0:00:20\"\n":                 "two people speak",
		"[[cast.example]]\nspeaker = \"X\"\nwords = \"is anybody there\"\n":     "2 lines are like that",
		"[[cast.example]]\nspeaker = \"X\"\nwords = \"never said\"\n":           "no line of the film",
		"[[cast.example]]\nspeaker = \"X\"\nat = \"1:00:00\"\n":                 "no line of the film",
		"[[cast.heading]]\ntext = \"INT. LIFT\"\n":                              "a heading needs `at`",
		"[[cast.heading]]\nat = \"0:00\"\ntext = \" \"\n":                       "a heading needs `text`",
		"[cast.names]\n\"A\" = \"B\"\n\"B\" = \"C\"\n":                          "2:7: \"B\" is to be spelt \"C\" itself",
		"[cast.names]\n\"A\" = \"\"\n":                                          "2:7: a spelling",
		"[card]\ntitle = \"\n":                                                  "2:",
		"[film]\n":                                                              "1:",
		"[card]\ntitle = \"X\"\nyear = -1\n[[cast.example]]\nspeaker = \"X\"\n": "film:3:8: the year is a number such as 1963\nfilm:4:8: an example",
	} {
		d, err := dossier.Read("film", []byte(text), film(), casting.Cast{})
		var faulty *strict.Error
		if !errors.As(err, &faulty) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gave %+v, %v, want %q", text, d, err, want)
		}
	}
}

func TestPlaces(t *testing.T) {
	for text, want := range map[string]int{
		`at = "0:00:20"` + "\n" + `words = "hear you"`:      1,
		`words = "I'll WAIT"`:                               2,
		`at = "0:58"` + "\n" + `words = "Is anybody there"`: 3,
		`at = "0:02"` + "\n" + `words = "anybody there"`:    0,
		`at = "1:20"`: 4,
		`at = "80.4"`: 4,
		`at = "1:23"`: 4,
	} {
		d, err := dossier.Read("film", fmt.Appendf(nil, "[[cast.example]]\nspeaker = \"X\"\n%s\n", text), film(), casting.Cast{})
		if err != nil || len(d.Cast.Examples) != 1 || d.Cast.Examples[0].Cue != want {
			t.Errorf("%s: %+v, %v, want cue %d", text, d.Cast, err, want)
		}
	}
}

// FuzzRead holds what is read to what can be kept and written again.
func FuzzRead(f *testing.F) {
	f.Add(dossier.Dossier{Card: []byte(liftCard), Cast: casting.Cast{Names: map[string]string{"A": "B"}}}.Write(lift, film()))
	f.Add([]byte("[[cast.example]]\nspeaker = 'X'\nwords = '''hear\nyou'''\n[\"card\".pronounce]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := dossier.Read("film", data, film(), casting.Cast{})
		if err != nil {
			return
		}
		if _, err := d.Cast.Apply(film()); err != nil {
			t.Fatal(err)
		}
		if len(d.Card) > 0 {
			if _, err := card.Parse("card", d.Card); err != nil {
				t.Fatalf("%v of the card\n%s", err, d.Card)
			}
		}
		text := d.Write(lift, film())
		again, err := dossier.Read("film", text, film(), casting.Cast{})
		if err != nil {
			t.Fatalf("%v of\n%s", err, text)
		}
		if !reflect.DeepEqual(again.Cast, d.Cast) && len(d.Cast.Headings)+len(d.Cast.Examples) == 0 && len(d.Cast.Names)+len(again.Cast.Names) > 0 {
			t.Errorf("%+v, and again %+v", d.Cast, again.Cast)
		}
	})
}

// TestCommentsStay keeps the comments of a card that stand below all else in it.
func TestCommentsStay(t *testing.T) {
	d := dossier.Dossier{Card: []byte("title = \"The Lift\"\n\n# [[credit]]\n# Whoever it was.\n")}
	got, err := dossier.Read("film", d.Write(lift, film()), film(), d.Cast)
	if err != nil || string(got.Card) != string(d.Card) {
		t.Errorf("%v, and the card is\n%s\nwant\n%s", err, got.Card, d.Card)
	}
}
