package quote

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"matinee/dialogue/transcript"
)

// How far a claimed time may be from the place cited. Source: issue 3, point 3
// (times are shown to the second); ours (a time in minutes is rounded).
const (
	clockSlack  = time.Second
	minuteSlack = time.Minute
)

// claims checks what the sentence says, in words of its own, about when and by
// whom, against the sources it cites.
func (w *writer) claims() Reason {
	own := w.own.String()
	for _, c := range claimedTimes(own) {
		if !w.timely(c) {
			return WrongTime
		}
	}
	for _, name := range claimedSpeakers(own) {
		if !w.spoken(name) {
			return WrongSpeaker
		}
	}
	return ""
}

// states reports whether the sentence stands among the facts, word for word.
func (g *Gate) states(sentence string) bool {
	sentence = strings.TrimSpace(sentence)
	return slices.ContainsFunc(g.facts, func(f string) bool { return sentence != "" && strings.Contains(f, sentence) })
}

// A timeClaim is a time that a sentence names.
type timeClaim struct {
	text  string
	at    []time.Duration // the film times it may mean
	slack time.Duration
}

var (
	clockTime  = regexp.MustCompile(`\b(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d{1,3})?\b`)
	spelled    = `(?:\d+|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]?)?(?:one|two|three|four|five|six|seven|eight|nine)|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a|an)`
	minuteTime = regexp.MustCompile(`(?i)\b(?:(` + spelled + `)[- ]hours?(?:,? (?:and )?)?)?(?:(` + spelled + `)[- ]minutes?(?:,? (?:and )?)?)?(?:(` + spelled + `)[- ]seconds? )?(?:into\b|in\b(?:$|[^\pL]*$|[,.;:!?]| the (?:film|picture|movie|story)\b)|from the (?:start|beginning|opening)\b|after the (?:start|beginning|opening)\b)`)
	atMinute   = regexp.MustCompile(`(?i)\bminutes? (` + spelled + `)\b|\b(\d+)(?:st|nd|rd|th) minute\b`)
	timeUnits  = []string{"hour", "Hour", "HOUR", "minute", "Minute", "MINUTE", "second", "Second", "SECOND"} // of which one stands in each of the forms but the first
	halfHour   = regexp.MustCompile(`(?i)\b(half an|an) hour(?: and (a half|a quarter))? (?:in\b|into\b|from the (?:start|beginning)\b)`)
)

// claimedTimes are the times that a text names: "0:47:12", "47 minutes in",
// "minute 47".
func claimedTimes(text string) []timeClaim {
	var claims []timeClaim
	if strings.ContainsAny(text, "0123456789") {
		claims = clockTimes(text)
	}
	if !slices.ContainsFunc(timeUnits, func(unit string) bool { return strings.Contains(text, unit) }) {
		return claims // most sentences: what follows costs more than all the rest of a reply
	}
	for _, m := range halfHour.FindAllStringSubmatch(text, -1) {
		minutes := map[string]int{"half an": 30, "an": 60}[strings.ToLower(m[1])] + map[string]int{"a half": 30, "a quarter": 15}[strings.ToLower(m[2])]
		claims = append(claims, timeClaim{m[0], []time.Duration{filmTime(0, minutes, 0)}, minuteSlack})
	}
	for _, m := range minuteTime.FindAllStringSubmatch(text, -1) {
		if m[1]+m[2]+m[3] != "" {
			claims = append(claims, timeClaim{m[0], []time.Duration{filmTime(number(m[1]), number(m[2]), number(m[3]))}, minuteSlack})
		}
	}
	for _, m := range atMinute.FindAllStringSubmatch(text, -1) {
		n := number(m[1] + m[2])
		claims = append(claims, timeClaim{m[0], []time.Duration{filmTime(0, n, 0), filmTime(0, n-1, 0)}, minuteSlack})
	}
	return claims
}

// clockTimes are the times that a text names as a clock does.
func clockTimes(text string) (claims []timeClaim) {
	for _, m := range clockTime.FindAllStringSubmatch(text, -1) {
		a, b := number(m[1]), number(m[2])
		c := timeClaim{text: m[0], slack: clockSlack}
		switch {
		case m[3] != "":
			c.at = []time.Duration{filmTime(a, b, number(m[3]))}
		default: // minutes and seconds, or else hours and minutes
			c.at = []time.Duration{filmTime(0, a, b), filmTime(a, b, 0)}
		}
		claims = append(claims, c)
	}
	return claims
}

func filmTime(hours, minutes, seconds int) time.Duration {
	return time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute + time.Duration(seconds)*time.Second
}

// number is a number in digits or in words below a hundred; 0 for anything else.
func number(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	n := 0
	for _, part := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == '-' || r == ' ' }) {
		n += numbers[part]
	}
	return n
}

var numbers = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// timely reports whether a source that the sentence cites is at the time
// claimed or says those words itself, or the time is among the facts.
func (w *writer) timely(c timeClaim) bool {
	for _, e := range w.citedSources() {
		p := e.source.Passage
		if slices.ContainsFunc(c.at, func(t time.Duration) bool { return within(t, p.Start(), p.End(), c.slack) }) {
			return true
		}
		if len(e.text().Find(Parse(e.a, c.text))) > 0 {
			return true
		}
	}
	for _, f := range w.g.facts {
		for _, known := range claimedTimes(f) {
			if slices.ContainsFunc(c.at, func(t time.Duration) bool { return within(t, known.at[0], known.at[0], c.slack) }) {
				return true
			}
		}
	}
	return false
}

func within(t, start, end, slack time.Duration) bool {
	return start != transcript.Untimed && t >= start-slack && t <= end+slack
}

// citedSources are the sources that the sentence quotes or points to.
func (w *writer) citedSources() []*evidence {
	var cited []*evidence
	for _, e := range w.g.sources {
		if slices.Contains(w.checked.Cited, e.source.ID) {
			cited = append(cited, e)
		}
	}
	return cited
}
