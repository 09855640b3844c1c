package librarytest

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"matinee/dialogue"
	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// A Store keeps films in memory, for tests. The zero Store is empty and ready.
type Store struct {
	mu    sync.Mutex
	films []held // in the order they were added
	seen  []library.Sighting
}

type held struct {
	entry      library.Entry
	cues, read transcript.Transcript // as everybody sees it, and as the file had it
	amendments []library.Amendment   // by kind
}

// Put implements library.Store.
func (s *Store) Put(ctx context.Context, e library.Entry, t transcript.Transcript) (library.Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return library.Entry{}, err
	}
	var taken []transcript.Film
	for _, h := range s.films {
		if h.entry.Digest == e.Digest {
			return clone(h.entry), library.ErrKnown
		}
		taken = append(taken, h.entry.Film)
	}
	e = clone(e)
	e.Film = library.Assign(e.Film, taken)
	s.films = append(s.films, held{entry: e, cues: copied(t), read: copied(t)})
	return clone(e), nil
}

// Entries implements library.Store.
func (s *Store) Entries(ctx context.Context, prefix string) ([]library.Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var entries []library.Entry
	for _, h := range s.films {
		if strings.HasPrefix(h.entry.ID, prefix) {
			entries = append(entries, clone(h.entry))
		}
	}
	slices.SortFunc(entries, func(a, b library.Entry) int { return cmp.Compare(a.ID, b.ID) })
	return entries, ctx.Err()
}

// Refs implements library.Store.
func (s *Store) Refs(ctx context.Context, prefix string) ([]dialogue.Ref, error) {
	entries, err := s.Entries(ctx, prefix)
	var refs []dialogue.Ref
	for _, e := range entries {
		refs = append(refs, dialogue.Ref{Film: e.Film, Revision: e.Revision, Lent: s.lent(ctx, e.ID)})
	}
	return refs, err
}

// lent is where the names of a film's speakers come from.
func (s *Store) lent(ctx context.Context, id string) dialogue.Lent {
	all, _ := s.Amendments(ctx, id)
	for _, a := range all {
		if a.Kind == library.KindCast {
			return library.LentBy(a.Body)
		}
	}
	return dialogue.Lent{}
}

// Known implements library.Store.
func (s *Store) Known(ctx context.Context, digest string) (library.Entry, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, h := range s.films {
		if h.entry.Digest == digest {
			return clone(h.entry), true, ctx.Err()
		}
	}
	return library.Entry{}, false, ctx.Err()
}

// Transcript implements library.Store.
func (s *Store) Transcript(ctx context.Context, id string) (transcript.Transcript, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := s.index(id); i >= 0 {
		return copied(s.films[i].cues), ctx.Err()
	}
	return transcript.Transcript{}, library.ErrNotFound
}

// Remove implements library.Store.
func (s *Store) Remove(ctx context.Context, id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.index(id)
	if i < 0 {
		return library.ErrNotFound
	}
	work := s.films[i].entry.Work
	s.films = slices.Delete(s.films, i, i+1)
	editions := s.editions(work)
	if len(editions) == 0 {
		return ctx.Err()
	}
	asked := slices.IndexFunc(editions, func(e *library.Entry) bool { return !e.Aside })
	if work == id {
		work = editions[max(0, asked)].ID
	}
	for _, e := range editions {
		e.Work = work
		if asked < 0 {
			e.Aside = e.ID != work
		}
	}
	return ctx.Err()
}

// editions are the entries of a work, in the order they were added.
func (s *Store) editions(work string) []*library.Entry {
	var editions []*library.Entry
	for i := range s.films {
		if e := &s.films[i].entry; e.Work == work {
			editions = append(editions, e)
		}
	}
	return editions
}

func (s *Store) index(id string) int {
	return slices.IndexFunc(s.films, func(h held) bool { return h.entry.ID == id })
}

func clone(e library.Entry) library.Entry {
	e.Speakers, e.Warnings = slices.Clone(e.Speakers), slices.Clone(e.Warnings)
	return e
}
