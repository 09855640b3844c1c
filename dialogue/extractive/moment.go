package extractive

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"time"

	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// A part of a film is a place in it that is told without a time: half way through,
// the first minute, the last ten. It is a part of as much as may be seen.
type part struct {
	of     float64       // how far in, 0 to 1, of a moment
	length time.Duration // of a stretch; 0 for a moment
	last   bool          // the stretch is at the end
}

var (
	partWay = regexp.MustCompile(`\b(half ?-?way|mid ?-?way|a third|one third|two thirds|a quarter|one quarter|three quarters)(?: of the way)? (?:through|in\b|into)|` +
		`\b(half ?-?way|midway)\W*$|\b(?:in|around|near|at|about|towards?|by|does) the (?:very |exact )?(middle|mid ?-?point|centre|center|half ?-?way (?:mark|point))\b`)
	partEdge = regexp.MustCompile(`\b(first|opening|last|final|closing) (?:(\d{1,3}|` + numberWords + `|few|couple of|half a) )?(minute|min|second|sec)s?\b`)
)

const numberWords = `one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty`

// fractions are how far in the words for a part of the way are.
var fractions = map[string]float64{"a third": 1. / 3, "one third": 1. / 3, "two thirds": 2. / 3, "a quarter": .25, "one quarter": .25, "three quarters": .75}

// lengths are the numbers of minutes that are written out.
var lengths = map[string]float64{"": 1, "few": 3, "couple of": 2, "half a": .5, "fifteen": 15, "twenty": 20, "thirty": 30}

// partAsked reads a question, in small letters, for a part of a film.
func partAsked(plain string) (part, bool) {
	if m := partWay.FindStringSubmatch(plain); m != nil {
		of, ok := fractions[m[1]]
		if !ok {
			of = .5
		}
		return part{of: of}, true
	}
	m := partEdge.FindStringSubmatch(plain)
	if m == nil {
		return part{}, false
	}
	n, ok := lengths[m[2]]
	if !ok {
		n = float64(numbersInWords[m[2]])
	}
	if digits, err := strconv.Atoi(m[2]); err == nil {
		n = float64(digits)
	}
	unit := time.Minute
	if m[3][0] == 's' {
		unit = time.Second
	}
	return part{length: time.Duration(n * float64(unit)), last: m[1] != "first" && m[1] != "opening"}, n > 0
}

// partly answers what is said at a part of the film, once it is known how long that
// is: as far as one has seen, for nothing beyond it may tell.
func (a *answer) partly(ctx context.Context) error {
	if a.in.Focus.ID == "" {
		a.word("ask_film", nil)
		return nil
	}
	said, err := a.heard(ctx, a.in.Focus)
	if err != nil {
		return err
	}
	end := transcript.Transcript{Cues: said}.Duration()
	if t, bounded := a.in.Horizon.Limit(a.in.Focus.Film); bounded {
		end = t
	}
	if end == 0 {
		a.word("no_times", wording.Fill{"film": a.in.Focus.Title})
		return nil
	}
	p := a.request.part
	within := p.within(said, end)
	if len(within) == 0 {
		a.word("nobody_there", wording.Fill{"so_far": a.soFar(a.in.Focus.Film)})
		return nil
	}
	some := within[:min(linesInPart, len(within))]
	lines := make([]string, len(some))
	for i, c := range some {
		lines[i] = a.cite(a.in.Focus.Film, c)
	}
	a.place(a.in.Focus.Film, some)
	key := "part_way"
	if p.length > 0 {
		key = "part_edge"
	}
	a.word(key, wording.Fill{"count": wording.Counted(len(within), "line"), "lines": chained(lines), "sofar": a.soFar(a.in.Focus.Film)})
	return nil
}

// linesInPart is how many lines of a part are quoted.
const linesInPart = 3

// within is what is said in a part of a film that lasts so long: for a moment the
// line before it and the line that is said there or next.
func (p part) within(said []transcript.Cue, end time.Duration) []transcript.Cue {
	from, to := time.Duration(0), p.length
	if p.last {
		from, to = max(0, end-p.length), end+1
	}
	if p.length == 0 {
		at := time.Duration(p.of * float64(end))
		next := slices.IndexFunc(said, func(c transcript.Cue) bool { return c.End >= at })
		if next < 0 {
			next = len(said) - 1
		}
		return said[max(0, next-1):min(len(said), next+1)]
	}
	return slices.DeleteFunc(slices.Clone(said), func(c transcript.Cue) bool { return c.Start < from || c.Start >= to })
}
