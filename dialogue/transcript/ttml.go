package transcript

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/asticode/go-astisub"
)

// ttml reads Timed Text Markup through go-astisub. It is given the paragraphs
// alone, since an undeclared region or style would cost it the whole film, and
// with plain seconds ("19.764", as Apple writes them) as it knows them.
func (r *reader) ttml(text string) ([]entry, error) {
	plain, lines, err := r.paragraphs(text)
	if err != nil {
		return nil, refuse("the TTML file cannot be read (%v): open it in a subtitle editor and save it as SRT", err)
	}
	if lines == 0 {
		return nil, nil
	}
	subs, err := guarded(func() (*astisub.Subtitles, error) {
		return astisub.ReadFromTTML(strings.NewReader(plain))
	})
	if err != nil {
		return nil, refuse("the TTML file cannot be read (%v): open it in a subtitle editor and save it as SRT", err)
	}
	return r.items(subs, lines)
}

// A ttmlWriter rewrites a document to its timed paragraphs.
type ttmlWriter struct {
	out     strings.Builder
	rates   string // frameRate and tickRate of the document
	inside  int    // depth of elements within the open paragraph; 0 outside
	skip    int    // depth of elements within metadata
	lines   int
	untimed int
	lang    string
}

// paragraphs is the document with nothing but timed paragraphs, their words and
// line breaks, and how many paragraphs that are.
func (r *reader) paragraphs(text string) (plain string, lines int, err error) {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // decoded already
	var w ttmlWriter
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", 0, fmt.Errorf("parse XML: %w", err)
		}
		w.write(token)
	}
	if w.inside > 0 {
		w.out.WriteString("</p>")
	}
	r.declare(w.lang)
	r.count[eventsLost] += w.untimed
	return "<tt" + w.rates + "><body><div>" + w.out.String() + "</div></body></tt>", w.lines, nil
}

// write copies what matters of one token.
func (w *ttmlWriter) write(token xml.Token) {
	switch t := token.(type) {
	case xml.StartElement:
		w.open(t)
	case xml.EndElement:
		w.close(t.Name.Local)
	case xml.CharData:
		if w.inside > 0 && w.skip == 0 {
			xml.EscapeText(&w.out, spaces(t)) // a strings.Builder does not fail
		}
	}
}

func (w *ttmlWriter) open(t xml.StartElement) {
	switch {
	case t.Name.Local == "metadata" || w.skip > 0:
		w.skip++
	case t.Name.Local == "tt":
		w.root(t)
	case t.Name.Local == "p" && w.inside == 0:
		begin, end, ok := paragraphTimes(t)
		if !ok {
			w.untimed++
			return
		}
		fmt.Fprintf(&w.out, "<p begin=%q end=%q>", begin, end)
		w.inside = 1
		w.lines++
	case w.inside > 0 && t.Name.Local == "br":
		w.out.WriteString("<br/>")
		w.inside++
	case w.inside > 0:
		w.inside++
	}
}

func (w *ttmlWriter) close(name string) {
	switch {
	case w.skip > 0:
		w.skip--
	case name == "p" && w.inside > 0: // whatever was left open within
		w.out.WriteString("</p>")
		w.inside = 0
	case w.inside > 1:
		w.inside--
	}
}

// root keeps the rates that times are counted in, and the language.
func (w *ttmlWriter) root(t xml.StartElement) {
	for _, a := range t.Attr {
		switch a.Name.Local {
		case "lang":
			w.lang = a.Value
		case "frameRate", "tickRate":
			if v, width, neg := number(a.Value); width == len(a.Value) && v > 0 && !neg {
				w.rates += fmt.Sprintf(" %s=\"%d\"", a.Name.Local, v)
			}
		}
	}
}

// paragraphTimes are a paragraph's begin and end as go-astisub reads them.
func paragraphTimes(t xml.StartElement) (begin, end string, ok bool) {
	var dur string
	for _, a := range t.Attr {
		switch a.Name.Local {
		case "begin":
			begin = offset(a.Value)
		case "end":
			end = offset(a.Value)
		case "dur":
			dur = offset(a.Value)
		}
	}
	if end == "" {
		end = sum(begin, dur)
	}
	return begin, end, begin != "" && end != ""
}

// offset is a time as go-astisub knows it: a clock time with frames or a
// fraction, or a number with its unit; "" if it is neither.
func offset(s string) string {
	s = strings.TrimSpace(s)
	digits := strings.TrimLeft(s, "0123456789")
	whole := len(s) - len(digits)
	if whole == 0 || whole > 12 {
		return ""
	}
	if frac, ok := strings.CutPrefix(digits, "."); ok {
		digits = strings.TrimLeft(frac, "0123456789")
	}
	switch digits {
	case "":
		return s + "s"
	case "h", "m", "s", "ms", "f", "t":
		return s
	}
	c, rest, ok := clock(s)
	if frames, isFrames := strings.CutPrefix(rest, ":"); ok && isFrames {
		if _, width, neg := number(frames); width > 0 && !neg && blank(frames[width:]) {
			return s
		}
		return ""
	}
	if !ok || !blank(strings.TrimLeft(rest, "0123456789")) {
		return ""
	}
	if strings.Count(s, ":") == 3 {
		return s // the last are frames
	}
	return clockText(c.d)
}

// sum is a begin and a duration added up, where both are given in seconds or as
// clock times; "" otherwise.
func sum(begin, dur string) string {
	b, okB := offsetValue(begin)
	d, okD := offsetValue(dur)
	if !okB || !okD {
		return ""
	}
	return clockText(b + d)
}

func offsetValue(s string) (time.Duration, bool) {
	if c, rest, ok := clock(s); ok && rest == "" && strings.Count(s, ":") < 3 {
		return c.d, true
	}
	d, err := time.ParseDuration(s)
	return d, err == nil && d >= 0
}

// clockText writes a time as H:MM:SS.mmm.
func clockText(d time.Duration) string {
	ms := d.Milliseconds()
	return fmt.Sprintf("%d:%02d:%02d.%03d", ms/3600000, ms/60000%60, ms/1000%60, ms%1000)
}

// assTime writes a time with the hundredths ASS has, and the thousandths some
// files add.
func assTime(d time.Duration) string { return clockText(d) }

// spaces makes the layout of the XML, line ends and indentation, spaces.
func spaces(b []byte) []byte {
	out := make([]byte, len(b))
	for i, c := range b {
		if c == '\n' || c == '\t' || c == '\r' {
			c = ' '
		}
		out[i] = c
	}
	return out
}
