package discordtest_test

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"matinee/bot/discordtest"
)

func TestMarks(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c, ana := g.AddChannel("general"), g.AddMember("ana")
		d := client(s)
		heard := events(d, "MESSAGE_REACTION")
		connect(t, s, d)
		m := ana.Write(c, "hello")
		ana.React(m, "👍")
		if err := d.MessageReactionAdd(c.ID(), m.ID(), "popcorn:123"); err != nil {
			t.Error("react:", err)
		}
		got, err := d.ChannelMessage(c.ID(), m.ID())
		if err != nil || len(got.Reactions) != 2 || got.Reactions[0].Me || !got.Reactions[1].Me || got.Reactions[1].Emoji.ID != "123" {
			t.Errorf("reactions: %v, %+v", err, got)
		}
		who, err := d.MessageReactions(c.ID(), m.ID(), "👍", 10, "", "")
		if err != nil || len(who) != 1 || who[0].ID != ana.ID() {
			t.Errorf("who reacted: %v, %+v", err, who)
		}
		if err := d.MessageReactionRemove(c.ID(), m.ID(), "popcorn:123", "@me"); err != nil {
			t.Error("unreact:", err)
		}
		ana.Unreact(m, "👍")
		if err := d.ChannelMessagePin(c.ID(), m.ID()); err != nil {
			t.Error("pin:", err)
		}
		pins, err := d.ChannelMessagesPinned(c.ID())
		if err != nil || len(pins) != 1 || len(pins[0].Reactions) != 0 {
			t.Errorf("pins: %v, %+v, want one without reactions", err, pins)
		}
		synctest.Wait()
		if got, want := len(*heard), 4; got != want {
			t.Errorf("%d events, want %d: %q", got, want, *heard)
		}
	})
}

func TestGuildOverREST(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		g, other := s.AddGuild("Film Club"), s.AddGuild("Other")
		c, ana := g.AddChannel("general"), g.AddMember("ana")
		g.AddMember("ben")
		g.BotRole().SetPermissions(discordtest.DefaultPermissions | discordtest.ManageChannels | discordtest.ManageRoles)
		d := client(s)
		if list, err := d.UserGuilds(10, "", "", false); err != nil || len(list) != 2 || list[0].Permissions&discordgo.PermissionSendMessages == 0 {
			t.Errorf("guilds: %v, %+v", err, list)
		}
		if list, err := d.GuildMembersSearch(g.ID(), "AN", 5); err != nil || len(list) != 1 || list[0].User.ID != ana.ID() {
			t.Errorf("search: %v, %+v, want ana", err, list)
		}
		if list, err := d.GuildMembers(g.ID(), "", 10); err != nil || len(list) != 4 {
			t.Errorf("members: %v, %d, want 4", err, len(list))
		}
		if m, err := d.UserGuildMember(g.ID()); err != nil || m.User.ID != s.Bot().ID() {
			t.Errorf("own member: %v, %+v", err, m)
		}
		made, err := d.GuildChannelCreate(g.ID(), "films", discordgo.ChannelTypeGuildText)
		if err != nil || s.Channel(made.ID).Name() != "films" {
			t.Fatalf("create: %v, %+v", err, made)
		}
		if _, err := d.ChannelEdit(made.ID, &discordgo.ChannelEdit{Name: "movies", Topic: "all of them"}); err != nil || s.Channel(made.ID).Name() != "movies" {
			t.Errorf("edit: %v", err)
		}
		if err := d.ChannelPermissionSet(made.ID, g.ID(), discordgo.PermissionOverwriteTypeRole, 0, discordgo.PermissionViewChannel); err != nil {
			t.Error("overwrite:", err)
		}
		if _, err := d.Channel(made.ID); code(err) != 50001 {
			t.Errorf("a channel hidden from everybody: %v, want 50001", err)
		}
		if list, err := d.GuildChannels(g.ID()); err != nil || len(list) != 2 {
			t.Errorf("channels: %v, %d, want 2", err, len(list))
		}
		if _, err := d.ChannelDelete(c.ID()); err != nil || s.Channel(c.ID()) != nil {
			t.Errorf("delete: %v", err)
		}
		if err := d.GuildLeave(other.ID()); err != nil {
			t.Error("leave:", err)
		}
		if _, err := d.Guild(other.ID()); code(err) != 50001 {
			t.Errorf("a guild that was left: %v, want 50001", err)
		}
	})
}

func TestCommandsOneByOne(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		d, app := client(s), s.Bot().ID()
		made, err := d.ApplicationCommandCreate(app, g.ID(), &discordgo.ApplicationCommand{Name: "ask", Description: "Ask."})
		if err != nil {
			t.Fatal(err)
		}
		got, err := d.ApplicationCommandEdit(app, g.ID(), made.ID, &discordgo.ApplicationCommand{Name: "ask", Description: "Ask it."})
		if err != nil || got.ID != made.ID || got.Description != "Ask it." || got.GuildID != g.ID() {
			t.Errorf("edit: %v, %+v", err, got)
		}
		if len(s.Commands(nil)) != 0 || len(s.Commands(g)) != 1 {
			t.Errorf("%d commands everywhere and %d in the guild, want 0 and 1", len(s.Commands(nil)), len(s.Commands(g)))
		}
		if err := d.ApplicationCommandDelete(app, g.ID(), made.ID); err != nil || len(s.Commands(g)) != 0 {
			t.Errorf("delete: %v", err)
		}
		if err := d.ApplicationCommandDelete(app, g.ID(), made.ID); code(err) != 10063 {
			t.Errorf("delete again: %v, want 10063", err)
		}
		if _, err := d.ApplicationCommands("1", ""); code(err) != 50001 {
			t.Errorf("of another application: %v, want 50001", err)
		}
		bad := []*discordgo.ApplicationCommand{{Name: "good", Description: "x"}, {Name: "BAD", Description: "x"}}
		if _, err := d.ApplicationCommandBulkOverwrite(app, "", bad); code(err) != 50035 || len(s.Commands(nil)) != 0 {
			t.Errorf("a bad one among them: %v, %d kept, want 50035 and none", err, len(s.Commands(nil)))
		}
	})
}

func TestEventsOfTheBot(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		d := client(s)
		start := time.Now().Add(time.Hour)
		form := discordgo.GuildScheduledEventParams{Name: "Charade", ScheduledStartTime: &start,
			PrivacyLevel: discordgo.GuildScheduledEventPrivacyLevelGuildOnly, EntityType: discordgo.GuildScheduledEventEntityTypeExternal,
			EntityMetadata: &discordgo.GuildScheduledEventEntityMetadata{Location: "here"}}
		e, err := d.GuildScheduledEventCreate(g.ID(), &form)
		if err != nil || e.EntityMetadata.Location != "here" || !e.ScheduledStartTime.Equal(start.UTC().Truncate(time.Microsecond)) {
			t.Fatalf("create: %v, %+v", err, e)
		}
		if _, err := d.GuildScheduledEventEdit(g.ID(), e.ID, &discordgo.GuildScheduledEventParams{Status: discordgo.GuildScheduledEventStatusActive}); err != nil || g.Events()[0].Status() != discordtest.EventActive {
			t.Errorf("edit: %v", err)
		}
		if err := d.GuildScheduledEventDelete(g.ID(), e.ID); err != nil || len(g.Events()) != 0 {
			t.Errorf("delete: %v", err)
		}
		past := time.Now().Add(-time.Hour)
		form.ScheduledStartTime = &past
		if _, err := d.GuildScheduledEventCreate(g.ID(), &form); code(err) != 50035 {
			t.Errorf("in the past: %v, want 50035", err)
		}
	})
}

func TestThreadMembers(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c, ana := g.AddChannel("general"), g.AddMember("ana")
		thread := c.AddThread(ana, "debate")
		d := client(s)
		if err := d.ThreadJoin(thread.ID()); err != nil || !slices.Contains(thread.Members(), s.Bot()) {
			t.Errorf("join: %v", err)
		}
		if err := d.ThreadMemberRemove(thread.ID(), ana.ID()); code(err) != 50013 {
			t.Errorf("remove another: %v, want 50013", err)
		}
		if list, err := d.ThreadMembers(thread.ID(), 10, false, ""); err != nil || len(list) != 2 {
			t.Errorf("members: %v, %d, want 2", err, len(list))
		}
		thread.Archive(false)
		if list, err := d.ThreadsArchived(c.ID(), nil, 10); err != nil || len(list.Threads) != 1 || len(list.Members) != 1 {
			t.Errorf("archived: %v, %+v, want it with its member", err, list)
		}
		if got := c.Threads(); len(got) != 1 || got[0].Parent() != c {
			t.Errorf("threads %v, want one", got)
		}
	})
}

// TestUnwritten asks for what the API does not have.
func TestUnwritten(t *testing.T) {
	s := discordtest.New(t, quiet)
	web := &http.Client{Transport: s.Transport()}
	for _, test := range []struct {
		method, url string
		want        int
	}{
		{"GET", s.URL() + "/nothing", 401}, // the token is asked for first
		{"GET", "http://" + s.Host() + "/api/v6/gateway", 400},
		{"GET", "http://" + s.Host() + "/api/v10/gateway", 200},
		{"GET", "http://" + s.Host() + "/", 404},
		{"GET", "http://" + s.FileHost() + "/attachments/1/2/x.srt", 404},
		{"GET", "https://discord.com/api/v9/gateway", 200}, // an unchanged client
	} {
		q, _ := http.NewRequest(test.method, test.url, nil)
		resp, err := web.Do(q)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, resp.Body)
		_ = resp.Body.Close()
		if resp.StatusCode != test.want {
			t.Errorf("%s: %d, want %d", test.url, resp.StatusCode, test.want)
		}
	}
	if got := s.Connections(); got < 1 {
		t.Errorf("%d connections, want one at least", got)
	}
}

// TestCallbackWithResponse asks for the message with the answer.
func TestCallbackWithResponse(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		b := newBench(t, s)
		i := b.ana.Slash(b.general, "ask", discordtest.Args{"film": "charade"})
		body := map[string]any{"type": 4, "data": map[string]any{"content": "Yes.", "flags": 64}}
		raw, err := b.d.RequestWithBucketID("POST", discordgo.EndpointInteractionResponse(i.ID(), i.Token())+"?with_response=true", body, "x")
		if err != nil || !bytes.Contains(raw, []byte(`"response_message_ephemeral":true`)) || !bytes.Contains(raw, []byte(`"content":"Yes."`)) {
			t.Errorf("answer: %v, %s", err, raw)
		}
		if m, err := b.d.InteractionResponse(<-b.heard); err != nil || m.ID != i.Response().ID() {
			t.Errorf("the original: %v, %+v", err, m)
		}
		if err := b.d.InteractionResponseDelete(&discordgo.Interaction{AppID: s.Bot().ID(), Token: i.Token()}); err != nil || !i.Response().Deleted() {
			t.Errorf("delete of the original: %v", err)
		}
		if got, ok := i.Answered(); !ok || got != 0 || i.Failed() {
			t.Errorf("answered after %v, %v", got, ok)
		}
	})
}

func TestChannelsComeAndGo(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c, ana := g.AddChannel("general"), g.AddMember("ana")
		d := client(s)
		heard := events(d, "CHANNEL_", "THREAD_", "MESSAGE_")
		connect(t, s, d)
		c.SetName("films")
		thread := c.AddThread(ana, "debate")
		thread.SetName("the debate")
		m := ana.Write(thread, "hello")
		ana.Delete(m)
		thread.Delete()
		c.Delete()
		synctest.Wait()
		want := []string{"CHANNEL_UPDATE", "THREAD_CREATE", "THREAD_UPDATE", "MESSAGE_CREATE", "MESSAGE_DELETE", "THREAD_DELETE", "CHANNEL_DELETE"}
		if !slices.Equal(*heard, want) {
			t.Errorf("events %q, want %q", *heard, want)
		}
		if _, err := d.Channel(c.ID()); code(err) != 10003 {
			t.Errorf("deleted: %v, want 10003", err)
		}
	})
}
