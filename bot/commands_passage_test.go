package bot

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"matinee/bot/access"
	"matinee/bot/markdown"
	"matinee/dialogue/transcript"
)

// TestPaged: every line is on a page, in order, and every page fits in a message,
// whatever the lines are like.
func TestPaged(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	words := []string{"a", "||", "**", "`", "👩‍🚀", "नमस्ते", "> ", "\n", " ", "@everyone", strings.Repeat("x", 600), strings.Repeat(" ", 3000)}
	for range 500 {
		var lines []string
		for range random.IntN(30) + 1 {
			var l strings.Builder
			for range random.IntN(8) + 1 {
				l.WriteString(words[random.IntN(len(words))])
			}
			lines = append(lines, l.String())
		}
		pages := paged(slices.Clone(lines))
		n := 0
		for _, page := range pages {
			n += len(page)
			if units := len(utf16.Encode([]rune(strings.Join(page, "\n")))); units > markdown.MessageUnits {
				t.Fatalf("a page of %d units", units)
			}
		}
		if n != len(lines) {
			t.Fatalf("%d lines on the pages, want %d", n, len(lines))
		}
	}
}

// TestLine: what a film says is shown as it is, whatever is in it.
func TestLine(t *testing.T) {
	for _, test := range []struct {
		cue  transcript.Cue
		want string
	}{
		{transcript.Cue{Start: 61e9, Speaker: "ANNA", Text: "Oh."}, "`0:01:01` **ANNA** “Oh.”"},
		{transcript.Cue{Start: transcript.Untimed, Text: "**Oh**"}, `“\*\*Oh\*\*”`},
		{transcript.Cue{Start: 0, Text: "rain", Kind: transcript.Caption}, "`0:00:00` *rain*"},
		{transcript.Cue{Start: 0, Text: "||x||"}, "`0:00:00` “\\|\\|x\\|\\|”"},
	} {
		if got := line(test.cue); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
}

// TestSight: under strict nothing beyond is seen, under tag it is hidden.
func TestSight(t *testing.T) {
	film := transcript.Film{ID: "x", Work: "x"}
	early, late := transcript.Cue{Start: 1e9, End: 2e9}, transcript.Cue{Start: 90e9, End: 91e9}
	for _, mode := range []access.Mode{access.Strict, access.Tag} {
		s := sight{access.Ruling{Mode: mode, Films: map[string]access.Reach{"x": {Until: 60e9}}}}
		if got := s.shown("it", film, early); got != "it" {
			t.Errorf("%s: what was seen is shown as %q", mode, got)
		}
		if got := s.shown("it", film, early, late); !markdown.Hides(got) {
			t.Errorf("%s: what was not seen is shown as %q", mode, got)
		}
		if got, want := s.horizon().Sees(film, late), mode == access.Tag; got != want {
			t.Errorf("%s: looks at what was not seen: %v, want %v", mode, got, want)
		}
	}
}
