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
	to     float64       // where a stretch told so ends, 0 to 1: of the second half 1; 0 for none
	lines  int           // how many lines at the beginning, or the end, are asked for; 0 for a stretch of time
}

var (
	partWay = regexp.MustCompile(`\b(half ?-?way|mid ?-?way|a third|one third|two thirds|a quarter|one quarter|three quarters)(?: of the way)? (?:through|in\b|into)|` +
		`\b(half ?-?way|midway)\W*$|\b(?:in|around|near|at|about|towards?|by|does) the (?:very |exact )?(middle|mid ?-?point|centre|center|half ?-?way (?:mark|point))\b`)
	partRest  = regexp.MustCompile(`\b(\d{1,3}|` + numberWords + `|few|couple of|half a) (minute|min|second|sec)s? (?:before|from|to|until) the (?:very )?end\b`)
	partEdge  = regexp.MustCompile(`\b(first|opening|last|final|closing) (?:(\d{1,3}|` + numberWords + `|few|couple of|half a) )?(minute|min|second|sec)s?\b`)
	partShare = regexp.MustCompile(`\b(first|second|third|last|latter|other|final|middle) (half|third|quarter|act|part)\b`)
	partLines = regexp.MustCompile(`\b(first|opening|last|final|closing) (\d{1,2}|` + numberWords + `|few|couple of) (?:lines|sentences|things)\b`)
	partHour  = regexp.MustCompile(`\bhalf(?: an|-)? ?hour`)
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
	if p, ok := shareAsked(plain); ok {
		return p, true
	}
	if m := partLines.FindStringSubmatch(plain); m != nil {
		return part{lines: amount(m[2]), last: m[1] != "first" && m[1] != "opening"}, true
	}
	if m := partRest.FindStringSubmatch(plain); m != nil {
		return part{length: lasting(m[1], m[2]), last: true}, true
	}
	m := partEdge.FindStringSubmatch(plain)
	if m == nil {
		return part{}, false
	}
	long := lasting(m[2], m[3])
	return part{length: long, last: m[1] != "first" && m[1] != "opening"}, long > 0
}

// lasting is so many minutes or seconds.
func lasting(n, unit string) time.Duration {
	if unit[0] == 's' {
		return time.Duration(length(n) * float64(time.Second))
	}
	return time.Duration(length(n) * float64(time.Minute))
}

// length is a number of minutes as it is said.
func length(said string) float64 {
	if n, ok := lengths[said]; ok {
		return n
	}
	if digits, err := strconv.Atoi(said); err == nil {
		return float64(digits)
	}
	return float64(numbersInWords[said])
}

// amount is a number of lines as it is said.
func amount(said string) int { return int(length(said)) }

// shares are how much of a film its parts are: three acts, as the manuals have it.
var shares = map[string]float64{"half": 1. / 2, "third": 1. / 3, "quarter": 1. / 4, "act": 1. / 3, "part": 1. / 2}

// shareAsked reads a question for a part of a film that is told as a share of it.
func shareAsked(plain string) (part, bool) {
	m := partShare.FindStringSubmatch(plain)
	if m == nil || partHour.MatchString(plain) {
		return part{}, false
	}
	share, n := shares[m[2]], 0.
	switch m[1] {
	case "second":
		n = 1
	case "third":
		n = 2
	case "middle":
		share, n = 1./3, 1
	case "last", "latter", "other", "final":
		n = 1/share - 1
	}
	p := part{of: n * share, to: min(1, (n+1)*share)}
	return p, p.of < 1
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
	end := a.lasts(said)
	if end == 0 {
		a.word("no_times", wording.Fill{"film": entitled(a.in.Focus.Film)})
		return nil
	}
	p := a.request.part
	within := p.within(said, end)
	if len(within) == 0 {
		a.word("nobody_there", wording.Fill{"so_far": a.soFar(a.in.Focus.Film)})
		return nil
	}
	if p.to > 0 || p.length >= longEnough {
		a.request.at, a.request.till, a.request.count = within[0].Start, within[len(within)-1].End, recapLines
		return a.recap(ctx)
	}
	some := within[:min(linesInPart, len(within))]
	if p.lines > 0 {
		some = within
	}
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

// longEnough is from which length on a stretch is told as a recap: its first lines do
// not stand for it. Ours.
const longEnough = 4 * time.Minute

// linesInPart is how many lines of a part are quoted.
const linesInPart = 3

// mostLines is how many lines are read out at once.
const mostLines = 10

// within is what is said in a part of a film that lasts so long: for a moment the
// line before it and the line that is said there or next.
func (p part) within(said []transcript.Cue, end time.Duration) []transcript.Cue {
	if n := min(p.lines, len(said), mostLines); n > 0 {
		if p.last {
			return said[len(said)-n:]
		}
		return said[:n]
	}
	if p.length == 0 && p.to == 0 {
		at := time.Duration(p.of * float64(end))
		next := slices.IndexFunc(said, func(c transcript.Cue) bool { return c.End >= at })
		if next < 0 {
			next = len(said) - 1
		}
		return said[max(0, next-1):min(len(said), next+1)]
	}
	from, to := p.span(end)
	return slices.DeleteFunc(slices.Clone(said), func(c transcript.Cue) bool { return c.Start < from || c.Start >= to })
}
