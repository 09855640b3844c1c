package markdown

import "strings"

// line reads what a line begins with: a quotation, a heading, a list, an
// indentation. A line that is one of the last three is a scope of its own, as it
// is to the clients.
func (l *lexer) line() bool {
	quote, quoted, ok := l.quotation()
	if !ok {
		return false
	}
	text, size, ok := l.block(l.at + quoted)
	if !ok {
		return false
	}
	solo := text != ""
	if solo || l.solo || quote != l.quote {
		l.scope++
	}
	l.quote, l.solo, l.begun = quote, solo, true
	l.heading = strings.HasPrefix(strings.TrimLeft(text, " "), "#")
	l.at += quoted
	if text != "" {
		l.add(token{kind: prefix, text: text}, size)
		return true
	}
	l.at += size
	return true
}

// allRest begins a quotation that lasts to the end of the text.
const allRest = ">>> "

// quotation is what quotation the line at hand stands in, and how many bytes say
// so. A lone > is an empty line of one.
func (l *lexer) quotation() (quote string, size int, ok bool) {
	if l.quote == allRest {
		return allRest, 0, true
	}
	indent := l.run(l.at, " ")
	at := l.at + indent
	arrows := l.run(at, ">")
	switch {
	case l.open(at + arrows):
		return "", 0, false
	case arrows == 1 && l.is(at+1, ' '):
		return "> ", indent + 2, true
	case arrows == 1 && l.is(at+1, '\n'):
		return "> ", indent + 1, true
	case arrows == 3 && l.is(at+3, ' '):
		return allRest, indent + len(allRest), true
	}
	return "", 0, true
}

// is reports whether a character stands at i.
func (l *lexer) is(i int, c byte) bool { return i < len(l.src) && l.src[i] == c }

// block is what the line begins with at i, rewritten, and how many bytes that
// are. Spaces on a line with nothing else are passed over.
func (l *lexer) block(i int) (text string, size int, ok bool) {
	indent := l.run(i, " \t")
	at := i + indent
	begins := l.begins(at)
	content := at + begins
	if begins > 0 {
		gap := l.run(content, " ")
		if gap == 0 && !l.open(content) {
			begins, content = 0, at
		} else {
			content += gap
		}
	}
	ticks := l.run(content, "`")
	switch {
	case l.open(content + ticks):
		return "", 0, false
	case content < len(l.src) && l.src[content] != '\n' && ticks < len(codeMark) && begins+indent > 0:
		return l.written(i, at, begins), content - i, true
	case begins > 0:
		return "", indent, true // a bullet with nothing behind it is text, and code is on other lines
	}
	return "", content - i, true
}

// written is how the beginning of a line is written: one space behind it, and the
// star, which could be taken for a mark, as a hyphen.
func (l *lexer) written(i, at, begins int) string {
	text := strings.ReplaceAll(l.src[i:at], "\t", "    ")
	text = text[:min(len(text), 12)] // no client indents deeper than lists nest
	if begins == 0 {
		return text
	}
	sigil := l.src[at : at+begins]
	if sigil == "*" {
		sigil = "-"
	}
	return text + sigil + " "
}

// begins is the length of the bullet, number or sign of a heading at i; the space
// that must follow is not looked at.
func (l *lexer) begins(i int) int {
	if i >= len(l.src) {
		return 0
	}
	switch c := l.src[i]; {
	case c == '#':
		if n := l.run(i, "#"); n <= 3 {
			return n
		}
	case c == '-' && l.is(i+1, '#'):
		return 2
	case c == '-', c == '*':
		return 1
	case c >= '0' && c <= '9':
		n := l.run(i, "0123456789")
		if n <= 9 && (l.is(i+n, '.') || l.open(i+n)) {
			return min(n+1, len(l.src)-i)
		}
	}
	return 0
}
