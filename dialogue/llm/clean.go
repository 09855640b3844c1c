package llm

import (
	"strings"
	"unicode/utf8"
)

// detailBytes bounds what is kept of a server's own words.
const detailBytes = 300

// clean makes a server's words fit for a log: one line, short, nothing that
// looks like a key.
func clean(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f })
	for i, w := range words {
		if secretive(w) || i > 0 && strings.EqualFold(words[i-1], "bearer") {
			words[i] = hidden
		}
	}
	return clip(strings.Join(words, " "), detailBytes)
}

// hidden stands where a secret was.
const hidden = "(hidden)"

// keyMarks are how the keys of providers begin, and what holds credentials
// in an address (RFC 3986 section 3.2.1) or a query.
var keyMarks = []string{"sk-", "sk_", "gsk_", "xai-", "hf_", "AIza", "key=", "token=", "Bearer"}

func secretive(word string) bool {
	for _, mark := range keyMarks {
		if i := strings.Index(word, mark); i >= 0 && len(word)-i-len(mark) >= 4 {
			return true
		}
	}
	_, rest, address := strings.Cut(word, "://")
	return address && strings.Contains(rest, "@")
}

// clip cuts text to at most n bytes, never inside a rune, and marks the cut with
// an ellipsis. It prefers the last space of the final eighth.
func clip(text string, n int) string {
	const mark = "…"
	if len(text) <= n {
		return text
	}
	end := max(0, n-len(mark))
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	if space := strings.LastIndexByte(text[:end], ' '); space > end-end/8 {
		end = space
	}
	return text[:end] + mark
}
