package markdown

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// draw says how each pair is written: as it was, but for italics. One star and two
// in a row are read differently by different clients, so that italics near bold are
// written with low lines if they can, those near underlining with stars. Where
// neither goes the pair is left out.
func (p *pairing) draw() {
	slices.SortFunc(p.spans, func(a, b span) int { return a.from - b.from })
	d := drawing{pairing: p, near: make([]chars, len(p.tokens)), within: make([]chars, len(p.tokens))}
	for i, t := range p.tokens {
		if t.kind == atom {
			d.within[i] = chars{strings.Contains(t.text, "*"), strings.Contains(t.text, "_")}
		}
	}
	for _, s := range p.spans {
		if text := p.tokens[s.from].text; len(text) == 2 {
			p.set(s, text)
			d.note(d.near, s, text[:1])
		}
	}
	for _, s := range p.spans {
		if text := p.tokens[s.from].text; len(text) == 1 {
			d.italics(s, text)
		}
	}
}

// A drawing finds how italics are written.
type drawing struct {
	*pairing
	near   []chars // by token: which characters the marks around it have doubled
	within []chars // and which would end italics there
}

// chars is a set of the characters of italics.
type chars struct{ star, line bool }

func (m chars) has(c string) bool { return c == "*" && m.star || c == "_" && m.line }

// note adds a character to all tokens of a pair.
func (d *drawing) note(to []chars, s span, c string) {
	if c != "*" && c != "_" {
		return
	}
	for i := s.from; i <= min(s.to, len(to)-1); i++ {
		to[i] = chars{to[i].star || c == "*", to[i].line || c == "_"}
	}
}

// italics writes a pair with the first character that fits.
func (d *drawing) italics(s span, text string) {
	other := "*"
	if text == other {
		other = "_"
	}
	for _, strict := range []bool{true, false} {
		for _, c := range []string{text, other} {
			if d.fits(s, c, strict) {
				d.set(s, c)
				d.note(d.within, s, c)
				return
			}
		}
	}
}

// fits reports whether a pair of italics can be written with a character: strictly,
// if no mark of two such is around, in it or beside it.
func (d *drawing) fits(s span, c string, strict bool) bool {
	if c == "_" && s.to+1 < len(d.tokens) {
		next := &d.tokens[s.to+1]
		if r, _ := utf8.DecodeRuneInString(next.text); next.kind == word && isAlnum(r) {
			return false
		}
	}
	for i := max(s.from-1, 0); i <= min(s.to+1, len(d.tokens)-1); i++ {
		if strict && d.near[i].has(c) || i >= s.from && i <= s.to && d.within[i].has(c) {
			return false
		}
	}
	return true
}

func (p *pairing) set(s span, drawn string) {
	p.tokens[s.from].drawn = drawn
	if s.to < len(p.tokens) {
		p.tokens[s.to].drawn = drawn
	}
}

// codeMark is how a block of code stands among what is open: the backticks and
// the language.
const codeMark = "```"

// shape says of each token what is open around it. Under is what is open around
// all of them; what that hides is not hidden again.
func shape(tokens []token, under string) {
	var open []string
	if under != "" {
		open = []string{under}
	}
	for i := range tokens {
		t := &tokens[i]
		switch {
		case t.kind == fence:
			open = append(slices.Clone(open), codeMark+t.text)
		case t.kind == unfence && len(open) > 0:
			open = open[:len(open)-1]
		case t.kind != mark || t.role == shown || t.drawn == "" || t.drawn == under:
		case t.role == opener:
			open = append(slices.Clone(open), t.drawn)
		default:
			open = open[:len(open)-1]
		}
		t.style = open
		if t.kind == newline && i+1 < len(tokens) && tokens[i+1].scope != t.scope {
			t.style = nil // marks end with their scope; what is hidden is hidden anew
		}
	}
}
