package interview

import (
	"regexp"

	"matinee/dialogue/interview/script"
)

// next is where the script goes on after the turn at that place, the n-th that
// was held; a branch taken for the first time is put on the record.
func (r *runner) next(at, n int) (int, error) {
	id := r.script.Turns[at].ID
	to := r.taken(id)
	then, was := r.journal.record.branched(id)
	gone := n+1 < len(r.journal.record.Turns) || r.journal.record.Ended
	switch {
	case was && then != to, !was && to != "" && gone:
		return 0, &ChangedError{Turn: id, Why: "is followed by another branch"}
	case to == "":
		return at + 1, nil
	case !was:
		if err := r.journal.append(Branch{After: id, To: to}); err != nil {
			return 0, err
		}
	}
	_, place, ok := r.script.Turn(to)
	if !ok || place <= at {
		return 0, &ChangedError{Turn: id, Why: "is followed by a branch that does not go forward"}
	}
	return place, nil
}

// branched is where the record says that the session went after a turn.
func (r Record) branched(after string) (to string, ok bool) {
	for _, b := range r.Branches {
		if b.After == after {
			return b.To, true
		}
	}
	return "", false
}

// taken is the goal of the first branch after the turn whose condition holds; ""
// for none.
func (r *runner) taken(id string) string {
	for _, b := range r.script.After(id) {
		if holds(r.journal.record, b) {
			return b.Goto
		}
	}
	return ""
}

// holds reports whether what a branch waits for is so. Of a turn that was passed
// over nothing is.
func holds(record Record, b script.Branch) bool {
	if b.When.Always() {
		return true
	}
	t, ok := record.Turn(b.About())
	if !ok {
		return false
	}
	switch {
	case b.When.CitedBelow > 0:
		return len(t.Quotes) < b.When.CitedBelow
	case b.When.FellBack:
		return t.Model == Fallback
	}
	said, err := regexp.Compile(b.When.Says)
	return err == nil && said.MatchString(t.Text)
}
