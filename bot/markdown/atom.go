package markdown

import (
	"regexp"
	"strings"
)

// How far one looks for the end of what is written as one piece, in bytes. What
// is longer is text.
const (
	longestCode    = 200
	longestTag     = 130 // a mention of a command: name, two groups, id
	longestLabel   = 300
	longestAddress = 1500
)

// schemes are those whose addresses Discord's clients make links of.
var schemes = []string{"https://", "http://", "steam://", "discord://"}

// scheme is that of the address at i, or perhaps of one that is not yet there.
func (l *lexer) scheme(i int) (name string, maybe bool) {
	if i >= len(l.src) || !strings.ContainsRune("hsdHSD", rune(l.src[i])) {
		return "", false
	}
	for _, s := range schemes {
		rest := l.src[i:min(len(l.src), i+len(s))]
		switch {
		case strings.EqualFold(rest, s):
			return s, false
		case len(rest) < len(s) && l.open(i+len(rest)) && strings.EqualFold(rest, s[:len(rest)]):
			maybe = true
		}
	}
	return "", maybe
}

// half reports whether the token that ends at end has in it the beginning of an
// address that is not yet all there.
func (l *lexer) half(end int) bool {
	for i := l.at + 1; i < end; i++ {
		if _, maybe := l.scheme(i); maybe {
			return true
		}
	}
	return false
}

// address makes a link of an address. It is written in angle brackets: so it ends
// where it ends, whatever follows, and has no preview.
func (l *lexer) address(scheme string) bool {
	end := l.at + len(scheme)
	for end < len(l.src) && end-l.at <= longestAddress && !strings.ContainsRune(" \t\n<>|*`\"\\", rune(l.src[end])) {
		end++
	}
	if end-l.at <= longestAddress && l.open(end) {
		return false
	}
	text := trimAddress(l.src[l.at:end])
	if end-l.at > longestAddress || len(text) <= len(scheme) || strings.ContainsFunc(text, isSpace) {
		return l.defused(len(scheme))
	}
	l.add(token{kind: atom, text: "<" + text + ">"}, len(text))
	return true
}

// defused makes the scheme of what shall be no link text that no client takes for
// one.
func (l *lexer) defused(n int) bool {
	name := strings.IndexByte(l.src[l.at:l.at+n], ':')
	l.add(token{kind: word, text: l.src[l.at : l.at+name]}, name)
	return l.signs(1)
}

// trimAddress leaves out what ends the sentence and not the address.
func trimAddress(text string) string {
	for text != "" {
		last := text[len(text)-1]
		if !strings.ContainsRune(".,:;!?')]}_~", rune(last)) || last == ')' && strings.Count(text, "(") >= strings.Count(text, ")") {
			return text
		}
		text = text[:len(text)-1]
	}
	return text
}

// tag is what stands in angle brackets: mentions, emoji, times, links
// (discord-api-docs, reference: message formatting).
var tag = regexp.MustCompile(`^<(?:@[!&]?\d{1,20}|#\d{1,20}|a?:\w{2,32}:\d{1,20}|t:-?\d{1,17}(?::[a-zA-Z])?|/[^<>|*~\x60\\\n:]{1,100}:\d{1,20}|id:\w{1,20}|(?i:https?://)[^\s<>|*\x60"\\]+)>`)

func (l *lexer) angle() bool {
	rest := l.src[l.at:]
	if found := tag.FindString(rest); found != "" && len(found) <= longestAddress {
		l.add(token{kind: atom, text: found}, len(found))
		return true
	}
	if l.waits(rest) {
		return false
	}
	return l.signs(1)
}

// waits reports whether a tag could still come of what begins with <.
func (l *lexer) waits(rest string) bool {
	limit, stops := longestTag, "> \t\n<"
	switch {
	case strings.HasPrefix(rest, "</"):
		stops = ">\n<"
	case len(rest) > 1 && (rest[1] == 'h' || rest[1] == 'H'):
		limit = longestAddress
	}
	return !l.whole && len(rest) < limit && !strings.ContainsAny(rest[1:], stops)
}

// link makes one piece of a [label](address).
func (l *lexer) link() bool {
	text, size, found := l.masked()
	switch found {
	case wait:
		return false
	case no:
		return l.signs(1)
	}
	l.add(token{kind: atom, text: text}, size)
	return true
}

// masked is the link at hand and how many bytes it is written in. Marks in the
// label are left out: a client could pair them with others outside.
func (l *lexer) masked() (text string, size int, found answer) {
	label, found := l.upTo(l.at+1, ']', longestLabel)
	at := l.at + 1 + len(label) + 1
	switch {
	case found != yes:
		return "", 0, found
	case l.open(at):
		return "", 0, wait
	case !l.is(at, '(') || strings.ContainsAny(label, "[|`\\<") || strings.TrimSpace(plain(label)) == "":
		return "", 0, no
	}
	address, found := l.target(at + 1)
	return "[" + plain(label) + "](" + address + ")", at + 1 + len(address) + 1 - l.at, found
}

// target is the address of a link, up to its parenthesis. It may have pairs of them
// in it, as the names of films do.
func (l *lexer) target(i int) (address string, found answer) {
	depth := 0
	for end := i; end < len(l.src) && end-i < longestAddress; end++ {
		switch l.src[end] {
		case '(':
			depth++
		case ')':
			if depth == 0 {
				return l.src[i:end], when(linked.MatchString(l.src[i:end]), yes)
			}
			depth--
		case ' ', '\t', '\n':
			return "", no
		}
		if depth > 1 {
			return "", no // not every client counts so far
		}
	}
	return "", when(!l.whole && len(l.src)-i < longestAddress, wait)
}

// when is an answer that holds if something is so, else no.
func when(so bool, a answer) answer {
	if so {
		return a
	}
	return no
}

// linked is what a link may lead to.
var linked = regexp.MustCompile(`^(?:<(?i:https?://)[^\s<>|*\x60"\\]+>|(?i:https?://)[^\s<>|*\x60"\\]+)$`)

var plainer = strings.NewReplacer("*", "", "~", "", "__", "", "_", `\_`)

// plain is a label without marks.
func plain(label string) string { return plainer.Replace(label) }

// An answer to a question about a text that may go on.
type answer uint8

const (
	no answer = iota
	yes
	wait // for what follows
)

// upTo is the text from i to before a character on the same line.
func (l *lexer) upTo(i int, c byte, limit int) (text string, found answer) {
	rest := l.src[min(i, len(l.src)):]
	line, _, ended := strings.Cut(rest[:min(len(rest), limit)], "\n")
	if size := strings.IndexByte(line, c); size >= 0 {
		return line[:size], yes
	}
	if ended || l.whole || len(rest) >= limit {
		return "", no
	}
	return "", wait
}

// backticks begins a block of code or makes one piece of code within a line.
func (l *lexer) backticks() bool {
	n := l.run(l.at, "`")
	switch {
	case l.open(l.at + n):
		return false
	case n >= 3:
		return l.openCode(n)
	}
	rest := l.src[l.at+n : min(len(l.src), l.at+n+longestCode)]
	line, _, ended := strings.Cut(rest, "\n")
	if end := closing(line, n); end > 0 && !l.open(l.at+2*n+end) {
		l.add(token{kind: atom, text: l.src[l.at : l.at+2*n+end]}, 2*n+end)
		return true
	}
	if !ended && len(rest) < longestCode && !l.whole {
		return false
	}
	return l.signs(n)
}

// closing is where in a line a run of exactly n backticks stands, or −1.
func closing(line string, n int) int {
	for i := 0; i < len(line); {
		run := len(line[i:]) - len(strings.TrimLeft(line[i:], "`"))
		if run == n {
			return i
		}
		i += max(run, 1)
	}
	return -1
}
