package record

import (
	"strings"
	"time"
	"unicode/utf8"
)

const (
	// readRate is how many characters a second are read. Source: Netflix, English
	// Timed Text Style Guide, "Reading Speed Limits", adult programs.
	readRate = 20
	// longestRead is how long a question may keep the conversation waiting: of more
	// than can be read in it, the beginning is shown.
	longestRead = 12 * time.Second
)

// reading is how long a text takes to read, and a caption stands at least.
func reading(text string) time.Duration {
	read := time.Duration(utf8.RuneCountInString(text)) * time.Second / readRate
	return max(read, shortest)
}

// readable is as much of a text as can be read.
func readable(text string) string {
	const most = readRate * int(longestRead/time.Second)
	text = strings.ToValidUTF8(text, "")
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return string(runes[:most-1]) + "…"
}
