package transcript

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	clockTime = regexp.MustCompile(`\b(\d{1,2}:\d{2}(?::\d{2})?)\b`)
	hourSpan  = regexp.MustCompile(`\b(\d+(?:\.\d+)?|an?|one|two|three|half an)[ -]?(?:hours?|h)\b(?: and (?:a half|(\d+|[a-z-]+) ?min(?:ute)?s?))?`)
	minSpan   = regexp.MustCompile(`\b(\d+(?:\.\d+)?|[a-z]+(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)[ -]?min(?:ute)?s?\b`)
	minuteN   = regexp.MustCompile(`\bminute (\d+)\b`)
)

// SpokenTime finds the film time that a clause in lower case names, as people
// say it: a clock time, hours and minutes, or "minute 47".
func SpokenTime(c string) (time.Duration, bool) {
	if m := clockTime.FindString(c); m != "" {
		t, err := ParseTime(m)
		return t, err == nil
	}
	if m := minuteN.FindStringSubmatch(c); m != nil {
		return minutes(m[1])
	}
	if m := hourSpan.FindStringSubmatch(c); m != nil {
		t, ok := hours(m[1])
		if strings.HasSuffix(m[0], "and a half") {
			t += 30 * time.Minute
		} else if m[2] != "" {
			d, good := minutes(m[2])
			t, ok = t+d, ok && good
		} else if mm := minSpan.FindStringSubmatch(c[strings.Index(c, m[0])+len(m[0]):]); mm != nil {
			if d, good := minutes(mm[1]); good {
				t += d
			}
		}
		return t, ok
	}
	if m := minSpan.FindStringSubmatch(c); m != nil {
		return minutes(m[1])
	}
	return 0, false
}

func hours(s string) (time.Duration, bool) {
	switch s {
	case "a", "an", "one":
		return time.Hour, true
	case "two":
		return 2 * time.Hour, true
	case "three":
		return 3 * time.Hour, true
	case "half an":
		return 30 * time.Minute, true
	}
	f, err := strconv.ParseFloat(s, 64)
	return time.Duration(f * float64(time.Hour)), err == nil && f < 1000
}

// minutes reads a number of minutes in digits or words.
func minutes(s string) (time.Duration, bool) {
	if f, err := strconv.ParseFloat(s, 64); err == nil {
		return time.Duration(f * float64(time.Minute)), f < 10_000
	}
	n, parts := 0, strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '-' })
	for _, p := range parts {
		v, ok := numerals[p]
		if !ok {
			return 0, false
		}
		n += v
	}
	return time.Duration(n) * time.Minute, n > 0
}

// numerals are the number words people use for minutes.
var numerals = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
	"eighty": 80, "ninety": 90,
}
