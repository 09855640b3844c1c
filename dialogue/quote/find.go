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
