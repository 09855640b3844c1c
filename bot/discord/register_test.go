package discord_test

import (
	"testing"

	"matinee/bot/discord"
	"matinee/bot/discordtest"
)

// Commands are registered when they changed, and only then; restarts included.
func TestRegister(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		g, _, _ := stage(s)
		memory := newMemory()
		start := func() *discord.Client { return connect(t, s, func(c *discord.Config) { c.Memory = memory }) }
		other := discord.Command{Name: "ask", Description: "Ask the critic"}
		menu := discord.Command{Kind: discord.CommandMessageMenu, Name: "Which scene?"}
		tests := []struct {
			commands []discord.Command
			guild    discord.ID
			want     bool
		}{
			{[]discord.Command{filmsCommand}, "", true},
			{[]discord.Command{filmsCommand}, "", false},
			{[]discord.Command{filmsCommand, other, menu}, "", true},
			{[]discord.Command{filmsCommand, other, menu}, "", false},
			{[]discord.Command{other}, id(g), true},
			{[]discord.Command{other}, id(g), false},
			{nil, id(g), true},
		}
		for i, test := range tests {
			changed, err := start().Register(t.Context(), id(s.Bot()), test.guild, test.commands)
			if err != nil || changed != test.want {
				t.Errorf("%d: got changed %v, %v, want %v", i, changed, err, test.want)
			}
		}
		if all, here := s.Commands(nil), s.Commands(g); len(all) != 3 || len(here) != 0 {
			t.Errorf("got %d commands and %d in the guild, want 3 and 0", len(all), len(here))
		}
		n := len(s.RequestsTo("PUT /applications/{app}/commands")) + len(s.RequestsTo("PUT /applications/{app}/guilds/{guild}/commands"))
		if n != 4 {
			t.Errorf("got %d registrations, want 4", n)
		}
	})
}

// What failed is tried again.
func TestRegisterAgain(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		c := connect(t, s, func(c *discord.Config) { c.Memory = newMemory() })
		s.Fail(discordtest.Fault{Times: 1, Trouble: discordtest.Refused(400, 50035)})
		if _, err := c.Register(t.Context(), id(s.Bot()), "", []discord.Command{filmsCommand}); err == nil {
			t.Error("got no error")
		}
		if changed, err := c.Register(t.Context(), id(s.Bot()), "", []discord.Command{filmsCommand}); err != nil || !changed {
			t.Errorf("got %v, %v", changed, err)
		}
	})
}
