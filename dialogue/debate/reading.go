package debate

import (
	"fmt"
	"strings"
	"time"

	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A reading is a film's spoken lines as far as they may be heard, and what can
// be counted of them.
type reading struct {
	film    transcript.Film
	bounded bool
	until   time.Duration
	said    []transcript.Cue
	tokens  [][]string // of each line: its words in small letters
	words   int        // in all lines
	english bool
	timed   bool
	voices  bool // most lines say who speaks, and not always the same
	a       *words.Analysis
}

// labelled is the share of lines under a name from which it can be said who says
// what. Ours: below it the counts by voice would be of the labels.
const labelled = 0.9

// newReading reads the cues, none of them past the horizon.
func newReading(film transcript.Film, h transcript.Horizon, cues []transcript.Cue) *reading {
	r := &reading{film: film, a: words.For(film.Lang)}
	r.until, r.bounded = h.Limit(film)
	r.english = film.Lang == "" || strings.HasPrefix(strings.ToLower(film.Lang), "en")
	named, names := 0, map[string]bool{}
	for _, c := range withoutStray(h.Cut(film, cues)) {
		toks := r.split(c.Text)
		if !c.Said() || len(toks) == 0 {
			continue
		}
		r.said = append(r.said, c)
		r.tokens = append(r.tokens, toks)
		r.words += len(toks)
		if c.Speaker != "" {
			named++
			names[c.Speaker] = true
		}
	}
	r.timed = len(r.said) > 0 && r.said[0].Start != transcript.Untimed
	r.voices = len(names) > 1 && float64(named) >= labelled*float64(len(r.said))
	return r
}

// strayCredit is how long after its predecessor a last line may come before it
// is taken for a credit set far past the film's end. Source: as
// transcript.Transcript.Duration has it.
const strayCredit = 10 * time.Minute

// withoutStray leaves out a last cue that stands far beyond its neighbour.
func withoutStray(cues []transcript.Cue) []transcript.Cue {
	if n := len(cues); n > 1 && cues[n-1].Start-cues[n-2].End > strayCredit {
		return cues[:n-1]
	}
	return cues
}

// split is a text's words in small letters, as they are written but for curly
// apostrophes.
func (r *reading) split(text string) []string {
	toks := r.a.Tokens(nil, text)
	out := make([]string, len(toks))
	for i, t := range toks {
		out[i] = strings.ToLower(strings.ReplaceAll(text[t.Start:t.End], "’", "'"))
	}
	return out
}

// tooLittle says why there is no debate.
func (r *reading) tooLittle() string {
	if !r.bounded {
		return fmt.Sprintf("%s has too few spoken lines for two to quarrel over; name another film with --film.", r.film.Title)
	}
	if len(r.said) == 0 {
		return fmt.Sprintf("You have heard nothing of %s yet, so neither of us will say a word about it: watch on, and tell us how far with --until.", r.film.Title)
	}
	return fmt.Sprintf("You have heard too little of %s for two to quarrel over: watch on, and tell us how far with --until.", r.film.Title)
}

// places are the lines with one of the words, in order, and how often they stand
// there in all.
func (r *reading) places(any ...string) (lines []int, n int) {
	for i, toks := range r.tokens {
		here := 0
		for _, t := range toks {
			for _, w := range any {
				if t == w {
					here++
				}
			}
		}
		if here > 0 {
			lines = append(lines, i)
			n += here
		}
	}
	return lines, n
}

// passage is line i as evidence.
func (r *reading) passage(i int) transcript.Passage {
	return transcript.Passage{Film: r.film, Cues: r.said[i : i+1 : i+1]}
}

// Lengths of a line that is good to quote, in words.
const (
	shortLine = 3
	longLine  = 16
)

func (r *reading) quotable(i int) bool {
	n := len(r.tokens[i])
	return n >= shortLine && n <= longLine && !hasMarks(r.said[i].Text)
}

// near is the quotable line nearest to i among the lines, i itself first, and
// not one of those to be left out; -1 for none.
func (r *reading) near(lines []int, i int, not ...int) int {
	best := -1
	for _, l := range lines {
		if !r.quotable(l) || contains(not, l) || r.repeats(l, not) {
			continue
		}
		if best < 0 || abs(l-i) < abs(best-i) {
			best = l
		}
	}
	return best
}

// repeats reports whether line l says the same as one of the others.
func (r *reading) repeats(l int, others []int) bool {
	for _, o := range others {
		if o >= 0 && strings.EqualFold(r.said[l].Text, r.said[o].Text) {
			return true
		}
	}
	return false
}

// all is every line.
func (r *reading) all() []int {
	out := make([]int, len(r.said))
	for i := range out {
		out[i] = i
	}
	return out
}

// gap is how long nobody speaks before line i.
func (r *reading) gap(i int) time.Duration { return r.said[i].Start - r.said[i-1].End }

// A source is a line as evidence.
type source = quote.Source

// sources numbers passages as the text cites them.
func sources(lines []transcript.Passage) []source {
	var out []source
	for i, p := range lines {
		out = append(out, source{ID: fmt.Sprintf("S%d", i+1), Passage: p})
	}
	return out
}

func contains(list []int, x int) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

func abs(x int) int { return max(x, -x) }

// hasMarks reports whether a text has signs that quoting it could be confused
// by.
func hasMarks(text string) bool { return strings.ContainsAny(text, "\"“”[]{}") }
