package reading

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Questions are what is asked.
type Questions struct {
	N          int   // question marks, runs of them counted once
	Asking     []int // the lines that have one
	Unanswered []int // of these, those that end in one and are followed by a long silence; the longest first
}

// Unanswered is how long nobody must speak after a question for it to hang in the
// air. Ours: threefold what parts two turns at all (leastSilence has the source),
// and shorter than any silence between two scenes of a quiet film.
const Unanswered = 5 * time.Second

// findQuestions counts questions by their marks.
func (r *Reading) findQuestions() {
	q := &r.Questions
	for i, c := range r.Lines {
		n := asked(c.Text)
		if n == 0 {
			continue
		}
		q.N += n
		q.Asking = append(q.Asking, i)
		if asks(c.Text) && i+1 < len(r.gaps) && r.gaps[i+1] >= Unanswered {
			q.Unanswered = append(q.Unanswered, i)
		}
	}
	r.longestFirst(q.Unanswered)
}

// longestFirst sorts lines by the silence after them.
func (r *Reading) longestFirst(lines []int) {
	slices.SortStableFunc(lines, func(a, b int) int { return cmp.Compare(r.gaps[b+1], r.gaps[a+1]) })
}

// asked counts the runs of question marks in a text; exclamation marks among
// them ("?!?") part none.
func asked(text string) (n int) {
	inside := false
	for _, c := range text {
		switch c {
		case '?', '؟', '？':
			if !inside {
				n++
			}
			inside = true
		case '!':
		default:
			inside = false
		}
	}
	return n
}

// asks reports whether a line ends in a question.
func asks(text string) bool {
	text = strings.TrimRight(text, " \"'”’»)]♪!")
	return strings.HasSuffix(text, "?") || strings.HasSuffix(text, "？") || strings.HasSuffix(text, "؟")
}
