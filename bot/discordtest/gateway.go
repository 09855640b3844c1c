package discordtest

import (
	"net/http"
	"slices"
	"time"

	"github.com/gorilla/websocket"
)

// The operations of the gateway (discord-api-docs,
// developers/topics/opcodes-and-status-codes.mdx).
const (
	OpDispatch       = 0
	OpHeartbeat      = 1
	OpIdentify       = 2
	OpPresence       = 3
	OpVoiceState     = 4
	OpResume         = 6
	OpReconnect      = 7
	OpRequestMembers = 8
	OpInvalidSession = 9
	OpHello          = 10
	OpHeartbeatAck   = 11
)

// The codes with which the gateway closes a connection (same source).
const (
	CloseUnknownError      = 4000
	CloseUnknownOp         = 4001
	CloseDecodeError       = 4002
	CloseNotAuthenticated  = 4003
	CloseAuthentication    = 4004
	CloseAlready           = 4005
	CloseInvalidSeq        = 4007
	CloseRateLimited       = 4008
	CloseTimedOut          = 4009
	CloseInvalidShard      = 4010
	CloseShardingRequired  = 4011
	CloseInvalidVersion    = 4012
	CloseInvalidIntents    = 4013
	CloseDisallowedIntents = 4014
)

// The limits of what a bot may send (gateway.mdx, "Rate Limiting" and "Sending
// Events").
const (
	maxSends   = 120
	sendWindow = time.Minute
	maxPayload = 4096 // bytes
)

// gateway is the double's gateway.
type gateway struct {
	conns    []*Connection
	opened   int
	sessions map[string]*session
	plans    []Plan
	always   Plan
	starts   []time.Time         // IDENTIFYs of the last 24 hours
	paced    map[int][]time.Time // recent IDENTIFYs of a rate limit key
}

func (g *gateway) init(Config) {
	g.sessions, g.paced = map[string]*session{}, map[int][]time.Time{}
}

// A Login is an IDENTIFY or a RESUME, and what came of it.
type Login struct {
	At      time.Time
	Op      int // OpIdentify or OpResume
	Intents Intents
	Shard   [2]int // number and count
	Seq     int64  // of a RESUME
	Session string
	Outcome string // "ready", "resumed", "invalid session", "fault", or the close code
}

// Logins are the IDENTIFYs and RESUMEs so far, oldest first.
func (s *Server) Logins() []Login {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.records.logins)
}

// Identifies are the IDENTIFYs so far, oldest first.
func (s *Server) Identifies() []Login {
	return slices.DeleteFunc(s.Logins(), func(l Login) bool { return l.Op != OpIdentify })
}

// Live are the gateway connections whose session receives events.
func (s *Server) Live() []*Connection {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(s.gateway.conns), func(c *Connection) bool { return c.session == nil })
}

// Gateway are the open gateway connections, oldest first.
func (s *Server) Gateway() []*Connection {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.gateway.conns)
}

// AwaitLive waits until so many sessions receive events, and gives their
// connections.
func (s *Server) AwaitLive(n int) []*Connection {
	var live []*Connection
	s.Await("live sessions on the gateway", func() bool {
		live = s.Live()
		return len(live) >= n
	})
	return live
}

// serveGateway is one connection to the gateway, from beginning to end.
func (s *Server) serveGateway(w http.ResponseWriter, q *http.Request) {
	plan := s.nextPlan()
	if plan.Refuse != 0 {
		write(w, trouble(plan.Refuse))
		return
	}
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	ws, err := up.Upgrade(w, q, nil)
	if err != nil {
		return // it has answered
	}
	c := newConnection(s, ws, plan)
	if !s.enter(c) {
		_ = ws.Close()
		return
	}
	defer s.leave(c)
	c.serve(q.URL.Query().Get("v"))
}

func trouble(status int) answer { return Trouble{Status: status}.answer(nil) }

func (s *Server) nextPlan() Plan {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.gateway.plans) == 0 {
		return s.gateway.always
	}
	p := s.gateway.plans[0]
	s.gateway.plans = s.gateway.plans[1:]
	return p
}

func (s *Server) enter(c *Connection) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	s.gateway.opened++
	c.number = s.gateway.opened
	s.gateway.conns = append(s.gateway.conns, c)
	s.touch()
	return true
}

// leave ends a connection; its session waits to be resumed.
func (s *Server) leave(c *Connection) {
	c.drop()
	<-c.written
	s.mu.Lock()
	defer s.mu.Unlock()
	s.detach(c)
	s.gateway.conns = slices.DeleteFunc(s.gateway.conns, func(x *Connection) bool { return x == c })
	s.touch()
}

// getGateway is GET /gateway.
func (s *Server) getGateway(*call) (any, error) { return object{"url": s.gatewayURL()}, nil }

func (s *Server) gatewayURL() string { return "ws://" + s.net.host() + "/ws" }

// getGatewayBot is GET /gateway/bot.
func (s *Server) getGatewayBot(*call) (any, error) {
	used := s.startsOfToday()
	reset := 24 * time.Hour
	if len(used) > 0 {
		reset = time.Until(used[0].Add(24 * time.Hour))
	}
	return object{"url": s.gatewayURL(), "shards": s.cfg.Shards, "session_start_limit": object{
		"total": s.cfg.Identifies, "remaining": max(s.cfg.Identifies-len(used), 0),
		"reset_after": reset.Milliseconds(), "max_concurrency": s.cfg.Concurrency}}, nil
}

func (s *Server) startsOfToday() []time.Time {
	g, since := &s.gateway, time.Now().Add(-24*time.Hour)
	for len(g.starts) > 0 && g.starts[0].Before(since) {
		g.starts = g.starts[1:]
	}
	return g.starts
}
