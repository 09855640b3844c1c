package recap

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue/transcript"
)

// Lengths of a line that stands alone, in words: a shorter one answers another, a
// longer one is a speech. Ours, from reading recaps of the films in use.
const (
	leastAlone = 5
	bestLength = 22
)

// standsAlone is how well somebody understands the unit who has not heard what
// comes before, 0 to 1: a product of what helps and what does not. The factors
// are ours; what they are worth is measured by TestReach and TestStandsAlone.
func standsAlone(u unit, named bool) float64 {
	if len(u.stems) == 0 && len(u.words) < leastAlone {
		return 0 // "Yes." and "What is it?" are never told
	}
	first, last := u.cues[0].Text, u.cues[len(u.cues)-1].Text
	score := 1.0
	for _, f := range [...]struct {
		holds  bool
		factor float64
	}{
		{len(u.words) < leastAlone, 0.3},
		{len(u.words) > bestLength, 0.7},
		{len(u.stems) == 0, 0.1},
		{len(u.stems) == 1, 0.6},
		{!named, 0.85},
		{opensLower(first), 0.6},
		{!ends(last), 0.7},
		{strings.ContainsRune(last, '?'), 0.75},
		{leansOn[u.words[0]], 0.7},
		{u.cues[0].Kind == transcript.Song, 0.5},
	} {
		if f.holds {
			score *= f.factor
		}
	}
	return score
}

// opensLower reports whether a line begins in the middle of a sentence.
func opensLower(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, " \"'“‘.…-♪"))
	return unicode.IsLower(r)
}

// leansOn are first words that refer to what was said before, or answer it.
var leansOn = setOf(`
and but or so because then than which that thats this these those it its he hes she shes they theyre him her his them
yes yeah no nope oh ah well okay sure right alright really what huh hmm why thanks thank please hello hey
`)

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}
