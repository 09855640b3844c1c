package discordtest_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"matinee/bot/discordtest"
)

// post sends a message with a rate limiter of its own, and so without waiting.
func post(s *discordtest.Server, c *discordtest.Channel, text string, o ...discordgo.RequestOption) error {
	d := client(s)
	d.ShouldRetryOnRateLimit, d.MaxRestRetries = false, 0
	_, err := d.ChannelMessageSend(c.ID(), text, o...)
	return err
}

func TestRouteLimit(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c, other := g.AddChannel("general"), g.AddChannel("other")
		for range 5 {
			if err := post(s, c, "x"); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(2 * time.Second)
		var limited *discordgo.RateLimitError
		if err := post(s, c, "x"); !errors.As(err, &limited) || limited.RetryAfter != 3*time.Second {
			t.Errorf("sixth: %v, want a limit of 3 s more", err)
		}
		if err := post(s, other, "x"); err != nil {
			t.Error("another channel:", err)
		}
		time.Sleep(3 * time.Second)
		if err := post(s, c, "x"); err != nil {
			t.Error("after the window:", err)
		}
		if got := s.Limited(); len(got) != 1 || got[0].Scope != "user" || got[0].Route != "POST /channels/{channel}/messages" {
			t.Errorf("limited: %+v, want one", got)
		}
	})
}

func TestDiscordgoKeepsToHeaders(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		c := s.AddGuild("Film Club").AddChannel("general")
		d := client(s)
		start := time.Now()
		for range 15 {
			if _, err := d.ChannelMessageSend(c.ID(), "x"); err != nil {
				t.Fatal(err)
			}
		}
		if got := time.Since(start).Round(time.Second); got != 10*time.Second {
			t.Errorf("15 messages took %v, want 10s", got)
		}
		if got := s.Limited(); len(got) != 0 {
			t.Errorf("limited: %+v, want none", got)
		}
	})
}

func TestGlobalLimit(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		for n := range 60 {
			err := post(s, g.AddChannel(fmt.Sprint("c", n)), "x")
			if limited := (*discordgo.RateLimitError)(nil); errors.As(err, &limited) != (n >= 50) {
				t.Fatalf("message %d: %v", n+1, err)
			}
		}
		if got := s.Limited()[0].Scope; got != "global" {
			t.Errorf("scope %q, want global", got)
		}
	})
}

func TestBan(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		web := &http.Client{Transport: s.Transport()}
		status := func() (int, string) {
			resp, err := web.Get(s.URL() + "/users/@me")
			if err != nil {
				t.Fatal(err)
			}
			_ = resp.Body.Close()
			return resp.StatusCode, resp.Header.Get("Content-Type")
		}
		for range 10_001 {
			status()
		}
		if got, kind := status(); got != 429 || !strings.HasPrefix(kind, "text/html") {
			t.Errorf("got %d %s, want 429 in HTML", got, kind)
		}
		time.Sleep(10*time.Minute + time.Second)
		if got, _ := status(); got != 401 {
			t.Errorf("ten minutes later: %d, want 401", got)
		}
	})
}

func TestTroubles(t *testing.T) {
	route := "POST /channels/{channel}/messages"
	for _, test := range []struct {
		name    string
		trouble discordtest.Trouble
		want    string // part of the error
		kept    int    // messages there are then
	}{
		{"502", discordtest.BadGateway, "502", 0},
		{"accepted, then 502", discordtest.AcceptedThen502, "502", 1},
		{"500", discordtest.InternalError, "500", 0},
		{"503", discordtest.Unavailable, "503", 0},
		{"Cloudflare", discordtest.CloudflareHTML, "invalid character '<'", 0},
		{"reset", discordtest.Reset, "reset", 0},
		{"accepted, then reset", discordtest.AcceptedThenReset, "reset", 1},
		{"no answer", discordtest.NoAnswer, "context deadline exceeded", 0},
		{"shared", discordtest.TooMany("shared", 2*time.Second), "retry after 2s", 0},
		{"permissions", discordtest.Refused(403, 50013), "50013", 0},
		{"late", discordtest.Trouble{Late: time.Second}, "", 1},
		{"slow", discordtest.Trouble{Delay: time.Minute}, "context deadline exceeded", 0},
		{"half an answer", discordtest.Trouble{Status: 200, Body: `{"id":`, Accept: true}, "unexpected end", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
				c := s.AddGuild("Film Club").AddChannel("general")
				lift := s.Fail(discordtest.Fault{Route: route, Trouble: test.trouble})
				ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
				defer cancel()
				err := post(s, c, "x", discordgo.WithContext(ctx))
				if test.want == "" != (err == nil) || err != nil && !strings.Contains(err.Error(), test.want) {
					t.Errorf("got %v, want %q in it", err, test.want)
				}
				if got := len(c.Messages()); got != test.kept {
					t.Errorf("%d messages, want %d", got, test.kept)
				}
				lift()
				if err := post(s, c, "x"); err != nil {
					t.Error("lifted:", err)
				}
			})
		})
	}
}

func TestFaultsStrikeAsOften(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		c := s.AddGuild("Film Club").AddChannel("general")
		s.Fail(discordtest.Fault{Skip: 1, Times: 2, Trouble: discordtest.BadGateway,
			Match: func(r discordtest.Request) bool { return strings.Contains(string(r.Body), "film") }})
		var got []bool
		for _, text := range []string{"film", "other", "film", "film", "film"} {
			got = append(got, post(s, c, text) == nil)
		}
		if want := []bool{true, true, false, false, true}; fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("went through: %v, want %v", got, want)
		}
		if list := s.RequestsTo("POST /channels/{channel}/messages"); len(list) != 5 || !list[2].Fault || list[2].Status != 502 {
			t.Errorf("requests: %+v, want five, the third with its fault", list)
		}
	})
}

// TestEventBeforeAnswer holds an answer back until the event has come.
func TestEventBeforeAnswer(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		c := s.AddGuild("Film Club").AddChannel("general")
		d := client(s)
		var came time.Time
		d.AddHandler(func(*discordgo.Session, *discordgo.MessageCreate) { came = time.Now() })
		connect(t, s, d)
		s.Fail(discordtest.Fault{Trouble: discordtest.Trouble{Late: time.Second}, Times: 1})
		if _, err := d.ChannelMessageSend(c.ID(), "x"); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		if got := time.Since(came); got != time.Second {
			t.Errorf("the event came %v before the answer, want 1s", got)
		}
	})
}
