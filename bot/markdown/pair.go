package markdown

import "strings"

// A pairing finds out what each mark does.
type pairing struct {
	tokens []token
	opened []span // marks that wait for their mates, outermost first
	spans  []span // pairs, in the order they open
}

// A span is a pair of marks: the indices of their tokens. The end of a text that
// goes on is a mate too.
type span struct{ from, to int }

// pair gives each mark its role. A mark pairs with the nearest of its kind before
// it within its scope. What stands in between without a mate is text, and so is
// what would pair across a || or out of code: the clients pair a mark with the
// first of its kind that they see, wherever it stands.
//
// Each || opens and closes in turn, whatever is around it. What one has opened
// that nothing closes is hidden to the end.
func pair(tokens []token, whole bool) {
	p := pairing{tokens: tokens}
	for i := range tokens {
		if i > 0 && tokens[i].scope != tokens[i-1].scope {
			p.forget(func(o span) bool { return tokens[o.from].text != spoiler })
		}
		switch t := &tokens[i]; {
		case t.kind == atom:
			p.forget(func(o span) bool {
				return strings.Contains(t.text, tokens[o.from].text) && tokens[o.from].text != spoiler
			})
		case t.kind == mark && t.text == spoiler:
			p.hide(i)
		case t.kind == mark:
			p.pair(i)
		}
	}
	p.finish(whole)
	p.draw()
}

// forget lets marks that wait wait no longer.
func (p *pairing) forget(who func(span) bool) {
	kept := p.opened[:0]
	for _, o := range p.opened {
		if !who(o) {
			kept = append(kept, o)
		}
	}
	p.opened = kept
}

// hide opens or closes a spoiler. There is none with nothing in it.
func (p *pairing) hide(i int) {
	at := p.find(spoiler)
	switch {
	case at < 0:
		p.opened = append(p.opened, span{from: i})
	case p.opened[at].from < i-1:
		p.close(at, i)
	}
}

// pair closes the mark's like if it can, else opens.
func (p *pairing) pair(i int) {
	t := &p.tokens[i]
	if t.triple {
		p.order(i)
	}
	at := p.find(t.text)
	switch {
	case t.closes && at > p.find(spoiler):
		p.close(p.untangle(at), i)
	case t.opens && at < 0:
		p.opened = append(p.opened, span{from: i})
	}
}

// order turns a run of three around if the last opened is to be closed first.
func (p *pairing) order(i int) {
	a, b := &p.tokens[i], &p.tokens[i+1]
	if n := len(p.opened); n > 0 && a.closes && p.tokens[p.opened[n-1].from].text == b.text {
		a.text, b.text = b.text, a.text
	}
}

// untangle is where what is to be closed stands once a run of three that opened it
// is turned around: of ___a__ b_ the inner is closed first.
func (p *pairing) untangle(at int) int {
	if at+2 != len(p.opened) || !p.tokens[p.opened[at].from].triple || p.opened[at].from+1 != p.opened[at+1].from {
		return at
	}
	a, b := &p.tokens[p.opened[at].from], &p.tokens[p.opened[at+1].from]
	a.text, b.text = b.text, a.text
	return at + 1
}

// find is where among what is opened a mark stands, or −1.
func (p *pairing) find(text string) int {
	for at := len(p.opened) - 1; at >= 0; at-- {
		if p.tokens[p.opened[at].from].text == text {
			return at
		}
	}
	return -1
}

// close pairs the mark opened at that place with the one at i.
func (p *pairing) close(at, i int) {
	s := span{p.opened[at].from, i}
	p.opened = p.opened[:at]
	p.tokens[s.from].role, p.tokens[i].role = opener, closer
	p.spans = append(p.spans, s)
}

// finish closes what is still open: all of a text that goes on, what is hidden of
// any.
func (p *pairing) finish(whole bool) {
	for _, o := range p.opened {
		if !whole || p.tokens[o.from].text == spoiler {
			p.tokens[o.from].role = opener
			p.spans = append(p.spans, span{o.from, len(p.tokens)})
		}
	}
}
