package discord_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot/discord"
	"matinee/bot/discordtest"
)

// checkPace fails when IDENTIFYs came closer than Discord allows.
func checkPace(t *testing.T, s *discordtest.Server) {
	t.Helper()
	list := s.Identifies()
	for i := 1; i < len(list); i++ {
		if apart := list[i].At.Sub(list[i-1].At); apart < 5*time.Second {
			t.Errorf("got IDENTIFYs %d and %d %v apart, want 5 s", i, i+1, apart)
		}
	}
}

// What goes wrong while the gateway is connecting. Times are from the start.
func TestGatewayStartFaults(t *testing.T) {
	silent := (*discordtest.Connection).Silence
	tests := map[string]struct {
		plan   discordtest.Plan
		within time.Duration
	}{
		"the handshake is refused":          {discordtest.Plan{Refuse: 503}, 3 * time.Second},
		"no HELLO":                          {discordtest.Plan{Hello: silent}, 10 * time.Second},
		"a reset instead of HELLO":          {discordtest.Plan{Hello: (*discordtest.Connection).Reset}, 3 * time.Second},
		"op 7 instead of HELLO":             {discordtest.Plan{Hello: (*discordtest.Connection).Reconnect}, 3 * time.Second},
		"op 9 instead of HELLO":             {discordtest.Plan{Hello: discordtest.Invalid(false)}, 3 * time.Second},
		"garbage instead of HELLO":          {discordtest.Plan{Hello: sending("garbage", `null`, `[1]`, `{"op":`)}, 10 * time.Second},
		"HELLO with an interval of 0":       {discordtest.Plan{Hello: sending(`{"op":10,"d":{"heartbeat_interval":0}}`)}, 3 * time.Second},
		"HELLO with a huge interval":        {discordtest.Plan{Hello: sending(`{"op":10,"d":{"heartbeat_interval":9e300}}`)}, 3 * time.Second},
		"HELLO without an interval":         {discordtest.Plan{Hello: sending(`{"op":10,"d":null}`)}, 3 * time.Second},
		"silence after IDENTIFY":            {discordtest.Plan{Identify: silent}, 22 * time.Second},
		"a reset after IDENTIFY":            {discordtest.Plan{Identify: (*discordtest.Connection).Reset}, 8 * time.Second},
		"op 7 instead of READY":             {discordtest.Plan{Identify: (*discordtest.Connection).Reconnect}, 8 * time.Second},
		"op 9 false instead of READY":       {discordtest.Plan{Identify: discordtest.Invalid(false)}, 8 * time.Second},
		"op 9 true instead of READY":        {discordtest.Plan{Identify: discordtest.Invalid(true)}, 8 * time.Second},
		"another event instead of READY":    {discordtest.Plan{Identify: sending(`{"op":0,"s":1,"t":"TYPING_START","d":null}`)}, 22 * time.Second},
		"closed with 4000 instead of READY": {discordtest.Plan{Identify: discordtest.Closing(4000)}, 8 * time.Second},
		"closed with 4008 instead of READY": {discordtest.Plan{Identify: discordtest.Closing(4008)}, 8 * time.Second},
		"op 7 right after READY":            {discordtest.Plan{Ready: (*discordtest.Connection).Reconnect}, 10 * time.Second},
		"op 9 right after READY":            {discordtest.Plan{Ready: discordtest.Invalid(false)}, 10 * time.Second},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
				_, channel, ada := stage(s)
				s.PlanNext(test.plan)
				began := time.Now()
				w := listen(t, s)
				await(t, "the bot to be connected", func() bool { return w.g.Stats().Connects >= 2 && w.ready() })
				if took := time.Since(began); took > test.within {
					t.Errorf("got ready after %v, want %v", took, test.within)
				}
				time.Sleep(time.Minute)
				ada.Write(channel, "Are you there?")
				time.Sleep(time.Second)
				if got := len(heard[discord.MessageCreated](w.audience)); got != 1 {
					t.Errorf("got %d messages, want 1", got)
				}
				checkPace(t, s)
			})
		})
	}
}

// sending sends payloads as they are.
func sending(payloads ...string) discordtest.Reaction {
	return func(c *discordtest.Connection) {
		for _, p := range payloads {
			c.Send(p)
		}
	}
}

// What goes wrong with a connection that has been good for a while. Times are
// from the fault.
func TestGatewayLiveFaults(t *testing.T) {
	const interval = 41250 * time.Millisecond
	tests := map[string]struct {
		fault  func(*discordtest.Server, *discordtest.Connection)
		within time.Duration
	}{
		"op 7":             {func(_ *discordtest.Server, c *discordtest.Connection) { c.Reconnect() }, 10 * time.Second},
		"op 9 false":       {func(_ *discordtest.Server, c *discordtest.Connection) { c.Invalidate(false) }, 10 * time.Second},
		"op 9 true":        {func(_ *discordtest.Server, c *discordtest.Connection) { c.Invalidate(true) }, 10 * time.Second},
		"1006":             {func(_ *discordtest.Server, c *discordtest.Connection) { c.Reset() }, 10 * time.Second},
		"closed with 1000": {func(_ *discordtest.Server, c *discordtest.Connection) { c.Close(1000) }, 10 * time.Second},
		"closed with 4000": {func(_ *discordtest.Server, c *discordtest.Connection) { c.Close(4000) }, 10 * time.Second},
		"closed with 4007": {func(_ *discordtest.Server, c *discordtest.Connection) { c.Close(4007) }, 10 * time.Second},
		"closed with 4009": {func(_ *discordtest.Server, c *discordtest.Connection) { c.Close(4009) }, 10 * time.Second},
		"half-open TCP":    {func(_ *discordtest.Server, c *discordtest.Connection) { c.Silence() }, interval*3/2 + 10*time.Second},
		"lost ACKs":        {func(_ *discordtest.Server, c *discordtest.Connection) { c.IgnoreHeartbeats() }, 2*interval + 10*time.Second},
		"lost ACKs while events come": {func(s *discordtest.Server, c *discordtest.Connection) {
			c.IgnoreHeartbeats()
			for i := range 20 {
				time.AfterFunc(time.Duration(i)*5*time.Second, func() { c.Send(`{"op":0,"s":9,"t":"TYPING_START","d":{}}`) })
			}
		}, 2*interval + 10*time.Second},
		"garbage": {func(_ *discordtest.Server, c *discordtest.Connection) {
			sending(`null`, `"x"`, `{}`, `{"op":"0"}`, `{"op":99}`, `{"op":0}`, `{"op":0,"t":"MESSAGE_CREATE","d":null}`,
				`{"op":0,"t":"GUILD_CREATE","d":{"id":"5","channels":[null],"members":[null],"roles":[null]}}`,
				`{"op":0,"t":"GUILD_UPDATE","d":null}`, `{"op":0,"t":"VOICE_STATE_UPDATE","d":null}`,
				`{"op":0,"t":"VOICE_SERVER_UPDATE","d":{"endpoint":"x"}}`, `{"op":0,"t":"READY","d":{"guilds":[null]}}`,
				`{"op":0,"t":"INTERACTION_CREATE","d":{"type":2,"data":[]}}`)(c)
			c.Reset()
		}, 10 * time.Second},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
				_, channel, ada := stage(s)
				w := listen(t, s)
				s.AwaitLive(1)
				time.Sleep(5 * time.Minute)
				began := time.Now()
				test.fault(s, s.Live()[0])
				time.Sleep(10 * time.Millisecond)
				missed := ada.Write(channel, "Did you hear this?")
				for len(heard[discord.Ready](w.audience)) < 2 && time.Since(began) < 10*time.Minute {
					time.Sleep(100 * time.Millisecond)
				}
				if took := time.Since(began); took > test.within {
					t.Errorf("got ready after %v, want %v", took, test.within)
				}
				ada.Write(channel, "And this?")
				time.Sleep(time.Second)
				checkTold(t, w, id(missed), began)
				checkPace(t, s)
				if n := len(s.Identifies()); n != 2 {
					t.Errorf("got %d IDENTIFYs, want 2", n)
				}
			})
		})
	}
}

// checkTold fails unless a message was heard, or a gap tells when it may have
// been missed; and unless a later one was heard.
func checkTold(t *testing.T, w *watch, missed discord.ID, when time.Time) {
	t.Helper()
	messages, gaps := heard[discord.MessageCreated](w.audience), heard[discord.Gap](w.audience)
	if len(gaps) != 1 || gaps[0].Since.After(when.Add(10*time.Millisecond)) && messages[0].Message.ID != missed {
		t.Errorf("got gaps %v, want one since %v or before", gaps, when)
	}
	if n := len(messages); n == 0 || messages[n-1].Message.ID == missed {
		t.Errorf("got %d messages, want the one after the fault", n)
	}
}

// A second of Op 9 made the library identify 20,000 times (reference, section
// 3.2).
func TestGatewayStorm(t *testing.T) {
	tests := map[string]discordtest.Plan{
		"op 9 for ever":              {Identify: discordtest.Invalid(false)},
		"op 9 after READY":           {Ready: discordtest.Invalid(false)},
		"op 7 for ever":              {Identify: (*discordtest.Connection).Reconnect},
		"silence for ever":           {Identify: (*discordtest.Connection).Silence},
		"dropped after READY":        {Ready: (*discordtest.Connection).Reset},
		"closed with 4009 for ever":  {Identify: discordtest.Closing(4009)},
		"dropped two minutes later":  {Ready: later(2*time.Minute, (*discordtest.Connection).Reset)},
		"dropped five minutes later": {Ready: later(5*time.Minute, (*discordtest.Connection).Reset)},
	}
	for name, plan := range tests {
		t.Run(name, func(t *testing.T) {
			discordtest.Bubble(t, discordtest.Config{Keep: 2000}, func(t *testing.T, s *discordtest.Server) {
				stage(s)
				s.PlanAll(plan)
				w := listen(t, s)
				time.Sleep(time.Hour)
				if n := len(s.Identifies()); n > 40 {
					t.Errorf("got %d IDENTIFYs in the first hour, want fewer and fewer", n)
				}
				time.Sleep(23 * time.Hour)
				if n := len(s.Identifies()); n > 200 || n < 50 {
					t.Errorf("got %d IDENTIFYs in a day, want 50 to 200", n)
				}
				checkPace(t, s)
				s.PlanAll(discordtest.Plan{})
				time.Sleep(15 * time.Minute)
				if !w.ready() {
					t.Error("got no connection within a quarter of an hour after the fault ended")
				}
			})
		})
	}
}

// later is a Reaction that comes after a while.
func later(d time.Duration, r discordtest.Reaction) discordtest.Reaction {
	return func(c *discordtest.Connection) { time.AfterFunc(d, func() { r(c) }) }
}

// Going on is futile after some codes: the run ends at once, with a sentence.
func TestGatewayFatal(t *testing.T) {
	tests := []struct {
		code int
		want error
	}{
		{4004, discord.ErrUnauthorised}, {4010, discord.ErrSharding}, {4011, discord.ErrSharding},
		{4012, discord.ErrVersion}, {4013, discord.ErrIntents}, {4014, discord.ErrIntents},
	}
	for _, test := range tests {
		for _, live := range []bool{false, true} {
			t.Run(fmt.Sprint(test.code, " live ", live), func(t *testing.T) {
				discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
					stage(s)
					if !live {
						s.PlanAll(discordtest.Plan{Identify: discordtest.Closing(test.code)})
					}
					w := listen(t, s)
					if live {
						s.AwaitLive(1)
						s.Live()[0].Close(test.code)
					}
					began := time.Now()
					err := <-w.ended
					if !errors.Is(err, test.want) || strings.Count(err.Error(), "\n") > 0 {
						t.Errorf("got error %v, want %v", err, test.want)
					}
					if took := time.Since(began); took > 5*time.Second {
						t.Errorf("got the end after %v, want at most 5 s", took)
					}
					time.Sleep(time.Hour)
					if n := len(s.Identifies()); n != 1 {
						t.Errorf("got %d IDENTIFYs, want 1", n)
					}
				})
			})
		}
	}
}

func TestGatewayWrongToken(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{Token: "another"}, func(t *testing.T, s *discordtest.Server) {
		w := listen(t, s)
		if err := <-w.ended; !errors.Is(err, discord.ErrUnauthorised) {
			t.Errorf("got %v, want %v", err, discord.ErrUnauthorised)
		}
		if n := len(s.Requests()); n != 1 {
			t.Errorf("got %d requests with a token that is worth nothing, want 1", n)
		}
	})
}

// A token that is taken away while the bot is connected ends the run, whoever
// learns of it first.
func TestTokenTakenAway(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		stage(s)
		var c *discord.Client
		w := listen(t, s, func(cfg *discord.GatewayConfig) { c = cfg.Client })
		s.AwaitLive(1)
		s.Fail(discordtest.Fault{Trouble: discordtest.Refused(401, 0)})
		_, _ = c.Me(t.Context())
		began := time.Now()
		if err := <-w.ended; !errors.Is(err, discord.ErrUnauthorised) || time.Since(began) > 5*time.Second {
			t.Errorf("got %v after %v, want %v", err, time.Since(began), discord.ErrUnauthorised)
		}
	})
}

func TestGatewayNetworkReturns(t *testing.T) {
	for _, away := range []time.Duration{time.Second, time.Minute, time.Hour, 6 * time.Hour} {
		t.Run(away.String(), func(t *testing.T) {
			discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
				_, channel, ada := stage(s)
				w := listen(t, s)
				s.AwaitLive(1)
				time.Sleep(10 * time.Minute)
				s.SetOffline(true)
				time.Sleep(away)
				if away > time.Second && w.ready() {
					t.Error("got a health of connected while the network was away")
				}
				missed := ada.Write(channel, "while you were away")
				s.SetOffline(false)
				began := time.Now()
				await(t, "the bot to be back", func() bool { return len(heard[discord.Ready](w.audience)) == 2 })
				if took := time.Since(began); took > 10*time.Second {
					t.Errorf("got back after %v, want at most 10 s", took)
				}
				if n := len(s.Identifies()); n != 2 {
					t.Errorf("got %d IDENTIFYs, want 2", n)
				}
				gaps := heard[discord.Gap](w.audience)
				if len(gaps) != 1 || gaps[0].Since.After(missed.At()) {
					t.Fatalf("got gaps %v, want one since before %v", gaps, missed.At())
				}
			})
		})
	}
}

// What was missed counts from the last good connection, not from attempts that
// came to nothing.
func TestGapSpansAttempts(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		stage(s)
		w := listen(t, s)
		s.AwaitLive(1)
		time.Sleep(10 * time.Minute)
		lost := time.Now()
		s.PlanNext(discordtest.Plan{Identify: discordtest.Closing(4009)}, discordtest.Plan{Identify: discordtest.Invalid(false)}, discordtest.Plan{Identify: (*discordtest.Connection).Reset})
		s.Live()[0].Reset()
		await(t, "the bot to be back", func() bool { return len(heard[discord.Ready](w.audience)) == 2 })
		gaps := heard[discord.Gap](w.audience)
		if len(s.Identifies()) != 5 || len(gaps) != 1 || gaps[0].Since.After(lost) || gaps[0].Since.Before(lost.Add(-time.Minute)) {
			t.Errorf("got gaps %v after %d IDENTIFYs, want one since %v", gaps, len(s.Identifies()), lost)
		}
	})
}

func TestGatewayDuplicates(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		_, channel, ada := stage(s)
		w := listen(t, s)
		s.AwaitLive(1)
		s.RepeatEvents(3)
		m := ada.Write(channel, "once")
		time.Sleep(time.Second)
		if got := len(heard[discord.MessageCreated](w.audience)); got != 1 {
			t.Errorf("got %d messages, want 1", got)
		}
		if w.g.Stats().Duplicates == 0 {
			t.Error("got no duplicates counted")
		}
		if w.g.First(id(m)) {
			t.Error("got First for a message that an event told")
		}
		if !w.g.First("77") || w.g.First("77") {
			t.Error("got First other than once for a message that no event told")
		}
	})
}

// A panic in the handler costs one event.
func TestGatewayPanic(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		_, channel, ada := stage(s)
		var told []any
		w := listen(t, s, func(c *discord.GatewayConfig) {
			keep := c.Handle
			c.Handle = func(e discord.Event) {
				if m, ok := e.(discord.MessageCreated); ok && m.Message.Content == "boom" {
					panic("boom")
				}
				keep(e)
			}
			c.Panicked = func(_ discord.Event, v any, stack []byte) { told = append(told, v) }
			c.Intents = discord.DefaultIntents | discord.IntentMessageContent
		})
		s.AwaitLive(1)
		ada.Write(channel, "boom")
		ada.Write(channel, "hello")
		time.Sleep(time.Second)
		if got := heard[discord.MessageCreated](w.audience); len(got) != 1 || got[0].Message.Content != "hello" {
			t.Errorf("got messages %+v, want the second", got)
		}
		synctest.Wait()
		if len(told) != 1 || told[0] != "boom" {
			t.Errorf("got panics %v told, want the one", told)
		}
	})
}

// A handler that is too slow misses events, and is told.
func TestGatewaySlowHandler(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		_, channel, ada := stage(s)
		stuck := make(chan struct{})
		w := listen(t, s, func(c *discord.GatewayConfig) {
			keep := c.Handle
			c.Handle = func(e discord.Event) {
				if _, ok := e.(discord.MessageCreated); ok {
					<-stuck
				}
				keep(e)
			}
		})
		s.AwaitLive(1)
		for range 1500 {
			ada.Write(channel, "x")
		}
		time.Sleep(10 * time.Minute)
		if !w.ready() || len(s.Identifies()) != 1 {
			t.Error("got a lost connection because of a slow handler")
		}
		close(stuck)
		time.Sleep(time.Second)
		if n, gaps := len(heard[discord.MessageCreated](w.audience)), heard[discord.Gap](w.audience); n < 1000 || n >= 1500 || len(gaps) != 1 {
			t.Errorf("got %d messages and gaps %v, want some missed and one gap", n, gaps)
		}
	})
}
