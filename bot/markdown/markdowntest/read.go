// Package markdowntest reads Markdown as Discord's clients do, for tests: it says
// of each word whether a member sees it at once or has to click for it. It follows
// the clients' published rules (simple-markdown with Discord's additions), shares
// nothing with package markdown, and is not for showing anything to anybody.
package markdowntest

import (
	"regexp"
	"strings"
)

// Style is how a run of text is shown; a set.
type Style uint16

// The styles.
const (
	Bold Style = 1 << iota
	Italic
	Underline
	Strike
	Hidden // until one clicks on it
	Code
	Quote
	Heading
	List
	Link
)

// A Run is text shown in one style.
type Run struct {
	Text  string
	Style Style
}

// Read is what a client makes of a message.
func Read(message string) []Run {
	r := reader{}
	r.read(strings.TrimSpace(message), 0, true)
	return r.runs
}

// Visible is what a member sees of a message without a click.
func Visible(message string) string {
	var out strings.Builder
	for _, run := range Read(message) {
		if run.Style&Hidden == 0 {
			out.WriteString(run.Text)
		} else {
			out.WriteByte(' ')
		}
	}
	return out.String()
}

// Text is all that a message says, hidden or not.
func Text(message string) string {
	var out strings.Builder
	for _, run := range Read(message) {
		out.WriteString(run.Text)
	}
	return out.String()
}

type reader struct{ runs []Run }

func (r *reader) add(text string, style Style) {
	if text == "" {
		return
	}
	if n := len(r.runs); n > 0 && r.runs[n-1].Style == style {
		r.runs[n-1].Text += text
		return
	}
	r.runs = append(r.runs, Run{text, style})
}

// read reads a text in a style. Start says that it begins a line.
func (r *reader) read(text string, style Style, start bool) {
	for text != "" {
		n := 0
		if start {
			n = r.block(text, style)
		}
		if n == 0 {
			n = r.inline(text, style)
		}
		start = text[n-1] == '\n'
		text = text[n:]
	}
}

var (
	quoteRest  = regexp.MustCompile(`^ *>>> ([\s\S]*)`)
	quoteLines = regexp.MustCompile(`^ *> [^\n]*(?:\n *> [^\n]*)*\n?`)
	quoteSign  = regexp.MustCompile(`(?m)^ *> ?`)
	heading    = regexp.MustCompile(`^ *(?:#{1,3}|-#)\s+([^\n]+)(?:\n|$)`)
	bullet     = regexp.MustCompile(`^( *)(?:[*-]|\d+\.) [\s\S]`)
	nextBullet = regexp.MustCompile(`^ *(?:[*-]|\d+\.) `)
	sigil      = regexp.MustCompile(`(?m)^ *(?:[*-]|\d+\.) `)
)

// block reads what begins a line and returns its length, or 0.
func (r *reader) block(text string, style Style) int {
	if m := quoteRest.FindStringSubmatch(text); m != nil && style&Quote == 0 {
		r.read(m[1], style|Quote, true)
		return len(text)
	}
	if m := quoteLines.FindString(text); m != "" && style&Quote == 0 {
		r.read(quoteSign.ReplaceAllString(m, ""), style|Quote, true)
		return len(m)
	}
	if m := heading.FindStringSubmatch(text); m != nil {
		r.read(m[1], style|Heading, false)
		r.add("\n", style)
		return len(m[0])
	}
	if bullet.MatchString(text) {
		n := listEnd(text)
		r.list(text[:n], style|List)
		return n
	}
	return 0
}

// listEnd is where a list ends: at a line that neither is indented nor has a
// bullet.
func listEnd(text string) int {
	first := nextBullet.FindString(text)
	for i := len(first) + 1; i < len(text); i++ {
		if text[i] != '\n' {
			continue
		}
		rest := strings.TrimLeft(text[i:], "\n")
		if rest == "" || rest[0] != ' ' && !nextBullet.MatchString(rest) {
			return len(text) - len(rest)
		}
	}
	return len(text)
}

// list reads each item by itself.
func (r *reader) list(text string, style Style) {
	places := sigil.FindAllStringIndex(text, -1)
	for i, p := range places {
		end := len(text)
		if i+1 < len(places) {
			end = places[i+1][0]
		}
		r.add(text[p[0]:p[1]], style)
		r.read(text[p[1]:end], style, false)
	}
}

var (
	escape   = regexp.MustCompile(`^\\([^0-9A-Za-z\s])`)
	block    = regexp.MustCompile("(?i)^```(?:([a-z0-9_+\\-.#]+?)\n)?\n*([^\n][\\s\\S]*?)\n*```")
	mention  = regexp.MustCompile(`^(<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|/[^<>:\n]+:\d+|id:\w+)>)`)
	autolink = regexp.MustCompile(`^<([^: >]+:/[^ >]+)>`)
	address  = regexp.MustCompile(`^((?:https?|steam|discord)://[^\s<]+[^<.,:;"'\]\s])`)
	masked   = regexp.MustCompile(`^\[((?:\\.|[^\[\]\\])+)\]\(<?(https?://(?:\([^)\s]*\)|[^\s()])+?)>?\)`)
	strike   = regexp.MustCompile(`^~~([\s\S]+?)~~`)
	hidden   = regexp.MustCompile(`^\|\|([\s\S]+?)\|\|`)
)

// inline reads what stands anywhere and returns its length.
func (r *reader) inline(text string, style Style) (n int) {
	switch text[0] {
	case '\\':
		n = r.shown(text, escape.FindStringSubmatch(text), style)
	case '`':
		n = r.code(text, style|Code)
	case '<', 'h', 's', 'd':
		n = r.linked(text, style|Link)
	case '[':
		if m := masked.FindStringSubmatch(text); m != nil {
			r.read(m[1], style|Link, false)
			n = len(m[0])
		}
	case '*', '_', '~', '|':
		n = r.marked(text, style)
	}
	if n == 0 {
		r.add(text[:1], style)
		n = 1
	}
	return n
}

// shown adds what an expression has found.
func (r *reader) shown(text string, found []string, style Style) int {
	if found == nil {
		return 0
	}
	r.add(found[len(found)-1], style)
	return len(found[0])
}

func (r *reader) code(text string, style Style) int {
	if m := block.FindStringSubmatch(text); m != nil {
		r.add(m[2]+"\n", style)
		return len(m[0])
	}
	n, content := inlineCode(text)
	r.add(content, style)
	return n
}

func (r *reader) linked(text string, style Style) int {
	for _, e := range []*regexp.Regexp{mention, autolink, address} {
		if n := r.shown(text, e.FindStringSubmatch(text), style); n > 0 {
			return n
		}
	}
	return 0
}

// marked reads text between marks; of those that begin alike the longest wins.
func (r *reader) marked(text string, style Style) int {
	best, content, with := 0, "", Style(0)
	try := func(n int, inner string, s Style) {
		if n > best {
			best, content, with = n, inner, s
		}
	}
	try(italics(text))
	try(between(text, "**", Bold))
	try(between(text, "__", Underline))
	if m := strike.FindStringSubmatch(text); m != nil {
		try(len(m[0]), m[1], Strike)
	}
	if m := hidden.FindStringSubmatch(text); m != nil {
		try(len(m[0]), m[1], Hidden)
	}
	if best > 0 {
		r.read(content, style|with, true)
	}
	return best
}

// between reads text between two doubled marks; the last must not be followed by
// a third of its characters.
func between(text, mark string, s Style) (int, string, Style) {
	if !strings.HasPrefix(text, mark) {
		return 0, "", 0
	}
	for i := len(mark); i < len(text); i++ {
		end := i + len(mark)
		switch {
		case text[i] == '\\':
			i++
		case i > len(mark) && strings.HasPrefix(text[i:], mark) && (end == len(text) || text[end] != mark[0]):
			return end, text[len(mark):i], s
		}
	}
	return 0, "", 0
}

// italics reads *text* and _text_.
func italics(text string) (int, string, Style) {
	if len(text) < 3 || text[0] != '*' && text[0] != '_' {
		return 0, "", 0
	}
	if text[0] == '_' {
		return lowLine(text)
	}
	if isSpace(text[1]) {
		return 0, "", 0
	}
	for i := 1; i < len(text); {
		switch c := text[i]; {
		case c == '*' && i > 1 && !(i+1 < len(text) && text[i+1] == '*'):
			return i + 1, text[1:i], Italic
		case c == '*' && strings.HasPrefix(text[i:], "**"):
			i += 2
		case c == '*':
			return 0, "", 0
		case c == '\\':
			i += 2
		case isSpace(c):
			for i < len(text) && isSpace(text[i]) {
				i++
			}
			if i < len(text) && text[i] == '*' && !strings.HasPrefix(text[i:], "**") {
				return 0, "", 0
			}
		default:
			i++
		}
	}
	return 0, "", 0
}

// lowLine reads _text_, where two low lines in a row are text.
func lowLine(text string) (int, string, Style) {
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\', strings.HasPrefix(text[i:], "__"):
			i++
		case text[i] == '_' && i > 1 && closesAt(text, i):
			return i + 1, text[1:i], Italic
		case text[i] == '_':
			return 0, "", 0
		}
	}
	return 0, "", 0
}

// closesAt reports whether no word goes on behind the low line at i.
func closesAt(text string, i int) bool {
	if i+1 >= len(text) {
		return true
	}
	c := text[i+1]
	return c != '_' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' }

// inlineCode reads code between runs of one or two backticks.
func inlineCode(text string) (int, string) {
	n := len(text) - len(strings.TrimLeft(text, "`"))
	if n == 0 {
		return 0, ""
	}
	for i := n; i < len(text); {
		run := len(text[i:]) - len(strings.TrimLeft(text[i:], "`"))
		if run == n && i > n {
			return i + n, text[n:i]
		}
		i += max(run, 1)
	}
	return 0, ""
}
