package historytest

import (
	"context"
	"maps"
	"slices"
	"sync"

	"matinee/dialogue/history"
	"matinee/dialogue/transcript"
)

// A Store keeps conversations and positions in memory, for tests. The zero
// Store is empty and ready.
type Store struct {
	mu        sync.Mutex
	kept      []record // in the order they were begun
	positions map[string]map[string]history.Position
}

type record struct {
	conversation history.Conversation
	turns        []history.Turn
}

// Append implements history.Store.
func (s *Store) Append(ctx context.Context, c history.Conversation, t history.Turn) (history.Conversation, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return c, err
	}
	i := s.index(c.ID)
	if i < 0 {
		i = len(s.kept)
		c.Turns, c.First = 0, t.Question
		s.kept = append(s.kept, record{conversation: c})
	}
	r := &s.kept[i]
	r.turns = append(r.turns, clone(t))
	r.conversation.Turns++
	r.conversation.Last = t.Asked
	if c.Film != "" {
		r.conversation.Film = c.Film
	}
	return r.conversation, nil
}

// Amend implements history.Amender.
func (s *Store) Amend(ctx context.Context, id string, t history.Turn) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if i := s.index(id); i >= 0 {
		for n, kept := range slices.Backward(s.kept[i].turns) {
			if kept.Asked.UnixMilli() == t.Asked.UnixMilli() && kept.Question == t.Question {
				s.kept[i].turns[n] = clone(t)
				return nil
			}
		}
	}
	return history.ErrNotFound
}

// Conversation implements history.Store.
func (s *Store) Conversation(ctx context.Context, id string) (history.Conversation, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := s.index(id); i >= 0 {
		return s.kept[i].conversation, ctx.Err()
	}
	return history.Conversation{}, history.ErrNotFound
}

// Conversations implements history.Store.
func (s *Store) Conversations(ctx context.Context, viewer string, limit int) ([]history.Conversation, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found []history.Conversation
	for _, r := range slices.Backward(s.kept) {
		if viewer == history.Anyone || r.conversation.Viewer == viewer {
			found = append(found, r.conversation)
		}
	}
	slices.SortStableFunc(found, func(a, b history.Conversation) int { return b.Last.Compare(a.Last) })
	if limit > 0 {
		found = found[:min(limit, len(found))]
	}
	return found, ctx.Err()
}

// Turns implements history.Store.
func (s *Store) Turns(ctx context.Context, id string) ([]history.Turn, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.index(id)
	if i < 0 {
		return nil, history.ErrNotFound
	}
	turns := make([]history.Turn, 0, len(s.kept[i].turns))
	for _, t := range s.kept[i].turns {
		turns = append(turns, clone(t))
	}
	return turns, ctx.Err()
}

// Remove implements history.Store.
func (s *Store) Remove(ctx context.Context, id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.index(id)
	if i < 0 {
		return history.ErrNotFound
	}
	s.kept = slices.Delete(s.kept, i, i+1)
	return ctx.Err()
}

// Positions implements history.Positions.
func (s *Store) Positions(ctx context.Context, viewer string) (map[string]history.Position, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.positions[viewer]), ctx.Err()
}

// SetPosition implements history.Positions.
func (s *Store) SetPosition(ctx context.Context, viewer, key string, p history.Position) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.positions == nil {
		s.positions = map[string]map[string]history.Position{}
	}
	if s.positions[viewer] == nil {
		s.positions[viewer] = map[string]history.Position{}
	}
	maps.DeleteFunc(s.positions[viewer], func(other string, _ history.Position) bool { return transcript.Supersedes(key, other) })
	s.positions[viewer][key] = p
	return ctx.Err()
}

func (s *Store) index(id string) int {
	return slices.IndexFunc(s.kept, func(r record) bool { return r.conversation.ID == id })
}

func clone(t history.Turn) history.Turn {
	t.Quotes, t.Sources = slices.Clone(t.Quotes), slices.Clone(t.Sources)
	return t
}
