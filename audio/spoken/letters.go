package spoken

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// foreign is a run of letters that are not Latin, with what stands between its
// words.
const foreign = `[^\P{L}\p{Latin}](?:[^\P{L}\p{Latin}]|[\pM\pN\s·・、。「」『』〈〉《》，！？：ー~～-]*[^\P{L}\p{Latin}])*[\pM」』》〉]*`

// scripts is what a voice can make of writing that it cannot read: the Latin that
// stands beside it, else a word for it.
var scripts = []rule{
	{what: re(`[「『《〈]?` + foreign + `\s*\((\p{Latin}[^()]*)\)`), say: "$1"},
	{what: re(`(\p{Latin}[^()\n]*)\(` + foreign + `(?:[,;/]\s*([^()]*))?\)`), with: besides},
	{what: re(`[「『《〈]?` + foreign), say: " the title on screen "},
}

// besides is Latin with other writing in brackets, and what else is in these.
func besides(m match) (string, bool) {
	if m.group(2) == "" {
		return "$1", true
	}
	return "$1($2)", true
}

// signs says the signs that are words, and takes away those that no voice says:
// what is left is letters, figures, the marks of a sentence and what belongs to
// figures.
var signs = []rule{
	{has: "’‘‛ʼ′`´", what: re(`[’‘‛ʼ′` + "`" + `´]`), say: "'"},
	{has: "-–—―‒", what: re(`\s*(?:[—―‒]|--+|\s[–-]+\s)\s*`), with: dash},
	{has: "“„«", what: re(`[“„«]\s*[”“»]`), say: " "},
	{has: "“”„‟«»″「」『』", what: re(`[“”„‟«»″「」『』]`), say: `"`},
	{has: "‐‑–", what: re(`[‐‑–]`), say: "-"},
	{has: "….‥", what: re(`…|\.{3,}|(?:\. ){2,}\.`), say: "..."},
	{has: "。", what: re(`。`), say: ". "},
	{has: "、，；：", what: re(`[、，；：]`), say: ", "},
	{has: "！", what: re(`！`), say: "! "},
	{has: "？", what: re(`？`), say: "? "},
	{has: "≈~", what: re(`[≈~]\s?(\d)`), say: "about $1"},
	{has: "&", what: re(`\s*&\s*`), say: " and "},
	{has: "=", what: re(`\s*=\s*`), say: " equals "},
	{has: "+", what: re(`(\d)\s*\+`), say: "$1 plus "},
	{what: re(`[^\pL\pM\pN\s.,;:!?'"()$£€¥%-]+`), say: " "},
}

// dash is a dash between words: a pause. At the end of what somebody says it is
// nothing.
func dash(m match) (string, bool) {
	next, _ := utf8.DecodeRuneInString(m.after())
	before, _ := utf8.DecodeLastRuneInString(m.before())
	opens := sayable(next) || next == '“' || next == '"' && strings.HasSuffix(m.group(0), " ")
	if opens && (sayable(before) || strings.ContainsRune(`"”')`, before)) {
		return ", ", true
	}
	if next == '”' || next == '"' {
		return "", true
	}
	return " ", true
}

// accents writes letters without their diacritics.
var accents = []rule{
	{what: re(`[^\x{0}-\x{7F}]`), with: unaccented},
}

// unaccented is a letter of the Latin alphabet for another.
func unaccented(m match) (string, bool) {
	r, _ := utf8.DecodeRuneInString(m.group(0))
	if s, ok := ligatures[r]; ok {
		return s, true
	}
	base, _ := utf8.DecodeRuneInString(norm.NFKD.String(m.group(0)))
	switch {
	case base < unicode.MaxASCII && sayable(base):
		return string(base), true
	case unicode.IsMark(r):
		return "", true
	}
	return " ", true
}

// ligatures are letters that are no others with a mark.
var ligatures = map[rune]string{
	'ß': "ss", 'ẞ': "SS", 'æ': "ae", 'Æ': "Ae", 'œ': "oe", 'Œ': "Oe", 'ø': "o", 'Ø': "O",
	'ł': "l", 'Ł': "L", 'đ': "d", 'Đ': "D", 'ð': "d", 'Ð': "D", 'þ': "th", 'Þ': "Th", 'ı': "i", 'ħ': "h", 'Ħ': "H", 'ŋ': "ng",
}

// composed is a letter and its marks as one character, where there is one.
func composed(m match) (string, bool) {
	s := norm.NFC.String(m.group(0))
	return s, s != m.group(0)
}

// tidy sets in order what the other rules have left.
var tidy = []rule{
	{what: re(`\s+`), say: " "},
	{what: re(`\(\s*[,;:.-]*\s*\)|""`), say: " "},
	{what: re(`\s+([.,;:!?)])`), say: "$1"},
	{what: re(`([.!?]["')]*)[,;:]+`), say: "$1"},
	{what: re(`,(["')]*)(?:\s*[,;:])+`), say: ",$1"},
	{what: re(`[,;:]\s*([.!?])`), say: "$1"},
	{what: re(`([!?])[!?]+`), say: "$1"},
	{what: re(`^[\s.,;:!?)-]+|\s+$`)},
	{what: re(`\s+`), say: " "},
}
