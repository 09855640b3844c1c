package llm

import (
	"strings"
	"unicode/utf8"
)

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
