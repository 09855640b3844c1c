package fountain

import (
	"slices"
	"strings"
)

// withoutNotes takes the notes out of a paragraph. Those of each line come with
// the line; a line that held nothing else is none.
func withoutNotes(text string, line func(text string), note func(text string)) {
	var rest strings.Builder
	var notes []string
	flush := func() {
		if s := rest.String(); trim(s) != "" || len(notes) == 0 {
			line(settled(s, "[[", "/*"))
		}
		for _, n := range notes {
			note(n)
		}
		rest.Reset()
		notes = nil
	}
	for i := 0; i < len(text); {
		if inside, length := noteAt(text[i:]); length > 0 {
			notes = append(notes, inside)
			i += length
			closeGap(&rest, text[i:])
			continue
		}
		switch {
		case text[i] == '\n':
			flush()
		case text[i] == '\\' && i+1 < len(text) && text[i+1] != '\n':
			rest.WriteByte(text[i])
			i++
			rest.WriteByte(text[i])
		default:
			rest.WriteByte(text[i])
		}
		i++
	}
	flush()
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

// closeGap leaves one space where a note stood between two.
func closeGap(rest *strings.Builder, after string) {
	s := rest.String()
	if cut := strings.TrimSuffix(s, " "); cut != s && (after == "" || strings.ContainsAny(after[:1], " \n")) && !strings.HasSuffix(cut, `\`) {
		rest.Reset()
		rest.WriteString(cut)
	}
}

// noteAt is the note that a text begins with, its lines trimmed, and its length
// in bytes with its brackets; 0 for none.
func noteAt(text string) (inside string, length int) {
	if !strings.HasPrefix(text, "[[") {
		return "", 0
	}
	end := strings.Index(text, "]]")
	if end < 0 {
		return "", 0
	}
	lines := strings.Split(text[2:end], "\n")
	for i, line := range lines {
		lines[i] = trim(line)
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n"), end + 2
}

// body makes the lines of a dialogue.
func body(text string) []Line {
	var lines []Line
	withoutNotes(text, func(s string) { lines = append(lines, lineOf(trimWords(s))) },
		func(n string) { lines = append(lines, Line{Aside, n}) })
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
