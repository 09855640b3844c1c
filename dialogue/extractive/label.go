package extractive

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Many transcripts shout their labels, "MRS. BELL": in a sentence that is a name like
// any other. A label among others in small letters is left as it is, for then capitals
// mean something: "FBI MAN", "HAL".

// speakNames writes the names of roles as names are written, when all are in capitals.
func speakNames(roles []role) {
	if slices.ContainsFunc(roles, func(r role) bool { return strings.ContainsFunc(r.name, unicode.IsLower) }) {
		return
	}
	for i, r := range roles {
		roles[i].name = spokenName(r.name)
	}
}

// spokenName is a label in capitals as a name.
func spokenName(label string) string {
	fields := strings.Fields(label)
	for i, f := range fields {
		low := strings.ToLower(f)
		switch {
		case i > 0 && slices.Contains([]string{"of", "and", "the", "with", "in", "at", "on"}, low):
			fields[i] = low
		case isAbbreviated(low):
		default:
			fields[i] = capitals(low)
		}
	}
	return strings.Join(fields, " ")
}

// isAbbreviated reports whether a word in small letters stands for others, as "tv" and
// "d.a." do, so that its capitals are how it is written.
func isAbbreviated(low string) bool {
	bare := strings.TrimRight(low, ".,:")
	return strings.Contains(bare, ".") ||
		!strings.ContainsAny(bare, "aeiouyäöüéèáíóúø") && !slices.Contains([]string{"mr", "mrs", "ms", "dr", "st", "sgt", "lt", "sr", "jr"}, bare)
}

// capitals sets the capitals of a name in small letters: "o'brien", "mccoy",
// "smith-jones", "(ada)".
func capitals(low string) string {
	var b strings.Builder
	up := true
	for i, r := range low {
		if up && unicode.IsLetter(r) {
			r, up = unicode.ToUpper(r), false
		}
		b.WriteRune(r)
		_, size := utf8.DecodeRuneInString(low[i:])
		rest := low[i+size:]
		up = up || r == '-' || r == '\'' && i < 2 && utf8.RuneCountInString(rest) > 1 || strings.HasSuffix(b.String(), "Mc") && b.Len() == 2
	}
	return b.String()
}
