package interview

import (
	"fmt"
	"time"

	"matinee/dialogue/transcript"
)

// untimed is why nothing can be said of times.
const untimed = "the transcript has no times"

// silence is the longest time between two lines in which nobody speaks.
func (r *reading) silence() (Measure, string) {
	i, longest := r.longestSilence()
	switch {
	case !r.timed():
		return Measure{}, untimed
	case i == 0:
		return Measure{}, "there is no silence between its lines"
	}
	return Measure{Value: longest.Milliseconds(), Unit: "ms", Says: fmt.Sprintf("the longest silence%s lasts %s and ends at %s",
		r.so, span(longest), transcript.FormatTime(r.cues[i].Start))}, ""
}

// longestSilence is the line that ends it, 0 for none, and how long it was. Lines
// may overlap.
func (r *reading) longestSilence() (line int, longest time.Duration) {
	if !r.timed() {
		return 0, 0
	}
	heard := r.cues[0].End
	for i, c := range r.cues[1:] {
		if gap := c.Start - heard; gap > longest {
			line, longest = i+1, gap
		}
		heard = max(heard, c.End)
	}
	return line, longest
}

// span is a length of time as it is said, in whole seconds.
func span(d time.Duration) string {
	n := int(d / time.Second)
	switch {
	case n == 0:
		return "less than a second"
	case n >= 120:
		return plural(n/60, "minute") + " and " + plural(n%60, "second")
	}
	return plural(n, "second")
}

// pace is how many words are spoken a minute, from the first line to the last.
func (r *reading) pace() (Measure, string) {
	if !r.timed() {
		return Measure{}, untimed
	}
	last := r.cues[len(r.cues)-1]
	d := max(last.Start, last.End) - r.cues[0].Start
	if d < time.Minute {
		return Measure{}, "there is less than a minute of it"
	}
	all, _, _ := r.linesOf("")
	n := int(float64(r.wordsIn(all))/d.Minutes() + 0.5)
	return Measure{Value: int64(n), Unit: "words a minute", Says: fmt.Sprintf("%s are spoken a minute%s", plural(n, "word"), r.so)}, ""
}

// end is when somebody speaks first or last or, of a name under which nobody
// speaks, when it is mentioned.
func (r *reading) end(which, name string) (Measure, string) {
	if !r.timed() {
		return Measure{}, untimed
	}
	lines, who, why := r.linesOf(name)
	verb := "speaks"
	if why != "" {
		lines, who, verb = r.mentions(name), name, "is mentioned"
	}
	if len(lines) == 0 {
		return Measure{}, "nobody of that name speaks or is mentioned" + r.so
	}
	i := lines[0]
	if which == "last" {
		i = lines[len(lines)-1]
	}
	at := r.cues[i].Start
	return Measure{Value: at.Milliseconds(), Unit: "ms", Says: fmt.Sprintf("%s %s %s at %s%s", who, which, verb, transcript.FormatTime(at), r.so)}, ""
}

// mentions are the lines in which the words stand.
func (r *reading) mentions(phrase string) (lines []int) {
	run := r.a.Tokens(nil, phrase)
	for i := range r.tokens {
		if len(run) > 0 && len(r.places(i, run)) > 0 {
			lines = append(lines, i)
		}
	}
	return lines
}
