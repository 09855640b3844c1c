package retrieval

import (
	"math/rand/v2"
	"strings"
	"unicode"

	"matinee/dialogue/words"
)

// A quoted line is a query made of a line of a film.
type quoted struct {
	film  int // among the films
	cue   int // it was made from
	said  string
	exact []string // the keys of the line as it stands in the film
}

// lineWordsLeast is how long a line must be to be quoted in the measurements.
const lineWordsLeast = 9

// draw draws n lines of the films, altered.
func draw(chance *rand.Rand, films []named, n int, alter func(*rand.Rand, []string, []named) []string) []quoted {
	analysis := words.For("en")
	var lines []quoted
	for len(lines) < n {
		film := chance.IntN(len(films))
		cue := chance.IntN(len(films[film].Cues))
		c := films[film].Cues[cue]
		keys := keysOf(analysis, c.Text)
		if !c.Said() || len(keys) < lineWordsLeast {
			continue
		}
		said := alter(chance, strings.Fields(c.Text), films)
		lines = append(lines, quoted{film, cue, strings.Join(said, " "), keys})
	}
	return lines
}

func keysOf(a *words.Analysis, text string) []string {
	var keys []string
	for _, t := range a.Tokens(nil, text) {
		keys = append(keys, t.Key)
	}
	return keys
}

// verbatim leaves the line as it is.
func verbatim(_ *rand.Rand, said []string, _ []named) []string { return said }

// misremembered drops two words, swaps two neighbours, or misspells two words.
func misremembered(chance *rand.Rand, said []string, _ []named) []string {
	said = append([]string(nil), said...)
	switch chance.IntN(3) {
	case 0:
		for range 2 {
			i := chance.IntN(len(said))
			said = append(said[:i], said[i+1:]...)
		}
	case 1:
		i := chance.IntN(len(said) - 1)
		said[i], said[i+1] = said[i+1], said[i]
	default:
		for range 2 {
			i := chance.IntN(len(said))
			said[i] = misspelt(chance, said[i])
		}
	}
	return said
}

// misspelt changes, drops or doubles one letter.
func misspelt(chance *rand.Rand, word string) string {
	r := []rune(word)
	i := chance.IntN(len(r))
	switch chance.IntN(3) {
	case 0:
		r[i] = rune('a' + chance.IntN(26))
	case 1:
		if len(r) > 1 {
			r = append(r[:i], r[i+1:]...)
		}
	default:
		r = append(r[:i], append([]rune{r[i]}, r[i:]...)...)
	}
	return string(r)
}

// halfForgotten keeps 35 to 65 % of the words, in order, and puts random words of
// the films in place of the others.
func halfForgotten(chance *rand.Rand, said []string, films []named) []string {
	said = append([]string(nil), said...)
	kept := int(float64(len(said))*(0.35+0.3*chance.Float64()) + 0.5)
	for _, i := range chance.Perm(len(said))[kept:] {
		said[i] = anyWord(chance, films)
	}
	return said
}

// anyWord is a word of the films that is letters alone: dots would be an
// ellipsis, brackets a caption, and both are no words to a quotation.
func anyWord(chance *rand.Rand, films []named) string {
	for {
		f := films[chance.IntN(len(films))]
		said := strings.Fields(f.Cues[chance.IntN(len(f.Cues))].Text)
		if len(said) == 0 {
			continue
		}
		word := said[chance.IntN(len(said))]
		if strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) < 0 {
			return word
		}
	}
}
