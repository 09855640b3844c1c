package extractive

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// What is asked about may be asked of a part of the film only: "how often do they say
// bridge in the first half". The part is taken off the words that are looked up, and
// what is found outside of it is left out.

// inPart is a part of a film at the end of what is asked about.
var inPart = regexp.MustCompile(`(?i)[ ,]+(?:said |mentioned )?(in|during|within|over|towards?|near|at|by) the (?:very )?((?:first|second|third|last|latter|opening|closing|final|middle)(?: (?:\d{1,3}|` + numberWords + `|few|couple of))? (?:half|third|quarter|act|part|minutes?|mins?|hour)|beginning|start|end|ending|opening|middle)(?: of (?:it|this|the (?:film|movie|story)))?\W*$`)

// What the beginning, the middle and the end of a film are, as shares of it. Ours.
var namedParts = map[string]part{
	"beginning": {of: 0, to: .25}, "start": {of: 0, to: .25}, "opening": {of: 0, to: .25},
	"middle": {of: 1. / 3, to: 2. / 3}, "end": {of: .75, to: 1}, "ending": {of: .75, to: 1},
}

// parted takes a part of the film off the words that are asked about.
func (r *request) parted() {
	if r.quoted || !slices.Contains([]string{howMany, about, motif}, r.intent) {
		return
	}
	if r.speaker != "" && r.intent == howMany && inPart.FindString(" "+r.phrase) == " "+r.phrase {
		r.phrase, r.speaker = r.speaker+" "+r.phrase, "" // "is bridge mentioned in the first half"
	}
	m := inPart.FindStringSubmatchIndex(r.phrase)
	if m == nil || m[0] == 0 {
		return
	}
	name := strings.ToLower(r.phrase[m[4]:m[5]])
	p, ok := namedParts[name]
	if !ok {
		p, ok = partAsked(name)
	}
	if !tellsMuch(r.phrase[:m[0]]) {
		return
	}
	if !ok || p.to == 0 && p.length == 0 {
		return
	}
	r.part, r.partName = p, " "+strings.ToLower(strings.TrimSpace(r.phrase[m[2]:m[5]]))
	r.phrase = r.phrase[:m[0]]
}

// span is from when to when a part is of a film that lasts so long.
func (p part) span(end time.Duration) (from, to time.Duration) {
	switch {
	case p.to > 0:
		return time.Duration(p.of * float64(end)), time.Duration(p.to*float64(end)) + 1
	case p.last:
		return max(0, end-p.length), end + 1
	}
	return 0, p.length
}

// foundInside is what was found of the part asked about, if one is, of the film in
// focus.
func (a *answer) foundInside(ctx context.Context, found dialogue.Finding) (dialogue.Finding, error) {
	if found.Verdict != quote.Exact || a.request.partName == "" || a.in.Focus.ID == "" {
		return found, nil
	}
	said, err := a.heard(ctx, a.in.Focus)
	if err != nil {
		return found, fmt.Errorf("look into a part of the film: %w", err)
	}
	from, to := a.request.part.span(a.lasts(said))
	found.Places = slices.DeleteFunc(slices.Clone(found.Places), func(f dialogue.Found) bool { return f.Start() < from || f.Start() >= to })
	if found.Occurrences = len(found.Places); found.Occurrences == 0 {
		found.Verdict = quote.None
	}
	return found, nil
}

// insideOf is what is said in the part asked about, if one is.
func (a *answer) insideOf(said []transcript.Cue) []transcript.Cue {
	if a.request.partName == "" {
		return said
	}
	from, to := a.request.part.span(a.lasts(said))
	return slices.DeleteFunc(slices.Clone(said), func(c transcript.Cue) bool { return c.Start < from || c.Start >= to })
}

// lasts is how long the film in focus is, as far as it may be seen.
func (a *answer) lasts(said []transcript.Cue) time.Duration {
	if t, bounded := a.in.Horizon.Limit(a.in.Focus.Film); bounded {
		return t
	}
	return transcript.Transcript{Cues: said}.Duration()
}
