package page

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html"
)

// Check reads a page back and refuses it, with every fault that it has, if it is
// not whole, if it could reach outside itself and its folder, or if it does not
// say, turn by turn and to the letter, what was said in the session.
func Check(r io.Reader, s Session) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("read the page: %w", err)
	}
	doc := scan(data)
	doc.whole()
	doc.inside()
	doc.guarded()
	doc.anchored()
	doc.says(s)
	return errors.Join(doc.faults...)
}

// whole finds fault with a page that lacks a part, or has it twice.
func (d *document) whole() {
	for _, name := range []string{"html", "head", "title", "style", "body", "h1", "main", "script"} {
		if n := len(d.all(name)); n != 1 {
			d.fault(1, "there are %d <%s>, not one", n, name)
		}
	}
	for _, e := range d.all("html") {
		if lang, _ := e.attr("lang"); lang == "" {
			d.fault(e.line, "the page does not name its language")
		}
	}
	for _, e := range d.all("img") {
		if alt, _ := e.attr("alt"); alt == "" {
			d.fault(e.line, "a picture says nothing to those who do not see it")
		}
	}
}

// loading are the attributes by which a page loads or sends something.
var loading = []string{"src", "srcset", "poster", "data", "background", "manifest", "ping", "action", "formaction", "xlink:href"}

// foreign are elements that a page of ours has no use for, and that reach outside
// or change what addresses mean.
var foreign = []string{"base", "embed", "form", "frame", "iframe", "link", "object", "template"}

// inside finds fault with all that could load from elsewhere, or run unseen by the
// policy.
func (d *document) inside() {
	for _, e := range d.elements {
		if slices.Contains(foreign, e.name) {
			d.fault(e.line, "<%s> has no place in the page", e.name)
		}
		for _, a := range e.attrs {
			d.attribute(e, a)
		}
	}
	for _, e := range d.all("style") {
		for _, word := range []string{"url(", "@import", "@font-face"} {
			if strings.Contains(strings.ToLower(e.raw), word) {
				d.fault(e.line, "the style loads something: %s", word)
			}
		}
	}
}

func (d *document) attribute(e *element, a html.Attribute) {
	key := strings.TrimPrefix(a.Namespace+":"+a.Key, ":")
	switch {
	case strings.HasPrefix(key, "on"), key == "style", key == "srcdoc":
		d.fault(e.line, "<%s> has the attribute %s, which the policy forbids", e.name, key)
	case slices.Contains(loading, key) && !beside(a.Val):
		d.fault(e.line, "<%s> loads %q, which is not beside the page", e.name, a.Val)
	case key == "href" && !strings.HasPrefix(a.Val, "#") && !beside(a.Val):
		d.fault(e.line, "<%s> leads to %q, which is not beside the page", e.name, a.Val)
	case key == "href" && e.name != "a":
		d.fault(e.line, "<%s> refers to %q", e.name, a.Val)
	case key == "http-equiv" && strings.EqualFold(a.Val, "refresh"):
		d.fault(e.line, "the page leads elsewhere by itself")
	}
}

// beside reports whether an address is of a file in the page's folder.
func beside(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Opaque != "" || u.Path == "" {
		return false
	}
	return !strings.HasPrefix(u.Path, "/") && !strings.Contains(u.Path, `\`) && !slices.Contains(strings.Split(u.Path, "/"), "..")
}

// guarded finds fault with a policy that is not exactly ours, for the script and
// the style that are there.
func (d *document) guarded() {
	var policies []*element
	for _, e := range d.all("meta") {
		if equiv, _ := e.attr("http-equiv"); strings.EqualFold(equiv, "Content-Security-Policy") {
			policies = append(policies, e)
		}
	}
	style, script := d.all("style"), d.all("script")
	if len(policies) != 1 || len(style) != 1 || len(script) != 1 {
		d.fault(1, "the page has %d policies, %d styles and %d scripts, not one of each", len(policies), len(style), len(script))
		return
	}
	if got, _ := policies[0].attr("content"); got != policy(style[0].raw, script[0].raw) {
		d.fault(policies[0].line, "the policy is not that of the page's own script and style: %s", got)
	}
	if policies[0].line > style[0].line {
		d.fault(policies[0].line, "the policy comes after the style")
	}
}

// pointing are the attributes that name other elements by their ids.
var pointing = []string{"aria-labelledby", "aria-describedby", "aria-controls", "for"}

// anchored finds fault with ids that are there twice, and references that lead
// nowhere.
func (d *document) anchored() {
	ids := map[string]bool{}
	for _, e := range d.elements {
		id, ok := e.attr("id")
		if ok && (id == "" || strings.ContainsAny(id, " \t\r\n")) {
			d.fault(e.line, "%q is no id", id)
		}
		if ok && ids[id] {
			d.fault(e.line, "the id %q is there twice", id)
		}
		ids[id] = true
	}
	for _, e := range d.elements {
		if href, _ := e.attr("href"); strings.HasPrefix(href, "#") {
			if id, err := url.PathUnescape(href[1:]); err != nil || !ids[id] || id == "" {
				d.fault(e.line, "%q leads nowhere", href)
			}
		}
		for _, key := range pointing {
			value, _ := e.attr(key)
			for _, id := range strings.Fields(value) {
				if !ids[id] {
					d.fault(e.line, "%s names %q, which is not there", key, id)
				}
			}
		}
	}
}

// says finds fault with a page that has other turns than the session, or other
// words, in another order, or at another time.
func (d *document) says(s Session) {
	for _, name := range []string{"title", "h1"} {
		for _, e := range d.all(name) {
			if got := readable(e.text.String()); got != readable(s.Title) {
				d.fault(e.line, "the <%s> is %q, not %q", name, got, s.Title)
			}
		}
	}
	shown := d.where(func(e *element) bool { return e.name == "article" })
	if len(shown) != len(s.Turns) {
		d.fault(1, "there are %d turns in the page, and %d in the session", len(shown), len(s.Turns))
		return
	}
	for i, t := range s.Turns {
		d.turn(shown[i], t)
	}
}

func (d *document) turn(e *element, t Turn) {
	if id, _ := e.attr("id"); id != "turn-"+t.ID {
		d.fault(e.line, "%q stands where the turn %q should", id, t.ID)
	}
	d.time(e, "data-start", t.Start)
	d.time(e, "data-end", t.End)
	if got, want := d.words(e), lines(t.Text); !slices.Equal(got, want) {
		d.fault(e.line, "the turn %q says %q, not %q", t.ID, got, want)
	}
}

// time finds fault with a turn that is shown at another time.
func (d *document) time(e *element, key string, want time.Duration) {
	if got, _ := e.attr(key); got != strconv.FormatInt(want.Milliseconds(), 10) {
		d.fault(e.line, "a turn has %s %q, not %d", key, got, want.Milliseconds())
	}
}

// words are the paragraphs of a turn in the page.
func (d *document) words(turn *element) []string {
	from := slices.Index(d.elements, turn)
	var all []string
	for _, e := range d.elements[from:] {
		if !e.in(turn) {
			break
		}
		if e.name == "p" && e.up.has("words") {
			all = append(all, readable(e.text.String()))
		}
	}
	return all
}

// lines are a text's paragraphs.
func lines(text string) []string {
	var all []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimRight(line, "\r"); strings.TrimSpace(line) != "" {
			all = append(all, readable(line))
		}
	}
	return all
}

// readable is a text as HTML can hold it: no U+0000, and line ends of one kind.
// Source: HTML Standard, sections 13.2.3.5 and 13.2.5.1.
func readable(text string) string {
	text = strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", "\uFFFD"), "\uFFFD")
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}
