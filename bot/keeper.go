package bot

import (
	"context"
	"sync"
	"time"

	"matinee/bot/access"
	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// A keeper tells sessions how far their people have seen the films, and keeps
// nothing itself: Discord has the conversations, answers what they rest on, and
// access how far everybody is. It is safe for concurrent use.
type keeper struct {
	mu      sync.Mutex
	rulings map[string]access.Ruling // of sessions being opened, by their viewer
}

// ruled opens a session for whom a ruling holds. viewer must be no other
// session's.
func (k *keeper) ruled(viewer string, r access.Ruling, open func() (*dialogue.Session, error)) (*dialogue.Session, error) {
	k.mu.Lock()
	if k.rulings == nil {
		k.rulings = map[string]access.Ruling{}
	}
	k.rulings[viewer] = r
	k.mu.Unlock()
	defer func() {
		k.mu.Lock()
		defer k.mu.Unlock()
		delete(k.rulings, viewer)
	}()
	return open()
}

// Seen implements dialogue.Keeper.
func (k *keeper) Seen(_ context.Context, viewer string) (map[string]time.Duration, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.rulings[viewer].Seen(), nil
}

// until is a reach as sessions have it.
func until(r access.Reach) time.Duration {
	if r.All {
		return transcript.End
	}
	return r.Until
}

// Begin implements dialogue.Keeper.
func (*keeper) Begin(_ context.Context, viewer string) (dialogue.Conversation, error) {
	return dialogue.Conversation{ID: viewer, Viewer: viewer}, nil
}

// Append implements dialogue.Keeper.
func (*keeper) Append(context.Context, dialogue.Conversation, dialogue.Turn) error { return nil }

// Forget implements dialogue.Keeper.
func (*keeper) Forget(context.Context, string) error { return nil }

// SetSeen implements dialogue.Keeper. How far somebody has seen a film is said to
// access before a session hears of it: it is one person's, and the session's may
// be several people's.
func (*keeper) SetSeen(context.Context, string, transcript.Film, time.Duration) error { return nil }
