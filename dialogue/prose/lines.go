package prose

import (
	"context"
	"fmt"

	"matinee/dialogue"
)

// mostLines is how many lines a model may choose from.
const mostLines = 12

// chosen is the answer of a model that can neither copy nor point: the one line
// it chooses, as a pointer to it. ok is false when there is nothing to choose.
func (w *Writer) chosen(ctx context.Context, in dialogue.Inquiry, brief dialogue.Brief) (pointer string, ok bool, err error) {
	var lines, pointers []string
	for _, s := range brief.Sources {
		n := 0
		for _, c := range s.Passage.Cues {
			if !c.Said() {
				continue
			}
			if n++; len(lines) < mostLines {
				lines = append(lines, c.Text)
				pointers = append(pointers, fmt.Sprintf("[[%s.%d]]", s.ID, n))
			}
		}
	}
	if len(lines) == 0 {
		return "", false, nil
	}
	r := request(in, brief)
	r.Question = beginning(in.Question) + "\n\nWhich of these lines answers best?"
	i, err := w.model.Choose(ctx, r, lines)
	if err != nil {
		return "", true, explained(err)
	}
	return pointers[i], true, nil
}
