package discordtest_test

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"matinee/bot/discordtest"
)

const common = discordtest.IntentGuilds | discordtest.IntentGuildMessages | discordtest.IntentDirectMessages

func TestIdentifyRefused(t *testing.T) {
	for _, test := range []struct{ name, send, want string }{
		{"token", `{"op":2,"d":{"token":"stolen","intents":0}}`, "close 4004"},
		{"shard", `{"op":2,"d":{"token":"test-token","intents":0,"shard":[2,2]}}`, "close 4010"},
		{"intents", identify(1 << 30), "close 4013"},
		{"denied", identify(discordtest.IntentPresences), "close 4014"},
		{"heartbeat", `{"op":1,"d":null}`, "op 11"},
		{"unknown op", `{"op":77,"d":null}`, "close 4001"},
		{"no JSON", `{"op"`, "close 4002"},
		{"too long", `{"op":1,"d":"` + strings.Repeat("x", 4096) + `"}`, "close 4002"},
		{"early", `{"op":3,"d":{}}`, "close 4003"},
		{"unknown session", resume("session-1", 3), "op 9 false"},
		{"resume with a stolen token", `{"op":6,"d":{"token":"stolen"}}`, "close 4004"},
	} {
		t.Run(test.name, func(t *testing.T) {
			discordtest.Bubble(t, discordtest.Config{Denied: discordtest.IntentPresences}, func(t *testing.T, s *discordtest.Server) {
				w := dial(t, s)
				w.expect("op 10")
				w.send(test.send)
				w.expect(test.want)
			})
		})
	}
}

func TestResume(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c := g.AddChannel("general")
		ana := g.AddMember("ana")
		w := dial(t, s)
		id := w.ready(common)
		w.expect("GUILD_CREATE/2")
		ana.Write(c, "one")
		ana.Write(c, "two")
		w.expect("MESSAGE_CREATE/3", "MESSAGE_CREATE/4")
		s.Live()[0].Reset()
		w.expect("error")
		ana.Write(c, "three")

		again := dial(t, s)
		again.expect("op 10")
		again.send(resume(id, 3))
		again.expect("MESSAGE_CREATE/4", "MESSAGE_CREATE/5", "RESUMED/6")
		ana.Write(c, "four")
		again.expect("MESSAGE_CREATE/7")

		future := dial(t, s)
		future.expect("op 10")
		future.send(resume(id, 99))
		future.expect("close 4007")
	})
}

func TestSessionsEnd(t *testing.T) {
	for _, test := range []struct {
		name string
		end  func(w *wire, c *discordtest.Connection)
		wait time.Duration
		want string
	}{
		{"lost", func(_ *wire, c *discordtest.Connection) { c.Reset() }, time.Minute, "RESUMED/2"},
		{"lost too long", func(_ *wire, c *discordtest.Connection) { c.Reset() }, 4 * time.Minute, "op 9 false"},
		{"silent", func(_ *wire, c *discordtest.Connection) { c.Silence() }, time.Minute, "RESUMED/2"},
		{"closed with 4000", func(_ *wire, c *discordtest.Connection) { c.Close(4000) }, 0, "RESUMED/2"},
		{"closed with 4009", func(_ *wire, c *discordtest.Connection) { c.Close(4009) }, 0, "op 9 false"},
		{"left with 1000", func(w *wire, _ *discordtest.Connection) { _ = w.ws.WriteControl(8, []byte{3, 232}, time.Time{}) }, 0, "op 9 false"},
		{"left with 4000", func(w *wire, _ *discordtest.Connection) { _ = w.ws.WriteControl(8, []byte{15, 160}, time.Time{}) }, 0, "RESUMED/2"},
		{"invalid", func(_ *wire, c *discordtest.Connection) { c.Invalidate(false) }, 0, "op 9 false"},
		{"op 7", func(_ *wire, c *discordtest.Connection) { c.Reconnect() }, 0, "RESUMED/2"},
	} {
		t.Run(test.name, func(t *testing.T) {
			discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
				w := dial(t, s)
				id := w.ready(common)
				synctest.Wait()
				test.end(w, s.Live()[0])
				synctest.Wait()
				if got := len(s.Live()); (got == 1) != (test.name == "op 7") {
					t.Errorf("%d live sessions", got)
				}
				time.Sleep(test.wait)
				again := dial(t, s)
				again.expect("op 10")
				again.send(resume(id, 1))
				again.expect(test.want)
			})
		})
	}
}

func TestBacklogIsBounded(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		w := dial(t, s)
		id := w.ready(common)
		synctest.Wait()
		s.Live()[0].Reset()
		for range 3000 {
			s.Dispatch("FILM_STARTED", g, `{}`)
		}
		again := dial(t, s)
		again.expect("op 10")
		again.send(resume(id, 2))
		again.expect("op 9 false")
	})
}

func TestHeartbeats(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{Heartbeat: 10 * time.Second}, func(t *testing.T, s *discordtest.Server) {
		w := dial(t, s)
		w.ready(common)
		c := s.AwaitLive(1)[0]
		for range 5 {
			time.Sleep(10 * time.Second)
			w.send(`{"op":1,"d":1}`)
			w.expect("op 11")
		}
		c.Beat()
		w.expect("op 1")
		c.IgnoreHeartbeats()
		w.send(`{"op":1,"d":1}`)
		start := time.Now()
		w.expect("close 4009") // none came any more
		if got := time.Since(start); got != 20*time.Second {
			t.Errorf("closed after %v, want 20s", got)
		}
		if got := c.Beats(); got != 6 {
			t.Errorf("%d heartbeats, want 6", got)
		}
	})
}

func TestFloodOfSends(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		w := dial(t, s)
		w.expect("op 10")
		for range 120 {
			w.send(`{"op":1,"d":1}`)
			w.expect("op 11")
		}
		w.send(`{"op":1,"d":1}`)
		w.expect("close 4008")
	})
}

func TestIdentifyPaceAndBudget(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{Identifies: 3}, func(t *testing.T, s *discordtest.Server) {
		first := dial(t, s)
		first.ready(common)
		hasty := dial(t, s)
		hasty.expect("op 10")
		hasty.send(identify(common))
		hasty.expect("op 9 false")
		time.Sleep(5 * time.Second)
		dial(t, s).ready(common)
		b, err := client(s).GatewayBot()
		if err != nil || b.SessionStartLimit.Remaining != 0 || b.SessionStartLimit.MaxConcurrency != 1 {
			t.Errorf("gateway/bot: %v, %+v, want nothing remaining", err, b)
		}
		time.Sleep(5 * time.Second)
		last := dial(t, s)
		last.expect("op 10")
		last.send(identify(common))
		last.expect("close 4004")
		first.expect("close 4004") // the token is worth nothing any more
		if _, err := client(s).User("@me"); err == nil || !strings.Contains(err.Error(), "401") {
			t.Errorf("with the old token: %v, want 401", err)
		}
		if got, want := len(s.Identifies()), 4; got != want {
			t.Errorf("%d IDENTIFYs on record, want %d", got, want)
		}
	})
}

func TestShards(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{Concurrency: 2, Shards: 2}, func(t *testing.T, s *discordtest.Server) {
		a, b := s.AddGuild("A"), s.AddGuild("B")
		ws := map[int]*wire{}
		for n := range 2 {
			ws[n] = dial(t, s)
			ws[n].expect("op 10")
			ws[n].send(`{"op":2,"d":{"token":"test-token","intents":4609,"shard":[` + string(rune('0'+n)) + `,2]}}`)
			ws[n].expect("READY/1", "GUILD_CREATE/2")
		}
		shard := func(g *discordtest.Guild) int { // (guild_id >> 22) % n
			var id uint64
			_ = json.Unmarshal([]byte(g.ID()), &id)
			return int(id >> 22 % 2)
		}
		if shard(a) == shard(b) {
			t.Fatalf("both guilds are on shard %d, want one each", shard(a))
		}
		for _, g := range []*discordtest.Guild{a, b} {
			g.AddMember("x").Write(g.AddChannel("c"), "hello")
			ws[shard(g)].expect("CHANNEL_CREATE/3", "MESSAGE_CREATE/4")
		}
		u := s.AddUser("ana")
		u.Write(s.DM(u), "hello")
		ws[0].expect("MESSAGE_CREATE/5")
	})
}

func TestContentIntent(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c := g.AddChannel("general")
		ana := g.AddMember("ana")
		ours := s.Bot().Write(c, "A film.")
		d := client(s)
		if _, err := d.ApplicationCommandCreate(s.Bot().ID(), "", &discordgo.ApplicationCommand{Name: "ask", Description: "Ask."}); err != nil {
			t.Fatal(err)
		}
		w := dial(t, s)
		w.ready(common)
		w.expect("GUILD_CREATE/2")
		slash := ana.Slash(c, "ask", nil)
		w.expect("INTERACTION_CREATE/3")
		if err := d.InteractionRespond(&discordgo.Interaction{ID: slash.ID(), Token: slash.Token()}, &discordgo.InteractionResponse{
			Type: discordgo.InteractionResponseChannelMessageWithSource, Data: &discordgo.InteractionResponseData{Content: "Yes."}}); err != nil {
			t.Fatal(err)
		}
		w.expect("MESSAGE_CREATE/4")
		for _, test := range []struct {
			name  string
			write func()
			want  string
		}{
			{"unasked", func() { ana.Write(c, "text") }, ""},
			{"mention", func() { ana.Write(c, s.Bot().Mention()+" text") }, s.Bot().Mention() + " text"},
			{"reply", func() { ana.Write(c, "text", discordtest.Replying(ours)) }, "text"},
			{"quiet reply", func() { ana.Write(c, "text", discordtest.Replying(ours), discordtest.Quietly()) }, ""},
			{"reply to a slash answer", func() { ana.Write(c, "text", discordtest.Replying(slash.Response())) }, ""},
			{"own", func() { s.Bot().Write(c, "text") }, "text"},
			{"direct", func() { ana.Write(s.DM(ana), "text") }, "text"},
		} {
			test.write()
			p, err := w.read()
			var m struct{ Content string }
			_ = json.Unmarshal(p.Data, &m)
			if err != nil || p.Type != "MESSAGE_CREATE" || m.Content != test.want {
				t.Errorf("%s: %v %s %q, want %q", test.name, err, p.Type, m.Content, test.want)
			}
		}
	})
}

func TestHiddenChannelsAreSilent(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c, hidden := g.AddChannel("general"), g.AddChannel("hidden")
		hidden.Deny(g.Everyone(), discordtest.ViewChannel)
		ana := g.AddMember("ana")
		w := dial(t, s)
		w.ready(common)
		w.expect("GUILD_CREATE/2")
		hidden.SetTopic("secret")
		ana.Write(hidden, "x")
		ana.Type(c) // no intent for it
		ana.Write(c, "x")
		w.expect("MESSAGE_CREATE/3")
	})
}
