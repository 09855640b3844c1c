package markdown

import (
	"regexp"
	"strings"
)

// language is what stands behind the backticks that begin a block of code.
var language = regexp.MustCompile(`^[A-Za-z0-9_+.#-]{1,20}\n`)

// maybeLanguage is what could become it.
var maybeLanguage = regexp.MustCompile(`^[A-Za-z0-9_+.#-]{0,20}$`)

// openCode begins a block of code after n backticks. It is a scope of its own: of
// marks only || goes around it.
func (l *lexer) openCode(n int) bool {
	rest := l.src[l.at+n:]
	if !l.whole && maybeLanguage.MatchString(rest) {
		return false
	}
	name := language.FindString(rest)
	l.scope++
	l.add(token{kind: fence, text: strings.TrimSuffix(name, "\n")}, n+max(len(name)-1, 0))
	l.code = n
	return true
}

// inCode makes the next token of a block of code: a piece of a line, the line's
// end, or the end of the block.
func (l *lexer) inCode() bool {
	if l.src[l.at] == '\n' {
		return l.codeLine()
	}
	if n := l.run(l.at, "`"); n >= 3 {
		return l.closeCode(min(n, l.code))
	}
	end := l.at
	for n := 0; n < longestWord && end < len(l.src); n++ {
		if l.src[end] == '\n' || strings.HasPrefix(l.src[end:], "```") {
			break
		}
		end += cluster(l.src[end:])
	}
	if l.open(end) {
		return false
	}
	l.add(token{kind: fenced, text: l.src[l.at:end]}, end-l.at)
	return true
}

// codeLine ends a line of a block of code, and with it the block if backticks
// follow or the quotation ends in which it stands. Empty lines at its beginning
// are passed over.
func (l *lexer) codeLine() bool {
	next, found := l.quoted(l.at + 1)
	if found == no {
		return l.closeCode(0)
	}
	ticks := l.run(next, "`")
	switch {
	case found == wait, l.open(next + ticks):
		return false
	case ticks >= 3:
		return l.closeCode(next + min(ticks, l.code) - l.at)
	case l.tokens[len(l.tokens)-1].kind == fence:
		l.at = next
		return true
	}
	l.add(token{kind: newline, text: "\n"}, next-l.at)
	return true
}

// quoted passes over what makes a line one of the quotation at hand.
func (l *lexer) quoted(i int) (next int, found answer) {
	if l.quote != "> " {
		return i, yes
	}
	at := i + l.run(i, " ")
	switch {
	case l.open(at), l.is(at, '>') && l.open(at+1):
		return i, wait
	case l.is(at, '>') && l.is(at+1, ' '):
		return at + 2, yes
	case l.is(at, '>') && l.is(at+1, '\n'):
		return at + 1, yes
	}
	return i, no
}

// closeCode ends a block of code after n bytes.
func (l *lexer) closeCode(n int) bool {
	l.add(token{kind: unfence}, n)
	l.scope++
	l.code = 0
	return true
}
