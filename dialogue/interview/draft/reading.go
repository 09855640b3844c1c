package draft

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"matinee/dialogue/interview/script"
	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A reading is a film's spoken lines as far as they may be heard, and what can
// be counted of them.
type reading struct {
	film    script.Film
	bounded bool
	said    []transcript.Cue
	keys    [][]string // of each line
	a       *words.Analysis
	english bool
	timed   bool
}

func newReading(film script.Film, h transcript.Horizon) *reading {
	lang := film.Lang
	if lang == "" {
		lang = film.Transcript.Lang
	}
	r := &reading{film: film, a: words.For(lang), timed: film.Transcript.Timed()}
	r.english = lang == "" || strings.HasPrefix(strings.ToLower(lang), "en")
	_, r.bounded = h.Limit(film.Film)
	for _, c := range h.Cut(film.Film, film.Transcript.Cues) {
		var keys []string
		for _, t := range r.a.Tokens(nil, c.Text) {
			keys = append(keys, t.Key)
		}
		if c.Said() && len(keys) > 0 {
			r.said, r.keys = append(r.said, c), append(r.keys, keys)
		}
	}
	if n := len(r.said); n > 1 && r.said[n-1].Start-r.said[n-2].End > strayCredit {
		r.said, r.keys = r.said[:n-1], r.keys[:n-1]
	}
	return r
}

// strayCredit is how long after its neighbour a last line is taken for a credit
// set far past the end. Source: transcript.Transcript.Duration.
const strayCredit = 10 * time.Minute

// soFar is what is added to a count that the horizon bounds.
func (r *reading) soFar() string {
	if r.bounded {
		return " so far"
	}
	return ""
}

// places are the lines that hold a run of keys, and how often they do in all.
func (r *reading) places(run []string) (lines []int, n int) {
	for i, keys := range r.keys {
		here := 0
		for j := 0; len(run) > 0 && j+len(run) <= len(keys); j++ {
			if equal(keys[j:j+len(run)], run) {
				here++
			}
		}
		if here > 0 {
			lines = append(lines, i)
			n += here
		}
	}
	return lines, n
}

func equal(a, b []string) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// questions counts the question marks.
func (r *reading) questions() int {
	n := 0
	for _, c := range r.said {
		n += strings.Count(strings.ReplaceAll(c.Text, "??", "?"), "?")
	}
	return n
}

// silence is the line after which nobody speaks for longest, and for how long;
// -1 without times.
func (r *reading) silence() (before int, gap time.Duration) {
	before = -1
	if !r.timed {
		return before, 0
	}
	for i := 1; i < len(r.said); i++ {
		if d := r.said[i].Start - r.said[i-1].End; d > gap {
			before, gap = i-1, d
		}
	}
	return before, gap
}

// Lengths of a line that is good to quote aloud, in words. Ours.
const (
	shortLine = 4
	longLine  = 14
)

// quotable reports whether a line is a whole sentence that can be read aloud
// between quotation marks.
func (r *reading) quotable(i int) bool {
	c, n := r.said[i], len(r.keys[i])
	text := c.Text
	if n < shortLine || n > longLine || c.Kind != transcript.Speech || strings.ContainsAny(text, "\"“”„«»[]{}()<>*_#♪…:;/\\") {
		return false
	}
	if strings.Contains(text, "..") || strings.Contains(text, "--") || strings.Contains(text, " - ") || strings.ContainsAny(text[1:len(text)-1], "?!.") || strings.ToUpper(text) == text {
		return false
	}
	first := []rune(text)[0]
	return (unicode.IsUpper(first) || unicode.IsDigit(first)) && strings.ContainsAny(text[len(text)-1:], ".?!") && !r.continues(i)
}

// continues reports whether a line goes on from the one before it, which had no
// end.
func (r *reading) continues(i int) bool {
	if i == 0 {
		return false
	}
	before := r.said[i-1].Text
	return before != "" && strings.ContainsAny(before[len(before)-1:], ",-")
}

// times is how often, in words.
func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

// duration is a length of time for the ear.
func duration(d time.Duration) string {
	seconds := int(d / time.Second)
	if seconds < 120 {
		return fmt.Sprintf("%d seconds", seconds)
	}
	return fmt.Sprintf("more than %d minutes", seconds/60)
}
