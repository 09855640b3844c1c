package fountain

import (
	"strings"
	"unicode"
)

// Plain is the words of a text: without the marks of emphasis, escapes resolved.
func Plain(text string) string {
	var b strings.Builder
	plain(&b, tokens(text))
	return b.String()
}

// A token is a sign of a text, and whether it was escaped and so means itself.
type token struct {
	rune
	escaped bool
}

func tokens(text string) []token {
	var out []token
	escaped := false
	for _, r := range text {
		if r == '\\' && !escaped {
			escaped = true
			continue
		}
		if escaped && !escapable(r) {
			out = append(out, token{'\\', true})
		}
		out = append(out, token{r, escaped && escapable(r)})
		escaped = false
	}
	if escaped {
		out = append(out, token{'\\', true})
	}
	return out
}

// escapable reports whether a backslash before a sign takes its meaning away;
// before others it is a backslash.
func escapable(r rune) bool {
	return r < unicode.MaxASCII && (unicode.IsPunct(r) || unicode.IsSymbol(r) || r == ' ' || r == '\t')
}

// longestEmphasis bounds how far the end of an emphasis is looked for, in signs.
const longestEmphasis = 300

func plain(b *strings.Builder, text []token) {
	for i := 0; i < len(text); {
		n := run(text[i:])
		if end := closing(text, i, n); n > 0 && end > 0 {
			plain(b, text[i+n:end])
			i = end + n
			continue
		}
		for range max(1, n) {
			b.WriteRune(text[i].rune)
			i++
		}
	}
}

// run is how many marks of one emphasis a text begins with: * italic, ** bold,
// *** both, _ underlined.
func run(text []token) int {
	switch {
	case len(text) == 0 || text[0].escaped:
		return 0
	case text[0].rune == '_':
		return 1
	case text[0].rune != '*':
		return 0
	}
	n := 1
	for n < min(3, len(text)) && text[n] == text[0] {
		n++
	}
	return n
}

// closing is where the emphasis ends that begins at i with n marks; 0 when it
// does not. Emphasis touches its words and stays in its line.
func closing(text []token, i, n int) int {
	from := i + n
	if n == 0 || from >= len(text) || unicode.IsSpace(text[from].rune) || text[from] == text[i] {
		return 0
	}
	for j := from + 1; j+n <= min(len(text), from+longestEmphasis) && text[j].rune != '\n'; j++ {
		if text[j] == text[i] && run(text[j:]) >= n && !unicode.IsSpace(text[j-1].rune) {
			return j
		}
	}
	return 0
}

// Escape makes a text of plain words, so that Plain gives them back. A carriage
// return, which no line of a screenplay can hold, becomes a line's end.
func Escape(words string) string {
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(words), "\n")
	for i, line := range lines {
		lines[i] = escapeLine(line)
	}
	return strings.Join(lines, "\n")
}

func escapeLine(line string) string {
	var b strings.Builder
	for i := 0; i < len(line); i++ {
		if needsEscape(line, i) {
			b.WriteByte('\\')
		}
		b.WriteByte(line[i])
	}
	return b.String()
}

func needsEscape(line string, i int) bool {
	switch line[i] {
	case '\\', '*', '_':
		return true
	case '[':
		return i > 0 && line[i-1] == '[' || i+1 < len(line) && line[i+1] == '['
	case ' ', '\t':
		return i == 0 || i == len(line)-1
	case '(', '~':
		return i == 0
	}
	return false
}
