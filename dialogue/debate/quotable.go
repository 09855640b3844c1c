package debate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue/transcript"
)

// Lengths of a line that is good to quote, in words. Ours.
const (
	shortLine = 3
	longLine  = 16
)

// quotable reports whether line i is good to quote.
func (r *record) quotable(i int) bool {
	n := len(r.tokens[i])
	return n >= shortLine && n <= longLine && !hasMarks(r.Lines[i].Text) && r.Lines[i].Kind == transcript.Speech && !r.insults(i)
}

// insults reports whether line i has a word that is said of people to insult them:
// whoever listens did not ask for it, and a film says it for itself.
func (r *record) insults(i int) bool {
	return slices.ContainsFunc(r.tokens[i], func(t string) bool { return slices.Contains(insulting, t) })
}

// insulting are such words, as old films have them.
var insulting = strings.Fields("nigger niggers nigga negro negroes darky darkie darkies coon coons pickaninny chink chinks chinaman jap japs " +
	"kike kikes spic spics wop wops dago dagos injun injuns squaw squaws redskin redskins wetback greaser greasers faggot faggots cripple cripples retard retarded")

// enclosed reports whether line i can stand in quotation marks at all.
func (r *record) enclosed(i int) bool {
	return !r.insults(i) && len(r.tokens[i]) <= 2*longLine && !hasMarks(r.Lines[i].Text)
}

// hasMarks reports whether a text has signs that quoting it could be confused
// by.
func hasMarks(text string) bool { return strings.ContainsAny(text, "\"“”[]{}‹›") }

// rounded reports whether line i is a sentence to itself, as far as a line can
// tell: it begins with a capital, ends in a mark and breaks off nowhere.
func (r *record) rounded(i int) bool {
	text := strings.TrimSpace(r.Lines[i].Text)
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "-–— '‘"))
	return !unicode.IsLower(first) && strings.ContainsAny(text[max(0, len(text)-1):], ".!?") && !strings.Contains(text, "..")
}

// whole reports whether line i can be quoted and is a sentence, however short; a credit
// is none.
func (r *record) whole(i int) bool {
	return r.enclosed(i) && r.rounded(i) && r.Lines[i].Kind == transcript.Speech
}

// near is the quotable line nearest to i among the lines, i itself first and none
// of those to be left out: of those that are sentences, if there are such; -1 for
// none.
func (r *record) near(lines []int, i int, not ...int) int {
	best := -1
	better := func(l int) bool {
		if best < 0 || r.rounded(l) != r.rounded(best) {
			return best < 0 || r.rounded(l)
		}
		return abs(l-i) < abs(best-i)
	}
	for _, l := range lines {
		if r.quotable(l) && !slices.Contains(not, l) && !r.repeats(l, not) && better(l) {
			best = l
		}
	}
	return best
}

// around are the lines at most so far from line i, but for i itself.
func (r *record) around(i, far int) (lines []int) {
	for l := max(0, i-far); l <= min(len(r.Lines)-1, i+far); l++ {
		if l != i {
			lines = append(lines, l)
		}
	}
	return lines
}

// run are the n lines from the first on.
func run(first, n int) []int {
	lines := make([]int, n)
	for i := range lines {
		lines[i] = first + i
	}
	return lines
}

// repeats reports whether line l says the same as one of the others.
func (r *record) repeats(l int, others []int) bool {
	return slices.ContainsFunc(others, func(o int) bool {
		return o >= 0 && strings.EqualFold(r.Lines[l].Text, r.Lines[o].Text)
	})
}

func abs(x int) int { return max(x, -x) }
