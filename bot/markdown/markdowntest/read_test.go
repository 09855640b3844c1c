package markdowntest

import (
	"reflect"
	"testing"
)

func TestRead(t *testing.T) {
	for _, test := range []struct {
		message string
		want    []Run
	}{
		{"plain", []Run{{"plain", 0}}},
		{"a ||b|| c", []Run{{"a ", 0}, {"b", Hidden}, {" c", 0}}},
		{"a ||b", []Run{{"a ||b", 0}}},
		{"**a ||b** c||", []Run{{"a ||b", Bold}, {" c||", 0}}},
		{"||a **b|| c**", []Run{{"a **b", Hidden}, {" c**", 0}}},
		{"***a***", []Run{{"a", Bold | Italic}}},
		{"***a** b*", []Run{{"a", Bold | Italic}, {" b", Italic}}},
		{"**a *b***", []Run{{"a ", Bold}, {"b", Bold | Italic}}},
		{"__a__ _b_ c_d_e", []Run{{"a", Underline}, {" ", 0}, {"b", Italic}, {" c_d_e", 0}}},
		{"~~a~~ `b||c`", []Run{{"a", Strike}, {" ", 0}, {"b||c", Code}}},
		{"||a `b||c` d||", []Run{{"a `b", Hidden}, {"c` d||", 0}}},
		{"||a \\|\\| b||", []Run{{"a || b", Hidden}}},
		{"> ||a\nb||", []Run{{"||a\n", Quote}, {"b||", 0}}},
		{"> ||a\n> b||", []Run{{"a\nb", Quote | Hidden}}},
		{">>> a\n**b**", []Run{{"a\n", Quote}, {"b", Quote | Bold}}},
		{"# ||a\nb||", []Run{{"||a", Heading}, {"\nb||", 0}}},
		{"- a ||b\n- c||", []Run{{"- a ||b\n- c||", List}}},
		{"- a\n\n  ||b||\nc", []Run{{"- a\n\n  ", List}, {"b", List | Hidden}, {"\n", List}, {"c", 0}}},
		{"```go\ncode\n```x", []Run{{"code\n", Code}, {"x", 0}}},
		{"https://x/a||b||", []Run{{"https://x/a||b||", Link}}},
		{"<https://x/a>||b||", []Run{{"https://x/a", Link}, {"b", Hidden}}},
		{"[a](https://x/b)", []Run{{"a", Link}}},
		{"5 * 3 * 2", []Run{{"5 * 3 * 2", 0}}},
		{"\\*a*", []Run{{"*a*", 0}}},
	} {
		got := Read(test.message)
		for i := range got {
			if got[i].Style == Link {
				got[i].Text = trimAngles(got[i].Text)
			}
		}
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("Read(%q): got %v, want %v", test.message, got, test.want)
		}
	}
}

func trimAngles(s string) string {
	if len(s) > 2 && s[0] == '<' {
		return s[1 : len(s)-1]
	}
	return s
}
