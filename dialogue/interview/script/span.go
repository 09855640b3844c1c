package script

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"matinee/dialogue/transcript"
)

// A Span is a clip found in its film.
type Span struct {
	In, Out time.Duration    // film time; Out is exclusive
	Cues    []transcript.Cue // what is said in it, within the horizon; none where nobody speaks
}

// Text is the words of the span.
func (s Span) Text() string {
	texts := make([]string, len(s.Cues))
	for i, c := range s.Cues {
		texts[i] = c.Text
	}
	return strings.Join(texts, " ")
}

// Duration is how long the span runs.
func (s Span) Duration() time.Duration { return s.Out - s.In }

// A misplaced clip is one that the film does not have, and which of its keys is
// wrong.
type misplaced struct{ key, message string }

func (e *misplaced) Error() string { return e.message }

func lost(key, format string, args ...any) error {
	return &misplaced{key, fmt.Sprintf(format, args...)}
}

// Resolve finds the clip in a film. It looks at nothing past the horizon, and a
// clip that reaches past it is refused; only padding is cut to fit.
func (c Clip) Resolve(film Film, h transcript.Horizon) (Span, error) {
	seen := h.Cut(film.Film, film.Transcript.Cues)
	if !film.Transcript.Timed() {
		return Span{}, lost("", "the film's transcript has no times to cut by; leave the clip out")
	}
	span, err := c.find(seen)
	if err != nil {
		return Span{}, err
	}
	until, bounded := h.Limit(film.Film)
	if bounded && span.Out > until {
		return Span{}, lost("out", "the clip ends at %s, past the horizon at %s", transcript.FormatTime(span.Out), transcript.FormatTime(until))
	}
	if end := latest(film.Transcript.Cues); !bounded && span.In >= end {
		return Span{}, lost("in", "the clip begins at %s, after the last word at %s", transcript.FormatTime(span.In), transcript.FormatTime(end))
	}
	span.In = max(0, span.In-c.Pad.Duration())
	span.Out += c.Pad.Duration()
	if bounded {
		span.Out = min(span.Out, until)
	}
	return span, nil
}

// find is the clip without its padding.
func (c Clip) find(seen []transcript.Cue) (Span, error) {
	if c.Find != "" {
		cues, err := c.match(seen)
		if err != nil {
			return Span{}, err
		}
		return Span{In: cues[0].Start, Out: latest(cues), Cues: cues}, nil
	}
	in, inCues, err := place("in", c.In, seen, first)
	if err != nil {
		return Span{}, err
	}
	outRef := c.Out
	if outRef == "" {
		outRef = c.In
	}
	out, _, err := place("out", outRef, seen, last)
	if err != nil {
		return Span{}, err
	}
	if out <= in {
		return Span{}, lost("out", "the clip ends at %s, before it begins", transcript.FormatTime(out))
	}
	return Span{In: in, Out: out, Cues: between(seen, in, out, inCues)}, nil
}

// The two ends of the cues that a reference names.
func first(cues []transcript.Cue) time.Duration { return cues[0].Start }
func last(cues []transcript.Cue) time.Duration  { return latest(cues) }

// place is the film time of a reference: an end of the cues it names, or a time.
func place(key, ref string, seen []transcript.Cue, end func([]transcript.Cue) time.Duration) (time.Duration, []transcript.Cue, error) {
	n, isRef, err := cueNumber(ref)
	if err != nil {
		return 0, nil, lost(key, "%s", err)
	}
	if isRef {
		cues := numbered(seen, n)
		if len(cues) == 0 {
			return 0, nil, lost(key, "%s", noCue(seen, n))
		}
		return end(cues), cues, nil
	}
	at, err := parsePlace(ref)
	if err != nil {
		return 0, nil, lost(key, "%s", err)
	}
	return at, nil, nil
}

// parsePlace reads a film time that a clip begins or ends at.
func parsePlace(ref string) (time.Duration, error) {
	at, err := transcript.ParseTime(ref)
	if err != nil || at == transcript.End {
		return 0, errors.New("a place in the film is written `cue:412` or `0:41:10.5`")
	}
	return at, nil
}

// between are the cues that sound between two times.
func between(seen []transcript.Cue, in, out time.Duration, named []transcript.Cue) []transcript.Cue {
	from, to := len(seen), 0
	for i, c := range seen {
		if c.Start < out && c.End > in {
			from, to = min(from, i), max(to, i+1)
		}
	}
	if from >= to {
		return named
	}
	return seen[from:to]
}
