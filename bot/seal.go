package bot

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"hash"
	"strings"
	"sync"

	"matinee/bot/discord"
	"matinee/bot/state"
)

// A seal signs the ids of buttons, so that they need not be remembered and cannot
// be made up: a button works after a restart, in the channel it is in and nowhere
// else. The secret is kept. It is safe for concurrent use.
type seal struct {
	kept state.Kind[[]byte]

	mu  sync.Mutex
	mac hash.Hash // keyed with the secret; nil until that is loaded
}

func newSeal(d state.Documents) *seal {
	return &seal{kept: state.Kind[[]byte]{Documents: d, Name: "secret"}}
}

// secretBytes is how long the secret is: as long as the hash (RFC 2104, section 3).
const secretBytes = sha256.Size

// load loads the secret, or makes one where there is none yet.
func (s *seal) load(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.key(ctx)
}

// key is load with the mutex held.
func (s *seal) key(ctx context.Context) error {
	if s.mac != nil {
		return nil
	}
	secret, err := s.kept.Update(ctx, "buttons", func(v *[]byte) (bool, error) {
		if len(*v) != secretBytes {
			*v = make([]byte, secretBytes)
			_, _ = rand.Read(*v) // never fails
		}
		return true, nil
	})
	if err != nil {
		return fmt.Errorf("load the secret of the buttons: %w", err)
	}
	s.mac = hmac.New(sha256.New, secret)
	return nil
}

// markBytes is how much of the signature an id carries: 96 bits are past guessing.
const markBytes = 12

// between stands between the parts of an id. No ID and no name of an action has
// the sign.
const between = "."

// id is the id of a button in a channel: what it does and what with. It has at most
// 100 characters if the parts have at most 80.
func (s *seal) id(ctx context.Context, channel discord.ID, parts ...string) (string, error) {
	plain := strings.Join(parts, between)
	mark, err := s.mark(ctx, channel, plain)
	if err != nil {
		return "", err
	}
	return plain + between + mark, nil
}

// open takes the id of a button apart; ok is false when it was not made here, or
// for another channel.
func (s *seal) open(ctx context.Context, channel discord.ID, id string) (parts []string, ok bool, err error) {
	i := strings.LastIndex(id, between)
	mark, err := s.mark(ctx, channel, id[:max(i, 0)])
	if err != nil || i < 0 || !hmac.Equal([]byte(mark), []byte(id[i+1:])) {
		return nil, false, err
	}
	return strings.Split(id[:i], between), true, nil
}

// mark is the signature of an id in a channel.
func (s *seal) mark(ctx context.Context, channel discord.ID, plain string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.key(ctx); err != nil {
		return "", err
	}
	s.mac.Reset()
	s.mac.Write([]byte(string(channel) + " " + plain))
	return base64.RawURLEncoding.EncodeToString(s.mac.Sum(nil)[:markBytes]), nil
}
