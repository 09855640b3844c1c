package quote

import "slices"

// A walk goes through a span and a text side by side, one word or form a step.
type walk struct {
	t     *Text
	q     []item
	steps int
	dead  map[state]bool // states known to lead nowhere
}

// A state is a place in the walk: how far on either side, and what is left of a
// form that one side has begun.
type state struct {
	qi, ti  int
	rest    *int32
	ofQuery bool
}

// patience is the number of branchings after which dead ends are remembered, so
// that text made to be ambiguous costs no more than its length times the
// query's.
const patience = 64

// both goes on from where both sides are between words.
func (w *walk) both(qi, ti int) int {
	for qi < len(w.q) && ti < len(w.t.keys) && w.q[qi].forms == nil && w.t.forms[ti] == nil {
		if w.q[qi].key[0] != w.t.keys[ti] {
			return -1
		}
		qi, ti = qi+1, ti+1
	}
	switch {
	case qi == len(w.q):
		return ti
	case ti == len(w.t.keys):
		return -1
	}
	return w.branch(qi, ti, nil, false)
}

// branch opens the next word of the side that has nothing begun, in every way
// it may be written.
func (w *walk) branch(qi, ti int, rest []int32, ofQuery bool) int {
	at := state{qi: qi, ti: ti, ofQuery: ofQuery}
	if len(rest) > 0 {
		at.rest = &rest[0]
	}
	if w.steps++; w.steps > patience {
		if w.dead[at] {
			return -1
		}
		if w.dead == nil {
			w.dead = map[state]bool{}
		}
	}
	end := w.open(qi, ti, rest, ofQuery)
	if end < 0 && w.dead != nil {
		w.dead[at] = true
	}
	return end
}

func (w *walk) open(qi, ti int, rest []int32, ofQuery bool) int {
	switch {
	case len(rest) == 0:
		if end := w.meet(qi+1, ti, w.q[qi].key, true); end >= 0 {
			return end
		}
		for _, form := range w.q[qi].forms {
			if end := w.meet(qi+1, ti, form, true); end >= 0 {
				return end
			}
		}
	case ofQuery:
		if end := w.consume(qi, ti+1, rest, w.t.keys[ti:ti+1], true); end >= 0 {
			return end
		}
		for _, form := range w.t.forms[ti] {
			if end := w.consume(qi, ti+1, rest, form, true); end >= 0 {
				return end
			}
		}
	default:
		if end := w.consume(qi+1, ti, rest, w.q[qi].key, false); end >= 0 {
			return end
		}
		for _, form := range w.q[qi].forms {
			if end := w.consume(qi+1, ti, rest, form, false); end >= 0 {
				return end
			}
		}
	}
	return -1
}

// meet goes on with a form begun on one side.
func (w *walk) meet(qi, ti int, rest []int32, ofQuery bool) int {
	switch {
	case len(rest) == 0:
		return w.both(qi, ti)
	case ofQuery && ti == len(w.t.keys), !ofQuery && qi == len(w.q):
		return -1
	}
	return w.branch(qi, ti, rest, ofQuery)
}

// consume sets a word of one side against what is left of the other's form.
func (w *walk) consume(qi, ti int, rest, word []int32, ofQuery bool) int {
	n := min(len(rest), len(word))
	if !slices.Equal(rest[:n], word[:n]) {
		return -1
	}
	if len(word) > n {
		return w.meet(qi, ti, word[n:], !ofQuery)
	}
	return w.meet(qi, ti, rest[n:], ofQuery)
}
