package interview

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"matinee/dialogue/interview/script"
)

// same compares a turn with what was held in its place.
func (r *runner) same(t script.Turn, held Turn) error {
	_, known := r.journal.record.Turn(t.ID)
	_, _, there := r.script.Turn(held.ID)
	switch {
	case t.ID != held.ID && !there:
		return &ChangedError{Turn: held.ID, Why: "was held and taken out since"}
	case t.ID != held.ID && !known:
		return &ChangedError{Turn: t.ID, Why: "was added among turns that were held"}
	case t.ID != held.ID:
		return &ChangedError{Turn: held.ID, Why: "was moved since it was held"}
	case digest(r.script, t, held.Model == Fallback) != held.Spec:
		return &ChangedError{Turn: held.ID, Why: "was changed since it was held"}
	}
	return nil
}

// A spec is what the words of a turn depend on in the script, but for the turns
// before it. Voices, pauses, chapters and clips do not change what is said.
type spec struct {
	Kind     script.Kind
	By, To   string
	Text, Of string
	Live     bool
	Move     script.Move
	PicksUp  string
	Cite     script.Cite
	Measure  []string
	Limits   script.Limits
	EndsWith string
	Max      int
	Fallback string // where it was said
	Role     script.Role
	Persona  string
	Senses   []string
	Name     string
}

// digestBytes is how much of a digest the record keeps, in bytes: enough to tell
// a change, and short enough to read past.
const digestBytes = 8

// digest sums up what the script asks of a turn.
func digest(s script.Script, t script.Turn, fellBack bool) string {
	sp := spec{
		Kind: t.Kind, By: t.By, To: t.To, Text: t.Text, Of: t.Of, Live: t.Live, Move: t.Move, PicksUp: t.PicksUp,
		Cite: t.Cite, Measure: t.Measure, EndsWith: t.EndsWith, Max: t.Max,
	}
	if t.Kind.Live() {
		by, _ := s.Speaker(t.By)
		sp.Limits, sp.Role, sp.Persona, sp.Senses, sp.Name = s.Limits(t), by.Role, by.Writer(), by.Senses, by.Shown()
	}
	if fellBack {
		sp.Fallback = t.Fallback
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%#v", sp))
	return hex.EncodeToString(sum[:digestBytes])
}
