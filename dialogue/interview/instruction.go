package interview

import (
	"cmp"
	"fmt"
	"strings"

	"matinee/dialogue/interview/script"
)

// moves are what a writer is told of each move.
var moves = map[script.Move]string{
	script.Answers:       "Answer what was said.",
	script.Deflects:      "Do not answer: turn it away with a question of your own, and end on that question. Quote nothing.",
	script.Concedes:      "Grant the point in your first sentence, as with “Granted” or “True”, and go on from there.",
	script.Pivots:        "Turn the point: begin with “But”, “Yet” or “Still”, and show its other side.",
	script.Generalises:   "Go from the film to all of us: one sentence is about people, everybody or nobody, and holds no quotation and no number.",
	script.Evidences:     "Prove your point by the film: quote at least one passage.",
	script.Restates:      "Say in your own words what the other holds, with at least two of the words that were used.",
	script.Reverses:      "Turn the matter round on whoever raised it: the last sentence speaks to “you”, and a word that was used comes back.",
	script.CorrectOthers: "Say what others say of the film, as with “Most people say”, and correct it, as with “but”.",
	script.TagQuestion:   "Hand over with a tag at the end, as with “isn't it?”.",
	"":                   "Answer what was said.",
}

// instruction is the turn as a writer is told it; before is the attempt that was
// not taken, if there was one.
func (b *brief) instruction(before proposal) string {
	parts := []string{fmt.Sprintf("You are %s, in an interview about the film that is spoken aloud. Write your next turn, and nothing else.", b.by.Shown())}
	if b.since != "" {
		parts = append(parts, "This was said since you spoke:\n"+b.since)
	}
	task := moves[b.turn.Move]
	if b.turn.Kind == script.Followup {
		task = "Ask a question that takes up what was said last. " + strings.TrimPrefix(task, moves[""])
	}
	parts = append(parts, strings.TrimSpace(task))
	parts = append(parts, b.bounds()...)
	if len(before.faults) > 0 {
		parts = append(parts, b.faulted(before))
	}
	return strings.Join(parts, "\n")
}

// bounds are the rules that are counted afterwards, in words.
func (b *brief) bounds() []string {
	r := b.rules
	var out []string
	add := func(when bool, format string, args ...any) {
		if when {
			out = append(out, fmt.Sprintf(format, args...))
		}
	}
	add(r.PicksUp != "", "Use one of these words again: %s.", strings.Join(b.keyWords(), ", "))
	add(r.MaxWords > 0, "Use at most %s of your own.", plural(r.MaxWords, "word"))
	add(r.MaxSentences > 0, "Use at most %s.", plural(r.MaxSentences, "sentence"))
	add(r.MaxQuestions > 0, "Ask at most %s.", plural(r.MaxQuestions, "question"))
	add(r.MinCitations > 0, "Quote at least %s.", plural(r.MinCitations, "passage"))
	add(r.MaxCitations > 0, "Quote at most %s.", plural(r.MaxCitations, "passage"))
	add(r.QuoteMaxWords > 0, "No quotation has more than %s.", plural(r.QuoteMaxWords, "word"))
	add(r.EndsWith != "", "End with %q.", r.EndsWith)
	add(len(r.Forbid) > 0, "Never write: %s.", strings.Join(r.Forbid, "; "))
	add(len(r.ForbidOpeners) > 0, "Never begin with: %s.", strings.Join(r.ForbidOpeners, "; "))
	add(!r.Pictures, "You have heard the film and not seen it: say nothing of what there is to see.")
	add(len(b.measures) > 0, "What was counted stands under FOUND; you say no other number.")
	add(len(b.measures) == 0, "You say no number.")
	return out
}

// keyWords are the words that may be taken up.
func (b *brief) keyWords() []string {
	var out []string
	for _, k := range b.keys {
		out = append(out, k.word)
	}
	return out
}

// faulted says what was wrong with the attempt before.
func (b *brief) faulted(before proposal) string {
	return fmt.Sprintf("You wrote before: %s\nIt was not taken, for this:\n- %s\nWrite it anew.",
		cmp.Or(before.text, "(nothing that could be let out)"), strings.Join(before.faults, "\n- "))
}
