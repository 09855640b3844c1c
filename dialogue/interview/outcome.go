package interview

import (
	"strings"
	"unicode/utf8"

	"matinee/dialogue"
)

// outcome is what became of a reply: the writer's words, or the draft where no
// writer answered.
func (r *runner) outcome(b *brief, turn dialogue.Turn, told *telling) proposal {
	p := proposal{text: unplaced(turn.Text, turn.Quotes), quotes: turn.Quotes, sources: turn.Sources, model: turn.Model}
	written := turn.Model != dialogue.Extractive
	switch {
	case !written && told.wrote:
		p = proposal{model: told.model, sources: turn.Sources, faults: []string{nothing}}
	case !written && told.err != nil:
		p.flags = []string{silent}
		fallthrough
	default:
		p = b.judged(p)
	}
	if (written || told.wrote || told.err == nil) && turn.Refused > 0 {
		p.faults = append(p.faults, unproved)
	}
	if turn.Veiled > 0 {
		p.faults = append(p.faults, veiled)
	}
	if written && told.broken {
		p.faults = append(p.faults, brokenOff)
	}
	return p
}

// brokenOff is the fault of a text whose last sentence has no end: it was cut by
// the model's limit, and the conversation lets no such sentence out.
const brokenOff = "text: it breaks off in the midst of a sentence"

// breaksOff reports whether a text ends otherwise than sentences do.
func breaksOff(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(text))
	return !strings.ContainsRune(".!?…:;)]*\"”’»", last)
}
