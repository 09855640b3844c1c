package markdown_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"matinee/bot/markdown"
	"matinee/bot/markdown/markdowntest"
)

// junk is what marks up, in no order.
var junk = []string{
	"*", "**", "***", "****", "_", "__", "___", "~", "~~", "~~~", "| ", `\*`, `\|`, `\\`, `\ `, "`x` ", "``y`` ", "[", "]", "(", ")",
	"<", ">", "<@1>", "<:a_b:2>", "<t:3>", "</a b:4>", "https://a.b/c", "http://x__y*", "steam://z", "[l](https://a.b)", "[*l](https://a.b/_c_)",
	"\n", "\n\n", "\n> ", "\n>\n", "\n- ", "\n  - ", "\n* ", "\n1. ", "\n# ", "\n-# ", "\n  ", "\n- \n", "\n#\n", " ", " ", " ", "  ", "\t", "\n```\nq\n```\n", "```r``` ",
	"!", ".", "\u0301", "\u200d", "👩‍👧", "🇫", "語", "ไ", "\u00a0", "\ufe0f", "\r\n",
}

// soup is words among junk. Every other stretch between || is hidden; its words
// begin with h.
func soup(seed uint64) string {
	r := rand.New(rand.NewPCG(seed, 7))
	var stretches []string
	for i := range 1 + r.IntN(6) {
		var out strings.Builder
		for j := range 1 + r.IntN(9) {
			out.WriteString(pick(r, junk...))
			if j == 0 || r.IntN(2) == 0 {
				fmt.Fprintf(&out, "%c%d.%dz", "ch"[i%2], i, j)
			}
		}
		stretches = append(stretches, strings.TrimRight(out.String(), `\|`))
	}
	return strings.Join(stretches, "||")
}

// letters is what is seen without all that is neither letter nor digit, and what
// of it is hidden.
func letters(parts []string) (seen string, secret []bool) {
	var out strings.Builder
	for _, part := range parts {
		for _, run := range markdowntest.Read(part) {
			for _, r := range run.Text {
				if unicode.IsLetter(r) || unicode.IsDigit(r) {
					out.WriteRune(r)
					secret = append(secret, run.Style&markdowntest.Hidden != 0)
				}
			}
		}
	}
	return out.String(), secret
}

func TestGarbage(t *testing.T) {
	for seed := range cases(t, 3000) {
		text := soup(seed)
		whole := markdown.Split(text, narrow)
		checkSecrets(t, seed, text, whole)
		want, _ := letters(whole)
		for end := 1; end < len(text); end += 1 + len(text)/5 {
			frames := markdown.Frames(text[:end], narrow)
			checkSecrets(t, seed, text[:end], frames)
			if got, _ := letters(frames); !strings.HasPrefix(want, got) {
				t.Fatalf("seed %d: got %q, want the beginning of %q\nof %q\nas %q", seed, got, want, text[:end], frames)
			}
		}
	}
}

// checkSecrets fails if a word that is hidden is shown, or the reverse.
func checkSecrets(t *testing.T, seed uint64, text string, parts []string) {
	t.Helper()
	for i, part := range parts {
		for _, run := range markdowntest.Read(part) {
			for j, c := range run.Text {
				next, _ := utf8.DecodeRuneInString(run.Text[j+1:])
				if (c == 'c' || c == 'h') && unicode.IsDigit(next) && (c == 'h') != (run.Style&markdowntest.Hidden != 0) {
					t.Fatalf("seed %d, part %d: %q\nof %q\nas %q", seed, i, run.Text[j:min(j+5, len(run.Text))], text, part)
				}
			}
		}
	}
}

// No text takes more than its share of time.
func TestSplitBig(t *testing.T) {
	for _, piece := range append(junk, "a", "||x", "[a](", "<h", "https://", "```a\n", "~~*_**__||") {
		text := strings.Repeat(piece, 40_000/len(piece))
		begin := time.Now()
		markdown.Split(text, markdown.Limits{})
		markdown.Frames(text, markdown.Limits{})
		if took := time.Since(begin); took > 10*time.Second {
			t.Errorf("%q: got %v for 40 kB", piece, took)
		}
	}
}

func FuzzSplit(f *testing.F) {
	for seed := range uint64(50) {
		f.Add(soup(seed), seed)
		f.Add(write(seed).text, seed)
	}
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		whole := markdown.Split(text, narrow)
		for _, part := range whole {
			checkPart(t, seed, part, narrow)
		}
		want, hidden := letters(whole)
		end := int(seed % uint64(len(text)+1))
		got, secret := letters(markdown.Frames(text[:end], narrow))
		if !strings.HasPrefix(want, got) {
			t.Fatalf("got %q, want the beginning of %q", got, want)
		}
		for i := range secret {
			if hidden[i] && !secret[i] {
				t.Fatalf("hidden in the end and not before: %q", []rune(got)[i:])
			}
		}
	})
}
