package shelf

import (
	"context"
	"errors"
	"fmt"

	"matinee/bot/state"
)

// A holding is one film and every shelf it stands on: whether it is still wanted
// is one document's business, so that two who add and remove it agree.
type holding struct {
	On      map[Owner]Entry
	Brought bool `json:",omitempty"` // a shelf brought it into the library, which does not want it for itself
	Leaving bool `json:",omitempty"` // it stands nowhere, and the library has yet to be told
}

// put keeps an entry, or finds that it is there and returns that one with
// ErrThere. A film on its way out stays: it has just been found, or brought
// again.
func (s *Shelves) put(ctx context.Context, owner Owner, e Entry, brought bool) (Entry, error) {
	var there bool
	h, err := s.holdings.Update(ctx, state.Key(e.ID), func(h *holding) (bool, error) {
		if h.On == nil {
			h.On = map[Owner]Entry{}
		}
		if _, there = h.On[owner]; !there {
			h.On[owner] = e
		}
		h.Brought, h.Leaving = h.Brought || brought, false
		return true, nil
	})
	if err == nil && there {
		err = ErrThere
	}
	return h.On[owner], err
}

// releaseAll releases what is leaving.
func (s *Shelves) releaseAll(ctx context.Context, all map[string]holding) error {
	var problems []error
	for key, h := range all {
		if h.Leaving {
			problems = append(problems, s.release(ctx, state.Parts(key)[0]))
		}
	}
	return errors.Join(problems...)
}

// release tells the library that a film is on no shelf any more, and forgets the
// film when the library has let go of it.
func (s *Shelves) release(ctx context.Context, id string) error {
	if err := s.config.Release(ctx, id); err != nil {
		return fmt.Errorf("release %s: %w", id, err)
	}
	_, err := s.holdings.Update(ctx, state.Key(id), func(h *holding) (bool, error) { return len(h.On) > 0, nil })
	return err
}
