package discordtest_test

import (
	"bytes"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"matinee/bot/discordtest"
)

func TestDownloadsFail(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		m := g.AddMember("ana").Write(g.AddChannel("general"), "", discordtest.Attaching(discordtest.File{Name: "c.srt", Data: []byte("three")}))
		route := "GET /attachments/{channel}/{file}/{name}"
		s.Fail(discordtest.Fault{Route: route, Times: 1, Trouble: discordtest.BadGateway})
		s.Fail(discordtest.Fault{Route: route, Times: 1, Trouble: discordtest.Trouble{Late: time.Minute}})
		start := time.Now()
		for _, want := range []string{"502", "200 three", "200 three"} {
			if got := fetch(t, s, m.Attachments()[0].URL()); !strings.HasPrefix(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		}
		if got := time.Since(start); got != time.Minute {
			t.Errorf("took %v, want 1m", got)
		}
		list := s.RequestsTo(route)
		if len(list) != 3 || list[0].Status != 502 || list[1].Status != 200 || list[1].Token {
			t.Errorf("requests %+v, want three without a token", list)
		}
	})
}

func TestOtherDialects(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c, ana := g.AddChannel("general"), g.AddMember("ana")
		d := client(s)
		var texts []string
		d.AddHandler(func(_ *discordgo.Session, m *discordgo.MessageCreate) { texts = append(texts, m.Content) })
		connect(t, s, d)
		s.RewriteEvents(func(name string, data []byte) []byte {
			return bytes.ReplaceAll(data, []byte(`"content":"one"`), []byte(`"content":"`+name+`"`))
		})
		ana.Write(c, "one")
		s.RewriteEvents(nil)
		ana.Write(c, "one")
		synctest.Wait()
		if want := []string{"MESSAGE_CREATE", "one"}; !slices.Equal(texts, want) {
			t.Errorf("got %q, want %q", texts, want)
		}
		s.Fail(discordtest.Fault{Times: 1, Trouble: discordtest.Trouble{
			Rewrite: func(b []byte) []byte { return bytes.Replace(b, []byte(`"matinee"`), []byte(`null`), 1) }}})
		if u, err := d.User("@me"); err != nil || u.Username != "" {
			t.Errorf("rewritten answer: %v, %+v", err, u)
		}
	})
}

func TestOthersAreHeard(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c := g.AddChannel("general")
		ana := g.AddMember("ana")
		robot := s.AddBot("robot")
		g.Join(robot)
		d := client(s)
		var got []string
		d.AddHandler(func(_ *discordgo.Session, m *discordgo.MessageCreate) {
			kind := "person"
			switch {
			case m.WebhookID != "":
				kind = "webhook"
			case m.Author.Bot:
				kind = "bot"
			case m.Type != discordgo.MessageTypeDefault:
				kind = "system"
			}
			got = append(got, kind)
		})
		heard := events(d, "MESSAGE_DELETE", "GUILD_DELETE")
		connect(t, s, d)
		a := ana.Write(c, "hello")
		b := robot.Write(c, "hello")
		c.WriteAsWebhook("news", "hello")
		ana.Write(c, "", discordtest.Raw("type", "7"))
		ana.Purge(c, a, b)
		g.Outage(true)
		synctest.Wait()
		if want := []string{"person", "bot", "webhook", "system"}; !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
		if want := []string{"MESSAGE_DELETE_BULK", "GUILD_DELETE"}; !slices.Equal(*heard, want) {
			t.Errorf("events %q, want %q", *heard, want)
		}
		if got := len(s.Sent()); got != 0 {
			t.Errorf("%d messages of the bot, want none", got)
		}
	})
}

// TestHangingRequestsEnd closes a double that still owes an answer.
func TestHangingRequestsEnd(t *testing.T) {
	s, err := discordtest.Start(discordtest.Config{})
	if err != nil {
		t.Fatal(err)
	}
	s.Fail(discordtest.Fault{Trouble: discordtest.NoAnswer})
	done := make(chan error, 1)
	go func() {
		_, err := (&http.Client{Transport: s.Transport()}).Get(s.URL() + "/gateway")
		done <- err
	}()
	s.Await("the request", func() bool { return len(s.Requests()) > 0 })
	s.Close()
	s.Close() // and once more, for nothing
	if err := <-done; err == nil {
		t.Error("got an answer, want none")
	}
}
