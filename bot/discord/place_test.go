package discord_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"
	"time"

	"matinee/bot/discord"
	"matinee/bot/discordtest"
)

func TestThreads(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		g, channel, ada := stage(s)
		c, ctx := connect(t, s), t.Context()
		m := ada.Write(channel, "Shall we?")
		thread, err := c.StartThread(ctx, id(channel), id(m), "Charade")
		if err != nil || thread.ID != id(m) || !thread.Kind.IsThread() || thread.Parent != id(channel) {
			t.Fatalf("got %+v, %v", thread, err)
		}
		if again, err := c.StartThread(ctx, id(channel), id(m), "Charade"); err != nil || again.ID != thread.ID {
			t.Errorf("got %+v, %v the second time, want the same thread", again, err)
		}
		own, err := c.OpenThread(ctx, id(channel), "Screening")
		if err != nil || own.Name != "Screening" {
			t.Errorf("got %+v, %v", own, err)
		}
		theirs := channel.AddThread(ada, "Theirs")
		must(t, c.JoinThread(ctx, id(theirs)))
		if n := len(theirs.Members()); n != 2 {
			t.Errorf("got %d members after joining, want 2", n)
		}
		must(t, c.Archive(ctx, own.ID, true))
		must(t, c.RenameThread(ctx, thread.ID, "Charade, at last"))
		active, err := c.ActiveThreads(ctx, id(g))
		if err != nil || len(active) != 2 {
			t.Errorf("got %d active threads, %v, want 2", len(active), err)
		}
	})
}

// A thread whose making was not answered is found.
func TestStartThreadOnce(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		_, channel, ada := stage(s)
		m := ada.Write(channel, "Shall we?")
		s.Fail(discordtest.Fault{Route: "POST /channels/{channel}/messages/{message}/threads", Times: 1, Trouble: discordtest.AcceptedThen502})
		thread, err := connect(t, s).StartThread(t.Context(), id(channel), id(m), "Charade")
		if err != nil || thread.ID != id(m) {
			t.Errorf("got %+v, %v", thread, err)
		}
	})
}

func TestWebhook(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		_, channel, ada := stage(s)
		c, ctx := connect(t, s), t.Context()
		w, err := c.OwnWebhook(ctx, id(s.Bot()), id(channel), "Matinee")
		if err != nil || w.Token == "" {
			t.Fatalf("got %+v, %v", w, err)
		}
		if again, err := c.OwnWebhook(ctx, id(s.Bot()), id(channel), "Matinee"); err != nil || again.ID != w.ID {
			t.Errorf("got %+v, %v, want the same webhook", again, err)
		}
		thread := channel.AddThread(ada, "Debate")
		said, err := c.Say(ctx, w, id(thread), discord.Mask{Name: "Vera"}, discord.Draft{Content: "No."})
		if err != nil || said.Webhook == "" || said.FromPerson() {
			t.Fatalf("got %+v, %v", said, err)
		}
		if _, err := c.EditSaid(ctx, w, id(thread), said.ID, discord.Change{Content: new("Never.")}); err != nil {
			t.Error(err)
		}
		m := s.Message(string(said.ID))
		if m.Channel() != thread || m.Author().Name() != "Vera" || m.Content() != "Never." {
			t.Errorf("got %q by %q", m.Content(), m.Author().Name())
		}
		s.Fail(discordtest.Fault{Route: "POST /webhooks/{webhook}/{token}", Times: 1, Trouble: discordtest.AcceptedThen502})
		if _, err := c.Say(ctx, w, id(thread), discord.Mask{Name: "Vera"}, discord.Draft{Content: "Once."}); !errors.Is(err, discord.ErrUnavailable) {
			t.Errorf("got %v, want %v: it may have been said", err, discord.ErrUnavailable)
		}
		if n := len(thread.Messages()); n != 2 {
			t.Errorf("got %d messages, want 2", n)
		}
	})
}

func TestMessages(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		_, channel, ada := stage(s)
		c := connect(t, s)
		var all []*discordtest.Message
		for i := range 9 {
			more := []discordtest.With{}
			if i == 4 {
				more = append(more, discordtest.Raw("components", `[{"type":77,"components":[{"type":2,"custom_id":"x"}]},null,3]`),
					discordtest.Raw("author", "null"), discordtest.Raw("type", `"0"`), discordtest.Raw("timestamp", `"soon"`))
			}
			all = append(all, ada.Write(channel, fmt.Sprint(i), more...))
		}
		tests := []struct {
			r           discord.Range
			first, last int
		}{
			{discord.Range{}, 0, 8},
			{discord.Range{Limit: 3}, 6, 8},
			{discord.Range{After: id(all[2]), Limit: 3}, 3, 5},
			{discord.Range{Before: id(all[5]), Limit: 2}, 3, 4},
			{discord.Range{Around: id(all[4]), Limit: 3}, 3, 5},
		}
		for _, test := range tests {
			got, err := c.Messages(t.Context(), id(channel), test.r)
			if err != nil || len(got) != test.last-test.first+1 {
				t.Errorf("%+v: got %d messages, %v", test.r, len(got), err)
				continue
			}
			if got[0].ID != id(all[test.first]) || got[len(got)-1].ID != id(all[test.last]) {
				t.Errorf("%+v: got from %s to %s", test.r, got[0].ID, got[len(got)-1].ID)
			}
		}
	})
}

func TestVoiceAndFiles(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		_, channel, ada := stage(s)
		c, ctx := connect(t, s), t.Context()
		asked := ada.Write(channel, "Say it")
		sound := bytes.Repeat([]byte("OggS"), 1000)
		m, err := c.SendVoice(ctx, id(channel), discord.Voice{Ogg: sound, Duration: 2500 * time.Millisecond, Waveform: []byte{0, 128, 255}, Reply: id(asked)})
		if err != nil {
			t.Fatal(err)
		}
		a, ok := m.Voice()
		if !ok || time.Duration(a.Duration) != 2500*time.Millisecond || a.Waveform != "AID/" {
			t.Errorf("got %+v, %v", a, ok)
		}
		if b, err := c.Download(ctx, a, 1<<20); err != nil || !bytes.Equal(b, sound) {
			t.Errorf("got %d bytes, %v", len(b), err)
		}
		m, err = c.Send(ctx, id(channel), discord.Draft{Content: "Here", Files: []discord.File{
			{Name: "répons\r\ne \"1\".txt", Type: "text/plain", Description: "what was said", Data: []byte("it"), Spoiler: true}}})
		if err != nil || len(m.Attachments) != 1 || m.Attachments[0].Description != "what was said" {
			t.Fatalf("got %+v, %v", m.Attachments, err)
		}
		if _, err = c.Edit(ctx, id(channel), m.ID, discord.Change{Bare: true}); err != nil {
			t.Error(err)
		}
		if n := len(s.Message(string(m.ID)).Attachments()); n != 0 {
			t.Errorf("got %d files after they were taken away", n)
		}
	})
}

// Without the permission for voice messages, a file can still be sent.
func TestVoiceForbidden(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		_, channel, _ := stage(s)
		channel.Deny(s.Bot(), discordtest.SendVoiceMessages)
		c := connect(t, s)
		v := discord.Voice{Ogg: []byte("OggS"), Duration: time.Second, Waveform: []byte{1}}
		for range 2 {
			if _, err := c.SendVoice(t.Context(), id(channel), v); !errors.Is(err, discord.ErrForbidden) {
				t.Fatalf("got %v, want %v", err, discord.ErrForbidden)
			}
		}
		if _, err := c.Send(t.Context(), id(channel), discord.Draft{Files: []discord.File{{Name: "a.ogg", Data: v.Ogg}}}); err != nil {
			t.Errorf("got %v for a file", err)
		}
	})
}

func TestDownloadRefuses(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{FileLife: time.Hour}, func(t *testing.T, s *discordtest.Server) {
		_, channel, ada := stage(s)
		c, ctx := connect(t, s), t.Context()
		m := ada.Write(channel, "", discordtest.Attaching(discordtest.File{Name: "a.srt", Data: make([]byte, 2000), Size: 10}))
		good := discord.Attachment{URL: m.Attachments()[0].URL()}
		tests := map[string]struct {
			a     discord.Attachment
			limit int64
			want  error
		}{
			"good":           {good, 2000, nil},
			"too large":      {good, 1999, discord.ErrTooLarge},
			"claims to be":   {discord.Attachment{URL: good.URL, Size: 3000}, 2000, discord.ErrTooLarge},
			"another host":   {discord.Attachment{URL: "https://evil.example/a.srt"}, 2000, discord.ErrHost},
			"a host inside":  {discord.Attachment{URL: "https://evil.example/" + s.FileHost()}, 2000, discord.ErrHost},
			"a host before":  {discord.Attachment{URL: "https://" + s.FileHost() + "@evil.example/a"}, 2000, discord.ErrHost},
			"a host's child": {discord.Attachment{URL: "https://evil." + s.FileHost() + "/a"}, 2000, discord.ErrHost},
			"another scheme": {discord.Attachment{URL: "file:///etc/passwd"}, 2000, discord.ErrHost},
			"nothing":        {discord.Attachment{}, 2000, discord.ErrHost},
			"gone":           {discord.Attachment{URL: "http://" + s.FileHost() + "/attachments/1/2/x"}, 2000, discord.ErrNotFound},
		}
		for name, test := range tests {
			b, err := c.Download(ctx, test.a, test.limit)
			if !errors.Is(err, test.want) || (err == nil) != (len(b) == 2000) {
				t.Errorf("%s: got %d bytes, %v, want %v", name, len(b), err, test.want)
			}
		}
		time.Sleep(2 * time.Hour)
		if _, err := c.Download(ctx, good, 2000); !errors.Is(err, discord.ErrNotFound) {
			t.Errorf("got %v for an expired address, want %v", err, discord.ErrNotFound)
		}
	})
}

func TestLook(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		g, channel, ada := stage(s)
		c, ctx := connect(t, s), t.Context()
		event := g.AddEvent(ada, "Charade night", time.Now().Add(time.Hour), nil)
		me, err := c.Me(ctx)
		if err != nil || me.ID != id(s.Bot()) || !me.Bot {
			t.Errorf("got me %+v, %v", me, err)
		}
		if app, err := c.Application(ctx); err != nil || app.ID == "" || !app.MessageContent() {
			t.Errorf("got application %+v, %v", app, err)
		}
		if list, err := c.Channels(ctx, id(g)); err != nil || len(list) == 0 {
			t.Errorf("got channels %v, %v", list, err)
		}
		if list, err := c.Guilds(ctx); err != nil || len(list) != 1 || list[0].Name != "Film club" {
			t.Errorf("got guilds %v, %v", list, err)
		}
		if m, err := c.Member(ctx, id(g), id(ada)); err != nil || m.Display(discord.User{}) != "ada" {
			t.Errorf("got member %+v, %v", m, err)
		}
		dm, err := c.DM(ctx, id(ada))
		if err != nil || !dm.Kind.IsPrivate() || dm.ID != id(s.DM(ada)) {
			t.Errorf("got direct messages %+v, %v", dm, err)
		}
		if list, err := c.ScheduledEvents(ctx, id(g)); err != nil || len(list) != 1 || list[0].Start.IsZero() {
			t.Errorf("got events %+v, %v", list, err)
		}
		if e, err := c.ScheduledEvent(ctx, id(g), id(event)); err != nil || e.Status != discord.EventScheduled {
			t.Errorf("got event %+v, %v", e, err)
		}
		m := ada.Write(channel, "x")
		must(t, c.React(ctx, id(channel), id(m), "🍿"))
		if got := m.Reactions(s.Bot()); len(got) != 1 || got[0] != "🍿" {
			t.Errorf("got reactions %v", got)
		}
		must(t, c.Unreact(ctx, id(channel), id(m), "🍿"))
		must(t, c.Typing(ctx, id(channel)))
		own, err := c.Send(ctx, id(channel), discord.Draft{Content: "y"})
		must(t, err)
		must(t, c.Delete(ctx, id(channel), own.ID))
		if got := s.Message(string(own.ID)); got != nil && !got.Deleted() {
			t.Error("got a message that is not deleted")
		}
		want := "http://" + s.Host() + "/oauth2/authorize?client_id=7&permissions=3072&scope=bot+applications.commands"
		if got := c.Invite("7", discord.ViewChannel|discord.SendMessages); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	})
}
