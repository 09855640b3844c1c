package words

import "slices"

// Negates reports whether the word turns what is said into its opposite: a
// quotation in which such a word differs is a misquotation, however near.
func (a *Analysis) Negates(t Token) bool {
	return a.negations[t.Key] || slices.ContainsFunc(t.Forms, func(form []string) bool {
		return slices.ContainsFunc(form, func(w string) bool { return a.negations[w] && (w == "not" || !a.english) })
	})
}

// Number reports whether the word is a number, in digits or in letters.
func (a *Analysis) Number(key string) bool {
	for i := range len(key) {
		if isASCIIDigit(key[i]) {
			return true
		}
	}
	return a.english && numerals[key]
}

// negations are the words that deny, beside the contractions with "not". "No
// more than" and the like deny no less than "no".
var negations = setOf(`not no never none nobody nothing nowhere neither nor cannot aint nay nope without
hardly scarcely barely noone naught nought`)

// numerals are the words for numbers, ordinals and multiples included.
var numerals = setOf(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion trillion
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth twentieth thirtieth hundredth thousandth
once twice thrice half dozen dozens quarter double couple`)
