package words

import (
	"slices"
	"strconv"
	"strings"
)

// maxDigits is the longest number that is read aloud as one, in digits: below a
// thousand million million. Longer ones are compared as digits.
const maxDigits = 15

// cardinals are the ways a number is said: in full with and without "and", "a
// hundred" for "one hundred", as a year, digit by digit.
func cardinals(digits string) [][]string {
	n, err := strconv.ParseUint(digits, 10, 64)
	if err != nil || len(digits) > maxDigits {
		return nil
	}
	var forms [][]string
	if digits[0] != '0' || len(digits) == 1 {
		forms = append(forms, say(n, false))
		if with := say(n, true); len(with) != len(forms[0]) {
			forms = append(forms, with)
		}
		for _, f := range forms {
			if len(f) > 1 && f[0] == "one" {
				forms = append(forms, slices.Concat([]string{"a"}, f[1:]))
			}
		}
	}
	forms = append(forms, pairs(digits)...)
	if len(digits) >= 2 && (digits[0] == '0' || len(digits) > 2) {
		forms = append(forms, spelled(digits), replaced(spelled(digits), "zero", "oh"), replaced(spelled(digits), "zero", "o"))
	}
	return unique(forms)
}

// say is n in words; and puts "and" before the tens, as the British do.
func say(n uint64, and bool) []string {
	if n == 0 {
		return []string{"zero"}
	}
	var out []string
	for _, scale := range scales {
		if n >= scale.value {
			out = append(append(out, say(n/scale.value, and)...), scale.name)
			n %= scale.value
			if and && n > 0 && n < 100 {
				out = append(out, "and")
			}
		}
	}
	switch {
	case n == 0:
	case n < 20:
		out = append(out, ones[n])
	case n%10 == 0:
		out = append(out, tens[n/10])
	default:
		out = append(out, tens[n/10], ones[n%10])
	}
	return out
}

// pairs is a year or a house number as it is said: "1939" is "nineteen thirty
// nine", "1905" "nineteen oh five", "1900" "nineteen hundred", "150" "one fifty".
func pairs(digits string) [][]string {
	if len(digits) != 3 && len(digits) != 4 || digits[0] == '0' || strings.HasSuffix(digits, "000") {
		return nil
	}
	cut := len(digits) - 2
	high, low := say(small(digits[:cut]), false), small(digits[cut:])
	switch {
	case low == 0:
		return [][]string{slices.Concat(high, []string{"hundred"})}
	case low < 10:
		return [][]string{
			slices.Concat(high, []string{"oh"}, say(low, false)), slices.Concat(high, []string{"o"}, say(low, false)),
			slices.Concat(high, []string{"hundred"}, say(low, false)), slices.Concat(high, []string{"hundred", "and"}, say(low, false)),
		}
	}
	return [][]string{
		slices.Concat(high, say(low, false)),
		slices.Concat(high, []string{"hundred"}, say(low, false)), slices.Concat(high, []string{"hundred", "and"}, say(low, false)),
	}
}

// small is the value of at most two digits.
func small(digits string) uint64 {
	n := uint64(0)
	for i := range len(digits) {
		n = n*10 + uint64(digits[i]-'0')
	}
	return n
}

func spelled(digits string) []string {
	out := make([]string, 0, len(digits))
	for i := range len(digits) {
		if isASCIIDigit(digits[i]) {
			out = append(out, ones[digits[i]-'0'])
		}
	}
	return out
}

func replaced(run []string, from, to string) []string {
	out := slices.Clone(run)
	for i, w := range out {
		if w == from {
			out[i] = to
		}
	}
	return out
}

func mapLast(runs [][]string, change func(string) string) [][]string {
	for i, run := range runs {
		run = slices.Clone(run)
		run[len(run)-1] = change(run[len(run)-1])
		runs[i] = run
	}
	return runs
}

func ordinal(w string) string {
	if o, ok := ordinals[w]; ok {
		return o
	}
	if s, ok := strings.CutSuffix(w, "y"); ok {
		return s + "ieth"
	}
	return w + "th"
}

func plural(w string) string {
	if s, ok := strings.CutSuffix(w, "y"); ok {
		return s + "ies"
	}
	if strings.HasSuffix(w, "x") {
		return w + "es"
	}
	return w + "s"
}

func unique(runs [][]string) [][]string {
	var out [][]string
	for _, run := range runs {
		if !slices.ContainsFunc(out, func(o []string) bool { return slices.Equal(o, run) }) {
			out = append(out, run)
		}
	}
	return out
}

var ones = [...]string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
	"eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"}

var tens = [...]string{2: "twenty", 3: "thirty", 4: "forty", 5: "fifty", 6: "sixty", 7: "seventy", 8: "eighty", 9: "ninety"}

var scales = [...]struct {
	value uint64
	name  string
}{{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}, {1e3, "thousand"}, {100, "hundred"}}

var ordinals = map[string]string{
	"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth",
}
