package library

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"matinee/dialogue"
	"matinee/dialogue/casting"
	"matinee/dialogue/screenplay"
)

// Cast returns what is known of who speaks in the film with exactly that ID better
// than its transcript knows it; the empty Cast for nothing.
func (l *Library) Cast(ctx context.Context, id string) (casting.Cast, error) {
	all, err := l.Amendments(ctx, id)
	if err != nil {
		return casting.Cast{}, err
	}
	for _, a := range all {
		if a.Kind != KindCast {
			continue
		}
		var c casting.Cast
		if err := json.Unmarshal(a.Body, &c); err != nil {
			return casting.Cast{}, fmt.Errorf("read the cast of %s: %w", id, err)
		}
		return c, nil
	}
	return casting.Cast{}, nil
}

// SetCast keeps what is known of who speaks in the film with exactly that ID, and
// returns the film as it is then. An empty Cast is as good as Undo of KindCast.
func (l *Library) SetCast(ctx context.Context, id string, c casting.Cast) (Entry, error) {
	if c.Empty() {
		e, err := l.Undo(ctx, id, KindCast)
		if errors.Is(err, ErrNotAmended) {
			return l.entry(ctx, id)
		}
		return e, err
	}
	return l.Amend(ctx, id, KindCast, c)
}

// Lend lays a screenplay beside the film with exactly that ID. It keeps nothing.
func (l *Library) Lend(ctx context.Context, id string, play screenplay.Screenplay) (casting.Lending, error) {
	e, err := l.entry(ctx, id)
	if err != nil {
		return casting.Lending{}, err
	}
	read, err := l.Original(ctx, id)
	if err != nil {
		return casting.Lending{}, err
	}
	return casting.Lend(e.Lang, read, play)
}

// LentBy is what a reference tells of the body of a film's amendment of KindCast; a
// Store gives it to the film's dialogue.Ref.
func LentBy(body []byte) dialogue.Lent {
	var c struct {
		Lent struct {
			Source string  `json:"source"`
			Agree  float64 `json:"agree"`
		} `json:"lent"`
	}
	if json.Unmarshal(body, &c) != nil {
		return dialogue.Lent{} // nothing was lent by what cannot be applied
	}
	return dialogue.Lent(c.Lent)
}
