package bot

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
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

	mu     sync.Mutex
	secret []byte // nil until it is loaded
}

func newSeal(d state.Documents) *seal {
	return &seal{kept: state.Kind[[]byte]{Documents: d, Name: "secret"}}
}

// secretBytes is how long the secret is: as long as the hash (RFC 2104, section 3).
const secretBytes = sha256.Size

// load loads the secret, or makes one where there is none yet.
func (s *seal) load(ctx context.Context) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.secret != nil {
		return s.secret, nil
	}
	secret, err := s.kept.Update(ctx, "buttons", func(v *[]byte) (bool, error) {
		if len(*v) != secretBytes {
			*v = make([]byte, secretBytes)
			_, _ = rand.Read(*v) // never fails
		}
		return true, nil
	})
	if err != nil {
		return nil, fmt.Errorf("load the secret of the buttons: %w", err)
	}
	s.secret = secret
	return secret, nil
}

// markBytes is how much of the signature an id carries: 96 bits are past guessing.
const markBytes = 12

// between stands between the parts of an id. No ID and no name of an action has
// the sign.
const between = "."

// id is the id of a button in a channel: what it does and what with. It has at most
// 100 characters if the parts have at most 80.
func (s *seal) id(ctx context.Context, channel discord.ID, parts ...string) (string, error) {
	secret, err := s.load(ctx)
	if err != nil {
		return "", err
	}
	plain := strings.Join(parts, between)
	return plain + between + mark(secret, channel, plain), nil
}

// open takes the id of a button apart; ok is false when it was not made here, or
// for another channel.
func (s *seal) open(ctx context.Context, channel discord.ID, id string) (parts []string, ok bool, err error) {
	secret, err := s.load(ctx)
	if err != nil {
		return nil, false, err
	}
	i := strings.LastIndex(id, between)
	if i < 0 || !hmac.Equal([]byte(mark(secret, channel, id[:i])), []byte(id[i+1:])) {
		return nil, false, nil
	}
	return strings.Split(id[:i], between), true, nil
}

// mark is the signature of an id in a channel.
func mark(secret []byte, channel discord.ID, plain string) string {
	h := hmac.New(sha256.New, secret)
	h.Write([]byte(string(channel) + " " + plain))
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:markBytes])
}
