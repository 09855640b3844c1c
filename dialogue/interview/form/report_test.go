package form_test

import (
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"matinee/dialogue/interview/form"
)

var update = flag.Bool("update", false, "write the golden files anew")

// seedShaped is a session in the shape of the model, over a film that is not.
func seedShaped() []form.Turn {
	critic := func(id, text string) form.Turn {
		return form.Turn{ID: id, Speaker: "critic", Role: form.Human, Kind: form.Fixed, Text: text}
	}
	machine := func(id string, move form.Move, text string, cited int) form.Turn {
		return form.Turn{ID: id, Speaker: "machine", Role: form.Persona, Kind: form.Live, Move: move, Text: text, Citations: cited}
	}
	last := machine("a6", form.Reverse, "I have no secret left to sell, and this town was drawn from lists like mine. The last one in it is whatever made you ask a machine.", 0)
	last.Refused = []string{"max_words: 52 words of its own, at most 40"}
	evidence := critic("q4", "Listen to the harbour scene. He asks her name three times over the engines, she gives three different answers, and every lamp on that quay seems to lean a little closer, as if it were taking notes. That is where the picture decides what it thinks of spies, isn't it?")
	evidence.Citations = 1
	return []form.Turn{
		critic("q1", "Which of these films keeps its secret best, would you say?"),
		machine("a1", form.Deflect, "You are asking a recording for discretion. Shall we call that a conflict of interest, or a compliment?", 0),
		critic("q2", "Then leave yourself out of it. Which film in the festival hides most, and from whom?"),
		machine("a2", form.Deflect, "Hidden from people, or from me? I was invited for the dialogue and shown to a seat without a window. Who wrote your list?", 0),
		critic("q3", "Very well, I shall answer it for you. There is a courier who reads nothing, a wife who reads everything, and a town that has agreed on one story. Others are cleverer and one of them is certainly funnier. But this is the film in which the truth costs somebody their breakfast, their marriage, and then…"),
		machine("a3", form.Pivot, "But nobody in it ever says the word truth after the wedding. They say story, eleven times, and once, near the end, arithmetic. People stop naming what they have begun to count.", 1),
		evidence,
		machine("a4", form.Generalise, "I keep no lamps. I do keep three names, and the pause after the second, which is the longest silence in the reel. Everybody lies faster when they are asked twice.", 2),
		critic("q5", "Most critics praised the chase for its speed. They heard an engine. What they missed is that the two of them are negotiating a divorce at sixty miles an hour, and that the gearbox is the only party telling the truth."),
		machine("a5", form.Evidence, "Her answer on that road has four words, and his has none. I filed it under legal correspondence.", 1),
		{ID: "x1", Kind: form.Clip, Citations: 1},
		critic("q6", "So a secret here is not what is hidden. It is only what nobody has had the manners to ask for properly. Is there anything in it that you would rather not have heard?"),
		last,
	}
}

// flattery is what the peers' programs produce: one voice, and applause.
func flattery() []form.Turn {
	praise := []string{
		"Exactly! What a great question. It is such a great film, and it is such a powerful film about what it means to be human.",
		"Absolutely! That's such a great point. It is such a powerful film, and the way it makes you feel is just amazing.",
		"Precisely! I love that. And it is such a great film about what it means to be human, and it is just amazing.",
	}
	var turns []form.Turn
	for i := range 14 {
		t := form.Turn{ID: "m", Speaker: "host", Role: form.Human, Kind: form.Fixed, Text: "Wow. Tell me more about that."}
		if i%2 == 1 {
			t = form.Turn{ID: "g", Speaker: "guest", Role: form.Persona, Kind: form.Live, Text: strings.Join([]string{praise[i%3], praise[(i+1)%3], praise[i%3]}, " ")}
		}
		turns = append(turns, t)
	}
	return turns
}

func profile(t *testing.T, name string) form.Profile {
	t.Helper()
	p, ok := form.Named(name)
	if !ok {
		t.Fatalf("there is no profile %q", name)
	}
	return p
}

func TestReports(t *testing.T) {
	for name, tt := range map[string]struct {
		turns   []form.Turn
		profile string
		ok      bool
	}{
		"seed-shaped": {seedShaped(), "ask-the-machine", true},
		"flattery":    {flattery(), "ask-the-machine", false},
		"empty":       {nil, "ask-the-machine", false},
	} {
		t.Run(name, func(t *testing.T) {
			report := form.Measure(tt.turns, profile(t, tt.profile))
			if report.OK() != tt.ok {
				t.Errorf("kept the form: %v, want %v", report.OK(), tt.ok)
			}
			golden(t, name+".txt", report.String())
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: got\n%s\nwant\n%s", path, got, want)
	}
}

// TestEveryRuleOfTheProfileBites spoils the seed-shaped session in one place at
// a time and wants that rule, and no silence, in the verdict.
func TestEveryRuleOfTheProfileBites(t *testing.T) {
	long := strings.Repeat("And the harbour has another name again tonight, they say. ", 10)
	for rule, spoil := range map[string]func([]form.Turn) []form.Turn{
		"turns":                           func(s []form.Turn) []form.Turn { return append(s[:3:3], s[len(s)-1]) },
		"guest's share of words, percent": func(s []form.Turn) []form.Turn { s[4].Text += long; s[7].Text += long + long; return s },
		"guest's longest turn, words":     func(s []form.Turn) []form.Turn { s[5].Text += long; return s },
		"guest's median turn, words":      func(s []form.Turn) []form.Turn { return each(s, "machine", "But no.") },
		"others' longest turn, words":     func(s []form.Turn) []form.Turn { s[4].Text += long; return s },
		"guest's first turns deflect":     func(s []form.Turn) []form.Turn { s[1].Citations = 1; return s },
		"turns that point to the film":    uncited,
		"guest's last turn reverses":      func(s []form.Turn) []form.Turn { s[len(s)-1].Text = "That is all there is on the tape."; return s },
		"turns that ask":                  func(s []form.Turn) []form.Turn { return each(s, "critic", "Go on, then, and mind the harbour.") },
		"turns that open by agreeing":     func(s []form.Turn) []form.Turn { s[5].Text, s[7].Text = "Yes, but no.", "Exactly."; return s },
		"distinct-2":                      func(s []form.Turn) []form.Turn { return each(s, "critic", long) },
		"MATTR":                           func(s []form.Turn) []form.Turn { return each(s, "critic", long) },
		"four words from another's mouth": func(s []form.Turn) []form.Turn { s[5].Text = s[4].Text; return s },
	} {
		got := form.Measure(spoil(seedShaped()), profile(t, "ask-the-machine"))
		if !failed(got, rule) {
			t.Errorf("%s: passed\n%s", rule, got)
		}
	}
}

func each(s []form.Turn, speaker, text string) []form.Turn {
	for i := range s {
		if s[i].Speaker == speaker {
			s[i].Text = text
		}
	}
	return s
}

func uncited(s []form.Turn) []form.Turn {
	for i := range s {
		s[i].Citations = 0
	}
	return s
}

func failed(r form.Report, rule string) bool {
	for _, v := range r.Verdicts {
		if v.Rule == rule {
			return !v.OK
		}
	}
	return false
}

func TestProfilesAreComplete(t *testing.T) {
	for _, p := range form.Profiles() {
		if p.Name == "" || p.About == "" || p.Turns == (form.Range{}) || p.Distinct2 == 0 {
			t.Errorf("%+v lacks something", p)
		}
	}
	if _, ok := form.Named("opera"); ok {
		t.Error("there is a profile that is not")
	}
}

// TestNoProfile wants figures without a verdict.
func TestNoProfile(t *testing.T) {
	r := form.Measure(seedShaped(), form.Profile{})
	if !r.OK() || len(r.Verdicts) > 0 || !strings.Contains(r.String(), "against no profile") {
		t.Errorf("got %s", r)
	}
}

// TestFiguresOfSmallTexts holds the figures to what one counts by hand.
func TestFiguresOfSmallTexts(t *testing.T) {
	r := form.Measure([]form.Turn{
		{Speaker: "a", Text: "The sea is the sea."},            // 5 words, 3 different; pairs: 4 different of 4
		{Speaker: "b", Text: "Is the sea the sea? Yes it is."}, // 8 words
		{Speaker: "c", Text: "Look: the sea is the sea."},
	}, form.Profile{})
	if r.Words != 19 || r.Asking != 1 || r.Turns != 3 {
		t.Errorf("got %d words, %d asking, %d turns, want 19, 1, 3", r.Words, r.Asking, r.Turns)
	}
	// pairs: 4 + 7 + 5 = 16; different: the sea, sea is, is the, sea the, sea yes, yes it, it is, look the
	if want := 8.0 / 16; r.Distinct2 != want {
		t.Errorf("distinct-2: got %v, want %v", r.Distinct2, want)
	}
	// the, sea, is, yes, it, look among 19
	if want := 6.0 / 19; r.MATTR != want {
		t.Errorf("MATTR: got %v, want %v", r.MATTR, want)
	}
	if got, want := strings.Join(r.Echoes, "|"), "the sea is the sea"; got != want {
		t.Errorf("echoes: got %q, want %q", got, want)
	}
	if got := r.Speakers[1]; got.Words != 8 || got.Longest != 8 || got.Median != 8 || !got.Guest {
		t.Errorf("second speaker: got %+v", got)
	}
}

// TestReportIsStable makes reports of the same turns and of random ones.
func TestReportIsStable(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 1))
	vocabulary := strings.Fields("but yes you the sea “so” 12 film ? . … <b> & 😀 LIES nobody says never —")
	p := profile(t, "club")
	for range 300 {
		var turns []form.Turn
		for range rng.IntN(8) {
			var text []string
			for range rng.IntN(30) {
				text = append(text, vocabulary[rng.IntN(len(vocabulary))])
			}
			turns = append(turns, form.Turn{Speaker: string(rune('a' + rng.IntN(3))), Kind: form.Live, Text: strings.Join(text, " "), Citations: rng.IntN(2)})
		}
		one, two := form.Measure(turns, p), form.Measure(turns, p)
		if one.String() != two.String() {
			t.Fatalf("two reports of the same turns:\n%s\n%s", one, two)
		}
		words := 0
		for _, s := range one.Speakers {
			words += s.Words
		}
		if words != one.Words || one.MATTR > 1 || one.Distinct2 > 1 {
			t.Fatalf("the figures do not add up:\n%s", one)
		}
	}
}
