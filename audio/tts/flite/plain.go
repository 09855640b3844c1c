package flite

import (
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// signs are what flite passes over or cannot spell, and what stands for it: of a
// dash or an ellipsis it would hear no pause.
var signs = strings.NewReplacer(
	" — ", ", ", " – ", ", ", "—", ", ", "…", "...",
	"’", "'", "‘", "'",
	"Æ", "Ae", "æ", "ae", "Œ", "Oe", "œ", "oe", "Ø", "O", "ø", "o", "ß", "ss", "Ł", "L", "ł", "l",
)

// plain is a text in letters that flite can spell: it says "nave" for naïve.
func plain(text string) string {
	folded, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), signs.Replace(text))
	if err != nil {
		return text
	}
	return folded
}
