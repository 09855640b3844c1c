package discord_test

import (
	"testing"
	"time"

	"matinee/bot/discord"
	"matinee/bot/discordtest"
)

func TestSend(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		_, channel, ada := stage(s)
		c := connect(t, s)
		asked := ada.Write(channel, "Who says it is a lovely day?")

		said, err := c.Send(t.Context(), id(channel), discord.Draft{
			Content: "Nobody, @everyone.", Reply: id(asked), Components: []discord.Component{discord.Row(discord.Button("s", "Sources", discord.Secondary))},
		})
		if err != nil {
			t.Fatal(err)
		}
		changed, err := c.Edit(t.Context(), id(channel), said.ID, discord.Change{Content: new("Everybody.")})
		if err != nil {
			t.Fatal(err)
		}

		m := s.Message(string(said.ID))
		if m == nil || m.ReplyTo() != asked || m.Content() != "Everybody." || len(m.Frames()) != 2 {
			t.Fatalf("got message %+v, want a reply of two frames", m)
		}
		if got := m.Buttons(); len(got) != 1 {
			t.Errorf("got buttons %v after the edit, want one", got)
		}
		if changed.Content != "Everybody." || changed.Author.ID != id(s.Bot()) {
			t.Errorf("got %+v back from the edit", changed)
		}
		for i, f := range m.Frames() {
			if len(f.Pings) != 0 {
				t.Errorf("frame %d pinged %v, want nobody", i, f.Pings)
			}
		}
	})
}

// An answer that is lost must not become a second message.
func TestSendOnce(t *testing.T) {
	tests := map[string]discordtest.Trouble{
		"502":                     discordtest.BadGateway,
		"503":                     discordtest.Unavailable,
		"500":                     discordtest.InternalError,
		"reset":                   discordtest.Reset,
		"carried out, then 502":   discordtest.AcceptedThen502,
		"carried out, then reset": discordtest.AcceptedThenReset,
		"carried out, no answer":  {Hang: true, Accept: true},
		"429":                     discordtest.TooMany("user", 2*time.Second),
		"429 global":              discordtest.TooMany("global", 2*time.Second),
		"429 shared":              discordtest.TooMany("shared", 2*time.Second),
	}
	for name, trouble := range tests {
		t.Run(name, func(t *testing.T) {
			discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
				_, channel, _ := stage(s)
				c := connect(t, s)
				s.Fail(discordtest.Fault{Route: "POST /channels/{channel}/messages", Times: 2, Trouble: trouble})
				said, err := c.Send(t.Context(), id(channel), discord.Draft{Content: "once"})
				if err != nil {
					t.Fatal(err)
				}
				if got := channel.Messages(); len(got) != 1 || got[0].ID() != string(said.ID) {
					t.Errorf("got %d messages, want the one that was answered", len(got))
				}
			})
		})
	}
}
