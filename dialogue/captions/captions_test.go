package captions_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/asticode/go-astisub"

	"matinee/dialogue/captions"
)

const ms = time.Millisecond

// files are the two kinds with their checkers.
var files = []struct {
	name  string
	write func(io.Writer, []captions.Line, captions.Profile) error
	check func(io.Reader, []captions.Line, captions.Profile) error
}{
	{"captions.vtt", captions.WriteVTT, captions.CheckVTT},
	{"captions.srt", captions.WriteSRT, captions.CheckSRT},
}

func written(t testing.TB, write func(io.Writer, []captions.Line, captions.Profile) error, lines []captions.Line, p captions.Profile) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, lines, p); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// talk is lines at about 150 words a minute, with half a second between them.
func talk(texts ...string) []captions.Line {
	var lines []captions.Line
	clock := 500 * ms
	for i, text := range texts {
		line := captions.Line{ID: fmt.Sprint("t", i+1), Speaker: []string{"Critic", "Machine"}[i%2], Text: text, Start: clock}
		for _, word := range strings.Fields(text) {
			line.Words = append(line.Words, captions.Word{Text: word, Start: clock})
			clock += 60*ms*time.Duration(len([]rune(word))) + 40*ms
		}
		line.End = clock
		clock += 500 * ms
		lines = append(lines, line)
	}
	return lines
}

// conversation has in it what files have meanings for.
func conversation() []captions.Line {
	return talk(
		`You have read the whole thing. So, is it a love story, or is it 1 000 small refusals & "one big yes" at 0:52:10 – 0:52:14 that nobody in the room wanted to hear?`,
		"No.",
		"SHE SAYS “I never said that, and you know it” --> then <i>nothing</i> for 41 seconds; & so {\\an8} on. 👩‍👩‍👧‍👦 🇫🇷 Ünïcödé…",
		"映画の中で彼女は「さようなら」と言います。それから、四十一秒のあいだ、誰も何も言いませんでした。窓の外では雨が降っています。",
		"Supercalifragilisticexpialidociousandthensomemoreletterswithoutanyspacesatall is one word.",
		"Exactly &amp; &lt;b",
	)
}

func TestFilesPassTheirCheckers(t *testing.T) {
	for _, p := range []captions.Profile{captions.Screen, captions.Podcast} {
		for _, file := range files {
			text := written(t, file.write, conversation(), p)
			if err := file.check(strings.NewReader(text), conversation(), p); err != nil {
				t.Errorf("%s of %d columns: %v\n%s", file.name, p, err, text)
			}
		}
	}
}

// TestCards shows where cards and rows are broken.
func TestCards(t *testing.T) {
	tests := []struct {
		text string
		want string // rows ended by "/", cards by "|"
	}{
		{"All right.", "All right."},
		{"I will begin, and you may correct me when I am wrong.", "I will begin,/and you may correct me when I am wrong."},
		{"The walls are the colour of something you could eat and he never touches them.", "The walls are the colour of something/you could eat and he never touches them."},
		{"It was said 41 times in the film. It was never said to her face, and nobody asked.", "It was said 41 times in the film.|It was never said to her face,/and nobody asked."},
		{"One says “you never loved me at all, George” and leaves the room for good this time.", "One says “you never loved me at all,/George” and leaves the room|for good this time."},
	}
	for _, test := range tests {
		cards, err := captions.Cards(talk(test.text), captions.Screen, false)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range cards {
			got = append(got, strings.Join(c.Rows, "/"))
		}
		if s := strings.Join(got, "|"); s != test.want {
			t.Errorf("%q is\n%q, want\n%q", test.text, s, test.want)
		}
	}
}

// vocabulary is what chance makes lines of.
var vocabulary = strings.Fields(`a the of and but film light She says, 41 1 000 0:52:10 – 0:52:14 “never again” "so" he said. nothing… ALL CAPS
	& < > --> <i>x</i> &amp; {\an8} 👩‍👩‍👧 🇬🇧 映画の言葉。 「雨」 antidisestablishmentarianism anextraordinarilylongwordthatdoesnotfitonanyrowofanycardatall
	question? answer! semi; colon: 1963 50 % $ 7 café naïve don't — “ ” « » 100,000.5 été`)

// TestNothingIsLost lays out lines by chance: the rows of the cards, joined, are
// the words of the text; no rule is broken; both files pass and are read back by
// another reader with the same words.
func TestNothingIsLost(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for n := range 120 {
		var texts []string
		for range 1 + random.IntN(6) {
			var words []string
			for range 1 + random.IntN(60)*random.IntN(2) {
				words = append(words, vocabulary[random.IntN(len(vocabulary))])
			}
			texts = append(texts, strings.Join(words, " "))
		}
		lines := talk(texts...)
		if n%3 == 0 { // not measured, or only in part
			for i := range lines {
				lines[i].Words = lines[i].Words[:random.IntN(len(lines[i].Words)+1)]
			}
		}
		p := []captions.Profile{captions.Screen, captions.Podcast}[n%2]
		for _, file := range files {
			text := written(t, file.write, lines, p)
			if err := file.check(strings.NewReader(text), lines, p); err != nil {
				t.Fatalf("%s of %q: %v\n%s", file.name, texts, err, text)
			}
		}
		cards, err := captions.Cards(lines, p, false)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := spoken(cards), squeezed(strings.Join(texts, "")); got != want {
			t.Fatalf("%q is captioned %q", want, got)
		}
	}
}

// spoken is what cards say, without spaces.
func spoken(cards []captions.Card) string {
	var b strings.Builder
	for _, c := range cards {
		b.WriteString(squeezed(strings.Join(c.Rows, "")))
	}
	return b.String()
}

func squeezed(text string) string { return strings.Join(strings.Fields(text), "") }

// TestAnotherReader has the files read by go-astisub: the same words, voices and
// times.
func TestAnotherReader(t *testing.T) {
	lines := conversation()
	cards, err := captions.Cards(lines, captions.Screen, false)
	if err != nil {
		t.Fatal(err)
	}
	vtt, err := astisub.ReadFromWebVTT(strings.NewReader(written(t, captions.WriteVTT, lines, captions.Screen)))
	if err != nil {
		t.Fatal(err)
	}
	if len(vtt.Items) != len(cards) {
		t.Fatalf("another reader finds %d cards, want %d", len(vtt.Items), len(cards))
	}
	for i, item := range vtt.Items {
		c := cards[i]
		if got := squeezed(text(item)); got != squeezed(strings.Join(c.Rows, "")) || item.Lines[0].VoiceName != c.Speaker || item.StartAt != c.Start || item.EndAt != c.End {
			t.Errorf("another reader finds %q by %q, %v to %v; want %+v", got, item.Lines[0].VoiceName, item.StartAt, item.EndAt, c)
		}
	}
	srt, err := astisub.ReadFromSRT(strings.NewReader(written(t, captions.WriteSRT, lines, captions.Screen)))
	if err != nil {
		t.Fatal(err)
	}
	var got, want strings.Builder
	for _, item := range srt.Items {
		got.WriteString(squeezed(text(item)))
	}
	for _, line := range lines {
		want.WriteString(squeezed(line.Speaker + ":" + line.Text))
	}
	if s := strings.ReplaceAll(got.String(), "\u2060", ""); s != want.String() {
		t.Errorf("another reader finds\n%q, want\n%q", s, want.String())
	}
}

// text is what another reader found in a card. It leaves "&gt;" as it stands.
func text(item *astisub.Item) string {
	var b strings.Builder
	for _, line := range item.Lines {
		for _, part := range line.Items {
			b.WriteString(part.Text)
		}
	}
	return strings.ReplaceAll(b.String(), "&gt;", ">")
}

// TestShortLines: a word between two others has what room there is.
func TestShortLines(t *testing.T) {
	lines := []captions.Line{
		{ID: "a", Speaker: "A", Text: "You never meant it.", Start: 0, End: 1500 * ms},
		{ID: "b", Speaker: "B", Text: "No.", Start: 1700 * ms, End: 2000 * ms},
		{ID: "c", Speaker: "A", Text: "Then say so in a sentence I can use.", Start: 2300 * ms, End: 4800 * ms},
		{ID: "d", Speaker: "B", Text: "No.", Start: 5300 * ms, End: 5600 * ms},
	}
	cards, err := captions.Cards(lines, captions.Screen, false)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []time.Duration{1500 * ms, 724 * ms, 2300 * ms, 834 * ms} {
		if got := cards[i].End - cards[i].Start; got < want {
			t.Errorf("%q stays for %v, want at least %v", cards[i].Rows[0], got, want)
		}
	}
	if text := written(t, captions.WriteVTT, lines, captions.Screen); captions.CheckVTT(strings.NewReader(text), lines, captions.Screen) != nil {
		t.Errorf("refused:\n%s", text)
	}
}

func TestLongSilence(t *testing.T) {
	lines := []captions.Line{{ID: "a", Text: "Wait…", Start: 0, End: 30 * time.Second}, {ID: "b", Text: "Yes.", Start: 31 * time.Second, End: 32 * time.Second}}
	cards, err := captions.Cards(lines, captions.Screen, false)
	if err != nil || cards[0].End != captions.Longest {
		t.Errorf("%+v, %v; want a card of 7 s", cards, err)
	}
}

func TestRefusals(t *testing.T) {
	ok := captions.Line{ID: "a", Text: "Words.", Start: time.Second, End: 2 * time.Second}
	spoilt := func(spoil func(*captions.Line)) []captions.Line { l := ok; spoil(&l); return []captions.Line{l} }
	tests := []struct {
		name  string
		lines []captions.Line
		says  string
	}{
		{"no name", spoilt(func(l *captions.Line) { l.ID = "" }), "identifier"},
		{"an arrow for a name", spoilt(func(l *captions.Line) { l.ID = "a-->b" }), "identifier"},
		{"two of a name", []captions.Line{ok, ok}, "identifier"},
		{"no time", spoilt(func(l *captions.Line) { l.End = l.Start }), "no time"},
		{"no words", spoilt(func(l *captions.Line) { l.Text = " \x01\n" }), "no words"},
		{"the order", []captions.Line{ok, {ID: "b", Text: "x", Start: 0, End: time.Second}}, "before"},
		{"a blink", spoilt(func(l *captions.Line) { l.Text = strings.Repeat("word ", 200) }), "too short for its words"},
	}
	for _, test := range tests {
		for _, file := range files {
			if err := file.write(io.Discard, test.lines, captions.Screen); err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("%s of lines with %s: %v, want a refusal with %q", file.name, test.name, err, test.says)
			}
		}
	}
	if err := captions.WriteVTT(io.Discard, []captions.Line{ok}, 3); err == nil {
		t.Error("rows of three columns are taken")
	}
}

// TestMeasuredTimes: a card begins when its first word sounds, wherever pauses are.
func TestMeasuredTimes(t *testing.T) {
	text := "This is the first sentence that she says. After a long pause this is the second one, much later on."
	line := captions.Line{ID: "a", Text: text, Start: 0, End: 12 * time.Second}
	for i, word := range strings.Fields(text) {
		at := 250 * ms * time.Duration(i)
		if i >= 8 {
			at += 3 * time.Second
		}
		line.Words = append(line.Words, captions.Word{Text: strings.ToLower(strings.Trim(word, ",.")), Start: at})
	}
	line.Words = slices.Delete(line.Words, 3, 4) // an engine may skip one
	cards, err := captions.Cards([]captions.Line{line}, captions.Screen, false)
	if err != nil || len(cards) != 2 || cards[1].Start != 5*time.Second {
		t.Errorf("%+v, %v; want the second card at 5 s", cards, err)
	}
}
