package words

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold is the word in lower case, without diacritics, apostrophes or anything
// else that is neither letter nor digit. Marks of scripts in which they are
// more than diacritics stay.
func fold(raw string) string {
	if isPlain(raw) {
		return raw
	}
	var b strings.Builder
	b.Grow(len(raw))
	before := rune(0)
	for _, r := range norm.NFKD.String(raw) {
		short := r == breve && unicode.ToLower(before) == 'и' // й is a letter of its own
		before = r
		if to, ok := undivided[r]; ok {
			b.WriteString(to)
			continue
		}
		if !short && isDiacritic(r) || !isWord(r) {
			continue
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return norm.NFC.String(b.String())
}

func isPlain(raw string) bool {
	for i := range len(raw) {
		if c := raw[i]; c-'a' >= 26 && c-'0' >= 10 {
			return false
		}
	}
	return true
}

const breve = '\u0306'

// isDiacritic reports whether r is of the blocks Combining Diacritical Marks and
// its supplements, or one of the points that Hebrew and Arabic are mostly written
// without (Unicode 15, Blocks.txt).
func isDiacritic(r rune) bool {
	return r >= 0x0300 && r <= 0x036f || r >= 0x1ab0 && r <= 0x1aff || r >= 0x1dc0 && r <= 0x1dff || r >= 0x20d0 && r <= 0x20ff ||
		r >= 0x0591 && r <= 0x05c7 || r >= 0x064b && r <= 0x065f || r == 0x0670 || r == 0x0640
}

// undivided are letters that Unicode does not take apart (no decomposition in
// UnicodeData.txt) and English keyboards lack.
var undivided = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o",
	'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th", 'ı': "i",
}
