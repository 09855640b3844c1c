package discord_test

import (
	"context"
	"sync"
	"testing"

	"matinee/bot/discord"
	"matinee/bot/discordtest"
)

// connect gives a client of a double; more changes its configuration.
func connect(t *testing.T, s *discordtest.Server, more ...func(*discord.Config)) *discord.Client {
	t.Helper()
	cfg := discord.Config{Token: "test-token", API: s.URL(), Dial: s.Dial, FileHosts: []string{s.FileHost()}}
	for _, change := range more {
		change(&cfg)
	}
	c, err := discord.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// stage is a guild with a channel and somebody in it.
func stage(s *discordtest.Server) (*discordtest.Guild, *discordtest.Channel, *discordtest.User) {
	g := s.AddGuild("Film club")
	return g, g.AddChannel("general"), g.AddMember("ada")
}

func id(named interface{ ID() string }) discord.ID { return discord.ID(named.ID()) }

// A memory keeps documents for as long as the test.
type memory struct {
	mu   sync.Mutex // guards docs
	docs map[string][]byte
}

func newMemory() *memory { return &memory{docs: map[string][]byte{}} }

func (m *memory) Load(_ context.Context, key string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.docs[key], nil
}

func (m *memory) Save(_ context.Context, key string, body []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.docs[key] = body
	return nil
}
