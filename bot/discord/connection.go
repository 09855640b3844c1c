package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// leaveWithin is how long a connection may take to be gone; the library sleeps a
// second of it.
const leaveWithin = 3 * time.Second

// A connection is one session of the library's, from its beginning to its end.
type connection struct {
	s       *shard
	url     string
	session *discordgo.Session
	opened  chan error    // how Open ended
	ready   chan struct{} // closed at READY
	gone    chan struct{} // closed when the library has let go
	begun   bool          // Open succeeded: the library will say when it lets go

	onceReady, onceGone sync.Once

	mu   sync.Mutex // guards link
	link *link
}

func (s *shard) connection(gateway string) *connection {
	return &connection{s: s, url: gateway, opened: make(chan error, 1), ready: make(chan struct{}), gone: make(chan struct{})}
}

// open connects, identifies and waits until the gateway is ready.
func (c *connection) open(ctx context.Context, limit time.Duration) error {
	ctx, cancel := context.WithTimeoutCause(ctx, limit, errLate)
	defer cancel()
	if err := c.prepare(ctx); err != nil {
		return err
	}
	go func() { c.opened <- c.session.Open() }() // ends with the link; awaited here and in leave
	stop := context.AfterFunc(ctx, func() { c.fail(context.Cause(ctx)) })
	defer stop()
	if err := c.await(ctx); err != nil {
		return c.reason(err)
	}
	c.begun = true
	select {
	case <-c.ready:
		return nil
	case <-c.ended():
		return c.reason(nil)
	}
}

// await waits until Open has ended; should it be stuck, no longer than need be.
func (c *connection) await(ctx context.Context) error {
	select {
	case err := <-c.opened:
		return err
	case <-ctx.Done():
	}
	timer := time.NewTimer(leaveWithin)
	defer timer.Stop()
	select {
	case err := <-c.opened:
		return err
	case <-timer.C:
		return context.Cause(ctx)
	}
}

// prepare makes the session.
func (c *connection) prepare(ctx context.Context) error {
	u, err := url.Parse(c.url)
	if err != nil || u.Host == "" || !strings.HasPrefix(u.Scheme, "ws") || !c.s.g.client.cfg.safe(u) {
		return fmt.Errorf("the gateway's address %q is not a safe one", c.url)
	}
	u.RawQuery = ""
	session, err := newSession(c.s.g.client.cfg.Token)
	if err != nil {
		return err
	}
	session.Client = &http.Client{Transport: gatewayAt(u.String())}
	session.Compress, session.Identify.Compress = false, false
	session.Identify.Intents = discordgo.Intent(c.s.g.cfg.Intents)
	session.ShardID, session.ShardCount = c.s.number, c.s.count
	session.Dialer = &websocket.Dialer{
		NetDialContext: func(_ context.Context, network, addr string) (net.Conn, error) {
			return c.dial(ctx, network, addr, false)
		},
		NetDialTLSContext: func(_ context.Context, network, addr string) (net.Conn, error) {
			return c.dial(ctx, network, addr, true)
		},
	}
	session.AddHandler(func(_ *discordgo.Session, e *discordgo.Event) {
		if e.Type != "" { // in parts, so that the link could not read it
			c.dispatch(strings.ToUpper(e.Type), e.RawData)
		}
	})
	session.AddHandler(func(*discordgo.Session, *discordgo.Disconnect) { c.onceGone.Do(func() { close(c.gone) }) })
	c.session = session
	return nil
}

// gatewayAt answers the library's question for the gateway's address; it is known.
type gatewayAt string

// RoundTrip implements http.RoundTripper.
func (g gatewayAt) RoundTrip(q *http.Request) (*http.Response, error) {
	body := fmt.Sprintf(`{"url":%q}`, strings.TrimRight(string(g), "/"))
	return &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body)), Request: q,
	}, nil
}

// dial makes the link below the session.
func (c *connection) dial(ctx context.Context, network, addr string, secure bool) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, helloWithin)
	defer cancel()
	conn, err := c.s.g.client.reach(ctx, network, addr, secure)
	if err != nil {
		return nil, err
	}
	l := newLink(conn, c.dispatch)
	c.mu.Lock()
	c.link = l
	c.mu.Unlock()
	c.s.attach(l)
	return l, nil
}

// dispatch takes an event, in the order of the gateway.
func (c *connection) dispatch(name string, data json.RawMessage) {
	c.s.queue.put(name, data)
	if name == "READY" {
		c.onceReady.Do(func() {
			c.s.becameReady()
			close(c.ready)
		})
	}
}

// keep waits until the connection ends, or the gateway does not answer heartbeats
// any more.
func (c *connection) keep(ctx context.Context) error {
	since := time.Now()
	for {
		timer := time.NewTimer(time.Until(c.link.overdue(since)))
		select {
		case <-ctx.Done():
			timer.Stop()
			return context.Cause(ctx)
		case <-c.link.ended:
			timer.Stop()
			return c.reason(nil)
		case now := <-timer.C:
			if !now.Before(c.link.overdue(since)) {
				c.link.fail(errDeaf)
			}
		}
	}
}

// leave ends the connection and waits until the library has let go of it.
func (c *connection) leave() {
	if !c.begun {
		c.fail(net.ErrClosed)
		return
	}
	c.link.bye()
	timer := time.NewTimer(leaveWithin)
	defer timer.Stop()
	select {
	case <-c.gone:
	case <-timer.C:
	}
}

func (c *connection) fail(err error) {
	if l := c.current(); l != nil {
		l.fail(err)
	}
}

func (c *connection) current() *link {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.link
}

func (c *connection) ended() <-chan struct{} { return c.current().ended }

func (c *connection) identifiedAt() time.Time {
	if l := c.current(); l != nil {
		return l.identifiedAt()
	}
	return time.Time{}
}

// reason is why the connection ended: the link knows better than the library.
func (c *connection) reason(err error) error {
	if l := c.current(); l != nil {
		if why := l.why(); why != nil && !errors.Is(why, net.ErrClosed) {
			return why
		}
	}
	return err
}
