package quote

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// cuesOf makes a cue of each line; a line in brackets is a sound caption.
func cuesOf(lines ...string) []transcript.Cue {
	cues := make([]transcript.Cue, len(lines))
	for i, l := range lines {
		cues[i].Text = l
		if strings.HasPrefix(l, "[") {
			cues[i].Kind = transcript.Caption
		}
	}
	return cues
}

func TestFind(t *testing.T) {
	text := NewText(words.For("en"), cuesOf(
		"Leave the light on, please.",
		"We're leaving at 7:30,",
		"[door slams]",
		"and I don't know why.",
		`"No," he said. "Good-bye!"`,
		"No, no, no.",
		"It's all right. It's twenty-five miles--",
		"to the end of nowhere",
		"and that's where we are.",
	))
	tests := []struct {
		said string
		want []string // place and text
	}{
		{"leave the light on", []string{"0-0 Leave the light on"}},
		{"LEAVE THE LIGHT ON PLEASE", []string{"0-0 Leave the light on, please."}},
		{"we are leaving at seven thirty and I do not know why", []string{"1-3 We're leaving at 7:30, and I don't know why."}},
		{"were leaving", []string{"1-1 We're leaving"}},
		{"no", []string{"4-4 No", "5-5 No", "5-5 no", "5-5 no."}},
		{"no no", []string{"5-5 No, no"}},
		{"goodbye", []string{"4-4 Good-bye!"}},
		{"no he said", []string{`4-4 "No," he said.`}},
		{"he said goodbye", []string{`4-4 he said. "Good-bye!"`}},
		{"it is all right", []string{"6-6 It's all right."}},
		{"it has all right", []string{"6-6 It's all right."}},
		{"25 miles", []string{"6-6 twenty-five miles--"}},
		{"that is where we're", []string{"8-8 that's where we are."}},
		{"leave ... please", []string{"0-0 Leave the light on, please."}},
		{"leave the light … I don't know", []string{"0-3 Leave the light on, please. We're leaving at 7:30, and I don't know"}},
		{"please ... twenty-five miles", nil}, // five cues on
		{"know why ... light", nil},           // the wrong way round
		{"WALTER: [sighs] leave the light on", []string{"0-0 Leave the light on"}},
		{"leave the [...] on", []string{"0-0 Leave the light on"}},
		{"leave the [inaudible] please", []string{"0-0 Leave the light on, please."}},
		{"leave the light [laughs] please", nil}, // a caption hides no words
		{"- No, no, no.", []string{"5-5 No, no, no."}},
		{"light on please we", nil}, // half of "we're"
		{"door slams", nil},
		{"leave the lights on", nil},
		{"I know why", nil},
		{"", nil},
		{"…", nil},
		{"?!", nil},
	}
	for _, tt := range tests {
		var got []string
		for _, m := range text.Find(Parse(words.For("en"), tt.said)) {
			got = append(got, fmt.Sprintf("%d-%d %s", m.First, m.Last, m.Text))
			if m.Similarity != 1 || m.Differs != nil {
				t.Errorf("%q: an exact match of similarity %v, differing in %v", tt.said, m.Similarity, m.Differs)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q: got %q, want %q", tt.said, got, tt.want)
		}
	}
}

func TestNearest(t *testing.T) {
	text := NewText(words.For("en"), cuesOf(
		"The night is long and the train is late again.",
		"I never said you could come with me.",
		"Walter, I don't think we are going to Albany.",
		"You have forty-five minutes to write the story.",
	))
	tests := []struct {
		said    string
		want    string
		sim     float64
		differs []Difference
		negated bool
	}{
		{"the night is long and the train is late", "The night is long and the train is late", 1, nil, false},
		{"I said you could come with me", "I never said you could come with me.", 1 - 1.0/8, []Difference{{"", "never"}}, true},
		{"I always said you could come with me", "I never said you could come with me.", 1 - 1.0/8, []Difference{{"always", "never"}}, true},
		{"Walter I do think we're going to Albany", "Walter, I don't think we are going to Albany.", 1 - 1.0/9, []Difference{{"do", "don't"}}, true},
		{"Walter I do not think we're going to Boston", "Walter, I don't think we are going to Albany.", 1 - 1.0/9, []Difference{{"Boston", "Albany"}}, false},
		{"You had 45 minutes to write a story", "You have forty-five minutes to write the story.", 1 - 2.0/8, []Difference{{"had", "have"}, {"a", "the"}}, false},
		{"you have forty-five minutes to write the stories", "You have forty-five minutes to write the story.", 1 - 0.5/8, []Difference{{"stories", "story"}}, false},
		{"but you have forty-five minutes to write the story", "You have forty-five minutes to write the story.", 1 - 1.0/9, []Difference{{"but", ""}}, false},
	}
	a := words.For("en")
	for _, tt := range tests {
		m, ok := text.Nearest(Parse(a, tt.said))
		if !ok || m.Text != tt.want || math.Abs(m.Similarity-tt.sim) > 1e-9 || !slices.Equal(m.Differs, tt.differs) || m.Negated != tt.negated {
			t.Errorf("%q: got %t %+v\nwant %q, similarity %v, differs %v, negated %t", tt.said, ok, m, tt.want, tt.sim, tt.differs, tt.negated)
		}
	}
	for _, said := range []string{"", "zebra quartz", strings.Repeat("the ", maxNearWords+1)} {
		if m, ok := text.Nearest(Parse(a, said)); ok {
			t.Errorf("%q: got %+v, want nothing", said, m)
		}
	}
}

// TestNearestIsBest compares with every run of small random texts.
func TestNearestIsBest(t *testing.T) {
	a := words.For("en")
	rng := rand.New(rand.NewPCG(1, 2))
	vocabulary := strings.Fields("a walk walks walked the talk it's it is has 25 twenty five never we're we are goin' going")
	run := func(n int) string {
		var out []string
		for range n {
			out = append(out, vocabulary[rng.IntN(len(vocabulary))])
		}
		return strings.Join(out, " ")
	}
	for range 2000 {
		film, said := run(1+rng.IntN(14)), run(1+rng.IntN(6))
		text := NewText(a, cuesOf(film))
		q := Parse(a, said)
		al, best := newAligner(text, q), 0.0
		for first := range text.Words() {
			for end := first + 1; end <= text.Words(); end++ {
				best = max(best, al.similarity(first, end))
			}
		}
		m, ok := text.Nearest(q)
		if math.Abs(m.Similarity-best) > 1e-9 || ok != (best > 0) {
			t.Fatalf("%q in %q: got %t %v (%q), want %v", said, film, ok, m.Similarity, m.Text, best)
		}
		if exact := text.Find(q); len(exact) > 0 && len(m.Differs) > 0 && m.Similarity == 1 {
			t.Fatalf("%q in %q: exact, and differs in %v", said, film, m.Differs)
		}
	}
}

// TestAnchors holds Query.Anchors to its promise: each word of a query that
// stands exactly shares a unit with a word of the matched run.
func TestAnchors(t *testing.T) {
	a := words.For("en")
	rng := rand.New(rand.NewPCG(3, 4))
	vocabulary := strings.Fields("it's it is has twenty-five 25 twenty five 1905 nineteen oh we're we are were don't do not dont good-bye good bye goodbye cannot can $5 dollars 'em them")
	found := 0
	for range 20000 {
		var film, said []string
		for range 8 {
			film = append(film, vocabulary[rng.IntN(len(vocabulary))])
		}
		for range 1 + rng.IntN(3) {
			said = append(said, vocabulary[rng.IntN(len(vocabulary))])
		}
		cues := cuesOf(strings.Join(film, " "))
		q := Parse(a, strings.Join(said, " "))
		for _, m := range NewText(a, cues).Find(q) {
			found++
			posted := map[string]bool{}
			for _, tok := range a.Tokens(nil, m.Text) {
				for u := range a.Units(tok) {
					posted[u] = true
				}
			}
			for i, units := range q.Anchors() {
				if !slices.ContainsFunc(units, func(u string) bool { return posted[u] }) {
					t.Fatalf("%q in %q: word %d: none of %q is posted", said, m.Text, i, units)
				}
			}
		}
	}
	if found < 1000 {
		t.Fatalf("only %d matches: the test proves little", found)
	}
}

// judge is the verdict on a query over one text, and the place it rests on: the
// first exact one, else the nearest run.
func judge(t *Text, q Query, filmNamed bool) (Verdict, Match) {
	if places := t.Find(q); len(places) > 0 {
		return Exact, places[0]
	}
	if !q.AsksNear(filmNamed) {
		return None, Match{}
	}
	if m, ok := t.Nearest(q); ok && m.Similarity >= NearFrom {
		return Near, m
	}
	return None, Match{}
}

func TestJudge(t *testing.T) {
	a := words.For("")
	text := NewText(a, cuesOf("I would rather not say what I was doing there."))
	tests := []struct {
		said  string
		named bool
		want  Verdict
	}{
		{"rather not", false, Exact},
		{"I would rather not tell what I was doing", false, Near},
		{"I would rather talk", false, None}, // too short to ask
		{"I would rather talk", true, Near},
		{"somebody else entirely came over for breakfast", true, None},
	}
	for _, tt := range tests {
		if got, m := judge(text, Parse(a, tt.said), tt.named); got != tt.want {
			t.Errorf("%q: got %s %+v, want %s", tt.said, got, m, tt.want)
		}
	}
}

// TestAmbiguousTextIsNotSlow walks text in which every word may be written in
// several ways and none leads to the end.
func TestAmbiguousTextIsNotSlow(t *testing.T) {
	a := words.For("")
	text := NewText(a, cuesOf(strings.Repeat("it's he'd 1905 ", 300)))
	q := Parse(a, strings.Repeat("it's he'd 1905 ", 250)+"never")
	if got := text.Find(q); got != nil {
		t.Errorf("got %d matches, want none", len(got))
	}
}

func FuzzMatch(f *testing.F) {
	f.Add("Leave it on... 25", "leave [x] it … twenty five")
	f.Add(`"a" “b”`, "a b")
	f.Add("it's it's", "it is it has")
	a := words.For("")
	f.Fuzz(func(t *testing.T, film, said string) {
		half := len(film) / 2
		text := NewText(a, cuesOf(film[:half], film[half:]))
		q := Parse(a, said)
		for _, m := range text.Find(q) {
			if len(text.Find(Parse(a, m.Text))) == 0 && len(q.spans) == 1 && !strings.ContainsAny(film, "[(…:") && !strings.Contains(film, "..") {
				t.Fatalf("%q in %q: what was found, %q, is not found", said, film, m.Text)
			}
		}
		if m, ok := text.Nearest(q); ok && (m.Similarity <= 0 || m.Similarity > 1) {
			t.Fatalf("%q in %q: similarity %v", said, film, m.Similarity)
		}
	})
}
