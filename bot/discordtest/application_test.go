package discordtest_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"matinee/bot/discordtest"
)

func TestCommandLimits(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		d := client(s)
		app := s.Bot().ID()
		add := func(c discordgo.ApplicationCommand) error {
			_, err := d.ApplicationCommandCreate(app, "", &c)
			return err
		}
		long := strings.Repeat("x", 101)
		text := func(name, about string, required bool) *discordgo.ApplicationCommandOption {
			return &discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionString, Name: name, Description: about, Required: required}
		}
		for _, test := range []struct {
			name string
			c    discordgo.ApplicationCommand
			want int
		}{
			{"good", discordgo.ApplicationCommand{Name: "ask", Description: "Ask."}, 0},
			{"again", discordgo.ApplicationCommand{Name: "ask", Description: "Ask it."}, 0},
			{"upper case", discordgo.ApplicationCommand{Name: "Ask", Description: "Ask."}, 50035},
			{"a space", discordgo.ApplicationCommand{Name: "ask it", Description: "Ask."}, 50035},
			{"no description", discordgo.ApplicationCommand{Name: "x"}, 50035},
			{"long description", discordgo.ApplicationCommand{Name: "x", Description: long}, 50035},
			{"menu with a description", discordgo.ApplicationCommand{Name: "X y", Type: discordgo.MessageApplicationCommand, Description: "x"}, 50035},
			{"menu", discordgo.ApplicationCommand{Name: "X y", Type: discordgo.MessageApplicationCommand}, 0},
			{"optional before required", discordgo.ApplicationCommand{Name: "x", Description: "x",
				Options: []*discordgo.ApplicationCommandOption{text("a", "a", false), text("b", "b", true)}}, 50035},
			{"same name twice", discordgo.ApplicationCommand{Name: "x", Description: "x",
				Options: []*discordgo.ApplicationCommandOption{text("a", "a", false), text("a", "b", false)}}, 50035},
		} {
			if got := code(add(test.c)); got != test.want {
				t.Errorf("%s: code %d, want %d", test.name, got, test.want)
			}
		}
		if got := s.Commands(nil); len(got) != 2 || got[0].Description != "Ask it." {
			t.Errorf("commands %+v, want two, the first replaced", got)
		}
		for n := range 99 {
			if err := add(discordgo.ApplicationCommand{Name: fmt.Sprint("c", n), Description: "x"}); err != nil {
				t.Fatal(err)
			}
		}
		if err := add(discordgo.ApplicationCommand{Name: "toomany", Description: "x"}); code(err) != 30032 {
			t.Errorf("the 101st: %v, want 30032", err)
		}
		if _, err := d.ApplicationCommandBulkOverwrite(app, "", []*discordgo.ApplicationCommand{{Name: "one", Description: "x"}}); err != nil || len(s.Commands(nil)) != 1 {
			t.Errorf("overwrite: %v, %d commands, want 1", err, len(s.Commands(nil)))
		}
	})
}

func TestWebhooks(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c := g.AddChannel("general")
		thread := c.AddThread(g.AddMember("ana"), "debate")
		d := client(s)
		if _, err := d.WebhookCreate(c.ID(), "Discord critic", ""); code(err) != 50035 {
			t.Errorf("a forbidden name: %v, want 50035", err)
		}
		w, err := d.WebhookCreate(c.ID(), "debate", "")
		if err != nil {
			t.Fatal(err)
		}
		m, err := d.WebhookThreadExecute(w.ID, w.Token, true, thread.ID(), &discordgo.WebhookParams{Content: "En garde.", Username: "The Machine"})
		if err != nil || m.Author.Username != "The Machine" || m.WebhookID != w.ID || m.ChannelID != thread.ID() {
			t.Fatalf("execute: %v, %+v", err, m)
		}
		if _, err := d.WebhookMessageEdit(w.ID, w.Token, m.ID, &discordgo.WebhookEdit{Content: new("Touché.")}); err != nil || s.Message(m.ID).Content() != "Touché." {
			t.Errorf("edit: %v", err)
		}
		if _, err := d.WebhookExecute(w.ID, "stolen", true, &discordgo.WebhookParams{Content: "x"}); code(err) != 50027 {
			t.Errorf("a stolen token: %v, want 50027", err)
		}
		if err := d.WebhookDelete(w.ID); err != nil || len(c.Webhooks()) != 0 {
			t.Errorf("delete: %v", err)
		}
		if _, err := d.WebhookExecute(w.ID, w.Token, true, &discordgo.WebhookParams{Content: "x"}); code(err) != 10015 {
			t.Errorf("deleted: %v, want 10015", err)
		}
		g.BotRole().SetPermissions(0)
		if _, err := d.WebhookCreate(c.ID(), "x", ""); code(err) != 50013 {
			t.Errorf("without permission: %v, want 50013", err)
		}
	})
}

func TestApplication(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{Unlimited: true, Denied: discordtest.IntentMessageContent}, func(t *testing.T, s *discordtest.Server) {
		b, err := client(s).Request("GET", discordgo.EndpointAPI+"applications/@me", nil)
		var app struct{ Flags int }
		if json.Unmarshal(b, &app) != nil || err != nil || app.Flags&(1<<19) != 0 || app.Flags&(1<<15) == 0 {
			t.Errorf("application: %v, %s, want members and no contents", err, b)
		}
	})
}
