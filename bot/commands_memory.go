package bot

import (
	"context"

	"matinee/bot/discord"
	"matinee/bot/state"
)

// Memory keeps what a discord.Client remembers over restarts in documents: which
// commands are registered.
func Memory(d state.Documents) discord.Memory {
	return memory{state.Kind[[]byte]{Documents: d, Name: "registered"}}
}

type memory struct{ kind state.Kind[[]byte] }

// Load implements discord.Memory.
func (m memory) Load(ctx context.Context, key string) ([]byte, error) {
	body, _, err := m.kind.Get(ctx, state.Key(key))
	return body, err
}

// Save implements discord.Memory.
func (m memory) Save(ctx context.Context, key string, body []byte) error {
	return m.kind.Set(ctx, state.Key(key), body)
}
