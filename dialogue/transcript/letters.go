package transcript

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// tidy makes words one line: white space is single spaces, invisible marks go,
// raised letters come down, and letters are composed (NFC).
func (r *reader) tidy(s string) string {
	if !ascii([]byte(s)) {
		s = r.plainLetters(s)
	}
	if !strings.ContainsAny(s, "\t\n") && !strings.Contains(s, "  ") {
		return strings.Trim(s, " ")
	}
	return strings.Join(strings.Fields(s), " ")
}

func (r *reader) plainLetters(s string) string {
	var out strings.Builder
	before := ' '
	for _, c := range s {
		switch {
		case c == '\u0336' && !unicode.IsLetter(before): // a stroke over nothing: OCR of a dash
			r.count[lettersRaised]++
			c = '—'
		case unicode.IsSpace(c):
			c = ' '
		case raised(c):
			r.count[lettersRaised]++
			c = lowered(c)
		case invisible(c):
			continue
		}
		out.WriteRune(c)
		before = c
	}
	return norm.NFC.String(out.String())
}

// raised reports whether c is a superscript letter or hyphen, as some files set
// a whispered line with.
func raised(c rune) bool {
	return 0x2b0 <= c && c <= 0x2b8 || 0x2e0 <= c && c <= 0x2e4 || 0x1d2c <= c && c <= 0x1d6a ||
		0x1d9b <= c && c <= 0x1dbf || c == 0x2071 || c == 0x207f || c == 0x207b
}

// lowered is the plain form of a raised letter.
func lowered(c rune) rune {
	if c == 0x207b {
		return '-'
	}
	for _, p := range norm.NFKC.String(string(c)) {
		return p
	}
	return c
}

// invisible reports whether c shows nothing and means nothing in a line of
// dialogue. The joiners of Persian and Indian scripts mean something.
func invisible(c rune) bool {
	return unicode.Is(unicode.Cc, c) || unicode.Is(unicode.Cf, c) && c != '\u200c' && c != '\u200d'
}
