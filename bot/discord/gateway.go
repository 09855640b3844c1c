package discord

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// Intents are which events a bot asks for (discord-api-docs,
// developers/events/gateway.mdx, "List of Intents").
type Intents int

// The intents that matter to the bot.
const (
	IntentGuilds         Intents = 1 << 0
	IntentGuildMessages  Intents = 1 << 9
	IntentDirectMessages Intents = 1 << 12
	IntentMessageContent Intents = 1 << 15 // privileged: to be turned on in the developer portal
	IntentEvents         Intents = 1 << 16

	// DefaultIntents are those that need nobody's leave. Without message content,
	// messages are empty unless they are from the bot, to it, or direct.
	DefaultIntents = IntentGuilds | IntentGuildMessages | IntentDirectMessages | IntentEvents
)

// Why a Gateway gives up, beside ErrUnauthorised.
var (
	// ErrIntents: the application may not have the intents it asks for.
	ErrIntents = errors.New("the bot may not have the intents it asks for; turn on the Message Content Intent in the developer portal, or off in the configuration")

	// ErrSharding: the number of shards does not suit Discord.
	ErrSharding = errors.New("the number of shards is not what Discord wants; leave it out of the configuration to take what it recommends")

	// ErrVersion: the server does not speak this version of the gateway.
	ErrVersion = errors.New("the server does not speak version 9 of the gateway; check the API address in the configuration")
)

// GatewayConfig is what a Gateway is made of.
type GatewayConfig struct {
	Client  *Client // required
	Intents Intents // default DefaultIntents
	Shards  int     // default as many as Discord recommends

	// Handle gets every event, those of one shard one after the other. It should
	// hand on what takes time: a thousand events wait for it, then they are missed,
	// which a Gap tells. A panic in it costs that event. Required.
	Handle func(Event)

	// People leaves out messages that bots wrote, our own among them: they are most
	// of what a bot hears of, and are not even read.
	People bool

	// Panicked is told of a panic in Handle; default it is logged.
	Panicked func(event Event, value any, stack []byte)

	// Identifies is how often a shard may connect in a day; default 200. When half
	// are used up, the others are spread over the rest of the day.
	Identifies int
}

// A Gateway keeps a bot connected to Discord's events.
type Gateway struct {
	cfg    GatewayConfig
	client *Client
	ration *ration
	met    *seen
	counts gatewayCounts

	mu     sync.Mutex // guards what follows
	shards []*shard
	info   gatewayInfo
	asked  time.Time // when info was
}

type gatewayCounts struct {
	connects, identifies, events, duplicates, dropped, panics, gaps atomic.Int64
}

// NewGateway returns a Gateway that is not connected yet.
func NewGateway(cfg GatewayConfig) *Gateway {
	cfg.Intents = cmp.Or(cfg.Intents, DefaultIntents)
	cfg.Identifies = cmp.Or(cfg.Identifies, identifiesPerDay)
	c := cfg.Client
	return &Gateway{
		cfg: cfg, client: c, met: newSeen(seenLimit),
		ration: newRation(cfg.Identifies, c.cfg.Memory, c.cfg.Log),
	}
}

// Run connects all shards and keeps them connected, until the context ends, or
// with an error when going on is futile: ErrUnauthorised, ErrIntents, ErrSharding
// or ErrVersion. It is called once.
func (g *Gateway) Run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	n, err := g.count(ctx)
	if err != nil || ctx.Err() != nil {
		return err
	}
	g.ration.allow(g.cfg.Identifies * n)
	var work sync.WaitGroup
	var once sync.Once
	fail := func(failed error) { once.Do(func() { err = failed; stop() }) }
	work.Go(func() {
		select {
		case <-g.client.breaker.died: // REST may be the first to know
			fail(&Error{Doing: "connect to Discord", Err: ErrUnauthorised, Status: http.StatusUnauthorized})
		case <-ctx.Done():
		}
	})
	for _, s := range g.open(n) {
		work.Go(func() {
			if err := s.run(ctx); err != nil {
				fail(err)
			}
		})
	}
	work.Wait()
	return err
}

// open makes the shards.
func (g *Gateway) open(n int) []*shard {
	g.mu.Lock()
	defer g.mu.Unlock()
	for i := range n {
		g.shards = append(g.shards, newShard(g, i, n))
	}
	return g.shards
}

// count is how many shards there are to be. If Discord is asked, it is asked until
// it answers.
func (g *Gateway) count(ctx context.Context) (int, error) {
	if g.cfg.Shards > 0 {
		return g.cfg.Shards, nil
	}
	for tries := 0; ; tries++ {
		info, err := g.look(ctx)
		if err == nil {
			return int(min(max(info.Shards, 1), maxShards)), nil
		}
		if errors.Is(err, ErrUnauthorised) {
			return 0, err
		}
		if pause(ctx, networkDelay(tries)) != nil {
			return 0, nil
		}
	}
}

// maxShards bounds what a server can make of one process; ours.
const maxShards = 64

// A gatewayInfo is how to connect (discord-api-docs, developers/events/gateway.mdx,
// "Get Gateway Bot").
type gatewayInfo struct {
	URL    string `json:"url"`
	Shards Count  `json:"shards"`
	Limit  struct {
		Total       Count `json:"total"` // of IDENTIFYs in a day; 0 if the server does not say
		Remaining   Count `json:"remaining"`
		ResetAfter  Count `json:"reset_after"` // milliseconds
		Concurrency Count `json:"max_concurrency"`
	} `json:"session_start_limit"`
}

// lookFor is how long the question may take, and freshFor how long the answer is
// shared by shards that connect one after the other; ours.
const (
	lookFor  = 5 * time.Second
	freshFor = 30 * time.Second
)

// look asks how to connect.
func (g *Gateway) look(ctx context.Context) (gatewayInfo, error) {
	g.mu.Lock()
	info, fresh := g.info, time.Since(g.asked) < freshFor && !g.asked.IsZero()
	g.mu.Unlock()
	if fresh {
		return info, nil
	}
	ctx, cancel := context.WithTimeout(ctx, lookFor)
	defer cancel()
	info, err := carry[gatewayInfo](ctx, g.client, request{
		doing: "ask for the gateway", method: http.MethodGet, pattern: "/gateway/bot", attempt: lookFor,
	})
	if err != nil {
		return info, err
	}
	if info.URL == "" {
		return info, &Error{Doing: "ask for the gateway", Err: ErrUnavailable}
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.info, g.asked = info, time.Now()
	return info, nil
}

// doubt makes the next connection ask again.
func (g *Gateway) doubt() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.asked = time.Time{}
}

// First tells whether a message or an interaction is met for the first time, by an
// event or by First itself: who reads by REST what was missed asks it, so that
// nothing is answered twice.
func (g *Gateway) First(id ID) bool { return g.met.first(id) }
