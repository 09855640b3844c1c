package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// evidence is a source made ready when it is first looked into.
type evidence struct {
	source Source
	a      *words.Analysis
	ready  *Text
}

func (e *evidence) text() *Text {
	if e.ready == nil {
		e.ready = NewText(e.a, e.source.Passage.Cues)
	}
	return e.ready
}

// A finding is what was found out about a quotation.
type finding struct {
	verdict GateVerdict // "" when nothing proves it
	in      *evidence   // the source that does
	match   Match
	ours    string // the words, where they are no quotation of a film
}

// prove looks for the words of a quotation: as they are in the source cited,
// then in any other, then nearly. Protocol QG-1, rule 6.
func (g *Gate) prove(p piece) (finding, Reason) {
	queries := map[*words.Analysis]Query{}
	for _, e := range g.sources {
		if _, ok := queries[e.a]; !ok {
			queries[e.a] = Parse(e.a, p.text)
		}
	}
	mine := Parse(g.a, p.text)
	switch n := mine.Words(); {
	case len(g.a.Tokens(nil, p.text)) == 0:
		return finding{ours: p.text}, "" // marks round no words, as in “?”
	case n == 0:
		return finding{}, Unfounded
	case n < snapWords:
		if ours := g.oursAs(mine, p, true); ours != "" {
			return finding{ours: ours}, ""
		}
	}
	for _, e := range g.order(p.ids) {
		if m := e.text().Find(queries[e.a]); len(m) > 0 {
			verdict := QuotedExact
			if p.marked && !slices.Contains(p.ids, e.source.ID) {
				verdict = Relabelled
			}
			return finding{verdict: verdict, in: e, match: m[0]}, ""
		}
	}
	if ours := g.oursAs(mine, p, false); ours != "" {
		return finding{ours: ours}, ""
	}
	return g.snap(p, queries)
}

// order is the sources, those cited first.
func (g *Gate) order(cited []string) []*evidence {
	var first, rest []*evidence
	for _, e := range g.sources {
		if slices.Contains(cited, e.source.ID) {
			first = append(first, e)
		} else {
			rest = append(rest, e)
		}
	}
	return append(first, rest...)
}

// oursAs is a quotation's words as they stand in one run in a title or in what
// the user said, or as all of it; "" when they do not, or a source is claimed to
// hold them. An ellipsis proves nothing there.
func (g *Gate) oursAs(q Query, p piece, all bool) string {
	if p.marked || len(q.spans) != 1 {
		return ""
	}
	for _, t := range g.ours {
		if all && q.Words() != t.Words() {
			continue
		}
		switch m := t.Find(q); {
		case len(m) == 0:
		case q.Words() == t.Words():
			return m[0].Text
		default:
			return strings.TrimRight(m[0].Text, ".!?…—-") // its end is not the end of what was said
		}
	}
	return ""
}

// snap finds the source that comes nearest, the cited ones before all others,
// unless what differs changes what is said.
func (g *Gate) snap(p piece, queries map[*words.Analysis]Query) (finding, Reason) {
	reason := Unfounded
	var near *evidence
	var best Match
	for _, e := range g.order(p.ids) {
		q := queries[e.a]
		if q.Words() < snapWords {
			continue
		}
		m, ok := e.text().Nearest(q)
		if !ok || m.Similarity < SnapFrom {
			continue
		}
		switch {
		case m.Negated:
			reason = Denies
			continue
		case e.misstates(m):
			reason = Misstates
			continue
		}
		cited := slices.Contains(p.ids, e.source.ID)
		if near == nil || m.Similarity > best.Similarity && (cited || !slices.Contains(p.ids, near.source.ID)) {
			near, best = e, m
		}
	}
	if near == nil || reason == Denies {
		return finding{}, reason
	}
	return finding{verdict: Snapped, in: near, match: best}, ""
}

// misstates reports whether a number or a name is among what differs. A capital
// tells a name, but for "I" and the first word of a line.
func (e *evidence) misstates(m Match) bool {
	for i, d := range m.Differs {
		for _, side := range [...]string{d.Said, d.Film} {
			for _, tok := range e.a.Tokens(nil, side) {
				if e.a.Number(tok.Key) {
					return true
				}
			}
			if isName(side) && (i > 0 || !strings.HasPrefix(m.Text, d.Film)) {
				return true
			}
		}
	}
	return false
}

func isName(word string) bool {
	r, size := utf8.DecodeRuneInString(word)
	next, _ := utf8.DecodeRuneInString(word[size:])
	return unicode.IsUpper(r) && !(r == 'I' && (len(word) == size || !unicode.IsLetter(next)))
}

// quote is the match as it goes out, with its place.
func (g *Gate) quote(e *evidence, m Match, verdict GateVerdict) Quote {
	held := transcript.Passage{Film: e.source.Passage.Film, Cues: e.source.Passage.Cues[m.First : m.Last+1]}
	q := Quote{
		Text:    m.Text,
		Film:    held.Film,
		Start:   held.Start(),
		End:     held.End(),
		Speaker: held.Speaker(),
		Verdict: verdict,
	}
	if q.Start == transcript.Untimed {
		q.End = transcript.Untimed
	}
	q.Place = g.place(q)
	return q
}
