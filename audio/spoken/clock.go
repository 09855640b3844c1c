package spoken

import (
	"strconv"
	"unicode/utf8"
)

// clock makes film times something to listen to. A place after a quotation, as
// dialogue/quote prints it, "(Charade (1963), 0:12:03)", is said in passing.
// Seconds are left out where there are hours: reference/speech.md §5.
var clock = []rule{
	{has: "Ss", what: re(`(?i)\bS(\d{1,2})E(\d{1,3})(?:@(\d))?`), with: episode},
	{has: ":", what: re(`\s*\(((?:[^()\n]|\([^()\n]*\)){0,80}?\b\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)\)`), with: place},
	{has: "(", what: re(`([”"»])\s*\(([^()\n]{1,60})\)`), with: whose},
	{has: ":", what: re(`\b(\d{1,3}:\d{2}(?::\d{2})?)\s*[-–—]+\s*(\d{1,3}:\d{2})\b`), say: "$1 to $2"},
	{has: ":", what: re(`\b(\d{1,2}):(\d{2}):(\d{2})(?:[.,]\d{1,3})?\b`), with: longTime},
	{has: ":", what: re(`\b(\d{1,3}):(\d{2})(?:\.\d{1,3})?\b(\s?[AaPp]\.?[Mm]\b)?`), with: shortTime},
}

// place is where something is said, in brackets.
func place(m match) (string, bool) { return ", $1" + rest(m), true }

// whose is who says what was quoted, in brackets.
func whose(m match) (string, bool) { return "$1, $2" + rest(m), true }

// rest is the comma between a place and the rest of the sentence.
func rest(m match) string {
	if r, size := utf8.DecodeRuneInString(m.after()); size > 0 && (sayable(r) || isQuote(r)) {
		return ","
	}
	return ""
}

// episode is "S02E05", perhaps with the time that follows it.
func episode(m match) (string, bool) {
	say := "season " + ordinary(m.group(1)) + ", episode " + ordinary(m.group(2))
	if m.group(3) != "" {
		say += ", $3"
	}
	return say, true
}

// ordinary is a number without leading zeros.
func ordinary(digits string) string { return strconv.Itoa(number(digits)) }

// number is the value of a few digits.
func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}

// longTime is H:MM:SS.
func longTime(m match) (string, bool) {
	minutes, seconds := number(m.group(2)), number(m.group(3))
	if minutes > 59 || seconds > 59 {
		return "", false
	}
	return saidAt(m) + sayTime(number(m.group(1)), minutes, seconds), true
}

// shortTime is MM:SS; with "am" or "pm" it is a time of day, which engines say.
func shortTime(m match) (string, bool) {
	minutes, seconds := number(m.group(1)), number(m.group(2))
	if m.group(3) != "" || seconds > 59 {
		return "", false
	}
	return saidAt(m) + sayTime(minutes/60, minutes%60, seconds), true
}

// saidAt is "at" where a time stands by itself and not in a sentence, which has a
// word of its own for it.
func saidAt(m match) string {
	if r, size := utf8.DecodeLastRuneInString(m.before()); size > 0 && sayable(r) {
		return ""
	}
	return "at "
}

// sayTime is "one hour twelve", "twelve minutes three", "three seconds".
func sayTime(hours, minutes, seconds int) string {
	large, unit, small := minutes, "minute", seconds
	switch {
	case hours > 0:
		large, unit, small = hours, "hour", minutes
	case minutes == 0:
		return units(seconds, "second")
	}
	if small == 0 {
		return units(large, unit)
	}
	return units(large, unit) + " " + words(small)
}

// units is a number of things.
func units(n int, thing string) string {
	if n == 1 {
		return words(n) + " " + thing
	}
	return words(n) + " " + thing + "s"
}
