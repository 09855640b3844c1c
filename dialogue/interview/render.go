package interview

import (
	"errors"
	"fmt"
	"slices"

	"matinee/dialogue/interview/script"
)

// ErrUnfinished says that a session was broken off.
var ErrUnfinished = errors.New("the session was not held to its end: go on with it by \"matinee interview resume\"")

// outdated marks a live turn that was held to other rules.
const outdated = "the script asks something else of this turn than when it was held; \"matinee interview run\" with another --out holds it anew"

// An UnheldError says that a turn cannot be rendered, as nobody has said it.
type UnheldError struct{ Turn string }

// Error says it, and what to do.
func (e *UnheldError) Error() string {
	return fmt.Sprintf("turn %q has no words yet, as it was not held: write them into the script with `say`, or hold the session anew with \"matinee interview run\" and another --out", e.Turn)
}

// Render is the session as its script now has it, without a model: fixed lines
// that were changed, added or taken out since are put on the record as edits,
// and the turns that it returns are those to be voiced, in order. Live turns are
// as they were held.
func Render(path string, s script.Script) (r Record, err error) {
	if _, err := ReadRecord(path); err != nil {
		return Record{}, err // a record is not made by looking at it
	}
	j, err := openJournal(path)
	if err != nil {
		return Record{}, err
	}
	defer func() { err = errors.Join(err, j.close()) }()
	if !j.record.Ended {
		return Record{}, ErrUnfinished
	}
	turns, err := rendered(j.record, s)
	if err != nil {
		return Record{}, err
	}
	for _, e := range edits(j.record, turns) {
		if err := j.append(e); err != nil {
			return Record{}, err
		}
	}
	r = j.record
	r.Turns = turns
	return r, nil
}

// rendered are the turns of a session by its script, which may have changed.
func rendered(r Record, s script.Script) ([]Turn, error) {
	var turns []Turn
	for at := 0; at < len(s.Turns); {
		t := s.Turns[at]
		held, was := r.Turn(t.ID)
		switch {
		case t.Kind.Fixed() || t.Kind == script.Show:
			held = revised(held, was, t)
		case !was || held.Kind != t.Kind:
			return nil, &UnheldError{t.ID}
		case t.Kind.Live() && digest(s, t, held.Model == Fallback) != held.Spec:
			held.Flags = append(slices.Clone(held.Flags), outdated)
		}
		held.N = len(turns) + 1
		turns = append(turns, held)
		at = r.onward(s, at)
	}
	return turns, nil
}

// revised is a fixed turn as the script now has it. What was found out about its
// words holds as long as they are the same.
func revised(held Turn, was bool, t script.Turn) Turn {
	if !was || held.Text != t.Text {
		held = Turn{
			Quotes: []Quote{}, Sources: []Source{}, Measures: []Measure{}, Attempts: []Attempt{}, Flags: []string{}, At: held.At,
		}
	}
	held.ID, held.By, held.To, held.Kind, held.Move, held.Text = t.ID, t.By, t.To, t.Kind, string(t.Move), t.Text
	return held
}

// onward is where the session went after a turn of the script, by place.
func (r Record) onward(s script.Script, at int) int {
	to, _ := r.branched(s.Turns[at].ID)
	if _, place, ok := s.Turn(to); ok && place > at {
		return place
	}
	return at + 1
}

// edits are what turns differ by from those on the record, and from what earlier
// edits have made of them.
func edits(r Record, turns []Turn) []Edit {
	var changes []Edit
	for _, t := range turns {
		text, there := r.current(t.ID)
		if !there || text != t.Text {
			changes = append(changes, Edit{Turn: t.ID, Text: t.Text})
		}
	}
	for _, id := range r.ids() {
		_, there := r.current(id)
		if there && !slices.ContainsFunc(turns, func(t Turn) bool { return t.ID == id }) {
			changes = append(changes, Edit{Turn: id, Removed: true})
		}
	}
	return changes
}

// current is a turn's text as it was last rendered, or held; there is false for
// one that was taken out, or never was.
func (r Record) current(id string) (text string, there bool) {
	for _, e := range slices.Backward(r.Edits) {
		if e.Turn == id {
			return e.Text, !e.Removed
		}
	}
	t, ok := r.Turn(id)
	return t.Text, ok
}

// ids are all turns that the record names, in its order.
func (r Record) ids() []string {
	var ids []string
	for _, t := range r.Turns {
		ids = append(ids, t.ID)
	}
	for _, e := range r.Edits {
		if !slices.Contains(ids, e.Turn) {
			ids = append(ids, e.Turn)
		}
	}
	return ids
}
