package cutlist

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// An element is what the document type of FCPXML 1.10 lets stand in it, as far as
// a list of clips goes: attributes that must be there, those that may, and the
// children in their order; one with "*" may be missing or repeated, one with "?"
// may be missing.
type element struct {
	must, may []string
	children  []string
}

var elements = map[string]element{
	"fcpxml":    {must: []string{"version"}, children: []string{"resources", "library"}},
	"resources": {children: []string{"format", "asset*"}},
	"format":    {must: []string{"id", "frameDuration", "width", "height"}, may: []string{"name"}},
	"asset": {
		must:     []string{"id", "start", "duration", "format", "hasVideo"},
		may:      []string{"name", "uid", "hasAudio", "videoSources", "audioSources", "audioChannels", "audioRate"},
		children: []string{"media-rep"},
	},
	"media-rep": {must: []string{"src"}, may: []string{"kind"}},
	"library":   {children: []string{"event"}},
	"event":     {may: []string{"name"}, children: []string{"project"}},
	"project":   {may: []string{"name"}, children: []string{"sequence"}},
	"sequence":  {must: []string{"format", "duration", "tcStart", "tcFormat", "audioLayout"}, may: []string{"audioRate"}, children: []string{"spine"}},
	"spine":     {children: []string{"gap|asset-clip*"}},
	"gap":       {must: []string{"offset", "start", "duration"}, may: []string{"name"}},
	"asset-clip": {
		must:     []string{"ref", "offset", "start", "duration", "tcFormat"},
		may:      []string{"name", "srcEnable", "audioRole", "videoRole"},
		children: []string{"note?", "marker*"},
	},
	"note":   {},
	"marker": {must: []string{"start", "value"}, may: []string{"duration"}},
}

// values are those that some attributes are held to.
var values = map[string][]string{
	"tcFormat":  {"DF", "NDF"},
	"srcEnable": {"all", "audio", "video"},
	"audioRate": {"32k", "44.1k", "48k", "88.2k", "96k", "176.4k", "192k"},
	"hasVideo":  {"0", "1"},
	"hasAudio":  {"0", "1"},
	"kind":      {"original-media", "proxy-media"},
}

// A node is an element that was read.
type node struct {
	name     string
	attr     map[string]string
	children []*node
}

// child is the first child of that name; a node without anything if there is none.
func (n *node) child(name string) *node {
	for _, c := range n.children {
		if c.name == name {
			return c
		}
	}
	return &node{}
}

// readTree reads a document whose elements are those of the table.
func readTree(r io.Reader) (*node, error) {
	d, typed := xml.NewDecoder(r), false
	for {
		token, err := d.Token()
		if err != nil {
			return nil, fmt.Errorf("it is no FCPXML: %w", err)
		}
		switch t := token.(type) {
		case xml.Directive:
			typed = string(t) == "DOCTYPE fcpxml"
		case xml.StartElement:
			if !typed || t.Name.Local != "fcpxml" {
				return nil, errors.New("it is no FCPXML: it does not say that it is one")
			}
			root, err := readNode(d, t)
			if err == nil {
				err = readEnd(d)
			}
			return root, err
		}
	}
}

// readEnd refuses what stands behind the document.
func readEnd(d *xml.Decoder) error {
	for {
		switch token, err := d.Token(); t := token.(type) {
		case nil:
			if err == io.EOF {
				return nil
			}
			return err
		case xml.CharData:
			if strings.TrimSpace(string(t)) != "" {
				return errors.New("something stands behind the document")
			}
		default:
			return errors.New("something stands behind the document")
		}
	}
}

// readNode reads an element to its end; the table bounds how deep that goes.
func readNode(d *xml.Decoder, start xml.StartElement) (*node, error) {
	kind, known := elements[start.Name.Local]
	if !known || start.Name.Space != "" {
		return nil, fmt.Errorf("the element %s has no place here", start.Name.Local)
	}
	n := &node{name: start.Name.Local, attr: map[string]string{}}
	if err := n.attributes(kind, start.Attr); err != nil {
		return nil, err
	}
	for {
		token, err := d.Token()
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if !kind.has(t.Name.Local) {
				return nil, fmt.Errorf("the element %s has no place in %s", t.Name.Local, n.name)
			}
			child, err := readNode(d, t)
			if err != nil {
				return nil, err
			}
			n.children = append(n.children, child)
		case xml.CharData:
			if n.name != "note" && strings.TrimSpace(string(t)) != "" {
				return nil, fmt.Errorf("text stands in %s", n.name)
			}
		case xml.EndElement:
			return n, n.inOrder(kind)
		}
	}
}

func (n *node) attributes(kind element, attrs []xml.Attr) error {
	for _, a := range attrs {
		name := a.Name.Local
		if _, twice := n.attr[name]; twice || a.Name.Space != "" || !slices.Contains(kind.must, name) && !slices.Contains(kind.may, name) {
			return fmt.Errorf("the attribute %s has no place in %s", name, n.name)
		}
		if allowed, held := values[name]; held && !slices.Contains(allowed, a.Value) {
			return fmt.Errorf("the attribute %s of %s is %q", name, n.name, a.Value)
		}
		n.attr[name] = a.Value
	}
	for _, name := range kind.must {
		if _, there := n.attr[name]; !there {
			return fmt.Errorf("%s has no %s", n.name, name)
		}
	}
	return nil
}

// has reports whether a child may stand in the element at all.
func (e element) has(name string) bool {
	return slices.ContainsFunc(e.children, func(rule string) bool { return names(rule, name) })
}

// names reports whether a rule is about an element of that name.
func names(rule, name string) bool {
	return slices.Contains(strings.Split(strings.TrimRight(rule, "*?"), "|"), name)
}

// inOrder refuses children that are missing, too many or in another order.
func (n *node) inOrder(kind element) error {
	rest := n.children
	for _, rule := range kind.children {
		count := 0
		for count < len(rest) && names(rule, rest[count].name) {
			count++
		}
		rest = rest[count:]
		if count != 1 && !strings.HasSuffix(rule, "*") && !(count == 0 && strings.HasSuffix(rule, "?")) {
			return fmt.Errorf("%s has %d of %s, in that place", n.name, count, strings.TrimRight(rule, "?"))
		}
	}
	return want(len(rest) == 0, "the children of %s are out of order", n.name)
}
