package interview

import (
	"fmt"
	"strings"

	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
)

// untimed is why nothing can be said of times.
const untimed = "the transcript has no times"

// silence is the longest time between two lines in which nobody speaks.
func (r *account) silence() (Measure, string) {
	m, ok := r.Reading.Measure(reading.Longest)
	switch {
	case !r.Timed:
		return Measure{}, untimed
	case !ok:
		return Measure{}, "there is no silence between its lines"
	}
	says := strings.Replace(m.Says, reading.Longest, reading.Longest+r.so, 1)
	return Measure{Value: r.Silences[0].Length.Milliseconds(), Unit: "ms", Says: says}, ""
}

// pace is how many words are spoken a minute, from the first line to the last.
func (r *account) pace() (Measure, string) {
	m, ok := r.Reading.Measure(reading.Pace)
	switch {
	case !r.Timed:
		return Measure{}, untimed
	case !ok:
		return Measure{}, "there is less than a minute of it"
	}
	return Measure{Value: int64(m.Value), Unit: m.Unit, Says: m.Says + r.so}, ""
}

// end is when somebody speaks first or last or, of a name under which nobody
// speaks, when it is mentioned.
func (r *account) end(which, name string) (Measure, string) {
	if !r.Timed {
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
	at := r.Lines[i].Start
	return Measure{Value: at.Milliseconds(), Unit: "ms", Says: fmt.Sprintf("%s %s %s at %s%s", who, which, verb, transcript.FormatTime(at), r.so)}, ""
}

// mentions are the lines in which the words stand.
func (r *account) mentions(phrase string) (lines []int) {
	run := r.a.Tokens(nil, phrase)
	for i := range r.tokens {
		if len(run) > 0 && len(r.places(i, run)) > 0 {
			lines = append(lines, i)
		}
	}
	return lines
}
