package spoken

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// A draft is a text on its way from the eye to the ear. It knows of each of its
// bytes what it stands for.
type draft struct {
	text  string
	spans []span // one for each byte of text
}

// A span is a part of the shown text, in bytes; it may be empty.
type span struct {
	start, end int
	fixed      bool // said as it is: no rule changes it
}

// newDraft is the text itself, each character standing for itself. What is not
// UTF-8 stands for nothing.
func newDraft(shown string) *draft {
	d := &draft{spans: make([]span, 0, len(shown))}
	var text strings.Builder
	for at := 0; at < len(shown); {
		r, size := utf8.DecodeRuneInString(shown[at:])
		if r != utf8.RuneError || size > 1 {
			text.WriteString(shown[at : at+size])
			for range size {
				d.spans = append(d.spans, span{start: at, end: at + size})
			}
		}
		at += size
	}
	d.text = text.String()
	return d
}

// A rule rewrites what a pattern matches.
type rule struct {
	has  string // characters of which a text that matches has one; "" if nobody knows. It spares most of the work
	what func() *regexp.Regexp
	say  string                                 // instead of the match; $1 is what a group matched, with its own spans. Groups keep their order
	with func(m match) (say string, holds bool) // makes say of the match; nil if it is always the same
	fix  bool                                   // what it says is fixed
}

// A match is where a pattern matches.
type match struct {
	text string
	at   []int // as regexp gives it
}

// group is what a group matched; 0 is the whole.
func (m match) group(i int) string {
	if m.at[2*i] < 0 {
		return ""
	}
	return m.text[m.at[2*i]:m.at[2*i+1]]
}

// prev and next are the characters beside the match; RuneError if there is none.
func (m match) prev() rune {
	r, _ := utf8.DecodeLastRuneInString(m.text[:m.at[0]])
	return r
}

func (m match) next() rune {
	r, _ := utf8.DecodeRuneInString(m.text[m.at[1]:])
	return r
}

// before and after are the text beside the match, without the space between.
func (m match) before() string { return strings.TrimRight(m.text[:m.at[0]], " \t\n") }
func (m match) after() string  { return strings.TrimLeft(m.text[m.at[1]:], " \t\n") }

// apply applies a rule wherever it matches, but where it would change what is
// fixed.
func (d *draft) apply(r rule) {
	if r.has != "" && !strings.ContainsAny(d.text, r.has) {
		return
	}
	matches := r.what().FindAllStringSubmatchIndex(d.text, -1)
	if matches == nil {
		return
	}
	var w writer
	done := 0
	for _, at := range matches {
		say, holds := r.say, true
		if r.with != nil {
			say, holds = r.with(match{d.text, at})
		}
		if !holds {
			continue
		}
		pieces := piecesOf(say, at)
		if d.anyFixed(pieces, at) {
			continue
		}
		w.copy(d, done, at[0])
		w.write(d, pieces, at, r.fix)
		done = at[1]
	}
	w.copy(d, done, len(d.text))
	d.text, d.spans = w.text.String(), w.spans
}

// A piece of what is said: words of our own, or a part of the draft.
type piece struct {
	words    string
	from, to int // the part, in bytes of the draft; both 0 for words
}

// piecesOf takes a say apart.
func piecesOf(say string, m []int) []piece {
	var all []piece
	for {
		words, rest, found := strings.Cut(say, "$")
		if words != "" {
			all = append(all, piece{words: words})
		}
		if !found || rest == "" {
			return all
		}
		if group := 2 * int(rest[0]-'0'); group > 0 && group < len(m) && m[group] >= 0 {
			all = append(all, piece{from: m[group], to: m[group+1]})
		}
		say = rest[1:]
	}
}

// anyFixed reports whether something fixed lies in the match and in no piece.
func (d *draft) anyFixed(pieces []piece, m []int) bool {
	at := m[0]
	for _, p := range append(pieces, piece{from: m[1], to: m[1]}) {
		if p.words != "" {
			continue
		}
		for ; at < p.from; at++ {
			if d.spans[at].fixed {
				return true
			}
		}
		at = max(at, p.to)
	}
	return false
}

// A writer writes the next state of a draft.
type writer struct {
	text  strings.Builder
	spans []span
}

func (w *writer) copy(d *draft, from, to int) {
	w.text.WriteString(d.text[from:to])
	w.spans = append(w.spans, d.spans[from:to]...)
}

// write writes pieces in the place of a match. Words of our own stand for what
// lies between the parts beside them.
func (w *writer) write(d *draft, pieces []piece, m []int, fix bool) {
	at := m[0]
	for i, p := range pieces {
		if p.words == "" {
			w.copy(d, p.from, p.to)
			at = max(at, p.to)
			continue
		}
		next := m[1]
		for _, later := range pieces[i+1:] {
			if later.words == "" {
				next = later.from
				break
			}
		}
		s := d.cover(at, next)
		s.fixed = fix
		w.text.WriteString(p.words)
		for range len(p.words) {
			w.spans = append(w.spans, s)
		}
	}
}

// cover is what a part of the draft stands for; of an empty one, the place.
func (d *draft) cover(from, to int) span {
	switch {
	case from < to:
		return span{start: d.spans[from].start, end: d.spans[to-1].end}
	case from > 0:
		return span{start: d.spans[from-1].end, end: d.spans[from-1].end}
	}
	return span{}
}
