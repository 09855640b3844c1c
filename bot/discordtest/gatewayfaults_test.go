package discordtest_test

import (
	"context"
	"errors"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"matinee/bot/discordtest"
)

func TestPlans(t *testing.T) {
	silent := (*discordtest.Connection).Silence
	for _, test := range []struct {
		name string
		plan discordtest.Plan
		want []string // "error" is a deadline that passed
	}{
		{"no HELLO", discordtest.Plan{Hello: silent}, []string{"error"}},
		{"op 7 first", discordtest.Plan{Hello: (*discordtest.Connection).Reconnect}, []string{"op 7", "close 4009"}},
		{"op 9 to IDENTIFY", discordtest.Plan{Identify: discordtest.Invalid(false)}, []string{"op 10", "op 9 false"}},
		{"silence to IDENTIFY", discordtest.Plan{Identify: silent}, []string{"op 10", "error"}},
		{"close to IDENTIFY", discordtest.Plan{Identify: discordtest.Closing(4014)}, []string{"op 10", "close 4014"}},
		{"reset after READY", discordtest.Plan{Ready: (*discordtest.Connection).Reset}, []string{"op 10", "READY/1", "error"}},
		{"op 7 after READY", discordtest.Plan{Ready: (*discordtest.Connection).Reconnect}, []string{"op 10", "READY/1", "op 7"}},
		{"silence after READY", discordtest.Plan{Ready: silent}, []string{"op 10", "READY/1", "error"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			discordtest.Bubble(t, discordtest.Config{Heartbeat: 10 * time.Second}, func(t *testing.T, s *discordtest.Server) {
				s.PlanNext(test.plan)
				w := dial(t, s)
				if len(test.want) > 0 && test.want[0] == "op 10" {
					w.expect("op 10")
					w.send(identify(common))
					test.want = test.want[1:]
				}
				w.expect(test.want...)
				time.Sleep(5 * time.Second)
				dial(t, s).ready(common) // the next one is as it should be
			})
		})
	}
}

func TestHandshakeRefused(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		s.PlanNext(discordtest.Plan{Refuse: 503})
		if err := client(s).Open(); err == nil {
			t.Error("open: nil, want an error")
		}
		open(t, s)
	})
}

func TestEventsOutOfOrder(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c := g.AddChannel("general")
		ana := g.AddMember("ana")
		w := dial(t, s)
		w.ready(common)
		w.expect("GUILD_CREATE/2")

		s.ReverseEvents(2)
		ana.Edit(ana.Write(c, "first"), "second")
		w.expect("MESSAGE_UPDATE/3", "MESSAGE_CREATE/4")

		s.RepeatEvents(1)
		ana.Write(c, "twice")
		w.expect("MESSAGE_CREATE/5", "MESSAGE_CREATE/5")

		s.DelayEvents(3 * time.Second)
		start := time.Now()
		ana.Write(c, "late")
		w.expect("MESSAGE_CREATE/6")
		if got := time.Since(start); got != 3*time.Second {
			t.Errorf("late by %v, want 3s", got)
		}
		s.Dispatch("FILM_STARTED", g, `{"film":1}`)
		w.expect("FILM_STARTED/7")
	})
}

func TestCompressedEvents(t *testing.T) {
	both(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c := g.AddChannel("general")
		d := client(s)
		got := make(chan string, 1)
		d.AddHandler(func(_ *discordgo.Session, m *discordgo.MessageCreate) { got <- m.Content })
		connect(t, s, d)
		s.CompressEvents(true)
		g.AddMember("ana").Write(c, "small")
		if text := <-got; text != "small" {
			t.Errorf("got %q, want %q", text, "small")
		}
	})
}

func TestUnknownFields(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c := g.AddChannel("general")
		ana := g.AddMember("ana")
		m := ana.Write(c, "hello", discordtest.Raw("components", `[{"type":99,"id":1}]`), discordtest.Raw("future", `{"x":1}`))
		if _, err := client(s).ChannelMessage(c.ID(), m.ID()); err == nil {
			t.Error("discordgo read a component of type 99, want its error: reference §3.1")
		}
	})
}

func TestOffline(t *testing.T) {
	both(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		w := dial(t, s)
		w.ready(common)
		s.SetOffline(true)
		w.expect("error")
		_, err := client(s).User("@me")
		if err == nil {
			t.Error("a request went through")
		}
		s.SetOffline(false)
		if _, err := client(s).User("@me"); err != nil {
			t.Error("back on the network:", err)
		}
	})
}

func TestMemoryKnowsNobodyElse(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		if _, err := s.Dial(context.Background(), "tcp", "example.com:80"); err == nil {
			t.Error("reached another host")
		}
		s.SetOffline(true)
		if _, err := s.Dial(context.Background(), "tcp", s.Host()+":80"); !errors.Is(err, syscall.ECONNREFUSED) {
			t.Errorf("offline: %v, want refused", err)
		}
	})
}

func TestDiscordgoReconnects(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c := g.AddChannel("general")
		ana := g.AddMember("ana")
		d := client(s)
		d.ShouldReconnectOnError = true
		var texts []string
		d.AddHandler(func(_ *discordgo.Session, m *discordgo.MessageCreate) { texts = append(texts, m.Content) })
		connect(t, s, d)
		ana.Write(c, "one")
		synctest.Wait()
		s.Live()[0].Reset()
		ana.Write(c, "two")
		time.Sleep(5 * time.Second)
		ana.Write(c, "three")
		synctest.Wait()
		if want := []string{"one", "two", "three"}; len(texts) != 3 || texts[1] != want[1] || texts[2] != want[2] {
			t.Errorf("got %q, want %q", texts, want)
		}
		logins := s.Logins()
		if len(logins) != 2 || logins[1].Outcome != "resumed" {
			t.Errorf("logins %+v, want one resumed", logins)
		}
	})
}
