package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"matinee/bot/markdown"
)

func TestFrame(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"Hello", ""}, // the word may go on
		{"Hello.", "Hello."},
		{"Hello wor", "Hello"},
		{"She says **it is", "She says **it**"},
		{"She says **it is**", "She says **it is**"},
		{"She says *it **is ", "She says _it **is**_"},
		{"Then ||she", "Then"},
		{"Then ||she dies.", "Then ||she dies.||"},
		{"Then ||she dies.|", "Then ||she dies.||"},
		{"Then ||she **dies.||\n", "Then ||she \\*\\*dies.||"},
		{"> ||a line.\n> two", "> ||a line.||"},
		{"> ||a line.\nAnd more.", "> ||a line.||\n||And more.||"},
		{"See https://exam", "See"},
		{"See https://example.org ", "See <https://example.org>"},
		{"See [the", "See"},
		{"See [the page](https://ex", "See"},
		{"See [the page](https://example.org).", "See [the page](https://example.org)."},
		{"Ask <@12", "Ask"},
		{"Ask <@12>", "Ask <@12>"},
		{"At <t:17:", "At"},
		{"1 < 2.", "1 \\< 2."},
		{"It is \\", "It is"},
		{"Run `go te", "Run"},
		{"Run `go test`.", "Run `go test`."},
		{"Code:\n```go\nfunc main", "Code:"},
		{"Code:\n```go\nfunc main\n}", "Code:\n```go\nfunc main\n```"},
		{"- one.\n-", "- one."},
		{"# A title, and mo", "# A title, and"},
		{"A 👩‍", "A"},
		{"A 👩‍👧 ", "A 👩‍👧"},
		{"caf\xc3", ""},
		{"5 * 3.", "5 \\* 3."},
	} {
		if got := markdown.Frame(test.text); got != test.want {
			t.Errorf("Frame(%q): got %q, want %q", test.text, got, test.want)
		}
	}
}

func TestSplitWhole(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", ""},
		{" \n ", ""},
		{"Then ||she dies", "Then ||she dies||"}, // hidden to the end
		{"a ||b|| c", "a ||b|| c"},
		{"**a ||b** c||", "\\*\\*a ||b\\*\\* c||"}, // a client would show c
		{"||a `b||c` d||", "||a `b|\u200b|\u200bc` d||"},
		{"https://a.example/b||c||", "<https://a.example/b>||c||"},
		{"snake_case", "snake\\_case"},
		{"* item", "- item"},
		{"- \nnone", "\\- \nnone"},
		{"***both***", "**_both_**"},
		{"a\r\nb\x00", "a\nb"},
		{">>> a\n\nb", ">>> a\n\nb"},
	} {
		if got := strings.Join(markdown.Split(test.text, markdown.Limits{}), "⏎"); got != test.want {
			t.Errorf("Split(%q): got %q, want %q", test.text, got, test.want)
		}
	}
}

func TestSplitWhere(t *testing.T) {
	words := strings.Repeat("word ", 59) // 295 units of the 300 that narrow has
	for _, test := range []struct{ name, text, first, second string }{
		{"paragraph", words[:250] + "\n\nNext " + words, "word", "Next"},
		{"line", words[:270] + "\nNext " + words, "word", "Next"},
		{"sentence", words[:280] + "end. Next " + words, "end.", "Next"},
		{"word", words + words, "word", "word"},
		{"spoiler", "||" + words + words + "||", "word||", "||word"},
		{"quotation", "> " + words + words, "word", "> word"},
		{"code", "```go\n" + strings.Repeat("line\n", 12) + "```", "line\n```", "```go\nline"},
		{"heading", words[:285] + "\n# Next\n" + words, "word", "# Next"},
	} {
		parts := markdown.Split(test.text, narrow)
		if len(parts) < 2 || !strings.HasSuffix(parts[0], test.first) || !strings.HasPrefix(parts[1], test.second) {
			t.Errorf("%s: got %q", test.name, parts)
		}
	}
}

func ExampleSplit() {
	plot := strings.Repeat("And then it happened again. ", 9)
	for _, part := range markdown.Split("It ends so: ||"+plot+"||", markdown.Limits{Units: 300}) {
		fmt.Println(len(part), part[:15], "…", part[len(part)-10:])
	}
	// Output:
	// 183 It ends so: ||A … d again.||
	// 87 ||And then it h … d again.||
}
