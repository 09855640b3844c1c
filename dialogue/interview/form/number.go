package form

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// figure is a number in digits, or a time.
var figure = regexp.MustCompile(`\d+(?::\d{2})+|\d+(?:[.,]\d+)*`)

// unproved are the numbers of a text that stand in none of the facts, as
// written. A number is digits, a time, or number words; small words are numbers
// only before what is counted, as in “three times”, for people say “one of two
// things” and have counted nothing.
func unproved(text string, facts []string) []string {
	proved := map[string]bool{}
	for _, f := range facts {
		for _, n := range numbers(f, true) {
			proved[n.value] = true
		}
	}
	var out []string
	for _, n := range numbers(text, false) {
		if !proved[n.value] && !slices.Contains(out, n.text) {
			out = append(out, n.text)
		}
	}
	return out
}

// A number as it is written, and its value in one spelling.
type number struct{ text, value string }

// numbers are the numbers of a text; all takes small words wherever they stand.
func numbers(text string, all bool) []number {
	var out []number
	for _, f := range figure.FindAllString(text, -1) {
		out = append(out, number{f, valueOf(f)})
	}
	fields := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return (r < 'a' || r > 'z') && r != '\'' })
	for i := 0; i < len(fields); {
		n, size := spelled(fields[i:])
		if size == 0 {
			i++
			continue
		}
		if after := fields[i+size:]; all || n >= leastSpelled || len(after) > 0 && counted[after[0]] {
			out = append(out, number{strings.Join(fields[i:i+size], " "), strconv.Itoa(n)})
		}
		i += size
	}
	return out
}

// leastSpelled is from which value a number word is a figure wherever it
// stands: ours, up to twelve English uses them for anything.
const leastSpelled = 13

// counted is what is counted in a film.
var counted = setOf(`times lines words minutes seconds hours questions answers sentences cues scenes percent per voices speakers silences mentions turns`)

// valueOf is a figure in one spelling: a time in seconds, a number without its
// separators.
func valueOf(f string) string {
	if !strings.Contains(f, ":") {
		f = strings.ReplaceAll(f, ",", "")
		if whole, zeros, ok := strings.Cut(f, "."); ok && strings.Trim(zeros, "0") == "" {
			f = whole
		}
		return strings.TrimLeft(f[:len(f)-1], "0") + f[len(f)-1:]
	}
	seconds := 0
	for part := range strings.SplitSeq(f, ":") {
		n, err := strconv.Atoi(part)
		if err != nil {
			return f
		}
		seconds = seconds*60 + n
	}
	return "t" + strconv.Itoa(seconds)
}

// spelled reads a number in words at the beginning of fields: its value and how
// many fields it takes, 0 for none. “A hundred things” is no number.
func spelled(fields []string) (value, size int) {
	total, part := 0, 0
	for size < len(fields) {
		w := fields[size]
		switch n := numberWords[w]; {
		case n >= 1000 && size > 0:
			total, part = total+max(part, 1)*n, 0
		case n == 100 && part > 0 && part < 100:
			part *= n
		case n > 0 && n < 100 && fits(part, n), w == "zero" && size == 0:
			part += n
		case w == "and" && size > 0 && size+1 < len(fields) && hundreds(total, part) && numberWords[fields[size+1]] > 0:
		default:
			return total + part, size
		}
		size++
	}
	return total + part, size
}

// fits reports whether a word for n may follow a part: "forty" then "one".
func fits(part, n int) bool {
	rest := part % 100
	return rest == 0 || rest >= 20 && rest%10 == 0 && n < 10
}

// hundreds reports whether "and" may go on with a number.
func hundreds(total, part int) bool { return part >= 100 || total > 0 && part == 0 }

// numberWords are the values of number words.
var numberWords = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
	"hundred": 100, "thousand": 1000, "million": 1_000_000,
}

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}
