package quote

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// madeOf is a text of so many parts by chance.
func madeOf(r *rand.Rand, parts []string, n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(parts[r.IntN(len(parts))])
	}
	return b.String()
}

// What leads in a line is found at the end of a text as in all of it.
func TestEnding(t *testing.T) {
	parts := []string{"says", "said", "puts it", "put it", "goes", " ", " ", " ", " to", " him", " Walter", " the", " quietly", "line", "words", " is", " runs", "—", "\n", ",", "x", "’s"}
	r := rand.New(rand.NewPCG(1, 2))
	found := map[bool]int{}
	for range 15_000 {
		text := madeOf(r, parts, 3+r.IntN(8))
		for _, form := range []*regexp.Regexp{leadIn, spoken} {
			want := form.MatchString(text)
			if got := form.MatchString(ending(text)); got != want {
				t.Fatalf("%q leads in: %v at its end %q, want %v", text, got, ending(text), want)
			}
			found[want]++
		}
	}
	if found[true] < 100 || found[false] < 100 {
		t.Errorf("leads in and not: %v", found)
	}
}

// Whatever a form matches shows one of its signs.
func TestSigns(t *testing.T) {
	parts := []string{"Walter", "the Line", " ", " ", "'", "’", "s", " line", " last", " answer", "said by ", "asked", " by ", ":", "**", "“”", "(", "\n", "Dr. "}
	r := rand.New(rand.NewPCG(1, 2))
	for form, signs := range signs {
		matched := 0
		for range 8_000 {
			text := madeOf(r, parts, 2+r.IntN(6))
			if !form.MatchString(text) {
				continue
			}
			if matched++; !shows(text, form) {
				t.Errorf("%q has none of %q", text, signs)
			}
		}
		if matched == 0 {
			t.Errorf("nothing with one of %q was found", signs)
		}
	}
}
