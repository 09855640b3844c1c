package interview

import (
	"strings"

	"matinee/dialogue/interview/form"
	"matinee/dialogue/quote"
)

// A proposal is a text for a live turn, as far as it could be proved, and the
// rules that it breaks.
type proposal struct {
	text    string // without places
	quotes  []quote.Quote
	sources []quote.Source
	model   string
	flags   []string
	faults  []string
}

// fill puts a proposal on the record's turn.
func (p proposal) fill(held *Turn) {
	held.Text, held.Model = p.text, p.model
	held.Flags = append(held.Flags, p.flags...)
	for _, q := range p.quotes {
		held.Quotes = append(held.Quotes, Quote{
			Text: q.Text, Film: q.Film.ID, Start: q.Start.Milliseconds(), End: q.End.Milliseconds(),
			Speaker: q.Speaker, Verdict: string(q.Verdict),
		})
	}
	for _, s := range p.sources {
		held.Sources = append(held.Sources, Source{
			ID: s.ID, Film: s.Passage.Film.ID, Start: s.Passage.Start().Milliseconds(), End: s.Passage.End().Milliseconds(),
			Text: s.Passage.Text(),
		})
	}
}

// unplaced is a text without the places that the gate has printed after its
// quotations: they are for the eye, and a session is spoken. The places stand on
// the record with the quotations.
func unplaced(text string, quotes []quote.Quote) string {
	var b strings.Builder
	for _, q := range quotes {
		before, quoted, after := around(text, q)
		if quoted == "" {
			continue
		}
		if q.Place != "" {
			after = strings.TrimPrefix(after, " "+q.Place)
		}
		if strings.ContainsAny(q.Text[max(0, len(q.Text)-1):], ".!?") && strings.HasPrefix(after, ".") && !strings.HasPrefix(after, "..") {
			after = after[1:] // after the place there was need of it
		}
		b.WriteString(before + quoted)
		text = after
	}
	return strings.TrimSpace(b.String() + text)
}

// around splits a text round a quotation in its marks; quoted is "" where it is
// not in it.
func around(text string, q quote.Quote) (before, quoted, after string) {
	for _, marks := range [...][2]string{{"“", "”"}, {`"`, `"`}} {
		quoted = marks[0] + q.Text + marks[1]
		if before, after, ok := strings.Cut(text, quoted); ok {
			return before, quoted, after
		}
	}
	return text, "", ""
}

// judged is a proposal with the rules counted.
func (b *brief) judged(p proposal) proposal {
	t := form.Turn{ID: b.turn.ID, Speaker: b.turn.By, Role: form.Role(b.by.Role), Kind: form.Live, Move: form.Move(b.turn.Move), Text: p.text}
	for _, q := range p.quotes {
		t.Quotes = append(t.Quotes, form.Quote{Text: q.Text})
	}
	for _, f := range form.Check(t, b.rules) {
		p.faults = append(p.faults, f.String())
	}
	return p
}
