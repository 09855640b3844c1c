package markdown

import (
	"slices"
	"strings"
)

// A writer writes tokens as Markdown that means what they mean. Marks are opened
// when something is shown that needs them and closed at once after.
type writer struct {
	out  strings.Builder
	open []string // outermost first
	gap  string   // room that is written when something follows

	lead    string // and the gap before a bullet
	begun   bool   // what the line begins with is in the gap
	fresh   bool   // nothing is shown on the line yet
	ordinal bool   // but a number
	quote   string // the line's quotation
	wall    bool   // what follows must stand on another line
	resting bool   // a quotation to the end of the text has begun
}

// write is tokens as a text of its own. Room at its end is left out.
func write(tokens []token) string {
	w := writer{fresh: true}
	for i := range tokens {
		w.put(&tokens[i])
	}
	w.close(0)
	if text := w.out.String(); !isBlank(text) {
		return text
	}
	return ""
}

func (w *writer) put(t *token) {
	w.begin(t)
	switch t.kind {
	case newline:
		w.endLine(t)
	case prefix:
		w.indent(t.text)
	case space:
		w.close(w.common(t.style))
		if !w.fresh {
			w.gap += t.text // at the beginning of a line it would indent
		}
	case sign:
		w.show(`\`+t.text, t.style)
	case atom, fenced:
		w.show(w.unbroken(t), t.style)
	case word:
		w.show(w.guarded(t.text), t.style)
	case mark:
		if t.role == shown {
			w.show(escaped(t.text), t.style)
		}
	}
}

// endLine leaves a line. Before anything is shown there are none.
func (w *writer) endLine(t *token) {
	w.close(w.common(t.style))
	w.bare()
	w.gap += "\n"
	w.begun, w.fresh = false, true
	if w.out.Len() == 0 {
		w.gap, w.resting = "", false
	}
}

// indent begins a line with what stands before its text. Before anything is shown
// a client would leave out mere room.
func (w *writer) indent(text string) {
	if w.out.Len() > 0 || strings.Trim(text, " ") != "" {
		w.gap += text
	}
}

// bare leaves out a bullet behind which nothing is shown: to the clients the lines
// below would be of its list.
func (w *writer) bare() {
	if w.fresh {
		w.gap = w.lead
	}
}

// begin begins a line as its quotation asks.
func (w *writer) begin(t *token) {
	if w.begun {
		return
	}
	defer func() { w.lead = w.gap }()
	w.begun, w.quote = true, t.quote
	switch {
	case t.quote == allRest && !w.resting:
		w.resting = true
		w.gap += allRest
	case t.quote != allRest:
		w.gap += t.quote
	}
}

// show writes what is seen, with the marks around it.
func (w *writer) show(text string, style []string) {
	n := w.common(style)
	if slices.ContainsFunc(style[n:], isCode) {
		n, w.wall = 0, w.wall || !w.fresh // a list or a heading would end within it
		w.bare()
	}
	closed := n < len(w.open) && w.gap == ""
	w.close(n)
	if w.wall && !strings.Contains(w.gap, "\n") {
		w.gap = "\n" + w.each()
	}
	w.out.WriteString(w.gap)
	w.gap, w.lead, w.wall = "", "", false
	for _, m := range style[n:] {
		w.mark(m, closed)
		if isCode(m) {
			w.out.WriteString("\n" + w.each())
		}
	}
	if n < len(style) && text[0] == '~' && style[len(style)-1] == "~~" {
		text = nothing + text
	}
	w.open = style
	w.out.WriteString(text)
	w.ordinal = w.fresh && isNumber(text)
	w.fresh = w.fresh && isBlank(text) // which is left out at the beginning of a message
}

// close closes all but the outermost n.
func (w *writer) close(n int) {
	for i := len(w.open) - 1; i >= n; i-- {
		m := w.open[i]
		if isCode(m) {
			w.wall = true
			w.gap = "" // lines at the end of code
			m = "\n" + w.each() + codeMark
		}
		w.mark(m, false)
	}
	w.open = w.open[:min(n, len(w.open))]
}

// isCode reports whether a mark begins a block of code.
func isCode(m string) bool { return strings.HasPrefix(m, codeMark) }

// mark writes a mark so that it does not run together with what stands before it: a
// | or ~ that is shown, or, if one was closed just now, a mark like it.
func (w *writer) mark(m string, closed bool) {
	if text := w.out.String(); text != "" && text[len(text)-1] == m[0] && (closed || m == spoiler || m == "~~") {
		w.out.WriteString(nothing)
	}
	w.out.WriteString(m)
}

// each is what each line of the quotation at hand begins with.
func (w *writer) each() string {
	if w.quote == allRest {
		return ""
	}
	return w.quote
}

// common is how many of the marks that are open stay so.
func (w *writer) common(style []string) (n int) {
	for n < len(w.open) && n < len(style) && w.open[n] == style[n] {
		n++
	}
	return n
}

// guarded is a word that shall not be taken for the beginning of a heading, a
// list or a quotation.
func (w *writer) guarded(text string) string {
	if w.fresh && strings.Contains("#->", text[:1]) || w.ordinal && text == "." && w.gap == "" {
		return `\` + text
	}
	return text
}

// nothing is a character that is not seen: ZERO WIDTH SPACE.
const nothing = "\u200b"

func isBlank(text string) bool { return strings.TrimFunc(text, isSpace) == "" }

func isNumber(text string) bool { return strings.Trim(text, "0123456789") == "" }

// unbroken is code in which nothing ends the spoiler it stands in: the clients
// look for the end before they look for code.
func (w *writer) unbroken(t *token) string {
	if !slices.Contains(t.style, spoiler) || !strings.Contains(t.text, spoiler) {
		return t.text
	}
	return strings.ReplaceAll(t.text, "|", "|"+nothing)
}

// escaped is text in which no character marks up.
func escaped(text string) string {
	var out strings.Builder
	for _, c := range text {
		out.WriteByte('\\')
		out.WriteRune(c)
	}
	return out.String()
}
