package spoken

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// numerals reads Roman ones: as a number after a word that is counted, as an
// ordinal after a ruler's name, as a number after the name of a film. The letter
// "I" alone is a word unless what stands before it says otherwise.
var numerals = []rule{
	{has: "IVXLC", what: re(`\b([Pp]art|[Pp]t\.|[Ee]pisode|[Ee]p\.|[Cc]hapter|[Cc]h\.|[Vv]ol\.|[Vv]olume|[Aa]ct|[Ss]cene|[Bb]ook|[Ss]eason|[Ss]eries|[Rr]eel|[Pp]hase|[Tt]ype|[Ww]ar|[Nn]umber)(\s+)([IVXLC]+)\b`), with: counted},
	{has: "IVX", what: re(`\b([IVX]{2,})(?:th|st|nd|rd)?(\s+(?:century|centuries|dynasty))\b`), with: century},
	{has: "IVX", what: re(`\b(` + rulers + `)(\s+)([IVX]+)\b`), with: ruler},
	{has: "IVX", what: re(`\b(\p{Lu}[\pL'’]+)(\s+)([IVX]{2,})\b`), with: sequel},
}

// rulers are names that kings, queens, emperors and popes have had again and
// again.
const rulers = `Alexander|Benedict|Catherine|Charles|Christian|Clement|Constantine|Edward|Elizabeth|Ferdinand|Frederick|George|Gregory|Gustav|Haakon|Henri|Henry|Innocent|Isabella|Ivan|James|John Paul|Juan Carlos|Leo|Leopold|Louis|Ludwig|Margaret|Mary|Napoleon|Nicholas|Otto|Paul|Peter|Philip|Pius|Ptolemy|Rameses|Ramses|Richard|Rudolf|Urban|Victoria|Wilhelm|William`

func counted(m match) (string, bool) {
	n := roman(m.group(3))
	first, _ := utf8.DecodeRuneInString(m.group(1))
	if n == 0 || m.group(3) == "I" && !unicode.IsUpper(first) {
		return "", false // "the part I like"
	}
	return "$1$2" + words(n), true
}

func century(m match) (string, bool) {
	n := roman(m.group(1))
	return ordinal(n) + "$2", n > 0
}

// ruler is "Henry V". "George I" is one only where no verb can follow.
func ruler(m match) (string, bool) {
	n := roman(m.group(3))
	follows := m.next()
	if n == 0 || m.group(3) == "I" && follows != utf8.RuneError && !unicode.IsPunct(follows) && !strings.HasPrefix(m.after(), "of ") {
		return "", false
	}
	return "$1$2the " + ordinal(n), true
}

func sequel(m match) (string, bool) {
	n := roman(m.group(3))
	return "$1$2" + words(n), n > 0 && !small[m.group(1)]
}

// small are words that begin a sentence and have no sequel.
var small = map[string]bool{"The": true, "An": true, "And": true, "But": true, "In": true, "Of": true, "On": true, "At": true, "Is": true, "It": true, "This": true, "That": true, "Or": true, "If": true}

// roman is the value of a Roman numeral as it is properly written; 0 if it is
// none.
func roman(s string) int {
	n, rest := 0, s
	for _, d := range romanDigits {
		for strings.HasPrefix(rest, d.letters) {
			n, rest = n+d.value, rest[len(d.letters):]
		}
	}
	if rest != "" || n > 99 || romanOf(n) != s {
		return 0
	}
	return n
}

func romanOf(n int) string {
	var s strings.Builder
	for _, d := range romanDigits {
		for n >= d.value {
			s.WriteString(d.letters)
			n -= d.value
		}
	}
	return s.String()
}

var romanDigits = []struct {
	letters string
	value   int
}{{"C", 100}, {"XC", 90}, {"L", 50}, {"XL", 40}, {"X", 10}, {"IX", 9}, {"V", 5}, {"IV", 4}, {"I", 1}}

// words is a number below a hundred, and any other in figures, which engines
// say.
func words(n int) string {
	switch {
	case n < 0 || n > 99:
		return strconv.Itoa(n)
	case n < 20:
		return ones[n]
	case n%10 == 0:
		return tens[n/10]
	}
	return tens[n/10] + "-" + ones[n%10]
}

// ordinal is the place of a number below a hundred.
func ordinal(n int) string {
	w := words(n)
	at := strings.LastIndexByte(w, '-') + 1
	last := w[at:]
	switch irregular, ok := ordinals[last]; {
	case ok:
		return w[:at] + irregular
	case strings.HasSuffix(last, "y"):
		return strings.TrimSuffix(w, "y") + "ieth"
	}
	return w + "th"
}

var ones = [...]string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
	"eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"}

var tens = [...]string{2: "twenty", 3: "thirty", 4: "forty", 5: "fifty", 6: "sixty", 7: "seventy", 8: "eighty", 9: "ninety"}

var ordinals = map[string]string{
	"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth",
}
