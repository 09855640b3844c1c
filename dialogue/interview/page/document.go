package page

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// A document is a page as it was read.
type document struct {
	elements []*element // in order
	faults   []error
}

// An element is one of a page's.
type element struct {
	name  string
	attrs []html.Attribute
	up    *element
	text  strings.Builder // all that stands in it, scripts and styles aside
	raw   string          // of a script or a style
	line  int
}

// void are the elements that have no end. Source: HTML Standard, section 13.1.2.
var void = []string{"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

func (d *document) fault(line int, format string, args ...any) {
	d.faults = append(d.faults, fmt.Errorf("line %d: "+format, append([]any{line}, args...)...))
}

// scan reads a page, and finds fault with elements that do not end as they begin:
// readers of HTML would mend that each in their way.
func scan(data []byte) *document {
	d := &document{}
	z := html.NewTokenizer(bytes.NewReader(data))
	var open *element
	line := 1
	typed := false
	for {
		kind := z.Next()
		raw := z.Raw()
		at := line
		line += bytes.Count(raw, []byte("\n"))
		switch kind {
		case html.ErrorToken:
			for ; open != nil; open = open.up {
				d.fault(at, "<%s> of line %d does not end", open.name, open.line)
			}
			if !typed {
				d.fault(1, "there is no document type at the beginning")
			}
			return d
		case html.DoctypeToken:
			typed = at == 1
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			e := &element{name: token.Data, attrs: token.Attr, up: open, line: at}
			d.elements = append(d.elements, e)
			if kind == html.StartTagToken && !slices.Contains(void, e.name) {
				open = e
			}
		case html.EndTagToken:
			name := z.Token().Data
			if open == nil || open.name != name {
				d.fault(at, "</%s> ends nothing that is open", name)
				continue
			}
			open = open.up
		case html.TextToken:
			open.take(string(raw), z.Token().Data)
		}
	}
}

// take adds text to an element and all that it stands in.
func (e *element) take(raw, text string) {
	if e != nil && (e.name == "script" || e.name == "style") {
		e.raw += raw
		return
	}
	for ; e != nil; e = e.up {
		e.text.WriteString(text)
		if e.has("ref") {
			return // the number of a note is nobody's words
		}
	}
}

// attr is an attribute's value, and whether it is there.
func (e *element) attr(name string) (string, bool) {
	for _, a := range e.attrs {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// has reports whether an element has a class.
func (e *element) has(class string) bool {
	classes, _ := e.attr("class")
	return slices.Contains(strings.Fields(classes), class)
}

// in reports whether an element stands in another.
func (e *element) in(other *element) bool {
	for ; e != nil; e = e.up {
		if e == other {
			return true
		}
	}
	return false
}

// all are the elements of a name.
func (d *document) all(name string) []*element {
	return d.where(func(e *element) bool { return e.name == name })
}

func (d *document) where(holds func(*element) bool) []*element {
	return slices.DeleteFunc(slices.Clone(d.elements), func(e *element) bool { return !holds(e) })
}
