package extractive

import (
	"slices"
	"strings"
	"testing"
)

// TestQuestions: what is a question of its own in a message, and what belongs to one.
func TestQuestionsOfAMessage(t *testing.T) {
	c := New(nil, nil)
	for _, tt := range []struct {
		message string
		want    []string
	}{
		{"how often does the word lamp come up? and bridge?", []string{"how often does the word lamp come up?", "and bridge?"}},
		{"how often do they say love, and how often do they say money", []string{"how often do they say love", "how often do they say money"}},
		{`How often do they say "door"? And "keys"?`, []string{`How often do they say "door"?`, `And "keys"?`}},
		{"How does it open, and how does it close?", []string{"How does it open", "how does it close?"}},
		{"ok. who talks most? thanks!", []string{"who talks most?"}},
		{"somebody says it is late. very late", nil},
		{`who says "It is late. Who are you?"`, nil},
		{"", nil},
	} {
		got := c.questions(tt.message)
		if tt.want != nil && !slices.Equal(got, tt.want) || tt.want == nil && len(got) == questionsAtOnce {
			t.Errorf("the questions of %q are %q, want %q", tt.message, got, tt.want)
		}
	}
}

// FuzzSentences: the sentences of any message stand in it, in that order.
func FuzzSentences(f *testing.F) {
	f.Add("how often do they say love, and how many times, and how often money? and \xff! now.")
	f.Add("a, and how often b and how many c. d")
	f.Fuzz(func(t *testing.T, message string) {
		from := 0
		for _, s := range sentences(message) {
			i := strings.Index(message[from:], s)
			if i < 0 {
				t.Fatalf("%q of %q is not in what is left of it", s, message)
			}
			from += i + len(s)
		}
	})
}
