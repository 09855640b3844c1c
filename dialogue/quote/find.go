package quote

import "slices"

// A Match is a place in a text and how well a query fits it.
type Match struct {
	First, Last int          // indexes into the cues given
	Text        string       // the film's own words, cues joined by one space
	Similarity  float64      // 1 when they are the query's, down to 0
	Differs     []Difference // the words that differ, in order; empty in an exact match
	Negated     bool         // a word that denies is on one side only
}

// A Difference is a word that was said to be in the film and what the film has
// in its place; one of them is "" when the other has no partner.
type Difference struct{ Said, Film string }

// maxGap is how many cues further on the next span after an ellipsis may begin.
// Contract: cli.md, "Quotation verdicts".
const maxGap = 3

// Find is every place where the query stands exactly, in order, no two
// overlapping. The spans of a query with ellipses follow each other within three
// cues, and the match's text holds what the film says between them.
func (t *Text) Find(q Query) []Match {
	spans := t.compile(q)
	if len(spans) == 0 {
		return nil
	}
	var found []Match
	for i := 0; i < len(t.keys); {
		end := t.spansAt(spans, i)
		if end < 0 {
			i++
			continue
		}
		found = append(found, t.match(i, end))
		i = end
	}
	return found
}

func (t *Text) match(first, end int) Match {
	return Match{
		First:      int(t.at[first].cue),
		Last:       int(t.at[end-1].cue),
		Text:       t.excerpt(first, end),
		Similarity: 1,
	}
}

// An item is one word of a query in the text's numbers.
type item struct {
	key   []int32 // one number; unknown where the text has no such word
	forms [][]int32
}

// unknown is the number of a word that the text does not have.
const unknown int32 = -1

// compile puts a query into the text's numbers.
func (t *Text) compile(q Query) [][]item {
	spans := make([][]item, len(q.spans))
	for i, s := range q.spans {
		for _, tok := range s.toks {
			it := item{key: []int32{t.known(tok.Key)}}
			for _, form := range tok.Forms {
				run := make([]int32, len(form))
				for k, unit := range form {
					run[k] = t.known(unit)
				}
				if !slices.Contains(run, unknown) {
					it.forms = append(it.forms, run)
				}
			}
			spans[i] = append(spans[i], it)
		}
	}
	return spans
}

func (t *Text) known(unit string) int32 {
	if n, ok := t.numbers[unit]; ok {
		return n
	}
	return unknown
}

// spansAt is the end of a match of all spans that begins at the word i; -1 when
// there is none.
func (t *Text) spansAt(spans [][]item, i int) int {
	if !t.mayBegin(spans[0][0], i) {
		return -1
	}
	end := t.runAt(spans[0], i)
	if end < 0 || len(spans) == 1 {
		return end
	}
	ends := []int{end}
	for _, s := range spans[1:] {
		if ends = t.follow(s, ends); len(ends) == 0 {
			return -1
		}
	}
	return ends[0]
}

// mayBegin turns away most words without walking.
func (t *Text) mayBegin(it item, i int) bool {
	return t.keys[i] == it.key[0] || it.forms != nil || t.forms[i] != nil
}

// follow is every end, in order, of the span begun within reach after one of the
// given ends.
func (t *Text) follow(s []item, after []int) []int {
	var ends []int
	next := 0
	for _, end := range after {
		reach := t.at[end-1].said + maxGap
		for i := max(end, next); i < len(t.at) && t.at[i].said <= reach; i++ {
			next = i + 1
			if !t.mayBegin(s[0], i) {
				continue
			}
			if e := t.runAt(s, i); e >= 0 {
				ends = append(ends, e)
			}
		}
	}
	slices.Sort(ends)
	return slices.Compact(ends)
}

// runAt is the end of the run of words at i that says what the span says; -1
// when they say something else.
func (t *Text) runAt(s []item, i int) int {
	w := walk{t: t, q: s}
	return w.both(0, i)
}

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
