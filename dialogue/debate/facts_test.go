package debate

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/transcript"
)

// A recount counts a film again, by other means than the debate: over the cues
// as they stand, with regular expressions.
type recount struct {
	cues  []transcript.Cue // that are said and hold a word
	known map[fact]int     // counted already, by the fact as claimed
}

// plainWord is a run of letters and digits with apostrophes, hyphens and the
// signs of times and numbers inside.
var plainWord = regexp.MustCompile(`[\p{L}\p{N}]+(?:(?:['’‘-]|[.,:])[\p{L}\p{N}]+)*`)

func (c recount) wordsOf(text string) []string {
	var out []string
	for _, w := range plainWord.FindAllString(text, -1) {
		for _, part := range splitStops(w) {
			out = append(out, strings.ToLower(strings.ReplaceAll(part, "’", "'")))
		}
	}
	return out
}

// splitStops takes words apart that a missing space after a stop has joined;
// numbers and times keep theirs.
func splitStops(w string) []string {
	if !strings.ContainsAny(w, ".,:") || regexp.MustCompile(`^\d[\d.,:]*\d$`).MatchString(w) || regexp.MustCompile(`^(?:\p{L}\.)+\p{L}$`).MatchString(w) {
		return []string{w}
	}
	return strings.FieldsFunc(w, func(r rune) bool { return strings.ContainsRune(".,:", r) })
}

func newRecount(f film, h transcript.Horizon) recount {
	c := recount{known: map[fact]int{}}
	for _, cue := range f.cues {
		if cue.Kind != transcript.Caption && h.Sees(f.Film, cue) && plainWord.MatchString(cue.Text) {
			c.cues = append(c.cues, cue)
		}
	}
	if n := len(c.cues); n > 1 && c.cues[n-1].Start-c.cues[n-2].End > 10*time.Minute {
		c.cues = c.cues[:n-1]
	}
	return c
}

// said counts lines and words in lines that pass.
func (c recount) said(keep func(i int, cue transcript.Cue) bool, any ...string) (n int) {
	for i, cue := range c.cues {
		for _, w := range c.wordsOf(cue.Text) {
			if keep(i, cue) && (len(any) == 0 || slices.Contains(any, w)) {
				n++
			}
		}
	}
	return n
}

func everywhere(int, transcript.Cue) bool { return true }

func (c recount) linesLike(pattern string) int {
	re := regexp.MustCompile(pattern)
	n := 0
	for _, cue := range c.cues {
		if re.MatchString(cue.Text) {
			n++
		}
	}
	return n
}

// places are the cues that say the line and nothing else.
func (c recount) places(line string) (at []transcript.Cue) {
	for _, cue := range c.cues {
		if strings.Join(c.wordsOf(cue.Text), " ") == line {
			at = append(at, cue)
		}
	}
	return at
}

// once is value, counted once for each fact.
func (c recount) once(f fact) (int, error) {
	if n, ok := c.known[f]; ok {
		return n, nil
	}
	n, err := c.value(f)
	if err == nil {
		c.known[f] = n
	}
	return n, err
}

// value counts a fact again.
func (c recount) value(f fact) (int, error) {
	word, voice, _ := strings.Cut(f.of, "\x00")
	switch f.name {
	case "lines":
		return len(c.cues), nil
	case "words":
		return c.said(everywhere), nil
	case "said":
		return c.said(everywhere, f.of), nil
	case "early":
		return c.said(func(i int, _ transcript.Cue) bool { return i < len(c.cues)/2 }, f.of), nil
	case "late":
		return c.said(func(i int, _ transcript.Cue) bool { return i >= len(c.cues)/2 }, f.of), nil
	case "by":
		return c.said(func(_ int, cue transcript.Cue) bool { return cue.Speaker == voice }, word), nil
	case "others":
		return c.said(func(_ int, cue transcript.Cue) bool { return cue.Speaker != voice }, word), nil
	case "pause":
		length, _ := c.pauses(0)
		return int(length.Seconds()), nil
	case "next pause":
		length, _ := c.pauses(1)
		return int(length.Seconds()), nil
	case "pause begins":
		_, at := c.pauses(0)
		return int(at.Milliseconds()), nil
	case "asking":
		return c.linesLike(`\?`), nil
	case "stating":
		return len(c.cues) - c.linesLike(`\?`), nil
	case "hanging":
		return c.hanging(), nil
	case "questions by":
		return c.linesOf(`\?[!?]*`, f.of), nil
	case "words by":
		return c.said(func(_ int, cue transcript.Cue) bool { return cue.Speaker == f.of }), nil
	case "words ahead":
		return c.said(func(_ int, cue transcript.Cue) bool { return cue.Speaker == word }) - c.said(func(_ int, cue transcript.Cue) bool { return cue.Speaker == voice }), nil
	case "percent of words by":
		return rounded(100*c.said(func(_ int, cue transcript.Cue) bool { return cue.Speaker == f.of }), c.said(everywhere)), nil
	case "single words":
		return c.single(), nil
	case "percent of single words":
		return rounded(100*c.single(), len(c.cues)), nil
	case "longest sentence":
		return c.longest(false), nil
	case "longest speech":
		return c.longest(true), nil
	case "lines to a no":
		return rounded(len(c.cues), c.linesLike(`^[^\p{L}\p{N}]*(?i:no)(?:$|[,.!?;:…–—-])`)), nil
	case "replies":
		return c.linesLike(`^[^\p{L}\p{N}]*(?i:` + f.of + `)(?:$|[,.!?;:…–—-])`), nil
	case "wait":
		best := time.Duration(-1)
		for i, cue := range c.cues[:len(c.cues)-1] {
			if strings.Join(c.wordsOf(cue.Text), " ") == f.of {
				best = max(best, c.cues[i+1].Start-cue.End)
			}
		}
		return int(best.Seconds()), nil
	case "line":
		return len(c.places(f.of)), nil
	case "apart":
		at := c.places(f.of)
		return int((at[len(at)-1].Start - at[0].Start).Minutes()), nil
	case "last":
		at := c.places(f.of)
		return int(at[len(at)-1].Start.Milliseconds()), nil
	case "lines after the first":
		return len(c.cues) - 1, nil
	case "words of the first":
		return len(c.wordsOf(c.cues[0].Text)), nil
	case "words after the first":
		return c.said(everywhere) - len(c.wordsOf(c.cues[0].Text)), nil
	case "words of the last":
		return len(c.wordsOf(c.cues[len(c.cues)-1].Text)), nil
	case "first":
		return int(c.places(f.of)[0].Start.Milliseconds()), nil
	case "pronoun":
		return c.pronoun(f.of, 0, 3), nil
	case "first third":
		return rounded(1000*c.pronoun(f.of, 0, 1), c.pronoun("", 0, 1)), nil
	case "last third":
		return rounded(1000*c.pronoun(f.of, 2, 3), c.pronoun("", 2, 3)), nil
	case "usual rate":
		from, to := c.span()
		return perMinute(c.said(everywhere), from, to), nil
	case "rate":
		return c.rate(f.of)
	case "talk":
		return c.talk(), nil
	case "moment":
		at, err := time.ParseDuration(f.of)
		return int(at.Milliseconds()), err
	}
	return 0, fmt.Errorf("no way to count %q again", f.name)
}

// uttered are the numbers in a text: digits, times and once and twice.
var numerals = regexp.MustCompile(`\d+:\d\d:\d\d|\d+|\b(?:once|twice|not at all)\b`)

func spelledOut(f fact) []string {
	out := []string{strconv.Itoa(f.value), strconv.Itoa(f.value / 60), strconv.Itoa(f.value % 60), transcript.FormatTime(time.Duration(f.value) * time.Millisecond)}
	return append(out, map[int]string{0: "not at all", 1: "once", 2: "twice"}[f.value])
}

// TestNumbers wants every number that is uttered to be that of a measure, and
// every measure to be what an independent count makes it.
func TestNumbers(t *testing.T) {
	films := []film{sampleFilm(t), invented(rand.New(rand.NewPCG(5, 7)))}
	if os.Getenv(filmsVar) != "" {
		films = append(films, realFilms(t, "charade-1963", "detour-1945", "my-man-godfrey-1936")...)
	}
	numbers, kinds := 0, map[string]bool{}
	for _, f := range films {
		counts := map[time.Duration]recount{}
		for seed := range uint64(24) {
			s := whole(f, 16, seed)
			if seed%3 == 1 {
				s.horizon = transcript.Until(f.cues[len(f.cues)*int(3+seed%2*3)/10].End)
			}
			if seed%4 == 0 {
				s.heckling = map[int]string{3: "what about the money and the door?"}
			}
			h := hold(t, s)
			limit := until(s, f)
			if counts[limit].known == nil {
				counts[limit] = newRecount(f, s.horizon)
			}
			count := counts[limit]
			for _, kind := range h.debate.spoken {
				kinds[kind] = true
			}
			for i, u := range h.debate.said {
				var may []string
				for _, x := range u.facts {
					want, err := count.once(x)
					if err != nil || x.value != want {
						t.Fatalf("%s, seed %d, turn %d: %s of %q is %d, counted again %d (%v)", f.Film.ID, seed, i+1, x.name, x.of, x.value, want, err)
					}
					may = append(may, spelledOut(x)...)
				}
				may = append(may, transcript.FormatTime(limit))
				for _, n := range numerals.FindAllString(strings.ReplaceAll(own(h.turns[i]), f.Film.Title, ""), -1) {
					if numbers++; !slices.Contains(may, n) {
						t.Errorf("%s, seed %d, turn %d: %s is no measure of %v in %q", f.Film.ID, seed, i+1, n, u.facts, h.turns[i].Text)
					}
				}
			}
		}
	}
	t.Logf("%d numbers in %d films", numbers, len(films))
	for _, kind := range []string{"silence", "echo", "question", "word", "ends", "address", "refusal", "pace", "voices", "breath"} {
		if !kinds[kind] {
			t.Errorf("no debate speaks of the topic %s", kind)
		}
	}
}

func until(s staging, f film) time.Duration {
	limit, _ := s.horizon.Limit(f.Film)
	return limit
}
