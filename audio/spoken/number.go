package spoken

import (
	"strconv"
	"strings"
	"time"
	"unicode"
)

// numbers makes of figures with signs what one says. Sources: reference/speech.md
// §5; what espeak-ng 1.51 and flite 2.2 make of the rest, measured: "No. 5" with a
// pause, "35mm" as letters, "7-11" with "dash", "½" as nothing.
var numbers = []rule{
	{has: "-‐‑–", what: re(`\b(\d{4})[-‐‑–](\d{2})[-‐‑–](\d{2})\b`), with: date},
	{has: "/", what: re(`\b(?:(\d{1,3})\s)?([1-9])/([2-9])\b`), with: fraction},
	{has: "/", what: re(`\b(\d{1,3}(?:[.,]\d)?)\s?/\s?(4|5|10|100)\b(\s+stars?\b)?`), with: rating},
	{has: "★⭐", what: re(`[★⭐]+½?[☆✩]*`), with: stars},
	{has: "½", what: re(`(\d)\s?½`), say: "$1 and a half"},
	{has: "¼", what: re(`(\d)\s?¼`), say: "$1 and a quarter"},
	{has: "¾", what: re(`(\d)\s?¾`), say: "$1 and three quarters"},
	{has: "½", what: re(`½`), say: " half "},
	{has: "¼", what: re(`¼`), say: " a quarter "},
	{has: "¾", what: re(`¾`), say: " three quarters "},
	{has: ":", what: re(`(\d(?:\.\d+)?):(\d)\b`), say: "$1 to $2"},
	{has: "^", what: re(`(\d)\s?\^\s?(-?\d)`), say: "$1 to the power of $2"},
	{has: "-‐‑–—", what: re(`\s?[-‐‑–—]\s?`), with: between},
	{has: "×x", what: re(`(\d)\s?[×x]\s?(\d)`), say: "$1 by $2"},
	{has: "№#N", what: re(`(?:№|#|\bNo\.)\s?(\d)`), say: "number $1"},
	{has: "N", what: re(`\bNos\.\s?(\d)`), say: "numbers $1"},
	{has: "m", what: re(`\b(\d+)\s?mm\b`), say: "$1 millimetre"},
	{has: "f", what: re(`\b(\d+)\s?fps\b`), say: "$1 frames a second"},
	{has: "°", what: re(`\s?°\s?[CF]?\b`), say: " degrees "},
}

// rating is "8/10": "8 out of 10". Of four and of anything more than all it is
// none, nor is a part of a date.
func rating(m match) (string, bool) {
	given, _, _ := strings.Cut(strings.ReplaceAll(m.group(1), ",", "."), ".")
	date := m.prev() == '/' || m.next() == '/'
	if date || number(given) > number(m.group(2)) || m.group(2) == "4" && m.group(3) == "" {
		return "", false
	}
	return "$1 out of $2$3", true
}

// stars are as many as are full, out of those there are if some are empty.
func stars(m match) (string, bool) {
	full, all := 0, 0
	half := strings.Contains(m.group(0), "½")
	for _, r := range m.group(0) {
		if r == '★' || r == '⭐' {
			full++
		}
		if r != '½' {
			all++
		}
	}
	say := words(full)
	if half {
		say += " and a half"
	}
	say += " star"
	if full > 1 || half {
		say += "s"
	}
	if all > full {
		if half {
			all++
		}
		say += " out of " + words(all)
	}
	return " " + say + " ", true
}

// between is a dash between figures: from a year to another, from a number to
// another; a hyphen is nothing to be said.
func between(m match) (string, bool) {
	if !unicode.IsDigit(m.prev()) || !unicode.IsDigit(m.next()) {
		return "", false
	}
	before := m.before()
	stem := strings.TrimRight(before, "0123456789")
	year := len(before)-len(stem) == 4
	if year || spans(stem) || strings.ContainsAny(m.group(0), "–—") {
		return " to ", true
	}
	return " ", true
}

// money says the currency after the sum, where one says it.
var money = []rule{
	{has: "$£€¥", what: re(`(?:\b(?:US|A|C|NZ|HK))?([$£€¥])\s?(\d+(?:,\d{3})*)(?:\.(\d+))?(?:[\s-]?(hundred|thousand|million|billion|trillion)\b|([kKmMbB])n?\b)?`), with: sum},
	{has: "$£€¥", what: re(`(\d)\s?([$£€¥])`), with: trailing},
	{has: "$£€¥", what: re(`[$£€¥]+`), say: " "},
	{has: "¢", what: re(`\b1\s?¢`), say: "1 cent"},
	{has: "¢", what: re(`(\d)\s?¢`), say: "$1 cents"},
}

// currencies are the names of one and of more, and of its hundredths.
var currencies = map[string][3]string{
	"$": {" dollar", " dollars", " cents"},
	"£": {" pound", " pounds", " pence"},
	"€": {" euro", " euros", " cents"},
	"¥": {" yen", " yen", ""},
}

// scales are what a letter after a sum stands for.
var scales = map[string]string{"k": " thousand", "m": " million", "b": " billion"}

// trailing is a currency behind the sum, as it stands in many languages.
func trailing(m match) (string, bool) { return "$1" + currencies[m.group(2)][1], true }

// sum is an amount of money: "$5 million", "£2.50", "$29".
func sum(m match) (string, bool) {
	names, scale := currencies[m.group(1)], scales[strings.ToLower(m.group(5))]
	whole, hundredths := m.group(2), m.group(3)
	switch {
	case m.group(4) != "" && hundredths != "":
		return "$2.$3 $4" + names[1], true
	case m.group(4) != "":
		return "$2 $4" + names[1], true
	case scale != "" && hundredths != "":
		return "$2.$3" + scale + names[1], true
	case scale != "":
		return "$2" + scale + names[1], true
	case len(hundredths) == 2 && whole == "0":
		return "$3" + names[2], true
	case strings.Trim(hundredths, "0") == "" && whole == "1":
		return "$2" + names[0], true
	case strings.Trim(hundredths, "0") == "":
		return "$2" + names[1], true
	case len(hundredths) == 2 && whole == "1":
		return "$2" + names[0] + " $3", true
	case len(hundredths) == 2:
		return "$2" + names[1] + " $3", true
	}
	return "$2.$3" + names[1], true
}

// ranged are words after which two figures with a hyphen are the first and the last
// of some.
var ranged = re(`(?i)\b(?:pages?|pp\.?|lines?|minutes?|seconds?|scenes?|chapters?|episodes?|reels?|cues?|years|aged?|nos?\.)\s+$`)

// spans reports whether what stands before two figures says that they are the ends
// of a run.
func spans(before string) bool { return ranged().MatchString(before) }

// date is one in figures, the year first (ISO 8601): "1963-12-05".
func date(m match) (string, bool) {
	month, day := number(m.group(2)), number(m.group(3))
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return "", false
	}
	return time.Month(month).String() + " " + strconv.Itoa(day) + ", " + m.group(1), true
}

// parts are the names of one part of so many.
var parts = map[string]string{"2": "half", "3": "third", "4": "quarter"}

// fraction is "1/2" and its like, "9 1/2" too. Of other parts one gives ratings and
// dates.
func fraction(m match) (string, bool) {
	name := parts[m.group(3)]
	if name == "" || m.prev() == '/' || m.next() == '/' || m.group(2) >= m.group(3) {
		return "", false
	}
	if stars := strings.HasPrefix(m.after(), "star"); stars && m.group(3) != "2" {
		return "", false
	}
	say := "a " + name
	if m.group(2) != "1" {
		say = words(number(m.group(2))) + " " + name + "s"
	}
	if m.group(1) != "" {
		return "$1 and " + say, true
	}
	return say, true
}
