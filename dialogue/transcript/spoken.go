package transcript

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	spokenClock   = regexp.MustCompile(`\b(\d{1,2}:\d{2}(?::\d{2})?)\b`)
	spokenShort   = regexp.MustCompile(`\b(\d{1,2}) ?(?:h|hrs?) ?(\d{1,2}) ?(?:m|mins?)?\b`)
	spokenHours   = regexp.MustCompile(`\b(\d+(?:\.\d+)?|an?|one|two|three|first|half(?: an?)?|(?:\d|one|two) and a half)[ -]?(?:hours?|hrs?|h)\b(?: and (?:an? )?(?:half|quarter|(\d+|[a-z-]+) ?min(?:ute)?s?))?`)
	spokenMinutes = regexp.MustCompile(`\b(\d+(?:\.\d+)?|[a-z]+(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)(?: and a half)?[ -]?min(?:ute)?s?\b`)
	spokenSeconds = regexp.MustCompile(`\b(\d+) ?(?:seconds?|secs?)\b`)
	spokenMinute  = regexp.MustCompile(`\bminute (\d+)\b`)
)

// SpokenTime finds the film time that a clause in lower case names, as people
// say it: a clock time, hours, minutes and seconds, or "minute 47".
func SpokenTime(c string) (time.Duration, bool) {
	t, ok := spokenTime(c)
	if m := spokenSeconds.FindStringSubmatch(c); m != nil && !spokenClock.MatchString(c) {
		n, err := strconv.Atoi(m[1])
		return t + time.Duration(n)*time.Second, err == nil && n < 10_000
	}
	return t, ok
}

func spokenTime(c string) (time.Duration, bool) {
	if m := spokenClock.FindString(c); m != "" {
		t, err := ParseTime(m)
		return t, err == nil
	}
	if m := spokenMinute.FindStringSubmatch(c); m != nil {
		return readMinutes(m[1])
	}
	if m := spokenShort.FindStringSubmatch(c); m != nil {
		return readShort(m[1], m[2])
	}
	if m := spokenHours.FindStringSubmatch(c); m != nil {
		t, ok := readHours(m[1])
		if strings.HasSuffix(m[0], "half") {
			t += 30 * time.Minute
		} else if strings.HasSuffix(m[0], "quarter") {
			t += 15 * time.Minute
		} else if m[2] != "" {
			d, good := readMinutes(m[2])
			t, ok = t+d, ok && good
		} else if mm := spokenMinutes.FindStringSubmatch(c[strings.Index(c, m[0])+len(m[0]):]); mm != nil {
			if d, good := readMinutes(mm[1]); good {
				t += d
			}
		}
		return t, ok
	}
	if m := spokenMinutes.FindStringSubmatch(c); m != nil {
		t, ok := readMinutes(m[1])
		if strings.Contains(m[0], " and a half") {
			t += 30 * time.Second
		}
		return t, ok
	}
	return 0, false
}

// readShort reads "1h20".
func readShort(hours, minutes string) (time.Duration, bool) {
	h, errH := strconv.Atoi(hours)
	m, errM := strconv.Atoi(minutes)
	return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute, errH == nil && errM == nil && m < 60
}

func readHours(s string) (time.Duration, bool) {
	if whole, ok := strings.CutSuffix(s, " and a half"); ok {
		t, ok := readHours(whole)
		return t + 30*time.Minute, ok
	}
	switch s {
	case "a", "an", "one", "first":
		return time.Hour, true
	case "two":
		return 2 * time.Hour, true
	case "three":
		return 3 * time.Hour, true
	case "half", "half a", "half an":
		return 30 * time.Minute, true
	}
	f, err := strconv.ParseFloat(s, 64)
	return time.Duration(f * float64(time.Hour)), err == nil && f < 1000
}

// readMinutes reads a number of minutes in digits or words.
func readMinutes(s string) (time.Duration, bool) {
	if f, err := strconv.ParseFloat(s, 64); err == nil {
		return time.Duration(f * float64(time.Minute)), f < 10_000
	}
	n, parts := 0, strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '-' })
	if len(parts) > 1 && spokenNumerals[parts[0]] == 0 {
		parts = parts[1:] // a word before it: "at six"
	}
	for _, p := range parts {
		v, ok := spokenNumerals[p]
		if !ok {
			return 0, false
		}
		n += v
	}
	return time.Duration(n) * time.Minute, n > 0
}

// spokenNumerals are the number words people use for minutes.
var spokenNumerals = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
	"eighty": 80, "ninety": 90,
}
