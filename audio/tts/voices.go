package tts

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// A Memo keeps what an engine was asked for once. The zero Memo is ready and safe
// for concurrent use.
type Memo[T any] struct {
	mu    sync.Mutex
	known bool
	value T
}

// Get is the value, which ask finds out unless it is known already. An error is
// not kept.
func (m *Memo[T]) Get(ctx context.Context, ask func(context.Context) (T, error)) (T, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known {
		return m.value, nil
	}
	value, err := ask(ctx)
	if err == nil {
		m.known, m.value = true, value
	}
	return value, err
}

// named is how many voices an error names.
const named = 12

// NoVoice is the error of a voice that an engine does not have; have are those
// it has.
func NoVoice(engine, voice string, have []string) *Error {
	next := "choose one of " + strings.Join(nearest(voice, have), ", ")
	if len(have) > named {
		next += fmt.Sprintf(" (and %d more)", len(have)-named)
	}
	if len(have) == 0 {
		next = "see that its voices are installed"
	}
	return &Error{Engine: engine, Kind: UnknownVoice, What: fmt.Sprintf("%s has no voice %q", engine, voice), Next: next}
}

// nearest are the voices that an error names, those most like the one asked for
// first.
func nearest(voice string, have []string) []string {
	have = slices.Clone(have)
	slices.SortStableFunc(have, func(a, b string) int { return shared(voice, b) - shared(voice, a) })
	return have[:min(named, len(have))]
}

// shared is how many bytes two names begin with in common, in small letters.
func shared(a, b string) int {
	a, b = strings.ToLower(a), strings.ToLower(b)
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}
