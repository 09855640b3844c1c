package words

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxDigits is the longest number that is read aloud as one, in digits: below a
// thousand million million. Longer ones are compared as digits.
const maxDigits = 15

// number takes a part of a word that begins with a digit.
func number(raw string) word {
	key := fold(raw)
	digits := key[:digitsFrom(key, 0)]
	switch tail := key[len(digits):]; {
	case strings.ContainsRune(raw, ':'):
		return word{key: key, forms: clock(raw)}
	case strings.ContainsRune(raw, '.'):
		return word{key: key, forms: decimal(raw)}
	case tail == "":
		return word{key: key, forms: cardinals(digits)}
	case tail == "st" || tail == "nd" || tail == "rd" || tail == "th":
		return word{key: key, forms: mapLast(cardinals(digits), ordinal)}
	case tail == "s":
		return word{key: key, forms: mapLast(cardinals(digits), plural)}
	case tail == "am" || tail == "pm":
		return word{key: key, forms: product(slices.Concat([][]string{{digits}}, cardinals(digits)), [][]string{{tail}, {tail[:1], "m"}})}
	}
	return word{key: key}
}

// signed takes a number with a currency before it or a percentage after it. An
// empty key means that there is none.
func signed(text, raw string, start, end int) (w word, from, to int) {
	if !isASCIIDigit(raw[0]) {
		return word{}, 0, 0
	}
	w = number(raw)
	if r, size := utf8.DecodeLastRuneInString(text[:start]); currencies[r] != nil {
		forms := product(w.alternatives(), currencies[r])
		if whole, cents, ok := strings.Cut(raw, "."); ok && len(cents) == 2 && r == '$' {
			forms = slices.Concat(forms, priced(whole, cents))
		}
		return word{key: w.key, forms: slices.Concat(w.forms, forms)}, start - size, end
	}
	if r, size := utf8.DecodeRuneInString(text[end:]); afterNumber[r] != nil {
		return word{key: w.key, forms: slices.Concat(w.forms, product(w.alternatives(), afterNumber[r]))}, start, end + size
	}
	return word{}, 0, 0
}

// priced is how dollars and cents are said: "$1.50" is "one fifty", and "one
// dollar and fifty cents".
func priced(whole, cents string) [][]string {
	var forms [][]string
	unit := "dollars"
	if whole == "1" {
		unit = "dollar"
	}
	for _, d := range cardinals(strings.ReplaceAll(whole, ",", "")) {
		for _, c := range cardinals(strings.TrimPrefix(cents, "0")) {
			forms = append(forms, slices.Concat(d, c), slices.Concat(d, []string{unit, "and"}, c, []string{"cents"}))
		}
	}
	return forms
}

// clock is how a time of day is said: "7:30" is "seven thirty", "7:00" "seven".
func clock(raw string) [][]string {
	hour, minute, _ := strings.Cut(raw, ":")
	if len(hour) > 2 || len(minute) != 2 {
		return nil
	}
	hours := slices.Concat([][]string{{hour}}, cardinals(hour))
	if minute == "00" {
		return slices.Concat(hours, product(hours, [][]string{{"oclock"}}))
	}
	minutes := slices.Concat([][]string{{minute}}, cardinals(minute))
	return product(hours, minutes)
}

// decimal is how a fraction is said: "3.14" is "three point one four".
func decimal(raw string) [][]string {
	whole, rest, _ := strings.Cut(raw, ".")
	whole = strings.ReplaceAll(whole, ",", "")
	var forms [][]string
	for _, w := range slices.Concat([][]string{{whole}}, cardinals(whole)) {
		forms = append(forms, slices.Concat(w, []string{"point"}, spelled(rest)), slices.Concat(w, []string{"point", fold(rest)}))
	}
	return forms
}

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

// currencies are the signs that stand before a number and are said after it.
var currencies = map[rune][][]string{
	'$': {{"dollars"}, {"dollar"}}, '£': {{"pounds"}, {"pound"}}, '€': {{"euros"}, {"euro"}},
}

// afterNumber are the signs that stand after a number.
var afterNumber = map[rune][][]string{
	'%': {{"percent"}, {"per", "cent"}}, '¢': {{"cents"}, {"cent"}},
}

// standsAlone are the signs that are words by themselves: the key, then forms.
var standsAlone = map[rune][][]string{
	'&': {{"and"}},
	'½': {{"½"}, {"half"}, {"a", "half"}, {"one", "half"}},
	'¼': {{"¼"}, {"a", "quarter"}, {"one", "quarter"}},
	'¾': {{"¾"}, {"three", "quarters"}},
}
