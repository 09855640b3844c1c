package fountain

import (
	"slices"
	"strings"
)

// A paragraph takes a text with notes apart, line by line.
type paragraph struct {
	line func(text string) // told of every line that holds anything but notes
	note func(text string) // told of every note, after the line it is in
	rest []byte            // the line so far
	held []string          // its notes so far
}

// read goes through the text.
func (p *paragraph) read(text string) {
	last := strings.LastIndex(text, "]]") // no note ends after it
	for i := 0; i < len(text); {
		if i < last && strings.HasPrefix(text[i:], "[[") {
			end := i + strings.Index(text[i:], "]]")
			p.held = append(p.held, inside(text[i+2:end]))
			i = end + len("]]")
			p.closeGap(text[i:])
			continue
		}
		if text[i] == '\n' {
			p.flush()
			i++
			continue
		}
		n := 1
		if text[i] == '\\' && i+1 < len(text) && text[i+1] != '\n' {
			n = 2
		}
		p.rest = append(p.rest, text[i:i+n]...)
		i += n
	}
	p.flush()
}

// flush ends a line. One that held nothing but notes is none.
func (p *paragraph) flush() {
	if s := string(p.rest); trim(s) != "" || len(p.held) == 0 {
		p.line(settled(s, "[[", "/*"))
	}
	for _, n := range p.held {
		p.note(n)
	}
	p.rest, p.held = p.rest[:0], nil
}

// closeGap leaves one space where a note stood between two.
func (p *paragraph) closeGap(after string) {
	n := len(p.rest)
	spaced := n > 0 && p.rest[n-1] == ' ' && (n == 1 || p.rest[n-2] != '\\')
	if spaced && (after == "" || after[0] == ' ' || after[0] == '\n') {
		p.rest = p.rest[:n-1]
	}
}

// inside is the text of a note, its lines trimmed.
func inside(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = trim(line)
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// settled is a line in which the given openings, which opened nothing, are
// escaped, so that nothing that is written later closes them.
func settled(line string, openings ...string) string {
	var b strings.Builder
	for i := 0; i < len(line); i++ {
		if line[i] == '\\' && i+1 < len(line) {
			b.WriteByte(line[i])
			i++
		} else if slices.ContainsFunc(openings, func(o string) bool { return strings.HasPrefix(line[i:], o) }) {
			b.WriteByte('\\')
		}
		b.WriteByte(line[i])
	}
	return b.String()
}

// body makes the lines of a dialogue.
func body(text string) []Line {
	var lines []Line
	p := paragraph{
		line: func(s string) { lines = append(lines, lineOf(trimWords(s))) },
		note: func(n string) { lines = append(lines, Line{Aside, n}) },
	}
	p.read(text)
	return lines
}

func lineOf(s string) Line {
	switch {
	case strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")"):
		return Line{Parenthetical, trim(s[1 : len(s)-1])}
	case strings.HasPrefix(s, "~"):
		return Line{Sung, trimWords(s[1:])}
	default:
		return Line{Speech, s}
	}
}
