package sentence

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCuts(t *testing.T) {
	long := strings.Repeat("word ", 60)     // 300 bytes
	tests := []struct{ name, text string }{ // ¦ where a cut is wanted
		{"nothing", ""},
		{"one", "She waits."},
		{"two", "She waits. ¦He goes."},
		{"no capital", "She waits. and he goes."},
		{"no space", "Version 2.5.Then"},
		{"marks", "Is it you?! ¦Yes! ¦No… ¦Well... ¦So... and so"},
		{"newline", "A heading\n¦She waits.\n\n¦- he goes\r\n¦end"},
		{"titles before names", "Mr. Smith met Dr. No. ¦Mrs. Peel did not, St. James vs. Rome."},
		{"initials", "J. Edgar of the U.S. Army left. ¦It was I. ¦Then D.O.A. ended."},
		{"numbers", "It is vol. 2 of No. 5, 3.5 in all. ¦In 1939. ¦He said no. ¦Then"},
		{"a list", "1. First of all. ¦2. Then this. ¦"},
		{"inside a quotation", "He says “Stop. Now. Please” and goes. ¦End."},
		{"ending in a quotation", "He says “Stop. Now.” ¦Then he goes. ¦“Really?” ¦She nods. ¦“So?” she says."},
		{"straight marks", `He says "Stop. Now." ¦Then "Go. Now" again. ¦End.`},
		{"other marks", "Er sagt „Halt. Jetzt.“ ¦Dann «Va. Vite.» ¦Fin."},
		{"pointer after a quotation", "“Leave it on.” [S4] ¦Then dark. ¦“Leave it” [S4]. ¦Then. [S1] [S2] ¦Next [S3] ends."},
		{"pointers set close", "“Leave it on.”[S4] ¦Then. ¦“Leave it on”[S1, S3]. ¦Then."},
		{"pointer and comma", "“Leave it on.” [S4], he says. ¦Then."},
		{"pointer for a quotation", "It is quiet. ¦[[S3]] That is all. ¦End."},
		{"no pointer", "He goes. [sic] And so. ¦End."},
		{"a title", "In *What's Up, Doc?* Streisand sings. ¦*Help!* ¦Is a film too. ¦So."},
		{"an emphasis", "*Really?* ¦Yes. ¦**Bold.** ¦Done."},
		{"lost mark before another", "He says “stop. ¦Then he goes. ¦“Now. Then” she says. ¦End."},
		{"lost mark before a newline", "He says “stop. ¦Then he goes.\n¦“Now. Then” she says."},
		{"lost mark at the end", "He says “stop. ¦Then he goes."},
		{"lost straight mark", `He says "stop. ¦Then he goes. ¦"Now. Then" she says.`},
		{"lost mark and much text", "He says “stop. ¦Word " + long + long + "word. ¦Then"},
		{"a long quotation", "He says “stop. " + long + "word. Then” so. ¦End."},
		{"inches", `He is 5'10" tall. ¦She is not.`},
		{"no spaces", "走った。¦「え？」¦と。¦"},
		{"brackets", "He goes (she said.) ¦Then. ¦(It was late.) ¦End."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := slices.DeleteFunc(strings.Split(tt.text, "¦"), func(s string) bool { return s == "" })
			text := strings.ReplaceAll(tt.text, "¦", "")
			var c Cutter
			if got := append(c.Write(text), c.Close()...); !slices.Equal(got, want) {
				t.Errorf("got\n%q\nwant\n%q", got, want)
			}
			if got := drip(text); !slices.Equal(got, want) {
				t.Errorf("byte by byte: got\n%q\nwant\n%q", got, want)
			}
		})
	}
}

// drip writes the text a byte at a time.
func drip(text string) []string {
	var c Cutter
	var got []string
	for i := range len(text) {
		got = append(got, c.Write(text[i:i+1])...)
	}
	return append(got, c.Close()...)
}

func TestReleasedAtOnce(t *testing.T) {
	var c Cutter
	steps := []struct {
		fragment string
		want     []string
	}{
		{"She waits.", nil}, {" ", nil}, {"H", []string{"She waits. "}}, {"e goes.\n", nil}, {"T", []string{"He goes.\n"}},
		{"hen “no.”", nil}, {" [S", nil}, {"1] ", nil}, {"A", []string{"Then “no.” [S1] "}},
		{"nd so. (It", nil}, {" w", []string{"And so. "}}, {"as late.) In the U.S", []string{"(It was late.) "}}, {". The", nil}, {" ", []string{"In the U.S. "}},
		{"end! See", []string{"The end! "}}, {" *Help!* I", nil}, {"t", nil}, {" ", []string{"See *Help!* "}}, {"is it! A", []string{"It is it! "}},
	}
	for _, s := range steps {
		if got := c.Write(s.fragment); !slices.Equal(got, s.want) {
			t.Errorf("after %q: got %q, want %q", s.fragment, got, s.want)
		}
	}
	if got, want := c.Close(), []string{"A"}; !slices.Equal(got, want) {
		t.Errorf("close: got %q, want %q", got, want)
	}
	if got := c.Close(); got != nil {
		t.Errorf("close again: got %q, want nothing", got)
	}
}

// TestLostMarkHoldsNothingBack writes much text after a mark that is never
// closed: its sentence comes out before the text ends.
func TestLostMarkHoldsNothingBack(t *testing.T) {
	var c Cutter
	got := c.Write("He says “stop. Then " + strings.Repeat("word ", maxQuotation/5))
	if want := []string{"He says “stop. "}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBounds(t *testing.T) {
	tests := []struct{ name, text string }{
		{"words", strings.Repeat("word ", 1500)},
		{"no spaces", strings.Repeat("word", 1500)},
		{"two-byte characters", strings.Repeat("ж", 3000)},
		{"quotations", strings.Repeat("“word” ", 1000)},
		{"a quotation at the bound", strings.Repeat("word ", 398) + "“" + strings.Repeat("quoted ", 20) + "” and so on and on"},
		{"blanks", strings.Repeat(" ", 6000)},
		{"dots", strings.Repeat(".", 6000)},
		{"stars", strings.Repeat("*", 6000)},
		{"a dash and blanks", "He goes. —" + strings.Repeat(" ", 6000)},
		{"dashes", "He goes. " + strings.Repeat("— ", 3000)},
		{"years", "He goes! " + strings.Repeat("(1980) ", 1000)},
		{"initials", strings.Repeat("A. ", 2000)},
		{"cries", strings.Repeat("Tora! ", 1000)},
		{"a long cry", strings.Repeat("a", 1900) + "! " + strings.Repeat("a", 4000)},
		{"marks", strings.Repeat("“", 6000)},
		{"not text", strings.Repeat("\xff\xc3", 3000)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := dripBounded(t, tt.text)
			for _, s := range got {
				if len(s) > maxSentence+maxBlank {
					t.Errorf("a sentence of %d bytes", len(s))
				}
				if utf8.ValidString(tt.text) && !utf8.ValidString(s) {
					t.Errorf("a character is cut: …%q", s[len(s)-4:])
				}
				if strings.Contains(tt.name, "quotation") && strings.Count(s, "“") != strings.Count(s, "”") {
					t.Errorf("a quotation is cut: …%q", s[len(s)-20:])
				}
			}
			if joined := strings.Join(got, ""); joined != tt.text {
				t.Errorf("got %d bytes back of %d", len(joined), len(tt.text))
			}
		})
	}
}

// dripBounded writes the text a byte at a time to a cutter that knows a title,
// and looks how much it holds back.
func dripBounded(t *testing.T, text string) []string {
	t.Helper()
	c := Cutter{Titles: knownTitles}
	var got []string
	for i := range len(text) {
		got = append(got, c.Write(text[i:i+1])...)
		if held := len(c.scan.text); held > 2*maxSentence {
			t.Fatalf("%d bytes are held back", held)
		}
	}
	return append(got, c.Close()...)
}

// knownTitles are hard to tell from what else is said.
var knownTitles = []string{"Tora! Tora! Tora!", "Oliver!", "Oh! What a Lovely War", "What's Up, Doc?", "D.O.A.", "M", "", "!", "Mr. ж. \xff."}

// pieces are what makes cutting hard.
var pieces = []string{"word ", "Word ", ". ", ".", "? ", "! ", "… ", "“", "”", "\"", " \"", "\" ", "« ", "»", "„", "[S1]", " [S2] ", "[[S3]]", "[", "]",
	"\n", "Mr. ", "J. ", "U.S. ", "Jr. ", "Vol. ", "II ", "no. ", "p.m. ", "Oct. ", "I. ", "In ", "The ", "But ", "— ", "- ", "(1980) ", "(IDA, 0:12:03) ", ". . . ", "...",
	"Tora! ", "Oliver! ", "Oh! ", "What ", "a Lovely ", "What’s Up, Doc? ", "D.O.A. ", "*Help!* ", "‘", "’ ", "3.5 ", "*", "* ", "ж", "。", "\xe2", "\xff", "(", ")", "'", strings.Repeat("long ", 30), strings.Repeat(" ", 40)}

func TestFragmentsDoNotMatter(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 3000 {
		var b strings.Builder
		for range rng.IntN(120) {
			b.WriteString(pieces[rng.IntN(len(pieces))])
		}
		checkCuts(t, b.String(), rng)
	}
}

func checkCuts(t *testing.T, text string, rng *rand.Rand) {
	t.Helper()
	whole := Cutter{Titles: knownTitles}
	want := append(whole.Write(text), whole.Close()...)
	if joined := strings.Join(want, ""); joined != text {
		t.Fatalf("%q: joined, the sentences are %q", text, joined)
	}
	c := Cutter{Titles: knownTitles}
	var got []string
	for rest := text; rest != ""; {
		n := 1 + rng.IntN(min(len(rest), 1+rng.IntN(40)))
		got = append(got, c.Write(rest[:n])...)
		rest = rest[n:]
	}
	if got = append(got, c.Close()...); !slices.Equal(got, want) {
		t.Fatalf("%q in fragments: got\n%q\nwant\n%q", text, got, want)
	}
}

func FuzzCutter(f *testing.F) {
	f.Add("He says “stop. Then [S1] *he?* goes.\n\"Now.\" 3. End", uint64(1))
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		if len(text) > 20000 {
			return
		}
		checkCuts(t, text, rand.New(rand.NewPCG(seed, 0)))
	})
}

func BenchmarkCutter(b *testing.B) {
	text := strings.Repeat("He says “Leave the light on. Please.” [S4] and Mr. Smith goes. Then it is dark. ", 50)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		var c Cutter
		for i := 0; i < len(text); i += 4 {
			c.Write(text[i : i+4])
		}
		c.Close()
	}
}
