package spoken

import (
	"html"
	"regexp"
	"strings"
	"sync"
)

// re is a pattern of the tables. It is compiled when it is first needed, so that
// a program that does not speak is not kept waiting for it.
func re(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// elsewhere is said for what only the eye can follow.
const elsewhere = " See the message. "

// invisible takes away what has no look of its own: control and format
// characters, variation selectors, keycaps. Letters and their marks become one.
var invisible = []rule{
	{has: "\r\u0085\u2028\u2029", what: re(`\r\n?|[\x{85}\x{2028}\x{2029}]`), say: "\n"},
	{has: "\u20e3", what: re(`[0-9#*]?\x{FE0F}?\x{20E3}`), say: " "},
	{what: re(`[\x{0}-\x{8}\x{B}-\x{1F}\x{7F}-\x{9F}\p{Cf}\x{FE00}-\x{FE0F}\x{E0100}-\x{E01EF}\x{FFFD}]+`)},
	{what: re(`\pL\pM+`), with: composed},
}

// markup takes away what is written for a screen and leaves the words. Sources:
// reference/speech.md §5; CommonMark 0.31; Discord's Markdown and message
// formatting, which has mentions, custom emoji, times and spoilers of its own.
var markup = []rule{
	{has: "`", what: re("(?s)```.*?(?:```|$)"), say: elsewhere},
	{has: "|", what: re(`(?s)\|\|.+?\|\|`), say: " a spoiler "}, // nobody has asked to hear it
	{has: "|", what: re(`(?m)(?:^[ \t]*\|.*(?:\n|$))+`), say: elsewhere},
	{has: "[", what: re(`[ \t]*\[S\d+(?:\s*[,;–-]\s*S?\d+)*\]`)},
	{has: "<", what: re(`(?s)<!--.*?(?:-->|$)`)},
	{has: "<", what: re(`<(?:[@#][!&]?\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|/?[A-Za-z][^<>:]*)>`)},
	{has: "[", what: re(`!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"]*")?\)`), say: "$1"},
	{has: "[", what: re(`!?\[([^\[\]]+)\]\[[^\[\]]*\]`), say: "$1"},
	{has: ":.", what: re(`(?i)<?\b(?:[a-z][a-z0-9+.-]*://|www\.|mailto:)[^\s<>"”]*[^\s<>"”.,;:!?)\]*_~` + "`" + `]>?`)},
	{has: `\`, what: re(`\\([!-/:-@\[-` + "`" + `{-~])`), say: "$1"},
	{has: "&", what: re(`&#?\w+;`), with: entity},
	{has: "-*_=~", what: re(`(?m)^[ \t]*(?:[-*_=~][ \t]*){3,}$`), say: " "},
	{has: ">", what: re(`(?m)^[ \t]*(?:>[ \t]*)+`)},
	{has: "#", what: re(`(?m)^[ \t]*(?:#{1,6}|-#)[ \t]+(.*[\pL\pN])([^\pL\pN\n]*)$`), with: item},
	{has: "-*+•‣◦.)", what: re(`(?m)^[ \t]*(?:[-*+•‣◦]|\d{1,3}[.)])[ \t]+(.*[\pL\pN])([^\pL\pN\n]*)$`), with: item},
	{has: "~", what: re(`~(\d)`), say: "about $1"},
	{has: "*~`", what: re(`[*~` + "`" + `]+`)},
	{has: "_", what: re(`(^|[^\pL\pN_])_+|_+($|[^\pL\pN_])`), say: "$1$2"},
	{has: "_", what: re(`_+`), say: " "},
	{has: "@", what: re(`(?i)\b([a-z0-9._%+-]+)@([a-z0-9-]+(?:\.[a-z0-9-]+)+)\b`), say: "$1 at $2"},
	{has: "@#", what: re(`(^|[\s(])[@#](\pL)`), say: "$1$2"},
	{has: ":", what: re(`(^|\s):[a-z0-9_+-]*[a-z][a-z0-9_+-]*:`), say: "$1"},
	{has: ":;=", what: re(`(^|\s)[:;=]['’]?-?[)(DPpO|/]+(?:\s|$)`), say: "$1 "},
}

// entity is a character written as HTML has it.
func entity(m match) (string, bool) {
	s := html.UnescapeString(m.group(0))
	return s, s != m.group(0) && s != "$"
}

// item is a heading, or a point of a list: a sentence.
func item(m match) (string, bool) {
	if strings.ContainsAny(m.group(2), ".!?:;…") {
		return "$1$2 ", true
	}
	return "$1.$2 ", true
}
