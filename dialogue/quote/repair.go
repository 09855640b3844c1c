package quote

import (
	"cmp"
	"slices"
)

// Candidates are the lines, at most n, that a refused sentence may have meant,
// best first: the text of a cue each, as the film has it. A line that would
// quote more than the reply still may is none. What to do with the one chosen:
// Repair.
func (g *Gate) Candidates(sentence string, n int) []string {
	type scored struct {
		text  string
		score float64
	}
	said, cited := g.refused(sentence)
	var found []scored
	for _, e := range g.order(cited) {
		mine := e.stems(said)
		for _, c := range e.source.Passage.Cues {
			if !c.Said() || !enclosable(c.Text) || len(e.a.Tokens(nil, c.Text)) > MaxQuoted-g.quoted {
				continue
			}
			s := likeness(mine, e.stems(c.Text))
			if slices.Contains(cited, e.source.ID) {
				s += citedBonus
			}
			if s > 0 && !slices.ContainsFunc(found, func(f scored) bool { return f.text == c.Text }) {
				found = append(found, scored{c.Text, s})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	var lines []string
	for _, f := range found[:min(n, len(found))] {
		lines = append(lines, f.text)
	}
	return lines
}

// citedBonus lifts the cues of the source that was cited above equals
// elsewhere, not above a cue that shares more. Ours.
const citedBonus = 0.1

// refused is what of the sentence could not be proved, or all of it, and the
// sources it cites.
func (g *Gate) refused(sentence string) (said string, cited []string) {
	said = sentence
	unproved := false
	for _, p := range (reader{a: g.a, wary: true, name: g.named}).parse(sentence) {
		cited = append(cited, p.ids...)
		if p.kind != quotation && p.kind != recital || unproved {
			continue
		}
		if f, _ := g.prove(p); f.verdict == "" && f.ours == "" {
			said, unproved = p.text, true
		}
	}
	return said, cited
}

// stems are the different stems of the words that a question could not do
// without; of all words when there is nothing else.
func (e *evidence) stems(text string) map[string]bool {
	stems, all := map[string]bool{}, map[string]bool{}
	for _, tok := range e.a.Tokens(nil, text) {
		all[e.a.Stem(tok.Key)] = true
		if !e.a.Stop(tok.Key) {
			stems[e.a.Stem(tok.Key)] = true
		}
	}
	if len(stems) == 0 {
		return all
	}
	return stems
}

// likeness is the Dice coefficient of two sets: 0 to 1.
func likeness(a, b map[string]bool) float64 {
	both := 0
	for k := range a {
		if b[k] {
			both++
		}
	}
	if both == 0 {
		return 0
	}
	return 2 * float64(both) / float64(len(a)+len(b))
}

// Repair puts a line, one of Candidates, in the place of the words for which
// the sentence was refused, and checks it again as CheckWritten does. Where
// that does not do, the line goes out alone; ok is false when not even that
// may.
func (g *Gate) Repair(sentence, line string) (c Checked, ok bool) {
	rd := reader{a: g.a, wary: true, name: g.named}
	if mended, found := g.mend(rd, sentence, line); found {
		before := g.counts
		if c, ok := g.check(mended, rd); ok && len(c.Quotes) > 0 {
			return c, true
		}
		g.counts = before // one sentence is one refusal
	}
	return g.check("“"+line+"” ", reader{a: g.a})
}

// mend is the sentence with the line in the place of its one unproved
// quotation; found is false when it has none, or several.
func (g *Gate) mend(rd reader, sentence, line string) (mended string, found bool) {
	for _, p := range rd.parse(sentence) {
		switch p.kind {
		case plain:
			mended += p.text
		case request:
			mended += "[[" + p.text + "]]"
		case broken:
			return "", false
		case quotation, recital:
			if f, _ := g.prove(p); f.verdict != "" || f.ours != "" {
				mended += "“" + p.text + "”"
				continue
			}
			if found {
				return "", false
			}
			mended, found = mended+p.lead+"“"+line+"”", true
		}
	}
	return mended, found
}
