// Package history keeps conversations, turn by turn, and how far each viewer
// has watched each film. It knows plain records: what a turn means, and what of
// it a model is shown again, is the conversation's business; where it is kept,
// a Store's.
package history

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"time"
)

// A Conversation is what is told of one without reading its turns.
type Conversation struct {
	ID      string    // short, random, easy to type
	Started time.Time // UTC, to the millisecond
	Last    time.Time // when its last turn was added; UTC, to the millisecond
	Viewer  string    // who held it
	Film    string    // ID of the film that was last talked about; "" for none
	Persona string
	Turns   int
	First   string // the first question
}

// A Store keeps conversations. Its methods are safe for concurrent use, by
// several processes too where it outlives one. What it is given and what it
// returns is not shared with it afterwards.
type Store interface {
	// Append adds a turn and keeps the conversation with its first; it sets
	// Turns, First, Last and, if c has one, Film, and returns the conversation
	// as kept. A turn is
	// durable when Append returns, and is there whole or not at all. Two that
	// append to one conversation at once both succeed, in some order.
	Append(ctx context.Context, c Conversation, t Turn) (Conversation, error)
	// Conversation returns the conversation of that ID, or ErrNotFound.
	Conversation(ctx context.Context, id string) (Conversation, error)
	// Conversations returns those of a viewer, or of Anyone, that which had a
	// turn last first; at most limit, or all when it is 0.
	Conversations(ctx context.Context, viewer string, limit int) ([]Conversation, error)
	// Turns returns the turns of a conversation in order, or ErrNotFound.
	Turns(ctx context.Context, id string) ([]Turn, error)
	// Remove forgets a conversation with its turns, or returns ErrNotFound.
	Remove(ctx context.Context, id string) error
}

// An Amender is a Store in which a turn can be put in the place of another.
type Amender interface {
	// Amend replaces the latest turn of the conversation that was asked at the
	// same moment, to the millisecond, and with the same question; if there is
	// none it changes nothing and returns ErrNotFound. The turn is durable when
	// Amend returns, and the one or the other is there whole at any time. Nothing
	// else of the conversation changes.
	Amend(ctx context.Context, id string, t Turn) error
}

// Anyone stands for every viewer.
const Anyone = "*"

// ErrNotFound is a conversation that is not kept.
var ErrNotFound = errors.New("no such conversation; \"matinee history list\" shows those that are kept")

// Config is what a Log is made of. Both are required.
type Config struct {
	Store     Store
	Positions Positions
}

// A Log is the conversations kept and how far their viewers have watched. It is
// safe for concurrent use.
type Log struct {
	store     Store
	positions Positions
}

// New returns the log kept in the stores.
func New(c Config) *Log { return &Log{store: c.Store, positions: c.Positions} }

// Begin makes a conversation. It is kept from its first turn on, so that one
// in which nothing was said leaves nothing behind.
func (l *Log) Begin(ctx context.Context, viewer, film, persona string) (Conversation, error) {
	for {
		id := newID()
		_, err := l.store.Conversation(ctx, id)
		switch {
		case err == nil:
			continue // once in a thousand million, with a thousand conversations
		case !errors.Is(err, ErrNotFound):
			return Conversation{}, fmt.Errorf("begin a conversation: %w", err)
		}
		now := moment()
		return Conversation{ID: id, Started: now, Last: now, Viewer: viewer, Film: film, Persona: persona}, nil
	}
}

// Append adds a turn to a conversation, durably, and returns the conversation
// with it. Its context must outlive the reply's: what was said before an
// interruption is kept.
func (l *Log) Append(ctx context.Context, c Conversation, t Turn) (Conversation, error) {
	if t.Asked.IsZero() {
		t.Asked = moment()
	}
	c, err := l.store.Append(ctx, c, t)
	if err != nil {
		return c, fmt.Errorf("keep the turn: %w", err)
	}
	return c, nil
}

// Amend puts a turn in the place of the one kept with its moment and question,
// durably, if the store is an Amender. Its context must outlive the reply's.
func (l *Log) Amend(ctx context.Context, id string, t Turn) error {
	amender, ok := l.store.(Amender)
	if !ok {
		return errors.New("amend the turn: this store cannot")
	}
	if err := amender.Amend(ctx, Typed(id), t); err != nil {
		return fmt.Errorf("amend the turn: %w", err)
	}
	return nil
}

// Show returns a conversation and its turns, or ErrNotFound.
func (l *Log) Show(ctx context.Context, id string) (Conversation, []Turn, error) {
	c, err := l.store.Conversation(ctx, Typed(id))
	if err != nil {
		return Conversation{}, nil, fmt.Errorf("read conversation %q: %w", id, err)
	}
	turns, err := l.store.Turns(ctx, c.ID)
	if err != nil {
		return Conversation{}, nil, fmt.Errorf("read conversation %q: %w", id, err)
	}
	return c, turns, nil
}

// List returns the conversations of a viewer, or of Anyone, that which had a
// turn last first.
func (l *Log) List(ctx context.Context, viewer string) ([]Conversation, error) {
	all, err := l.store.Conversations(ctx, viewer, 0)
	if err != nil {
		return nil, fmt.Errorf("list conversations: %w", err)
	}
	return all, nil
}

// Latest returns the conversation in which the viewer had a turn last; ok is
// false when there is none.
func (l *Log) Latest(ctx context.Context, viewer string) (c Conversation, ok bool, err error) {
	all, err := l.store.Conversations(ctx, viewer, 1)
	if err != nil {
		return Conversation{}, false, fmt.Errorf("find the last conversation: %w", err)
	}
	if len(all) == 0 {
		return Conversation{}, false, nil
	}
	return all[0], true, nil
}

// Remove forgets a conversation, or returns ErrNotFound.
func (l *Log) Remove(ctx context.Context, id string) error {
	if err := l.store.Remove(ctx, Typed(id)); err != nil {
		return fmt.Errorf("remove conversation %q: %w", id, err)
	}
	return nil
}

// moment is now, as finely as it is kept.
func moment() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }

// An ID is idLetters letters of idAlphabet, which is Crockford's: no i, l, o or
// u, so that nothing looks like anything else and few words come about
// (https://www.crockford.com/base32.html).
const (
	idAlphabet = "0123456789abcdefghjkmnpqrstvwxyz"
	idLetters  = 8 // 40 bits
)

func newID() string {
	b := make([]byte, idLetters)
	rand.Read(b) // never fails (crypto/rand, Go 1.24)
	for i := range b {
		b[i] = idAlphabet[int(b[i])%len(idAlphabet)]
	}
	return string(b)
}

// lookalikes are the letters people read for those of idAlphabet.
var lookalikes = strings.NewReplacer("o", "0", "i", "1", "l", "1")

// Typed is the ID that somebody who typed this can have meant: capitals are
// small letters, and the letters no ID has are those they look like.
func Typed(id string) string {
	return lookalikes.Replace(strings.ToLower(strings.TrimSpace(id)))
}

// IsID reports whether the word has the form of an ID, typed or not.
func IsID(word string) bool {
	id := Typed(word)
	return len(id) == idLetters && strings.Trim(id, idAlphabet) == ""
}
