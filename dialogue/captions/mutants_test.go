package captions_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/captions"
)

// said is what the mutants are made of: six cards.
func said() []captions.Line {
	return talk(
		"You have read the whole thing & more. So, is it a love story, or is it “one small refusal” after another?",
		"It says <no> 1 000 times.",
		"Then keep these. Every wall in his flat is the colour of something you could eat, and he never touches one of them…",
	)
}

// mutants are files spoiled in one place each; every one must be refused.
var mutants = []struct{ file, name, old, new string }{
	{"captions.vtt", "no header", "WEBVTT", "WEBVT"},
	{"captions.vtt", "no empty line after the header", "WEBVTT\n\n", "WEBVTT\n"},
	{"captions.vtt", "a byte order mark in the middle", "t1-1\n", "t1-1\xff\n"},
	{"captions.vtt", "a loose &", "&amp;", "&"},
	{"captions.vtt", "a loose <", "&lt;no", "<no"},
	{"captions.vtt", "a loose >", "no&gt;", "no>"},
	{"captions.vtt", "an arrow in the words", "It says", "It --> says"},
	{"captions.vtt", "no name of a voice", "<v Machine>", "<v >"},
	{"captions.vtt", "no voice", "<v Machine>", ""},
	{"captions.vtt", "another's voice", "<v Machine>", "<v Critic>"},
	{"captions.vtt", "an unclosed voice", "<v Machine>", "<v Machine "},
	{"captions.vtt", "an identifier twice", "t2-1\n", "t1-1\n"},
	{"captions.vtt", "no identifier", "t2-1\n", ""},
	{"captions.vtt", "commas in times", "00:00:00.500", "00:00:00,500"},
	{"captions.vtt", "no hours of two digits", "00:00:00.500", "0:00:00.500"},
	{"captions.vtt", "an end before its start", "00:00:00.500 -->", "00:00:59.500 -->"},
	{"captions.vtt", "settings nobody wrote", "<v Machine>", "align:start\n<v Machine>"},
	{"captions.vtt", "a lost word", "the whole thing", "the thing"},
	{"captions.vtt", "a word twice", "the whole thing", "the the whole thing"},
	{"captions.vtt", "another word", "1 000", "1 001"},
	{"captions.vtt", "torn words", "story", "sto\nry"},
	{"captions.vtt", "three rows", "<v Machine>It says ", "<v Machine>It\nsays\n"},
	{"captions.vtt", "a row too long", "<v Critic>You have read", "<v Critic>You" + strings.Repeat(" ", 30) + "have read"},
	{"captions.vtt", "a card on its slot, not its sound", "t2-1\n00:00:", "t2-1\n00:01:"},
	{"captions.vtt", "overlap", "00:00:06.420", "00:00:07.420"},
	{"captions.srt", "numbers from nought", "1\n00:00:00,500", "0\n00:00:00,500"},
	{"captions.srt", "points in times", "00:00:00,500", "00:00:00.500"},
	{"captions.srt", "no empty line between", "\n\n2\n", "\n2\n"},
	{"captions.srt", "a lost name", "Machine: ", ""},
	{"captions.srt", "another name", "Machine: ", "Critic: "},
	{"captions.srt", "a mark that players take", "<\u2060no", "<no"},
	{"captions.srt", "a lost word", "whole ", ""},
}

func TestMutantsFail(t *testing.T) {
	for _, m := range mutants {
		for _, file := range files {
			if file.name != m.file {
				continue
			}
			text := written(t, file.write, said(), captions.Screen)
			spoiled := strings.Replace(text, m.old, m.new, 1)
			err := file.check(strings.NewReader(spoiled), said(), captions.Screen)
			if spoiled == text {
				t.Errorf("%s, %s: there is no %q in\n%s", m.file, m.name, m.old, text)
			} else if err == nil {
				t.Errorf("%s is taken with %s", m.file, m.name)
			} else if testing.Verbose() {
				t.Logf("%s, %s: %v", m.file, m.name, err)
			}
		}
	}
}

// TestCardsThatBreakTheRules has whole cards moved and torn, by other lines than
// those that the file is checked against.
func TestCardsThatBreakTheRules(t *testing.T) {
	write := func(cards ...string) string { return "WEBVTT\n\n" + strings.Join(cards, "\n\n") + "\n" }
	line := []captions.Line{{ID: "a", Text: "She said “never again” twice.", Start: time.Second, End: 5 * time.Second}}
	slow := []captions.Line{{ID: "a", Text: "Wait.", Start: time.Second, End: 15 * time.Second}}
	tests := []struct {
		name  string
		lines []captions.Line
		text  string
		says  string
	}{
		{"nothing", line, write("a-1\n00:00:01.000 --> 00:00:05.000\nShe said “never again” twice."), ""},
		{"a torn quotation", line, write("a-1\n00:00:01.000 --> 00:00:02.500\nShe said “never", "a-2\n00:00:02.900 --> 00:00:05.000\nagain” twice."), "torn"},
		{"no gap", line, write("a-1\n00:00:01.000 --> 00:00:02.000\nShe said", "a-2\n00:00:02.050 --> 00:00:05.000\n“never again” twice."), "within"},
		{"a blink", line, write("a-1\n00:00:01.000 --> 00:00:01.500\nShe said “never again” twice."), "shorter"},
		{"a lag", line, write("a-1\n00:00:01.200 --> 00:00:05.000\nShe said “never again” twice."), "sounds at"},
		{"too long a stay", slow, write("a-1\n00:00:01.000 --> 00:00:09.000\nWait."), "longer"},
		{"a lost end", line, write("a-1\n00:00:01.000 --> 00:00:05.000\nShe said “never again”"), "only 4 of its 5"},
		{"a card too many", slow, write("a-1\n00:00:01.000 --> 00:00:05.000\nWait.", "a-2\n00:00:06.000 --> 00:00:08.000\nWait."), "too many"},
		{"no cards", slow, "WEBVTT\n", "only 0"},
	}
	for _, test := range tests {
		err := captions.CheckVTT(strings.NewReader(test.text), test.lines, captions.Screen)
		if (err == nil) != (test.says == "") || err != nil && !strings.Contains(err.Error(), test.says) {
			t.Errorf("a file with %s: %v, want %q", test.name, err, test.says)
		}
	}
}

// TestNothingIsTorn: numbers, times and quotations stay on one card, and numbers
// on one row.
func TestNothingIsTorn(t *testing.T) {
	for _, whole := range []string{"1 000 000", "0:52:10 – 0:52:14", "50 %", "$ 7", "“never, ever again, not you”", "01:29:54:14"} {
		for before := range 30 {
			text := strings.Repeat("word ", before) + whole + " and then some more of it to the end."
			cards, err := captions.Cards(talk(text), captions.Podcast, false)
			if err != nil {
				t.Fatal(err)
			}
			sep := "\n"
			if strings.HasPrefix(whole, "“") {
				sep = " "
			}
			found := false
			for _, c := range cards {
				found = found || strings.Contains(strings.Join(c.Rows, sep), whole)
			}
			if !found {
				t.Fatalf("%q is torn in %+v", whole, cards)
			}
		}
	}
}

func FuzzReadVTT(f *testing.F) {
	f.Add([]byte(written(f, captions.WriteVTT, conversation(), captions.Screen)))
	f.Fuzz(func(t *testing.T, text []byte) {
		cards, err := captions.ReadVTT(bytes.NewReader(text))
		for _, c := range cards {
			if err == nil && (c.ID == "" || len(c.Rows) == 0) {
				t.Errorf("%+v is read", c)
			}
		}
		_, _ = captions.ReadSRT(bytes.NewReader(text))
	})
}

// FuzzText: whatever is said passes the checkers, or is refused in words.
func FuzzText(f *testing.F) {
	for _, line := range conversation() {
		f.Add(line.Speaker, line.Text, 40)
	}
	f.Add("A\x00\nB-->", "\u200e\u2060<v x>\u00a0\x01 “ ” 「」", 3)
	f.Fuzz(func(t *testing.T, speaker, text string, tenths int) {
		lines := []captions.Line{{ID: "a", Speaker: speaker, Text: text, End: time.Duration(tenths%6000) * 100 * ms}}
		for _, file := range files {
			var b bytes.Buffer
			if err := file.write(&b, lines, captions.Podcast); err != nil {
				return
			}
			if err := file.check(&b, lines, captions.Podcast); err != nil {
				t.Errorf("%s of %q by %q: %v\n%s", file.name, text, speaker, err, b.String())
			}
		}
	})
}
