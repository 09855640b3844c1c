package words

import (
	"slices"
	"strings"
	"unicode/utf8"
)

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
	for _, d := range cardinals(fold(whole)) {
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
	whole = fold(whole)
	var forms [][]string
	for _, w := range slices.Concat([][]string{{whole}}, cardinals(whole)) {
		forms = append(forms, slices.Concat(w, []string{"point"}, spelled(rest)), slices.Concat(w, []string{"point", fold(rest)}))
	}
	return forms
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
