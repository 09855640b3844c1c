package discord

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"
)

// DefaultAPI is where Discord's own API is. Version 9 is what the library speaks.
const DefaultAPI = "https://discord.com/api/v9"

// userAgent says who asks, in the form Discord wants (discord-api-docs,
// developers/reference.mdx, "User Agent").
const userAgent = "DiscordBot (https://github.com/bwmarrin/discordgo, " + discordgo.VERSION + ") Matinee"

// Config is what a Client is made of.
type Config struct {
	Token string // of the bot, without "Bot "; required
	API   string // default DefaultAPI; plain http only to this machine

	// FileHosts are the hosts that attachments are taken from, with a port if it
	// is not the usual one; default Discord's two.
	FileHosts []string

	// Dial opens connections, to the API, the gateway and files; default
	// net.Dialer. Whoever sets it answers for where it goes: plain http and ws
	// are then allowed anywhere.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)

	// Proxy says through which proxy to connect, as in http.Transport; default
	// http.ProxyFromEnvironment, or none with Dial.
	Proxy func(*http.Request) (*url.URL, error)

	// TLS is for servers with certificates of their own; default the system's.
	TLS *tls.Config

	// Memory keeps what commands are registered; default nothing is kept.
	Memory Memory

	// Log gets what an operator should know: never what people wrote. Default none.
	Log *slog.Logger
}

// A Memory keeps small documents over restarts. It is safe for concurrent use.
// Load of what was not saved is nil without an error.
type Memory interface {
	Load(ctx context.Context, key string) ([]byte, error)
	Save(ctx context.Context, key string, body []byte) error
}

// A Client speaks to Discord's REST API. It is safe for concurrent use.
type Client struct {
	cfg     Config
	api     *url.URL
	session *discordgo.Session // carries single requests, and nothing else
	files   *http.Client
	idle    func()
	pacer   *pacer
	breaker *breaker
	counts  counters
}

// New returns a Client; it asks nothing of Discord yet.
func New(cfg Config) (*Client, error) {
	cfg = cfg.withDefaults()
	if strings.TrimSpace(cfg.Token) == "" {
		return nil, errors.New("no token for Discord; copy the bot's from the developer portal")
	}
	api, err := url.Parse(strings.TrimRight(cfg.API, "/"))
	if err != nil || api.Host == "" {
		return nil, fmt.Errorf("the API address %q is none; use one like %s", cfg.API, DefaultAPI)
	}
	if !cfg.safe(api) {
		return nil, fmt.Errorf("the API address %q is not encrypted; use https, or a server on this machine", cfg.API)
	}
	c := &Client{cfg: cfg, api: api, pacer: newPacer(), breaker: newBreaker()}
	return c, c.connect()
}

// withDefaults fills in what is not set.
func (c Config) withDefaults() Config {
	c.Token = strings.TrimPrefix(strings.TrimSpace(c.Token), "Bot ")
	c.API = cmp.Or(c.API, DefaultAPI)
	if c.FileHosts == nil {
		c.FileHosts = []string{"cdn.discordapp.com", "media.discordapp.net"}
	}
	if c.Proxy == nil && c.Dial == nil {
		c.Proxy = http.ProxyFromEnvironment
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c
}

// connect makes the two ways out: to the API with the token, and to files
// without. As many connections are kept as requests go in a second: where they are
// not shared by several requests, as many are in use at a time, and each anew costs
// more than a request.
func (c *Client) connect() error {
	wire := &http.Transport{
		DialContext: c.dial, Proxy: c.cfg.Proxy, TLSClientConfig: c.cfg.TLS, ForceAttemptHTTP2: c.cfg.Dial == nil,
		MaxIdleConnsPerHost: globalLimit, IdleConnTimeout: 90 * time.Second, TLSHandshakeTimeout: 10 * time.Second,
	}
	c.idle = wire.CloseIdleConnections
	session, err := newSession(c.cfg.Token)
	if err != nil {
		return err
	}
	session.Client = &http.Client{Transport: &transport{next: wire, counts: &c.counts}, CheckRedirect: noRedirects}
	c.session = session
	c.files = &http.Client{Transport: wire, CheckRedirect: noRedirects}
	return nil
}

// newSession is a session of the library's with all its own initiative off: it
// waits for nothing, repeats nothing, keeps no state and logs nothing.
func newSession(token string) (*discordgo.Session, error) {
	s, err := discordgo.New("Bot " + token)
	if err != nil {
		return nil, fmt.Errorf("make a session: %w", err)
	}
	s.MaxRestRetries = 0
	s.ShouldRetryOnRateLimit = false
	s.ShouldReconnectOnError = false
	s.ShouldReconnectVoiceOnSessionError = false
	s.StateEnabled = false
	s.SyncEvents = true
	s.LogLevel = discordgo.LogError - 1 // it would write to standard error, with bodies
	s.UserAgent = userAgent
	return s, nil
}

func noRedirects(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// Close gives up idle connections. The Client can still be used.
func (c *Client) Close() { c.idle() }

func (c *Client) dial(ctx context.Context, network, address string) (net.Conn, error) {
	if c.cfg.Dial != nil {
		return c.cfg.Dial(ctx, network, address)
	}
	d := net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}
	return d.DialContext(ctx, network, address)
}

// safe tells whether an address may be used: encrypted, or on this machine.
func (c Config) safe(u *url.URL) bool {
	switch u.Scheme {
	case "https", "wss":
		return true
	case "http", "ws":
		return c.Dial != nil || loopback(u.Hostname())
	}
	return false
}

// loopback tells whether a host is this machine.
func loopback(host string) bool {
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Unmap().IsLoopback()
}

// Allow forgets what was forbidden in a channel, because its permissions may have
// changed.
func (c *Client) Allow(channel ID) { c.breaker.allow(string(channel)) }
