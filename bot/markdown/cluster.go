package markdown

import (
	"unicode"
	"unicode/utf8"
)

// longestCluster is how many runes are taken for one character at most. The
// longest emoji in use has ten; beyond are only towers of accents.
const longestCluster = 32

const (
	joiner  = '\u200d' // ZERO WIDTH JOINER
	tagsEnd = '\U000E007F'
)

// cluster is the length in bytes of the first character of a text as a reader
// counts, by the rules of UAX #29 that matter where one might cut: marks and
// joiners stay with what they follow, flags are two letters, syllables of Hangul
// stay whole.
func cluster(text string) int {
	before, at := utf8.DecodeRuneInString(text)
	flags := 1
	for n := 1; at < len(text) && n < longestCluster; n++ {
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case extends(r), before == joiner && !isSpace(r) && r > unicode.MaxASCII, syllable(before, r):
		case isFlag(before) && isFlag(r) && flags == 1:
			flags++
		default:
			return at
		}
		before, at = r, at+size
	}
	return at
}

// extends reports whether a rune belongs to the one before it.
func extends(r rune) bool {
	if r < 0x300 {
		return false
	}
	return unicode.In(r, unicode.M) || r == joiner || r == '\u200c' ||
		r >= 0x1F3FB && r <= 0x1F3FF || // tones of skin
		r >= 0xE0020 && r <= tagsEnd || // flags of regions
		r == 0xFF9E || r == 0xFF9F
}

func isFlag(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

// syllable reports whether two jamo are of one syllable (UAX #29, GB6 to GB8).
func syllable(a, b rune) bool {
	leads := a >= 0x1100 && a <= 0x115F || a >= 0xA960 && a <= 0xA97C
	vowel := a >= 0x1160 && a <= 0x11A7 || a >= 0xD7B0 && a <= 0xD7C6
	tail := a >= 0x11A8 && a <= 0x11FF || a >= 0xD7CB && a <= 0xD7FB
	made := a >= 0xAC00 && a <= 0xD7A3
	nextVowel := b >= 0x1160 && b <= 0x11A7 || b >= 0xD7B0 && b <= 0xD7C6
	nextTail := b >= 0x11A8 && b <= 0x11FF || b >= 0xD7CB && b <= 0xD7FB
	nextLead := b >= 0x1100 && b <= 0x115F || b >= 0xA960 && b <= 0xA97C || b >= 0xAC00 && b <= 0xD7A3
	return leads && (nextLead || nextVowel) || (vowel || made) && nextVowel || (vowel || tail || made) && nextTail
}

// isSpace is what Discord's clients take for space: that of JavaScript.
func isSpace(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' }

// isAlnum reports whether a rune is of a word.
func isAlnum(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsNumber(r) }

// stands reports whether a rune is a character of writing that has no spaces
// between its words, so that a line may be broken beside it.
func stands(r rune) bool {
	return r >= 0xE00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// settled reports whether a rune is punctuation that nothing joins: it can be
// shown before one knows what follows.
func settled(r rune) bool {
	return r < 0x80 || r >= 0xA1 && r <= 0xBF && r != '©' && r != '®' ||
		r >= 0x2010 && r <= 0x203A && r != '\u2028' && r != '\u2029' || r >= 0x3001 && r <= 0x301B || r >= 0xFF01 && r <= 0xFF0F
}

// units is the length of a text in UTF-16 code units.
func units(text string) (n int) {
	for _, r := range text {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}
