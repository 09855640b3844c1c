package discordtest

import (
	"encoding/json"
	"time"
)

// A Reaction is what a connection does instead of what it should.
type Reaction func(*Connection)

// A Plan is how a connection to the gateway goes; the zero Plan is as it should.
// The methods of Connection are Reactions:
//
//	Plan{Identify: (*discordtest.Connection).Silence}
type Plan struct {
	Refuse    int           // answers the handshake with this HTTP status
	Heartbeat time.Duration // the interval of this connection
	Hello     Reaction      // instead of HELLO
	Identify  Reaction      // instead of READY
	Resume    Reaction      // instead of RESUMED
	Ready     Reaction      // after READY or RESUMED
}

// PlanNext plans the next connections, one after the other.
func (s *Server) PlanNext(plans ...Plan) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gateway.plans = append(s.gateway.plans, plans...)
}

// PlanAll plans all further connections that PlanNext did not.
func (s *Server) PlanAll(p Plan) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gateway.always = p
}

// react follows a plan, or else does what should be done.
func (c *Connection) react(planned, usual Reaction) {
	if planned == nil {
		planned = usual
	}
	planned(c)
}

// Close closes the connection with a code, such as 4009; its session can be
// resumed if the code allows it.
func (c *Connection) Close(code int) {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	c.closeLocked(code)
}

// closeLocked is Close under the Server's lock.
func (c *Connection) closeLocked(code int) {
	if x := c.session; x != nil {
		if endsSession(code) {
			c.s.kill(x)
		} else {
			c.s.detach(c)
		}
	}
	c.push(outgoing{close: code})
}

// endsSession tells whether no RESUME follows a close code (opcodes table).
func endsSession(code int) bool {
	switch code {
	case CloseAuthentication, CloseInvalidSeq, CloseTimedOut, CloseInvalidShard, CloseShardingRequired,
		CloseInvalidVersion, CloseInvalidIntents, CloseDisallowedIntents:
		return true
	}
	return false
}

// Closing is the Reaction that closes with a code.
func Closing(code int) Reaction { return func(c *Connection) { c.Close(code) } }

// Invalid is the Reaction that says the session is invalid, resumable or not.
func Invalid(resumable bool) Reaction { return func(c *Connection) { c.Invalidate(resumable) } }

// Reset ends the connection as a TCP reset does.
func (c *Connection) Reset() {
	c.s.mu.Lock()
	c.s.detach(c)
	c.s.mu.Unlock()
	reset(c.ws.NetConn())
}

// Silence leaves the connection open and dead: nothing comes any more, and
// nothing is heard. Its session goes on and can be resumed elsewhere.
func (c *Connection) Silence() {
	c.s.mu.Lock()
	c.s.detach(c)
	c.s.mu.Unlock()
	c.silent.Store(true)
}

// Reconnect asks the client to reconnect and resume: operation 7.
func (c *Connection) Reconnect() { c.send(OpReconnect, nil) }

// Invalidate says that the session is invalid: operation 9.
func (c *Connection) Invalidate(resumable bool) {
	c.s.mu.Lock()
	if c.session != nil && !resumable {
		c.s.kill(c.session)
	}
	c.s.mu.Unlock()
	c.send(OpInvalidSession, resumable)
}

// Beat asks the client for a heartbeat: operation 1.
func (c *Connection) Beat() { c.send(OpHeartbeat, nil) }

// IgnoreHeartbeats withholds the acknowledgements from now on; events still come.
func (c *Connection) IgnoreHeartbeats() { c.deafened.Store(true) }

// Send sends any payload.
func (c *Connection) Send(payload string) { c.push(outgoing{data: json.RawMessage(payload)}) }
