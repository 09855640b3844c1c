package discord_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"matinee/bot/discord"
	"matinee/bot/discordtest"
)

const routeSend = "POST /channels/{channel}/messages"

// What a caller can do about an error is told by its kind; it is a sentence, and
// repeats nothing of Discord's.
func TestErrors(t *testing.T) {
	tests := map[string]struct {
		trouble discordtest.Trouble
		want    error
	}{
		"401":             {discordtest.Refused(401, 0), discord.ErrUnauthorised},
		"403":             {discordtest.Refused(403, 50013), discord.ErrForbidden},
		"404":             {discordtest.Refused(404, 10003), discord.ErrNotFound},
		"no JSON":         {discordtest.Trouble{Status: 404, Body: "gone"}, discord.ErrNotFound},
		"archived":        {discordtest.Refused(400, 50083), discord.ErrArchived},
		"too large":       {discordtest.Refused(413, 40005), discord.ErrTooLarge},
		"empty":           {discordtest.Refused(400, 50006), discord.ErrInvalid},
		"form":            {discordtest.Refused(400, 50035), discord.ErrInvalid},
		"30046":           {discordtest.Trouble{Status: 429, Body: `{"code":30046,"retry_after":120}`}, discord.ErrRateLimited},
		"429 for long":    {discordtest.TooMany("user", time.Hour), discord.ErrRateLimited},
		"Cloudflare":      {discordtest.CloudflareHTML, discord.ErrBanned},
		"500":             {discordtest.InternalError, discord.ErrUnavailable},
		"redirect":        {discordtest.Trouble{Status: 302, Body: "{}"}, discord.ErrUnavailable},
		"page":            {discordtest.Trouble{Status: 200, Body: "<html>"}, discord.ErrUnavailable},
		"cut":             {discordtest.Reset, discord.ErrUnavailable},
		"no answer":       {discordtest.NoAnswer, discord.ErrUnavailable},
		"another 4xx":     {discordtest.Trouble{Status: 418, Body: `{"code":"x"}`}, discord.ErrInvalid},
		"voice forbidden": {discordtest.Refused(400, 50173), discord.ErrForbidden},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
				_, channel, _ := stage(s)
				s.Fail(discordtest.Fault{Route: routeSend, Trouble: test.trouble})
				began := time.Now()
				_, err := connect(t, s).Send(t.Context(), id(channel), discord.Draft{Content: "Hello"})
				if !errors.Is(err, test.want) {
					t.Fatalf("got %v, want %v", err, test.want)
				}
				if text := err.Error(); !strings.HasPrefix(text, "send a message: ") || strings.ContainsAny(text, "<{\n") {
					t.Errorf("got the error %q, want a sentence", text)
				}
				if took := time.Since(began); took > 61*time.Second {
					t.Errorf("got the error after %v, want a minute at most", took)
				}
			})
		})
	}
}

func TestTooLong(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		_, channel, _ := stage(s)
		c := connect(t, s)
		if _, err := c.Send(t.Context(), id(channel), discord.Draft{Content: strings.Repeat("x", 2001)}); !errors.Is(err, discord.ErrTooLong) {
			t.Errorf("got %v, want %v", err, discord.ErrTooLong)
		}
		if _, err := c.Send(t.Context(), "", discord.Draft{Content: "x"}); !errors.Is(err, discord.ErrNotFound) {
			t.Errorf("got %v for no channel, want %v", err, discord.ErrNotFound)
		}
	})
}

// Every wait ends with its context, and does not begin if it would end too late.
func TestContextEndsWaits(t *testing.T) {
	tests := map[string]discordtest.Trouble{
		"429":        discordtest.TooMany("user", time.Hour),
		"429 global": discordtest.TooMany("global", time.Hour),
		"no answer":  discordtest.NoAnswer,
		"502":        discordtest.BadGateway,
	}
	for name, trouble := range tests {
		t.Run(name, func(t *testing.T) {
			discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
				_, channel, _ := stage(s)
				s.Fail(discordtest.Fault{Trouble: trouble})
				c := connect(t, s)
				for _, limit := range []time.Duration{200 * time.Millisecond, 5 * time.Second} {
					ctx, cancel := context.WithTimeout(t.Context(), limit)
					began := time.Now()
					_, err := c.Send(ctx, id(channel), discord.Draft{Content: "x"})
					if took := time.Since(began); err == nil || took > limit {
						t.Errorf("got %v after %v, want an error within %v", err, took, limit)
					}
					cancel()
				}
				ctx, cancel := context.WithCancel(t.Context())
				time.AfterFunc(time.Second, cancel)
				began := time.Now()
				_, err := c.Send(ctx, id(channel), discord.Draft{Content: "x"})
				if took := time.Since(began); err == nil || took > time.Second {
					t.Errorf("got %v after %v, want an error when cancelled", err, took)
				}
			})
		})
	}
}

// A 429 says how long; the caller is told.
func TestAfter(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		_, channel, _ := stage(s)
		s.Fail(discordtest.Fault{Route: routeSend, Trouble: discordtest.TooMany("user", time.Hour)})
		_, err := connect(t, s).Send(t.Context(), id(channel), discord.Draft{Content: "x"})
		if e := (*discord.Error)(nil); !errors.As(err, &e) || e.After < 59*time.Minute || e.After > 61*time.Minute {
			t.Errorf("got %+v, want to be told of an hour", err)
		}
	})
}

// A refusal for want of a permission is believed for ten minutes, for what it was
// about and nothing else.
func TestForbiddenIsRemembered(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		g, channel, _ := stage(s)
		other := g.AddChannel("other")
		channel.Deny(s.Bot(), discordtest.SendMessages)
		c := connect(t, s)
		send := func(to *discordtest.Channel) error {
			_, err := c.Send(t.Context(), id(to), discord.Draft{Content: "x"})
			return err
		}
		for range 50 {
			if err := send(channel); !errors.Is(err, discord.ErrForbidden) {
				t.Fatalf("got %v, want %v", err, discord.ErrForbidden)
			}
			time.Sleep(10 * time.Second)
		}
		if n := len(s.RequestsTo(routeSend)); n != 1 {
			t.Errorf("got %d requests in 500 s, want 1", n)
		}
		if err := send(other); err != nil {
			t.Errorf("got %v in another channel", err)
		}
		if _, err := c.Messages(t.Context(), id(channel), discord.Range{}); err != nil {
			t.Errorf("got %v from reading where writing is forbidden", err)
		}
		channel.Allow(s.Bot(), discordtest.SendMessages)
		if err := send(channel); err == nil {
			t.Error("got a message sent before anybody forgot")
		}
		c.Allow(id(channel))
		if err := send(channel); err != nil {
			t.Errorf("got %v after Allow", err)
		}
		channel.Deny(s.Bot(), discordtest.SendMessages)
		_ = send(channel)
		channel.Allow(s.Bot(), discordtest.SendMessages)
		time.Sleep(10 * time.Minute)
		if err := send(channel); err != nil {
			t.Errorf("got %v after ten minutes", err)
		}
	})
}

// Permissions that change are noticed at once when the gateway tells.
func TestForbiddenIsForgottenByEvent(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		_, channel, _ := stage(s)
		channel.Deny(s.Bot(), discordtest.SendMessages)
		var c *discord.Client
		listen(t, s, func(cfg *discord.GatewayConfig) { c = cfg.Client })
		s.AwaitLive(1)
		if _, err := c.Send(t.Context(), id(channel), discord.Draft{Content: "x"}); !errors.Is(err, discord.ErrForbidden) {
			t.Fatalf("got %v, want %v", err, discord.ErrForbidden)
		}
		channel.Allow(s.Bot(), discordtest.SendMessages)
		time.Sleep(time.Second)
		if _, err := c.Send(t.Context(), id(channel), discord.Draft{Content: "x"}); err != nil {
			t.Errorf("got %v after the permission was given", err)
		}
	})
}

// A thousand refusals in ten minutes stop all requests, long before Discord does.
func TestBreaker(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{Unlimited: true}, func(t *testing.T, s *discordtest.Server) {
		g, _, _ := stage(s)
		c := connect(t, s)
		s.Fail(discordtest.Fault{Route: routeSend, Trouble: discordtest.Refused(403, 50013)})
		var err error
		for range 1200 {
			_, err = c.Send(t.Context(), id(g.AddChannel("x")), discord.Draft{Content: "x"})
		}
		if e := (*discord.Error)(nil); !errors.As(err, &e) || !errors.Is(err, discord.ErrBanned) || e.After < 9*time.Minute {
			t.Errorf("got %v, want %v for ten minutes", err, discord.ErrBanned)
		}
		if n := s.Invalid(); n > 1001 {
			t.Errorf("got %d invalid requests, want about 1000", n)
		}
		if c.Stats().Stopped.IsZero() {
			t.Error("got stats that do not tell")
		}
		time.Sleep(10*time.Minute + time.Second)
		if _, err := c.Me(t.Context()); err != nil {
			t.Errorf("got %v after ten minutes", err)
		}
	})
}

// Cloudflare's page stops all requests for ten minutes.
func TestBan(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		_, channel, _ := stage(s)
		c := connect(t, s)
		s.Fail(discordtest.Fault{Times: 1, Trouble: discordtest.CloudflareHTML})
		for range 100 {
			if _, err := c.Send(t.Context(), id(channel), discord.Draft{Content: "x"}); !errors.Is(err, discord.ErrBanned) {
				t.Fatalf("got %v, want %v", err, discord.ErrBanned)
			}
			time.Sleep(5 * time.Second)
		}
		if n := len(s.Requests()); n != 1 {
			t.Errorf("got %d requests, want 1", n)
		}
		time.Sleep(2 * time.Minute)
		if _, err := c.Send(t.Context(), id(channel), discord.Draft{Content: "x"}); err != nil {
			t.Errorf("got %v after ten minutes", err)
		}
	})
}

// A token that is worth nothing is not tried again.
func TestUnauthorised(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{Token: "another"}, func(t *testing.T, s *discordtest.Server) {
		c := connect(t, s)
		for range 10 {
			if _, err := c.Me(t.Context()); !errors.Is(err, discord.ErrUnauthorised) {
				t.Errorf("got %v, want %v", err, discord.ErrUnauthorised)
			}
		}
		if n := len(s.Requests()); n != 1 {
			t.Errorf("got %d requests, want 1", n)
		}
	})
}
