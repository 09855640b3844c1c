package library

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"matinee/dialogue/transcript"
)

// untitled stands in an ID for a title without a letter or a digit.
const untitled = "untitled"

// Slug is the form of a title in film IDs, and the form in which titles are
// compared: lower case, diacritics folded, apostrophes and dots dropped, every
// other run of characters that are neither letters nor digits one hyphen. It
// keeps the letters of every script and is "" when there are none.
func Slug(title string) string {
	var b strings.Builder
	gap, folds := false, false
	for _, r := range norm.NFD.String(strings.ToLower(strings.ToValidUTF8(title, " "))) {
		switch {
		case strings.ContainsRune(dropped, r):
		case unicode.Is(unicode.M, r):
			if !folds && !gap && b.Len() > 0 {
				b.WriteRune(r)
			}
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap, folds = false, unicode.In(r, pointed...)
			b.WriteString(plain(r))
		default:
			gap, folds = true, false
		}
	}
	return norm.NFC.String(b.String())
}

// dropped are the marks that join what stands on either side of them: dots and
// the characters people type for an apostrophe.
const dropped = ".'’‘ʼ`´′"

// pointed are the scripts whose combining marks can go and leave the word
// readable. Elsewhere (Devanagari, Thai, Japanese) a mark is part of the letter.
var pointed = []*unicode.RangeTable{unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Arabic, unicode.Hebrew}

// plain is the letter without what Unicode does not count as a combining mark:
// strokes, and letters that are two.
func plain(r rune) string {
	switch r {
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'ħ':
		return "h"
	case 'ı':
		return "i"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ß':
		return "ss"
	case 'þ':
		return "th"
	case 'ς': // the form a sigma takes at the end of a word
		return "σ"
	}
	return string(r)
}

// BaseID is the ID of the film's first edition: title and year, or title, season
// and episode.
func BaseID(f transcript.Film) string {
	slug := Slug(f.Title)
	if slug == "" {
		slug = untitled
	}
	switch {
	case f.Season > 0 || f.Episode > 0:
		return fmt.Sprintf("%s-s%02de%02d", slug, f.Season, f.Episode)
	case f.Year > 0:
		return fmt.Sprintf("%s-%d", slug, f.Year)
	}
	return slug
}
