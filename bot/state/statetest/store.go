package statetest

import (
	"bytes"
	"context"
	"strings"
	"sync"
	"time"
)

// A Store keeps documents in memory, for tests. The zero Store is empty and
// ready.
type Store struct {
	mu   sync.Mutex
	last int64 // the last version given
	kept map[name]document
}

type name struct{ kind, key string }

type document struct {
	body    []byte
	version int64
	expires time.Time
}

// Get implements state.Documents.
func (s *Store) Get(ctx context.Context, kind, key string) ([]byte, int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.at(name{kind, key})
	return bytes.Clone(d.body), d.version, ctx.Err()
}

// Put implements state.Documents.
func (s *Store) Put(ctx context.Context, kind, key string, body []byte, version int64, expires time.Time) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	n := name{kind, key}
	if version >= 0 && s.at(n).version != version {
		return 0, nil
	}
	if s.kept == nil {
		s.kept = map[name]document{}
	}
	s.last++
	s.kept[n] = document{append([]byte{}, body...), s.last, expires}
	return s.last, nil
}

// List implements state.Documents.
func (s *Store) List(ctx context.Context, kind, prefix string) (map[string][]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := map[string][]byte{}
	for n := range s.kept {
		if d := s.at(n); n.kind == kind && strings.HasPrefix(n.key, prefix) && d.version != 0 {
			found[n.key] = append([]byte{}, d.body...)
		}
	}
	return found, ctx.Err()
}

// Delete implements state.Documents.
func (s *Store) Delete(ctx context.Context, kind, key string, version int64) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := name{kind, key}
	d := s.at(n)
	if err := ctx.Err(); err != nil || d.version == 0 || version >= 0 && d.version != version {
		return false, err
	}
	delete(s.kept, n)
	return true, nil
}

// DeleteAll implements state.Documents.
func (s *Store) DeleteAll(ctx context.Context, kind, prefix string) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	s.sweep()
	deleted := 0
	for n := range s.kept {
		if n.kind == kind && strings.HasPrefix(n.key, prefix) {
			delete(s.kept, n)
			deleted++
		}
	}
	return deleted, nil
}

// Sweep implements state.Documents.
func (s *Store) Sweep(ctx context.Context) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	return s.sweep(), nil
}

func (s *Store) sweep() int {
	swept := 0
	for n := range s.kept {
		if s.at(n).version == 0 {
			delete(s.kept, n)
			swept++
		}
	}
	return swept
}

// at is a document that has not expired; its version is 0 when there is none.
func (s *Store) at(n name) document {
	d := s.kept[n]
	if !d.expires.IsZero() && !time.Now().Before(d.expires.Truncate(time.Millisecond)) {
		return document{}
	}
	return d
}
