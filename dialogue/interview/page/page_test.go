package page

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// page is a session's page.
func page(t testing.TB, s Session) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWrite(t *testing.T) {
	text := page(t, demo())
	if err := Check(strings.NewReader(text), demo()); err != nil {
		t.Fatal(err)
	}
	if text != page(t, demo()) {
		t.Error("the same session made another page")
	}
	for _, want := range []string{
		"It knows the film up to 0:11:00", `synthetic voice: <span class="voice">espeak-ng en-us&#43;f3<`, `<span class="percent">62 %</span>`,
		`<source src="audio/mix.wav" type="audio/wav">`, `<a href="clips.edl">Clips, EDL</a>`, `<span class="tag">spoiler</span>`,
		`(Doreen, The Door Is Growing (2026), 0:00:49)`, `lang="en"`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page has no %s", want)
		}
	}
}

// TestNoSound: a page without sound has no player, and its times are estimates.
func TestNoSound(t *testing.T) {
	s := demo()
	s.Sounds, s.Estimated = nil, true
	for i := range s.Turns {
		s.Turns[i].Words = nil
	}
	text := page(t, s)
	if err := Check(strings.NewReader(text), s); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(text, "<audio") || strings.Contains(text, `class="player"`) || !strings.Contains(text, "c. 0:04") {
		t.Error("a page without sound has a player, or times that are none")
	}
}

func TestEmpty(t *testing.T) {
	for _, s := range []Session{{}, {Title: "Alone"}, {Turns: []Turn{{ID: "a"}}}} {
		if err := Check(strings.NewReader(page(t, s)), s); err != nil {
			t.Errorf("%+v: %v", s, err)
		}
	}
}

// pieces are what lines are made of that could break a page.
var awkward = []string{"a", "HELLO", "“quoted”", "<b>", "</b>", "&amp;", "-->", "<!--", "</script>", "<script>alert(1)</script>", "</style>", "]]>", "\"'", "{{.}}", "`${x}`",
	"👩‍👩‍👧", "生きる", "שלום", "مرحبا", "e\u0301", "\u202e", "\t", "\r", "\x00", "javascript:alert(1)", strings.Repeat("long", 60), "1", "\u2028"}

// TestNothingLost: whatever a line is made of, and wherever stretches of it are
// said to be, the page has every character of it.
func TestNothingLost(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 2))
		s := random(r)
		if err := Check(strings.NewReader(page(t, s)), s); err != nil {
			t.Fatalf("seed %d: %v\n%+v", seed, err, s.Turns)
		}
	}
}

// random is a session of anything.
func random(r *rand.Rand) Session {
	line := func() string {
		var words []string
		for range 1 + r.IntN(9) {
			words = append(words, awkward[r.IntN(len(awkward))])
		}
		return strings.Join(words, []string{" ", " ", "\n", ""}[r.IntN(4)])
	}
	place := func() Place {
		return Place{Speaker: line(), Text: line(), Film: line(), In: time.Duration(r.IntN(1e12)), Still: "stills/" + fmt.Sprint(r.IntN(9)) + ".jpg"}
	}
	s := Session{Title: line(), Film: line(), About: []string{line(), line()}, Length: time.Minute, Speakers: []Speaker{{Key: "a", Name: line(), Words: r.IntN(9)}, {Key: "b", Name: line()}}}
	for i := range 1 + r.IntN(6) {
		t := Turn{ID: fmt.Sprint("t", i), By: []string{"a", "b", "", "nobody"}[r.IntN(4)], Kind: []Kind{Fixed, Live, Input}[r.IntN(3)], Text: line(), Start: time.Duration(i) * time.Second,
			End: time.Duration(i+1) * time.Second, Spoiler: r.IntN(3) == 0}
		if r.IntN(3) == 0 {
			t.Chapter = line()
		}
		anywhere := func() int { return r.IntN(len(t.Text)+4) - 1 }
		for range r.IntN(4) {
			t.Words = append(t.Words, Word{Start: anywhere(), End: anywhere(), At: t.Start})
			t.Quotes = append(t.Quotes, Quote{Place: place(), Start: anywhere(), End: anywhere()})
			t.Clips = append(t.Clips, Shown{Place: place()})
			t.Sources = append(t.Sources, place())
			t.Counts = append(t.Counts, line())
		}
		s.Turns = append(s.Turns, t)
	}
	return s
}

// TestSections: chapters are parts, those that tell too much are folded, and a
// turn that does so by itself is folded alone.
func TestSections(t *testing.T) {
	for _, c := range []struct {
		name  string
		turns []Turn
		want  []string
	}{
		{"none", []Turn{{ID: "a"}, {ID: "b"}}, []string{" a b"}},
		{"chapters", []Turn{{ID: "a", Chapter: "One"}, {ID: "b"}, {ID: "c", Chapter: "Two"}}, []string{"I One a b", "II Two c"}},
		{"before the first", []Turn{{ID: "a"}, {ID: "b", Chapter: "One"}}, []string{" a", "I One b"}},
		{"a folded chapter", []Turn{{ID: "a", Chapter: "One", Spoiler: true}, {ID: "b"}, {ID: "c", Chapter: "Two"}}, []string{"I One a b folded", "II Two c"}},
		{"folded alone", []Turn{{ID: "a"}, {ID: "b", Spoiler: true}, {ID: "c"}}, []string{" a", " b folded", " c"}},
		{"two folded", []Turn{{ID: "a", Spoiler: true}, {ID: "b", Spoiler: true}, {ID: "c"}}, []string{" a b folded", " c"}},
		{"folded in a folded chapter", []Turn{{ID: "a", Chapter: "One", Spoiler: true}, {ID: "b", Spoiler: true}, {ID: "c"}}, []string{"I One a b c folded"}},
	} {
		var got []string
		for _, sec := range (Session{Turns: c.turns}).sections() {
			text := strings.TrimSpace(sec.Numeral + " " + sec.Title)
			for _, turn := range sec.Turns {
				text += " " + turn.ID
			}
			if sec.Folded {
				text += " folded"
			}
			got = append(got, text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// TestRuns: a quotation takes in the marks around it, and words are cut where it
// begins and ends.
func TestRuns(t *testing.T) {
	turn := Turn{Text: "She says: “I hang doors.” Twice.", Quotes: []Quote{{Start: 13, End: 26}}}
	turn.Words = []Word{{Start: 0, End: 3}, {Start: 10, End: 14, At: time.Second}, {Start: 15, End: 19}}
	var got []string
	for _, r := range turn.paragraphs()[0] {
		text := fmt.Sprint(r.Note, r.Ends)
		for _, p := range r.Pieces {
			text += "|" + p.Text
		}
		got = append(got, text)
	}
	want := []string{"0 false|She| says: ", "1 true|“I| |hang| doors.”", "0 false| Twice."}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestClock(t *testing.T) {
	for _, c := range []struct {
		at                time.Duration
		clock, in         string
		numeral, expected string
	}{
		{-time.Second, "0:00", "0:00:00", numeral(4), "IV"},
		{59*time.Second + 999*time.Millisecond, "0:59", "0:00:59", numeral(9), "IX"},
		{time.Hour + 61*time.Second, "1:01:01", "1:01:01", numeral(148), "CXLVIII"},
	} {
		if clock(c.at) != c.clock || timecode(c.at) != c.in || c.numeral != c.expected {
			t.Errorf("%v: %s, %s; %s for %s", c.at, clock(c.at), timecode(c.at), c.numeral, c.expected)
		}
	}
}

func FuzzWrite(f *testing.F) {
	f.Add("Who lights it?", 0, 3, "a")
	f.Add("“</script>”\n-->", 3, 9, "b")
	f.Add("0", -10, 9, "\x80")
	f.Fuzz(func(t *testing.T, text string, from, to int, title string) {
		s := Session{Title: title, Turns: []Turn{{ID: "a", Text: text, Words: []Word{{Start: from, End: to}}, Quotes: []Quote{{Start: to, End: from}, {Start: from, End: to}}}}}
		if err := Check(strings.NewReader(page(t, s)), s); err != nil {
			t.Error(err)
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	s := many(500)
	for b.Loop() {
		page(b, s)
	}
}

// many is a session of so many turns.
func many(n int) Session {
	s := demo()
	base := s.Turns
	s.Turns = nil
	for i := range n {
		t := base[i%len(base)]
		t.ID = fmt.Sprintf("%s-%d", t.ID, i)
		t.Chapter, t.Spoiler = "", false
		s.Turns = append(s.Turns, t)
	}
	return s.timed()
}
