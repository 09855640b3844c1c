package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A lexer makes tokens of a text. What it makes of a place never depends on more
// than it has seen by then: if the text is not whole and could go on so that the
// place means something else, it stops before it.
type lexer struct {
	src    string
	whole  bool
	at     int
	tokens []token

	begun   bool   // the line: what it begins with has been read
	quote   string // the quotation the line stands in
	solo    bool   // the line is a scope of its own
	heading bool   // and a heading
	scope   int32

	code int // backticks that began the block of code one is in; 0 outside
}

// longestWord is how much of a word is one token, in characters.
const longestWord = 60

func lex(text string, whole bool) []token {
	l := &lexer{src: clean(text, whole), whole: whole}
	l.tokens = make([]token, 0, len(l.src)/2) // words of some five letters, as many spaces, and marks
	for l.at < len(l.src) && l.step() {
	}
	return l.tokens
}

// clean leaves out what no client shows: control characters, half a character at
// the end of a text that goes on. Lines end in \n.
func clean(text string, whole bool) string {
	if !whole {
		text = strings.TrimSuffix(text[:len(text)-half(text)], "\r")
	}
	text = strings.ReplaceAll(strings.ToValidUTF8(text, "\ufffd"), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r == '\n', r == '\t', !unicode.IsControl(r):
			return r
		}
		return -1
	}, text)
}

// half is how many bytes at the end of a text begin a character that is not all
// there.
func half(text string) int {
	for n := 1; n < utf8.UTFMax && n <= len(text); n++ {
		tail := text[len(text)-n:]
		if utf8.RuneStart(tail[0]) {
			if tail[0] >= utf8.RuneSelf && !utf8.FullRuneInString(tail) {
				return n
			}
			return 0
		}
	}
	return 0
}

// step makes the next token, or reports that it must wait.
func (l *lexer) step() bool {
	switch {
	case l.code > 0:
		return l.inCode()
	case !l.begun:
		return l.line()
	}
	switch c := l.src[l.at]; c {
	case '\n':
		l.add(token{kind: newline, text: "\n", heading: l.heading}, 1)
		l.begun = false
		return true
	case ' ', '\t':
		return l.spaces()
	case '\\':
		return l.escape()
	case '*', '_', '~', '|':
		return l.marks()
	case '`':
		return l.backticks()
	case '<':
		return l.angle()
	case '[':
		return l.link()
	}
	if name, maybe := l.scheme(l.at); name != "" {
		return l.address(name)
	} else if maybe {
		return false
	}
	return l.word()
}

// add makes a token of the next n bytes.
func (l *lexer) add(t token, n int) {
	t.quote, t.scope = l.quote, l.scope
	l.tokens = append(l.tokens, t)
	l.at += n
}

// signs makes n characters at the place text that needs escaping.
func (l *lexer) signs(n int) bool {
	for range n {
		l.add(token{kind: sign, text: l.src[l.at : l.at+1]}, 1)
	}
	return true
}

// open reports whether the text may go on from i, at its end, with who knows what.
func (l *lexer) open(i int) bool { return i >= len(l.src) && !l.whole }

// run is the length of the run of a character at i.
func (l *lexer) run(i int, chars string) int {
	return len(l.src[i:]) - len(strings.TrimLeft(l.src[i:], chars))
}

func (l *lexer) spaces() bool {
	n := l.run(l.at, " \t")
	if l.open(l.at + n) {
		return false
	}
	for n > 0 {
		piece := min(n, longestWord)
		l.add(token{kind: space, text: l.src[l.at : l.at+piece]}, piece)
		n -= piece
	}
	return true
}

func (l *lexer) escape() bool {
	next := l.at + 1
	if l.open(next) {
		return false
	}
	if next < len(l.src) && isPunct(l.src[next]) {
		l.add(token{kind: sign, text: l.src[next : next+1]}, 2)
		return true
	}
	return l.signs(1)
}

func isPunct(c byte) bool { return c > ' ' && c < 0x7f && !isAlnum(rune(c)) }

// marks makes a run of a mark's character what it may be. What it is pair says.
func (l *lexer) marks() bool {
	c := l.src[l.at : l.at+1]
	n := l.run(l.at, c)
	if l.open(l.at + n) {
		return false
	}
	after, _ := utf8.DecodeRuneInString(l.src[l.at+n:])
	switch {
	case c == "|":
		return l.pipes(n)
	case extends(after), n > 3, c == "~" && n > 2:
		return l.signs(n)
	case c == "~" && n == 1:
		l.add(token{kind: word, text: c}, 1)
		return true
	}
	opens, closes := l.flanks(c, n)
	for left := n; left > 0; left -= 2 { // three are two and one
		text := strings.Repeat(c, min(left, 2))
		l.add(token{kind: mark, text: text, opens: opens, closes: closes, triple: left == 3}, len(text))
	}
	return true
}

// pipes makes a mark of each two, from the left.
func (l *lexer) pipes(n int) bool {
	for ; n >= 2; n -= 2 {
		l.add(token{kind: mark, text: spoiler}, 2)
	}
	return l.signs(n)
}

// flanks reports whether a run of n marks can open and close: beside a space it
// cannot, and low lines within a word do neither.
func (l *lexer) flanks(c string, n int) (opens, closes bool) {
	before, _ := utf8.DecodeLastRuneInString(l.src[:l.at])
	if l.fresh() {
		before = ' '
	}
	after := ' '
	if l.at+n < len(l.src) {
		after, _ = utf8.DecodeRuneInString(l.src[l.at+n:])
	}
	opens, closes = !isSpace(after), !isSpace(before)
	if c == "_" {
		opens, closes = opens && !isAlnum(before), closes && !isAlnum(after)
	}
	return opens, closes
}

// fresh reports whether nothing stands yet on the line but what it begins with.
func (l *lexer) fresh() bool {
	if len(l.tokens) == 0 {
		return true
	}
	last := l.tokens[len(l.tokens)-1]
	return last.kind == newline || last.kind == prefix
}

// word makes a token of a run of letters or of any other single character. The
// end of a word is known when something else follows.
func (l *lexer) word() bool {
	r, size := utf8.DecodeRuneInString(l.src[l.at:])
	if settled(r) && !isAlnum(r) {
		l.add(token{kind: word, text: l.src[l.at : l.at+size]}, size)
		return true
	}
	if !isAlnum(r) || stands(r) {
		return l.character()
	}
	end := l.at
	for n := 0; n < longestWord; n++ {
		end += cluster(l.src[end:])
		if l.ends(end) {
			return l.text(end)
		}
	}
	return l.text(end)
}

// ends reports whether a word ends before i. An address that begins there ends it
// too; one that perhaps begins there reaches to the end of the text, so that the
// word waits with it.
func (l *lexer) ends(i int) bool {
	r, _ := utf8.DecodeRuneInString(l.src[i:])
	scheme, _ := l.scheme(i)
	return i >= len(l.src) || !isAlnum(r) || stands(r) || scheme != ""
}

// character makes a token of one character as a reader counts.
func (l *lexer) character() bool { return l.text(l.at + cluster(l.src[l.at:])) }

func (l *lexer) text(end int) bool {
	if l.open(end) || l.half(end) {
		return false
	}
	l.add(token{kind: word, text: l.src[l.at:end]}, end-l.at)
	return true
}
