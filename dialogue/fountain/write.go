package fountain

import (
	"fmt"
	"strings"
)

// Write is the screenplay as a Fountain file. Read gives it back.
func (s Screenplay) Write() []byte {
	var b strings.Builder
	writeTitle(&b, s.Title)
	for i, e := range s.Elements {
		paragraph := e.paragraph()
		if i == 0 && b.Len() == 0 && opensTitle(strings.Split(paragraph, "\n")) {
			b.WriteString("\n") // else it would be a title page
		}
		if i > 0 || b.Len() > 1 {
			b.WriteString("\n")
		}
		b.WriteString(paragraph + "\n")
	}
	return []byte(b.String())
}

func writeTitle(b *strings.Builder, title []Entry) {
	for _, e := range title {
		if len(e.Values) == 0 {
			continue
		}
		if len(e.Values) == 1 {
			fmt.Fprintf(b, "%s: %s\n", e.Key, e.Values[0])
			continue
		}
		fmt.Fprintf(b, "%s:\n", e.Key)
		for _, v := range e.Values {
			fmt.Fprintf(b, "    %s\n", v)
		}
	}
}

// paragraph is the element without blank lines around it.
func (e Element) paragraph() string {
	switch e.Kind {
	case Heading:
		return e.heading()
	case Dialogue:
		return e.dialogue()
	case Transition:
		if kindOf(e.Text, "", true) == Transition && !strings.HasPrefix(e.Text, ">") {
			return e.Text
		}
		return "> " + e.Text
	case Centred:
		return "> " + e.Text + " <"
	case Lyric:
		return "~" + e.Text
	case Note:
		return note(e.Text)
	case Section:
		return strings.Repeat("#", max(1, e.Depth)) + " " + e.Text
	case Synopsis:
		return "= " + e.Text
	case Boneyard:
		return "/* " + strings.ReplaceAll(e.Text, "*/", "* /") + " */"
	case PageBreak:
		return "==="
	default:
		return e.action()
	}
}

func (e Element) heading() string {
	text := e.Text
	if e.Number != "" {
		text += " #" + e.Number + "#"
	}
	if headingStart.MatchString(e.Text) {
		return text
	}
	return "." + text
}

func (e Element) action() string {
	lines := strings.Split(e.Text, "\n")
	next := ""
	if len(lines) > 1 {
		next = filled(lines[1])
	}
	first := filled(lines[0])
	if blank(first) || kindOf(first, next, true) != Action || strings.HasPrefix(first, "/*") || strings.HasPrefix(first, "!") {
		lines[0] = "!" + lines[0]
	}
	for i, line := range lines {
		lines[i] = filled(line)
	}
	return strings.Join(lines, "\n")
}

// filled is a line that does not end its paragraph.
func filled(line string) string {
	if strings.Trim(line, " \t") == "" {
		return "  "
	}
	return line
}

func (e Element) dialogue() string {
	cue := e.Character
	if e.Extension != "" {
		cue += " (" + e.Extension + ")"
	}
	if e.Dual {
		cue += " ^"
	}
	if kindOf(cue, "words", true) != Dialogue || strings.HasPrefix(cue, "@") || len(e.Lines) == 0 {
		cue = "@" + cue
	}
	lines := []string{cue}
	for _, l := range e.Lines {
		lines = append(lines, l.write())
	}
	return strings.Join(lines, "\n")
}

func (l Line) write() string {
	switch l.Kind {
	case Parenthetical:
		return "(" + l.Text + ")"
	case Sung:
		return "~" + l.Text
	case Aside:
		return note(l.Text)
	default:
		return filled(l.Text)
	}
}

// note is a note in its brackets. It cannot hold the brackets that end one, nor a
// blank line.
func note(text string) string {
	lines := strings.Split(strings.ReplaceAll(text, "]]", "] ]"), "\n")
	for i, line := range lines {
		lines[i] = filled(line)
	}
	ending := "]]"
	if strings.HasSuffix(text, "]") {
		ending = " ]]"
	}
	return "[[" + strings.Join(lines, "\n") + ending
}
