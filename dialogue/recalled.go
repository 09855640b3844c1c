package dialogue

import "matinee/dialogue/transcript"

// recalled is what the last turn of a conversation taken up again lets the next
// question mean by "that" and "it": the place of its first quotation. A brief is
// not kept, and the turn tells enough of it; what was asked, the researcher can read
// again from the questions.
func recalled(m memory) *Brief {
	if len(m.turns) == 0 || m.from == len(m.turns) {
		return nil
	}
	t := m.turns[len(m.turns)-1]
	b := &Brief{Intent: t.Intent, Sources: t.Sources}
	if len(t.Quotes) > 0 {
		q := t.Quotes[0]
		cue := transcript.Cue{Start: q.Start, End: q.End, Speaker: q.Speaker, Text: q.Text}
		b.Phrase, b.Place = q.Text, Place{Film: q.Film, First: cue, Last: cue}
	}
	return b
}
