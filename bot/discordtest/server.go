package discordtest

import (
	"context"
	"net"
	"net/http"
	"sync"
	"testing"
	"time"
)

// A Server is a Discord with one application: its REST API, its gateway, its
// files, and the people in it. It is safe for concurrent use.
type Server struct {
	cfg       Config
	t         testing.TB // nil when started without a test
	net       *network
	http      *http.Server
	transport *http.Transport
	api       *http.ServeMux
	done      chan struct{}
	work      sync.WaitGroup // requests, gateway connections, timers

	mu       sync.Mutex // guards what follows and everything in the world
	ids      snowflakes
	closed   bool
	bot      *User
	token    string
	users    map[string]*User
	guilds   map[string]*Guild
	channels map[string]*Channel
	messages map[string]*Message
	dms      map[string]*Channel // by the other's id
	files    map[string]*Attachment
	nonces   aging[nonce]
	webhooks map[string]*Webhook
	gateway  gateway
	limits   limits
	faults   []*fault
	asked    interactions
	commands commands
	lag      lag
	records  records
}

// New starts a Server that ends with the test. Mistakes in the script, such as
// pressing a button that is not there, fail the test.
func New(t testing.TB, cfg Config) *Server {
	t.Helper()
	s, err := Start(cfg)
	if err != nil {
		t.Fatal(err)
	}
	s.t = t
	t.Cleanup(s.Close)
	return s
}

// Start starts a Server outside of a test; the caller closes it. Mistakes in the
// script panic.
func Start(cfg Config) (*Server, error) {
	n, err := newNetwork(cfg.Memory)
	if err != nil {
		return nil, err
	}
	s := &Server{
		cfg: cfg.withDefaults(), net: n, done: make(chan struct{}),
		users: map[string]*User{}, guilds: map[string]*Guild{}, channels: map[string]*Channel{},
		messages: map[string]*Message{}, dms: map[string]*Channel{}, files: map[string]*Attachment{}, webhooks: map[string]*Webhook{},
	}
	s.token = s.cfg.Token
	s.gateway.init(s.cfg)
	s.limits.init(s.cfg)
	s.bot = &User{s: s, id: s.newID(), name: s.cfg.Name, display: s.cfg.Name, bot: true}
	s.users[s.bot.id] = s.bot
	s.transport = &http.Transport{DialContext: n.dial, MaxIdleConnsPerHost: 64}
	s.api = s.routes()
	s.serve()
	return s, nil
}

func (s *Server) serve() {
	s.http = &http.Server{Handler: http.HandlerFunc(s.answer), ReadHeaderTimeout: time.Minute}
	s.work.Go(func() { _ = s.http.Serve(s.net) }) // ends with Close
}

// Close ends every connection and waits for what the Server started.
func (s *Server) Close() {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return
	}
	s.closed = true
	close(s.done)
	for _, c := range s.gateway.conns {
		c.drop()
	}
	s.mu.Unlock()
	_ = s.http.Close()
	_ = s.net.Close()
	s.transport.CloseIdleConnections()
	s.work.Wait()
}

// URL is the address of the API, as a bot's configuration has it.
func (s *Server) URL() string { return "http://" + s.net.host() + "/api/v9" }

// Host is where the API and the gateway are: a name in memory, else an address
// with its port.
func (s *Server) Host() string { return s.net.host() }

// FileHost is where attachments are, for a list of allowed hosts.
func (s *Server) FileHost() string { return s.net.cdn() }

// Dial connects to the Server, for a websocket.Dialer's NetDialContext or an
// http.Transport's DialContext. In memory it knows no other hosts.
func (s *Server) Dial(ctx context.Context, network, addr string) (net.Conn, error) {
	return s.net.dial(ctx, network, addr)
}

// Transport carries requests to the Server: those for its own address, and those
// for discord.com and its files too, so that an unchanged client can be tried.
func (s *Server) Transport() http.RoundTripper { return &rewriter{s.net, s.transport} }

// Connections is how many were opened so far, over HTTP and to the gateway.
func (s *Server) Connections() int {
	s.net.mu.Lock()
	defer s.net.mu.Unlock()
	return s.net.opened
}

// SetOffline takes the network away: open connections are reset and new ones
// refused, until it is set to false.
func (s *Server) SetOffline(down bool) { s.net.setOffline(down) }

// mistake ends a script that asks for what cannot be.
func (s *Server) mistake(format string, args ...any) {
	if s.t == nil {
		panic("discordtest: " + sprintf(format, args...))
	}
	s.t.Helper()
	s.t.Fatalf("discordtest: "+format, args...)
}
