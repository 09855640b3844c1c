package reading

import (
	"fmt"
	"time"
)

// plural is a number of things.
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// times is how often.
func times(n int) string {
	switch n {
	case 0:
		return "never"
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

// minutesFrom is the length from which on seconds alone are hard to picture.
const minutesFrom = 2 * time.Minute

// span is a length of time as it is said, in whole seconds, rounded down as
// transcript.FormatTime rounds.
func span(d time.Duration) string {
	n := int(d / time.Second)
	switch {
	case n == 0:
		return "less than a second"
	case d < minutesFrom:
		return plural(n, "second")
	case n%60 == 0:
		return plural(n/60, "minute")
	}
	return plural(n/60, "minute") + " and " + plural(n%60, "second")
}

// hundred is a whole, in percent.
const hundred = 100

// percent is part of whole in percent, rounded to the nearest, half up; 0 of
// nothing.
func percent(part, whole int) int {
	if whole == 0 {
		return 0
	}
	return (2*hundred*part + whole) / (2 * whole)
}

// perMinute is n in d as a rate, rounded to the nearest; 0 in no time.
func perMinute(n int, d time.Duration) int {
	if d <= 0 {
		return 0
	}
	return int(float64(n)/d.Minutes() + 0.5)
}
