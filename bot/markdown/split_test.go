package markdown_test

import (
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"matinee/bot/markdown"
	"matinee/bot/markdown/markdowntest"
)

// cases is how many a property is tried on: a hundred times as many where there is
// time.
func cases(t *testing.T, few uint64) uint64 {
	switch {
	case os.Getenv("MATINEE_BENCH") != "":
		return 100 * few
	case testing.Short():
		return few / 4
	}
	return few
}

var narrow = markdown.Limits{Units: 400, Lines: 8}

// read is what is seen of parts, spaces left out.
func read(parts []string) (seen []glyph) {
	for _, part := range parts {
		for _, run := range markdowntest.Read(part) {
			for _, r := range run.Text {
				if !blank(r) {
					seen = append(seen, glyph{r, run.Style & shows})
				}
			}
		}
	}
	return seen
}

// differs is where what is seen is not what should be, as text, or "".
func differs(got, want []glyph, prefix bool) string {
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			return "got " + spell(got[max(0, i-20):min(i+20, len(got))]) + "\nwant " + spell(want[max(0, i-20):min(i+20, len(want))])
		}
	}
	if len(got) > len(want) {
		return "more: " + spell(got[len(want):])
	}
	if !prefix && len(got) < len(want) {
		return "missing: " + spell(want[len(got):])
	}
	return ""
}

func spell(glyphs []glyph) string {
	var out strings.Builder
	style := markdowntest.Style(0)
	for _, g := range glyphs {
		if g.style != style {
			out.WriteString("‹" + names(g.style) + "›")
			style = g.style
		}
		out.WriteRune(g.char)
	}
	return out.String()
}

func names(s markdowntest.Style) (out string) {
	for i, c := range "BIUSHC" {
		if s&(1<<i) != 0 {
			out += string(c)
		}
	}
	return out
}

func TestSplit(t *testing.T) {
	for seed := range cases(t, 1000) {
		w := write(seed)
		parts := markdown.Split(w.text, narrow)
		if d := differs(read(parts), w.seen, false); d != "" {
			t.Fatalf("seed %d: %s\n%q\nin parts %q", seed, d, w.text, parts)
		}
		for i, part := range parts {
			checkPart(t, seed, part, narrow)
			if i > 0 {
				checkCut(t, seed, parts[i-1], part)
			}
		}
	}
}

func checkPart(t *testing.T, seed uint64, part string, limits markdown.Limits) {
	t.Helper()
	if n := len(utf16.Encode([]rune(part))); n > limits.Units {
		t.Fatalf("seed %d: got %d units: %q", seed, n, part)
	}
	if n := strings.Count(part, "\n") + 1; n > limits.Lines {
		t.Fatalf("seed %d: got %d lines: %q", seed, n, part)
	}
	if strings.TrimSpace(part) == "" {
		t.Fatalf("seed %d: got an empty part: %q", seed, part)
	}
}

// checkCut fails if the cut between two parts is within a character.
func checkCut(t *testing.T, seed uint64, before, after string) {
	t.Helper()
	a := []rune(strings.TrimSpace(markdowntest.Text(before)))
	b := []rune(strings.TrimSpace(markdowntest.Text(after)))
	last, first := a[len(a)-1], b[0]
	flags := 0
	for i := len(a) - 1; i >= 0 && a[i] >= 0x1F1E6 && a[i] <= 0x1F1FF; i-- {
		flags++
	}
	if last == '\u200d' || unicode.In(first, unicode.M) || first >= 0x1F3FB && first <= 0x1F3FF || flags%2 == 1 {
		t.Fatalf("seed %d: a character is cut between %q and %q", seed, before, after)
	}
}

// A part is not cut again, and means what it meant.
func TestSplitTwice(t *testing.T) {
	for seed := range cases(t, 200) {
		w := write(seed)
		for _, part := range markdown.Split(w.text, narrow) {
			again := markdown.Split(part, markdown.Limits{})
			if len(again) != 1 {
				t.Fatalf("seed %d: got %q, want one", seed, again)
			}
			if d := differs(read(again), read([]string{part}), false); d != "" {
				t.Fatalf("seed %d: %s\n%q\nof %q", seed, d, again, part)
			}
		}
	}
}

func TestFrames(t *testing.T) {
	for seed := range cases(t, 100) {
		w := write(seed)
		final := markdown.Split(w.text, narrow)
		step := 1 + len(w.text)/12
		shown := 0
		for end := int(seed) % step; end < len(w.text); end += step {
			frames := markdown.Frames(w.text[:end], narrow)
			seen := read(frames)
			if d := differs(seen, w.seen, true); d != "" {
				t.Fatalf("seed %d: %s\n%q\nin frames %q", seed, d, w.text[:end], frames)
			}
			if len(seen) < shown {
				t.Fatalf("seed %d: got %d runes after %d: %q", seed, len(seen), shown, w.text[:end])
			}
			shown = len(seen)
			checkStable(t, seed, frames, final)
		}
	}
}

// checkStable fails if frames are cut elsewhere than the text will be.
func checkStable(t *testing.T, seed uint64, frames, final []string) {
	t.Helper()
	if len(frames) > len(final) {
		t.Fatalf("seed %d: got %d frames of %d parts", seed, len(frames), len(final))
	}
	for i, frame := range frames {
		checkPart(t, seed, frame, narrow)
		last := i == len(frames)-1
		if d := differs(read([]string{frame}), read(final[i:i+1]), last); d != "" {
			t.Fatalf("seed %d, part %d: %s\nframe %q\npart %q", seed, i, d, frame, final[i])
		}
	}
}
