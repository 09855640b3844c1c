package markdown_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"matinee/bot/markdown"
	"matinee/bot/markdown/markdowntest"
)

func TestEscape(t *testing.T) {
	for _, text := range []string{
		"**bold** *it* _it_ __u__ ~~s~~ ||h|| `c` ``d``",
		"```go\ncode\n```", "> quote", ">>> quote", "# head", "  ## head", "-# small", "- item", "* item", "1. item", "  12. item",
		"[label](https://example.org)", "https://example.org/a_b", "<https://example.org>", "<@123> <#4> <t:5:R> <:a:6>",
		`back\slash \* \`, "a | b", "snake_case", "5 * 3 * 2", "C:\\dir", "¯\\_(ツ)_/¯", "plain words.",
	} {
		escaped := markdown.Escape(text)
		runs := markdowntest.Read(escaped)
		if got, want := markdowntest.Text(escaped), strings.TrimSpace(text); unseen(got) != want || len(runs) != 1 || runs[0].Style != 0 {
			t.Errorf("Escape(%q): got %q, shown as %v", text, escaped, runs)
		}
	}
}

// unseen is a text without what is not seen.
func unseen(text string) string { return strings.ReplaceAll(text, "\u200b", "") }

func TestEscapeCallsNobody(t *testing.T) {
	for _, text := range []string{"@everyone", "@here!", "<@123>", "<@!123>", "<@&123>", "@@everyone"} {
		got := markdown.Escape(text)
		for _, call := range []string{"@everyone", "@here", "@1", "@!", "@&"} {
			if strings.Contains(got, call) {
				t.Errorf("Escape(%q): got %q, which calls", text, got)
			}
		}
	}
}

// Whatever the text, it is shown as it is, also after it was cut.
func TestEscapeAll(t *testing.T) {
	for seed := range cases(t, 1000) {
		r := rand.New(rand.NewPCG(seed, 9))
		var out strings.Builder
		for range 1 + r.IntN(60) {
			out.WriteString(pick(r, append(junk, "a", "word", "@everyone", "\\", "`", "|", "||", "\n> ")...))
		}
		text := out.String()
		var got strings.Builder
		for _, part := range markdown.Split(markdown.Escape(text), narrow) {
			for _, run := range markdowntest.Read(part) {
				if run.Style != 0 {
					t.Fatalf("seed %d: got %v\nof %q\nas %q", seed, run, text, part)
				}
				got.WriteString(run.Text)
			}
		}
		if got, want := solid(got.String()), solid(text); got != want {
			t.Fatalf("seed %d: got %q, want %q", seed, got, want)
		}
	}
}

// solid is a text without room.
func solid(text string) string {
	return strings.Map(func(r rune) rune {
		if blank(r) {
			return -1
		}
		return r
	}, text)
}

func TestSpoiler(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"she dies", "||she dies||"},
		{"a ||b|| c", "||a b c||"},
		{"**a** b", "||**a** b||"},
		{"a|", "||a\\|\u200b||"},
		{"a `x||y`", "||a `x|\u200b|\u200by`||"},
		{"> a\n> b\n\nc", "> ||a\n> b||\n\n||c||"},
		{"- a\n- b", "- ||a||\n- ||b||"},
		{"# a", "# ||a||"},
		{"||||", "||\\|\\|\u200b||"},
		{"", ""},
	} {
		if got := markdown.Spoiler(test.text); got != test.want {
			t.Errorf("Spoiler(%q): got %q, want %q", test.text, got, test.want)
		}
	}
}

// Nothing is seen of a spoiler, whatever it hides, in no part and in no frame.
func TestSpoilerAll(t *testing.T) {
	for seed := range cases(t, 1000) {
		for _, text := range []string{write(seed).text, soup(seed)} {
			hidden := markdown.Spoiler(text)
			for _, part := range append(markdown.Split(hidden, narrow), markdown.Frame(hidden[:len(hidden)/2])) {
				if got := strings.Trim(bullets.Replace(unseen(markdowntest.Visible(part))), " \n\t\u00a0"); got != "" {
					t.Fatalf("seed %d: got %q\nof %q\nas %q", seed, got, text, part)
				}
			}
			if !markdown.Hides(hidden) && solid(text) != "" {
				t.Fatalf("seed %d: nothing is hidden in %q", seed, hidden)
			}
		}
	}
}

// bullets are what begins the items of lists, which is shown.
var bullets = strings.NewReplacer("-", "", ".", "", "0", "", "1", "", "2", "", "3", "", "4", "", "5", "", "6", "", "7", "", "8", "", "9", "")

func TestLinks(t *testing.T) {
	allowed := func(host string) bool { return host == "example.org" }
	for _, test := range []struct{ text, want string }{
		{"[a](https://example.org/b(c))", "[a](https://example.org/b(c))"},
		{"[a](https://evil.example/b)", "a (<https://evil.example/b>)"},
		{"[a](<https://evil.example/b>)", "a (<https://evil.example/b>)"},
		{"[a](https://example.org@evil.example/)", "a (<https://example.org@evil.example/>)"},
		{`[a](https://evil.example "t")`, "a (<https://evil.example>)"},
		{"[a](b) [c]", "[a](b) [c]"},
	} {
		if got := markdown.Links(test.text, allowed); got != test.want {
			t.Errorf("Links(%q): got %q, want %q", test.text, got, test.want)
		}
	}
}
