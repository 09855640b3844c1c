package fountain

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// MaxBytes is the largest file that is read, in bytes: some ten times the length
// of a feature film's screenplay.
const MaxBytes = 2 << 20

// Read reads a screenplay. Any text is one; what is no text, or far too much, is
// refused with a sentence.
func Read(data []byte) (Screenplay, error) {
	if len(data) > MaxBytes {
		return Screenplay{}, fmt.Errorf("read screenplay: it is larger than %d MiB; is this the right file?", MaxBytes>>20)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		return Screenplay{}, errors.New("read screenplay: it is not UTF-8 text; save it as UTF-8 and try again")
	}
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(data))
	r := &reader{}
	r.lines = r.title(strings.Split(text, "\n"))
	r.lines = strings.Split(withoutBoneyard(strings.Join(r.lines, "\n")), "\n")
	r.read()
	return r.play, nil
}

// A reader goes through the lines of a screenplay.
type reader struct {
	play     Screenplay
	lines    []string // that are still to be read
	unstruck bool     // nothing further on ends a boneyard
}

// title reads the title page, which begins with the file and ends at a blank
// line. It returns the lines after it.
func (r *reader) title(lines []string) []string {
	if !opensTitle(lines) {
		return lines
	}
	for len(lines) > 0 && trim(lines[0]) != "" {
		entry := titleLine.FindStringSubmatch(lines[0])
		indented := strings.HasPrefix(lines[0], "\t") || strings.HasPrefix(lines[0], " ")
		last := len(r.play.Title) - 1
		switch {
		case entry != nil && !indented:
			r.play.Title = append(r.play.Title, Entry{Key: trim(entry[1])})
			last++
			if value := strings.TrimSpace(entry[2]); value != "" {
				r.play.Title[last].Values = []string{value}
			}
		default:
			if value := strings.TrimSpace(lines[0]); value != "" {
				r.play.Title[last].Values = append(r.play.Title[last].Values, value)
			}
		}
		lines = lines[1:]
	}
	r.play.Title = slices.DeleteFunc(r.play.Title, func(e Entry) bool { return len(e.Values) == 0 })
	if len(r.play.Title) == 0 {
		r.play.Title = nil
	}
	return lines
}

// opensTitle reports whether a file opens with a title page, rather than with a
// transition: its first key has a value beside it, or something below.
func opensTitle(lines []string) bool {
	entry := titleLine.FindStringSubmatch(lines[0])
	if entry == nil || trim(entry[2]) != "" {
		return entry != nil
	}
	return len(lines) > 1 && trim(lines[1]) != "" && (lines[1] != strings.TrimLeft(lines[1], " \t") || titleLine.MatchString(lines[1]))
}

func (r *reader) read() {
	fresh := true
	for len(r.lines) > 0 {
		if blank(r.lines[0]) {
			r.lines, fresh = r.lines[1:], true
			continue
		}
		if fresh && r.boneyard() {
			continue
		}
		r.element(fresh)
		fresh = false
	}
}

// element reads what begins here: a paragraph, or a line that stands for itself.
func (r *reader) element(fresh bool) {
	line := r.lines[0]
	var next string
	if len(r.lines) > 1 {
		next = r.lines[1]
	}
	switch kind := kindOf(line, next, fresh); kind {
	case Dialogue:
		r.dialogue()
	case Action:
		r.action()
	default:
		r.lines = r.lines[1:]
		r.play.Elements = append(r.play.Elements, single(kind, settled(line, "/*")))
	}
}

// single is an element of one line.
func single(kind Kind, line string) Element {
	e := Element{Kind: kind, Text: trim(line)}
	switch kind {
	case PageBreak:
		e.Text = ""
	case Section:
		e.Text = sectionText(line)
		e.Depth = len(line) - len(strings.TrimLeft(line, "#"))
	case Synopsis, Lyric:
		e.Text = trim(line[1:])
	case Centred:
		e.Text = trim(e.Text[1 : len(e.Text)-1])
	case Transition:
		e.Text = trim(strings.TrimPrefix(e.Text, ">"))
	case Heading:
		if !headingStart.MatchString(e.Text) {
			e.Text = trim(strings.TrimPrefix(e.Text, "."))
		}
		if parts := headingNumber.FindStringSubmatch(e.Text); parts != nil && trim(parts[1]) != "" {
			e.Text, e.Number = trim(parts[1]), parts[2]
		}
	}
	return e
}

func (r *reader) dialogue() {
	name, extension, dual := cutCue(strings.TrimPrefix(r.lines[0], "@"))
	r.lines = r.lines[1:]
	e := Element{Kind: Dialogue, Character: name, Extension: extension, Dual: dual}
	if text, some := r.paragraph(); some {
		e.Lines = body(text)
	}
	r.play.Elements = append(r.play.Elements, e)
}

func (r *reader) action() {
	text, _ := r.paragraph()
	text = strings.TrimPrefix(text, "!")
	var lines, notes []string
	p := paragraph{
		line: func(s string) { lines = append(lines, level(s)) },
		note: func(n string) { notes = append(notes, n) },
	}
	p.read(text)
	if said := strings.Join(lines, "\n"); len(lines) > 0 {
		r.play.Elements = append(r.play.Elements, Element{Kind: Action, Text: said})
	}
	for _, n := range notes {
		r.play.Elements = append(r.play.Elements, Element{Kind: Note, Text: n})
	}
}

// level is a line of action: its indentation counts, spaces at its end do not.
func level(line string) string {
	if trim(line) == "" {
		return ""
	}
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	return indent + trimWords(line)
}

// paragraph takes the lines up to the next blank one.
func (r *reader) paragraph() (text string, some bool) {
	n := 0
	for n < len(r.lines) && !blank(r.lines[n]) {
		n++
	}
	text = strings.Join(r.lines[:n], "\n")
	r.lines = r.lines[n:]
	return text, n > 0
}
