package discord_test

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot/discord"
	"matinee/bot/discordtest"
)

// soon waits on the real clock, as long as a loaded machine may need.
func soon(t *testing.T, what string, condition func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !condition(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

// The same on real sockets: connect, hear, answer, notice that the line is dead.
func TestRealSockets(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.Config{Heartbeat: 100 * time.Millisecond, Pace: -1})
	_, channel, ada := stage(s)
	w := listen(t, s, func(cfg *discord.GatewayConfig) {
		c, err := discord.New(discord.Config{Token: "Bot test-token", API: s.URL()})
		if err != nil {
			t.Fatal(err)
		}
		cfg.Client = c
		keep := cfg.Handle
		cfg.Handle = func(e discord.Event) {
			keep(e)
			if m, ok := e.(discord.MessageCreated); ok && m.Message.FromPerson() {
				_, err := c.Send(context.WithoutCancel(t.Context()), m.Message.Channel, discord.Draft{Content: "Yes?", Reply: m.Message.ID})
				must(t, err)
			}
		}
	})
	s.AwaitLive(1)
	s.AwaitReply(ada.Write(channel, "Hello"))
	soon(t, "a heartbeat to be acknowledged", func() bool { return !w.g.Health()[0].Acked.IsZero() })
	s.Live()[0].Silence()
	soon(t, "the bot to notice", func() bool { return !w.ready() })
}

// secure puts a TLS server before a double, and says where it is.
func secure(t *testing.T, s *discordtest.Server) (*httptest.Server, *tls.Config) {
	t.Helper()
	front := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if q.Header.Get("Upgrade") != "" {
			pass(w, q, s.Host())
			return
		}
		out := q.Clone(q.Context())
		out.URL, out.RequestURI = &url.URL{Scheme: "http", Host: s.Host(), Path: q.URL.Path, RawQuery: q.URL.RawQuery}, ""
		resp, err := http.DefaultTransport.RoundTrip(out)
		if err != nil {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		defer resp.Body.Close()
		body, _ := io.ReadAll(resp.Body)
		body = []byte(strings.ReplaceAll(string(body), "ws://"+s.Host(), "wss://"+q.Host))
		for k := range resp.Header {
			if k != "Content-Length" {
				w.Header().Set(k, resp.Header.Get(k))
			}
		}
		w.WriteHeader(resp.StatusCode)
		_, _ = w.Write(body)
	}))
	t.Cleanup(front.Close)
	pool := x509.NewCertPool()
	pool.AddCert(front.Certificate())
	return front, &tls.Config{RootCAs: pool}
}

// pass connects a client with a host, byte for byte.
func pass(w http.ResponseWriter, q *http.Request, host string) {
	back, err := net.Dial("tcp", host)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer back.Close()
	front, buffered, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	defer front.Close()
	if q.Method == http.MethodConnect {
		_, _ = io.WriteString(front, "HTTP/1.1 200 Connection established\r\n\r\n")
	} else {
		_ = q.Write(back)
	}
	ended := make(chan struct{}, 2)
	go func() { _, _ = io.Copy(back, bufio.NewReader(buffered)); ended <- struct{}{} }()
	go func() { _, _ = io.Copy(front, back); ended <- struct{}{} }()
	<-ended
	back.Close()
	front.Close()
	<-ended
}

// Encrypted, and through a proxy.
func TestEncrypted(t *testing.T) {
	for _, proxied := range []bool{false, true} {
		name := map[bool]string{false: "directly", true: "through a proxy"}[proxied]
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := discordtest.New(t, discordtest.Config{Pace: -1})
			_, channel, ada := stage(s)
			front, config := secure(t, s)
			cfg := discord.Config{Token: "test-token", API: front.URL + "/api/v9", TLS: config}
			var tunnels atomic.Int64
			if proxied {
				proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
					if q.Header.Get("Proxy-Authorization") == "" {
						w.WriteHeader(http.StatusProxyAuthRequired)
						return
					}
					tunnels.Add(1)
					pass(w, q, q.Host)
				}))
				t.Cleanup(proxy.Close)
				u, _ := url.Parse(proxy.URL)
				u.User = url.UserPassword("me", "secret")
				cfg.Proxy = http.ProxyURL(u)
			}
			c, err := discord.New(cfg)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(c.Close)
			w := listen(t, s, func(cfg *discord.GatewayConfig) { cfg.Client = c })
			soon(t, "the bot to be ready", w.ready)
			ada.Write(channel, "Hello")
			soon(t, "a message", func() bool { return len(heard[discord.MessageCreated](w.audience)) == 1 })
			if n := tunnels.Load(); proxied && n < 2 {
				t.Errorf("got %d connections through the proxy, want the API's and the gateway's", n)
			}
		})
	}
}

// An address that is neither encrypted nor of this machine does not get the token.
func TestSafeAddresses(t *testing.T) {
	tests := map[string]bool{
		"": true, "https://discord.example/api/v9/": true, "http://127.0.0.1:3000/api/v9": true, "http://[::1]/api": true,
		"http://localhost/api": true, "http://discord.example/api": false, "http://127.0.0.1.example/api": false,
		"ftp://localhost/api": false, "discord.com": false, "%": false,
	}
	for api, want := range tests {
		if _, err := discord.New(discord.Config{Token: "t", API: api}); (err == nil) != want {
			t.Errorf("%q: got %v, want allowed %v", api, err, want)
		}
	}
	if _, err := discord.New(discord.Config{Token: " "}); err == nil {
		t.Error("got a client without a token")
	}
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		s.Fail(discordtest.Fault{Route: "GET /gateway/bot", Trouble: discordtest.Trouble{Status: 200, Body: `{"url":"http://evil.example"}`}})
		w := listen(t, s)
		time.Sleep(time.Minute)
		if len(s.Identifies()) != 0 || w.ready() {
			t.Error("got connected to an address that is no gateway's")
		}
	})
}

// A server on this machine cannot send the token elsewhere in the clear.
func TestGatewayElsewhere(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.Config{})
	s.Fail(discordtest.Fault{Route: "GET /gateway/bot", Trouble: discordtest.Trouble{Status: 200, Body: `{"url":"ws://192.0.2.1"}`}})
	w := listen(t, s, func(cfg *discord.GatewayConfig) {
		c, err := discord.New(discord.Config{Token: "test-token", API: s.URL()})
		if err != nil {
			t.Fatal(err)
		}
		cfg.Client = c
	})
	soon(t, "the address to be refused", func() bool {
		h := w.g.Health()
		return len(h) == 1 && strings.Contains(h[0].Trouble, "safe")
	})
}

// Headers that the library would wait for, or stumble over, do not reach it.
func TestLibraryNeverWaits(t *testing.T) {
	t.Parallel()
	var asked atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if asked.Add(1) == 1 {
			w.Header().Set("X-RateLimit-Reset-After", "3600")
			w.Header().Set("X-RateLimit-Global", "true")
			w.Header().Set("X-RateLimit-Remaining", "many")
		}
		_, _ = io.WriteString(w, `{"id":"1"}`)
	}))
	t.Cleanup(server.Close)
	c, err := discord.New(discord.Config{Token: "t", API: server.URL})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	for range 3 {
		if _, err := c.Me(t.Context()); err != nil {
			t.Error(err)
		}
	}
}

// Shards identify at Discord's pace and hear their own guilds.
func TestShards(t *testing.T) {
	for _, concurrency := range []int{1, 4} {
		discordtest.Bubble(t, discordtest.Config{Shards: 8, Concurrency: concurrency}, func(t *testing.T, s *discordtest.Server) {
			for range 20 {
				s.AddGuild("guild")
				time.Sleep(time.Millisecond)
			}
			began := time.Now()
			w := listen(t, s)
			await(t, "all shards to be ready", func() bool { return len(w.g.Health()) == 8 && w.ready() })
			took := time.Since(began)
			if limit := time.Duration(8/concurrency) * 6 * time.Second; took > limit {
				t.Errorf("got all ready after %v, want %v", took, limit)
			}
			list := s.Identifies()
			last := map[int]time.Time{}
			for _, l := range list {
				bucket := l.Shard[0] % concurrency
				if l.At.Sub(last[bucket]) < 5*time.Second || l.Outcome != "ready" {
					t.Errorf("got shard %v identified %v after the last of its bucket: %s", l.Shard, l.At.Sub(last[bucket]), l.Outcome)
				}
				last[bucket] = l.At
			}
			time.Sleep(time.Second)
			if n := len(heard[discord.GuildKnown](w.audience)); n != 20 {
				t.Errorf("got %d guilds, want 20 once each", n)
			}
		})
	}
}

// Discord's budget of IDENTIFYs is not used up: a few are left for a restart.
func TestGatewayBudget(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{Identifies: 30}, func(t *testing.T, s *discordtest.Server) {
		stage(s)
		s.PlanAll(discordtest.Plan{Identify: discordtest.Closing(4009)})
		listen(t, s)
		time.Sleep(20 * time.Hour)
		if n := len(s.Identifies()); n > 28 {
			t.Errorf("got %d of 30 IDENTIFYs used", n)
		}
	})
}

// Days of reconnects leave nothing behind.
func TestSoak(t *testing.T) {
	days := 5
	if testing.Short() {
		days = 1
	}
	discordtest.Bubble(t, discordtest.Config{Keep: 500}, func(t *testing.T, s *discordtest.Server) {
		_, channel, ada := stage(s)
		var c *discord.Client
		told := map[discord.ID]int{}
		w := listen(t, s, func(cfg *discord.GatewayConfig) {
			c = cfg.Client
			cfg.Handle = func(e discord.Event) {
				if m, ok := e.(discord.MessageCreated); ok && m.Message.FromPerson() {
					told[m.Message.ID]++
				}
			}
		})
		s.AwaitLive(1)
		ends := []func(*discordtest.Connection){
			(*discordtest.Connection).Reconnect, (*discordtest.Connection).Reset, (*discordtest.Connection).Silence,
			(*discordtest.Connection).IgnoreHeartbeats, func(c *discordtest.Connection) { c.Invalidate(false) },
			func(c *discordtest.Connection) { c.Close(4000) },
		}
		goroutines, reconnects, written := 0, 0, 0
		for began := time.Now(); time.Since(began) < time.Duration(days)*24*time.Hour; {
			if live := s.Live(); len(live) > 0 {
				ends[reconnects%len(ends)](live[0])
				reconnects++
			}
			time.Sleep(6 * time.Minute)
			await(t, "the bot to be back", w.ready)
			for range 20 {
				ada.Write(channel, "Hello")
				written++
				time.Sleep(3 * time.Second)
			}
			if _, err := c.Send(t.Context(), id(channel), discord.Draft{Content: "Hello"}); err != nil {
				t.Fatal(err)
			}
			if reconnects == 20 {
				goroutines = runtime.NumGoroutine()
			}
		}
		synctest.Wait()
		if got := runtime.NumGoroutine(); got > goroutines+3 {
			t.Errorf("got %d goroutines at the end, %d at the start", got, goroutines)
		}
		if n := w.g.Stats().Identifies; n > int64(200*days)+1 {
			t.Errorf("got %d IDENTIFYs in %d days, want at most 200 a day after the first", n, days)
		}
		if len(told) != written {
			t.Errorf("got %d of %d messages, all of which were written while connected", len(told), written)
		}
		for id, n := range told {
			if n != 1 {
				t.Errorf("got message %s %d times", id, n)
			}
		}
		if n := c.Stats().Buckets; n > 10 {
			t.Errorf("got %d buckets", n)
		}
		t.Logf("%d days: %d reconnects, %d messages", days, reconnects, written)
	})
}

// A stopped gateway is seen to leave, and leaves nothing running.
func TestGatewayStops(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		stage(s)
		w := listen(t, s)
		s.AwaitLive(1)
		time.Sleep(time.Second)
		began := time.Now()
		w.stop()
		if err := <-w.ended; err != nil {
			t.Errorf("got %v", err)
		}
		if took := time.Since(began); took > 3*time.Second {
			t.Errorf("got the end after %v", took)
		}
		if n := len(s.Live()); n != 0 {
			t.Errorf("got %d connections that are still alive", n)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := discord.NewGateway(discord.GatewayConfig{Client: connect(t, s), Handle: func(discord.Event) {}}).Run(ctx); err != nil {
			t.Errorf("got %v from a run that never began", err)
		}
	})
}
