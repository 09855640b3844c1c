package wording

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Counted is a number of things: "1 line", "12 lines".
func Counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// Times is how often, in words: "once", "12 times"; for 0 it is never.
func Times(n int, never string) string {
	switch n {
	case 0:
		return never
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

// Listing joins names: "Anna, Ben and Carl".
func Listing(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// Capital is s with a capital first letter.
func Capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + s[size:]
}
