package extractive

import (
	"context"
	"regexp"
	"strings"
	"time"

	"matinee/dialogue/transcript"
)

// later reads a step through the film from the moment talked of: "and a minute later",
// "ten minutes before that", "30 seconds on".
var later = regexp.MustCompile(`^(?:what )?(?:(?:is|was|happens|about|of) )?(?:said )?(?:about |around |exactly |just )?((?:an? |half an? |\d|one |two |three |four |five |six |seven |eight |nine |ten |fifteen |twenty |thirty )[\w ]*?(?:minutes?|mins?|seconds?|secs?|hours?)) (later|after|after that|after this|on|further|further on|in|earlier|before|before that|before this|back|sooner)$`)

// oneOf is a length of time by its article or its number.
var oneOf = regexp.MustCompile(`^(?:an?|one) `)

// backward are the words that step towards the beginning.
var backward = map[string]bool{"earlier": true, "before": true, "before that": true, "before this": true, "back": true, "sooner": true}

// shifts asks for the scene some time before or after the moment talked of.
func (a *answer) shifts(_ context.Context, c clause) (bool, error) {
	m := later.FindStringSubmatch(c.key())
	from, ok := a.moment()
	if m == nil || !ok {
		return false, nil
	}
	step, ok := transcript.SpokenTime(oneOf.ReplaceAllString(m[1], "1 "))
	if !ok || step == 0 {
		return false, nil
	}
	if backward[strings.TrimSpace(m[2])] {
		step = -step
	}
	a.request = request{intent: sceneAt, at: max(0, from+step)}
	return true, nil
}

// moment is the time that the talk has come to.
func (a *answer) moment() (time.Duration, bool) {
	if last, ok := a.lastRequest(); ok && last.intent == sceneAt && last.at > 0 {
		return last.at, true
	}
	if !a.hasPlace() || a.in.Last.Place.First.Start == transcript.Untimed {
		return 0, false
	}
	return a.in.Last.Place.First.Start, true
}
