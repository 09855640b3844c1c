package spoken

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviations says in full what engines spell, or pause after. Source: measured
// with espeak-ng 1.51, which makes a break of the full stop in "Mr. Smith", "John
// F. Kennedy" and "L.A. Confidential", and with flite 2.2; both spell what has no
// vowel.
var abbreviations = []rule{
	{has: ".Aa", what: re(`(?i)\b(?:a\.k\.a\.?|aka\b|e\.g\.,?|i\.e\.,?|ph\.d\.?)`), with: inFull},
	{has: ".", what: re(`(?i)\b(?:` + strings.Join(slices.Sorted(maps.Keys(full)), "|") + `)\.`), with: inFull},
	{has: "0123456789", what: re(`(?i)\b(?:` + strings.Join(slices.Sorted(maps.Keys(months)), "|") + `)\.?\s+\d`), with: month},
	{has: ".", what: re(`\b(?:\p{Lu}\.){2,}`), with: acronym},
	{has: ".", what: re(`\b(\p{Lu})\.\s+`), with: initial},
	{has: "p", what: re(`\bpp\.?\s?(\d)`), say: "pages $1"},
	{has: "p", what: re(`\bp\.\s?(\d)`), say: "page $1"},
	{has: "W", what: re(`\bWW(II?)\b`), with: worldWar},
	{has: "&", what: re(`\bB\s?&\s?W\b`), say: "black and white"},
	{has: "'’", what: re(`['’‘]n['’]`), say: "and"},
	{has: "/", what: re(`\bw/(\s?\pL)`), say: "with $1"},
	{has: "MmHhRrKk", what: re(`(?i)\b(?:mm+[- ]?h+m+|h+m+|mm+|shh*|b+rr+|g+rr+|tsk)\b`), with: interjection},
}

// full are the abbreviations that end in a full stop, and two with more of them.
// Those that begin with a capital are such only with it.
var full = map[string]string{
	"aka": "also known as", "eg": "for example", "ie": "that is", "phd": "P H D",
	"vs": "versus", "etc": "et cetera", "ca": "circa", "approx": "approximately", "feat": "featuring",
	"Mr": "Mister", "Mrs": "Missus", "Ms": "Miz", "Messrs": "Messieurs", "Mme": "Madame", "Mlle": "Mademoiselle",
	"Dr": "Doctor", "Prof": "Professor", "St": "Saint", "Mt": "Mount", "Ft": "Fort",
	"Lt": "Lieutenant", "Col": "Colonel", "Capt": "Captain", "Gen": "General", "Sgt": "Sergeant", "Maj": "Major",
	"Adm": "Admiral", "Rev": "Reverend", "Gov": "Governor", "Sen": "Senator", "Jr": "Junior", "Sr": "Senior",
	"Bros": "Brothers", "Ltd": "Limited", "Vol": "Volume", "Ep": "Episode", "Ch": "Chapter", "Pt": "Part",
}

// places are what some say after a name instead of before one.
var places = map[string]string{"Dr": "Drive", "St": "Street", "Mt": "Mount", "Ft": "Fort"}

// behind are the capitalised ones that stand after a name.
var behind = map[string]bool{"Jr": true, "Sr": true, "Bros": true, "Ltd": true}

// counts are those that stand before a number or a name alike.
var counts = map[string]bool{"Vol": true, "Ep": true, "Ch": true, "Pt": true}

// inFull is an abbreviation in full. Its full stop stays where it ends the text.
func inFull(m match) (string, bool) {
	key := strings.ReplaceAll(strings.TrimRight(m.group(0), ","), ".", "")
	if small := strings.ToLower(key); full[small] != "" {
		key = small
	}
	say := full[key]
	first, _ := utf8.DecodeRuneInString(key)
	after, _ := utf8.DecodeRuneInString(m.after())
	switch {
	case say == "" || counts[key] && !sayable(after):
		return "", false
	case unicode.IsLower(first), behind[key], counts[key], unicode.IsUpper(after):
	case places[key] != "" && named(m.before()):
		say = places[key]
	case places[key] != "" && sayable(after):
	default:
		return "", false
	}
	if !strings.ContainsFunc(m.after(), sayable) && strings.HasSuffix(m.group(0), ".") {
		say += "."
	}
	return say, true
}

// named reports whether a text ends in a word with a capital, as a name does.
func named(before string) bool {
	words := strings.Fields(before)
	if len(words) == 0 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(words[len(words)-1])
	return unicode.IsUpper(first)
}

var months = map[string]string{
	"Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "Jun": "June", "Jul": "July",
	"Aug": "August", "Sep": "September", "Sept": "September", "Oct": "October", "Nov": "November", "Dec": "December",
}

// month is one before a day.
func month(m match) (string, bool) {
	word, day := m.group(0), m.group(0)[len(m.group(0))-1:]
	say := months[strings.TrimRight(word[:len(word)-1], ". \t\n")]
	return say + " " + day, say != ""
}

// acronym is letters with full stops: the last of these stays where it ends the
// text.
func acronym(m match) (string, bool) {
	say := strings.TrimSpace(strings.ReplaceAll(m.group(0), ".", " "))
	if !strings.ContainsFunc(m.after(), sayable) {
		say += "."
	}
	return say, true
}

// initial is a letter of a name. "I" is one that ends sentences.
func initial(m match) (string, bool) {
	next := m.next()
	return "$1 ", m.group(1) != "I" && m.prev() != '.' && unicode.IsUpper(next)
}

func worldWar(m match) (string, bool) { return "World War " + words(len(m.group(1))), true }

// interjection is a sound that has no vowel to say it with.
func interjection(m match) (string, bool) {
	say := ""
	switch s := strings.ToLower(m.group(0)); {
	case s[0] == 'm' && strings.ContainsRune(s, 'h'):
		say = "um hum"
	case s[0] == 'm':
		say = "um"
	case s[0] == 'h':
		say = "hum"
	case s[0] == 's':
		say = "shush"
	case s[0] == 'b':
		say = "burr"
	case s[0] == 'g':
		say = "gur"
	default:
		say = "tisk"
	}
	if first, _ := utf8.DecodeRuneInString(m.group(0)); unicode.IsUpper(first) {
		say = strings.ToUpper(say[:1]) + say[1:]
	}
	return say, m.prev() != '\'' && m.prev() != '’'
}
