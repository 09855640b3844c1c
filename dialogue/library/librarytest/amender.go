package librarytest

import (
	"cmp"
	"context"
	"slices"

	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// Amend implements library.Amender.
func (s *Store) Amend(ctx context.Context, id string, a library.Amendment, effect library.Effect) (library.Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.index(id)
	if err := ctx.Err(); i < 0 || err != nil {
		return library.Entry{}, cmp.Or(err, library.ErrNotFound)
	}
	h := &s.films[i]
	all := slices.Clone(h.amendments)
	at, there := slices.BinarySearchFunc(all, a.Kind, func(b library.Amendment, kind string) int { return cmp.Compare(b.Kind, kind) })
	if there {
		all = slices.Delete(all, at, at+1)
	}
	switch {
	case len(a.Body) > 0:
		a.Body = slices.Clone(a.Body)
		all = slices.Insert(all, at, a)
	case !there:
		return library.Entry{}, library.ErrNotAmended
	}
	after, err := effect(copied(h.read), all)
	if err != nil {
		return library.Entry{}, err
	}
	h.cues, h.amendments = copied(after), all
	e := &h.entry
	e.Cues, e.Duration, e.Speakers, e.Revision = after.Lines(), after.Duration(), after.Speakers(), after.Revision()
	if a.Kind == library.KindChosen {
		s.choose(*e, len(a.Body) > 0)
	}
	return clone(*e), nil
}

// choose makes the film the edition that is asked by default, or gives that back to
// the one that names the work.
func (s *Store) choose(film library.Entry, chosen bool) {
	for i := range s.films {
		h := &s.films[i]
		switch {
		case h.entry.Work != film.Work:
		case !chosen:
			h.entry.Aside = h.entry.ID != film.Work
		case h.entry.ID == film.ID:
			h.entry.Aside = false
		default:
			h.entry.Aside = true
			h.amendments = slices.DeleteFunc(h.amendments, func(a library.Amendment) bool { return a.Kind == library.KindChosen })
		}
	}
}

// Amendments implements library.Amender.
func (s *Store) Amendments(ctx context.Context, id string) ([]library.Amendment, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.index(id)
	if i < 0 {
		return nil, library.ErrNotFound
	}
	all := slices.Clone(s.films[i].amendments)
	for i := range all {
		all[i].Body = slices.Clone(all[i].Body)
	}
	return all, ctx.Err()
}

// Original implements library.Amender.
func (s *Store) Original(ctx context.Context, id string) (transcript.Transcript, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := s.index(id); i >= 0 {
		return copied(s.films[i].read), ctx.Err()
	}
	return transcript.Transcript{}, library.ErrNotFound
}

func copied(t transcript.Transcript) transcript.Transcript {
	t.Cues = slices.Clone(t.Cues)
	return t
}
