package llm

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// cuts feeds text to a sieve in random pieces.
func cuts(s *sieve, text string, rng *rand.Rand) string {
	var out strings.Builder
	for text != "" {
		n := min(len(text), 1+rng.IntN(7))
		out.WriteString(s.write(text[:n]))
		text = text[n:]
	}
	out.WriteString(s.end())
	return out.String()
}

// TestSieve: reasoning is taken out however the answer is cut, and nothing else.
func TestSieve(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, test := range []struct {
		name string
		hold bool
		text string
		want string
	}{
		{"plain", false, "It is 3 < 4 [S1] <b>bold</b>.", "It is 3 < 4 [S1] <b>bold</b>."},
		{"ends in a beginning", false, "Is it 3 <", "Is it 3 <"},
		{"think", false, "<think>Hm. </think >no</think>\n\nIt rains.", "It rains."},
		{"twice", false, "<think>a</think>It <think>b</think>rains.", "It rains."},
		{"unfinished", false, "It rains. <think>Or does it", "It rains. "},
		{"magistral", false, "[THINK]Hm[/THINK]It rains [S1].", "It rains [S1]."},
		{"harmony", false, "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>It rains.", "It rains."},
		{"end without beginning", false, "</think>It rains.", "It rains."},
		{"begins inside", true, "Hm, let me see.\n</think>\nIt rains.", "It rains."},
		{"held in vain", true, "It rains.", "It rains."},
		{"held and marked", true, "<think>Hm.</think>It rains.", "It rains."},
	} {
		for range 50 {
			if got := cuts(newSieve(test.hold), test.text, rng); got != test.want {
				t.Errorf("%s: got %q, want %q", test.name, got, test.want)
				break
			}
		}
	}
}

// FuzzSieve: however it is cut, the same comes out.
func FuzzSieve(f *testing.F) {
	f.Add("<think>Hm.</think>It rains.", uint64(1), false)
	f.Add("a</think>[THINK]b◁think▷c◁/think▷", uint64(2), true)
	f.Fuzz(func(t *testing.T, text string, seed uint64, hold bool) {
		at := newSieve(hold)
		whole := at.write(text) + at.end()
		if got := cuts(newSieve(hold), text, rand.New(rand.NewPCG(seed, 0))); got != whole {
			t.Errorf("got %q in pieces and %q at once", got, whole)
		}
	})
}
