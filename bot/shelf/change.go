package shelf

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"matinee/bot/state"
)

// What can be said of a film and a shelf.
var (
	ErrThere    = errors.New("the film is on this shelf already: ask about it, or see them all with /films list")
	ErrNotThere = errors.New("there is no such film on this shelf: /films list shows those there are")
)

// Bring puts a film into the library, or finds that it is there, and returns it
// under the names that its owner gives it; brought says that the library had not
// had it.
type Bring func(context.Context) (f Film, brought bool, err error)

// Add puts a film on the owner's shelf: bring is called for it when there is
// room. By is the member who adds it and bytes the size of the file. When the
// film is on the shelf already, Add returns its entry and ErrThere.
func (s *Shelves) Add(ctx context.Context, owner Owner, by string, bytes int, bring Bring) (Entry, error) {
	unlock, err := s.lock(ctx)
	if err != nil {
		return Entry{}, err
	}
	defer unlock()
	if err := s.Room(owner, bytes); err != nil {
		return Entry{}, err
	}
	f, brought, err := bring(ctx)
	if err != nil {
		return Entry{}, err
	}
	e := Entry{Film: f, By: by, At: time.Now().UTC().Truncate(time.Millisecond), Bytes: bytes}
	e, err = s.put(ctx, owner, e, brought)
	switch {
	case err == nil:
		s.remember(owner, e)
	case brought && !errors.Is(err, ErrThere): // it would stand on no shelf, and nobody would know
		err = errors.Join(err, s.config.Release(context.WithoutCancel(ctx), f.ID))
	}
	return e, err
}

// Remove takes the film of that ID off the owner's shelf, or returns
// ErrNotThere. It stays on other shelves, and in the library while it is on any;
// when the library cannot release it now, Refresh will try again.
func (s *Shelves) Remove(ctx context.Context, owner Owner, id string) error {
	unlock, err := s.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	return s.remove(ctx, owner, id)
}

func (s *Shelves) remove(ctx context.Context, owner Owner, id string) error {
	h, err := s.holdings.Update(ctx, state.Key(id), func(h *holding) (bool, error) {
		if _, ok := h.On[owner]; !ok {
			return true, ErrNotThere
		}
		delete(h.On, owner)
		h.Leaving = h.Brought && len(h.On) == 0
		return h.Leaving || len(h.On) > 0, nil
	})
	if err != nil {
		return err
	}
	s.forget(owner, id)
	if h.Leaving {
		_ = s.release(ctx, id) // it is off the shelf, which was asked for; Refresh tries again, and tells
	}
	return nil
}

// Empty takes everything off an owner's shelf and counts it: a guild that the
// bot has left, a member who wants to be forgotten.
func (s *Shelves) Empty(ctx context.Context, owner Owner) (removed int, err error) {
	unlock, err := s.lock(ctx)
	if err != nil {
		return 0, err
	}
	defer unlock()
	for _, e := range s.On(owner) {
		if err := s.remove(ctx, owner, e.ID); err != nil && !errors.Is(err, ErrNotThere) {
			return removed, err
		}
		removed++
	}
	return removed, nil
}

// Drop takes the film of that ID off every shelf, the shared one too: the library
// has it no more. It counts the shelves.
func (s *Shelves) Drop(ctx context.Context, id string) (shelves int, err error) {
	unlock, err := s.lock(ctx)
	if err != nil {
		return 0, err
	}
	defer unlock()
	var on []Owner
	_, err = s.holdings.Update(ctx, state.Key(id), func(h *holding) (bool, error) {
		on = slices.Collect(maps.Keys(h.On))
		return false, nil
	})
	if err != nil {
		return 0, err
	}
	for _, owner := range on {
		s.forget(owner, id)
	}
	return len(on), nil
}

// Forget empties a member's own shelf and takes their name from what they put on
// others, which are not theirs; it counts both.
func (s *Shelves) Forget(ctx context.Context, member string) (forgotten int, err error) {
	if forgotten, err = s.Empty(ctx, Member(member)); err != nil {
		return forgotten, err
	}
	unlock, err := s.lock(ctx)
	if err != nil {
		return forgotten, err
	}
	defer unlock()
	for owner, e := range s.addedBy(member) {
		if err := s.anonymise(ctx, owner, e.ID, member); err != nil {
			return forgotten, err
		}
		forgotten++
	}
	return forgotten, nil
}

// addedBy calls the function it returns for every entry of a member's.
func (s *Shelves) addedBy(member string) func(func(Owner, Entry) bool) {
	type placed struct {
		owner Owner
		entry Entry
	}
	var all []placed
	s.mu.Lock()
	for owner, shelf := range s.shelves {
		for _, e := range shelf.entries {
			if e.By == member {
				all = append(all, placed{owner, e})
			}
		}
	}
	s.mu.Unlock()
	return func(yield func(Owner, Entry) bool) {
		for _, p := range all {
			if !yield(p.owner, p.entry) {
				return
			}
		}
	}
}

func (s *Shelves) anonymise(ctx context.Context, owner Owner, id, member string) error {
	h, err := s.holdings.Update(ctx, state.Key(id), func(h *holding) (bool, error) {
		if e, ok := h.On[owner]; ok && e.By == member {
			e.By = ""
			h.On[owner] = e
		}
		return len(h.On) > 0 || h.Leaving, nil
	})
	if e, ok := h.On[owner]; err == nil && ok {
		s.remember(owner, e)
	}
	return err
}
