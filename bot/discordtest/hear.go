package discordtest

import (
	"encoding/json"
	"strconv"
	"time"
)

// hear takes what a client sent.
func (c *Connection) hear(b []byte) {
	var f frame
	switch {
	case len(b) > maxPayload, json.Unmarshal(b, &f) != nil:
		c.Close(CloseDecodeError)
		return
	case c.floods():
		c.Close(CloseRateLimited)
		return
	}
	switch f.Op {
	case OpHeartbeat:
		c.beat()
	case OpIdentify:
		c.identify(f.D)
	case OpResume:
		c.resume(f.D)
	case OpRequestMembers:
		c.giveMembers(f.D)
	case OpPresence, OpVoiceState:
		if !c.live() {
			c.Close(CloseNotAuthenticated)
		}
	default:
		c.Close(CloseUnknownOp)
	}
}

// floods counts what the client sends.
func (c *Connection) floods() bool {
	now := time.Now()
	for len(c.sends) > 0 && now.Sub(c.sends[0]) >= sendWindow {
		c.sends = c.sends[1:]
	}
	c.sends = append(c.sends, now)
	return len(c.sends) > maxSends
}

func (c *Connection) live() bool {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	return c.session != nil
}

func (c *Connection) beat() {
	c.beats.Add(1)
	if !c.deafened.Load() {
		c.send(OpHeartbeatAck, nil)
	}
}

// identify is IDENTIFY: a new session.
func (c *Connection) identify(raw json.RawMessage) {
	var d struct {
		Token    string  `json:"token"`
		Intents  Intents `json:"intents"`
		Shard    *[2]int `json:"shard"`
		Compress bool    `json:"compress"`
	}
	if json.Unmarshal(raw, &d) != nil {
		c.Close(CloseDecodeError)
		return
	}
	login := Login{At: time.Now(), Op: OpIdentify, Intents: d.Intents, Shard: [2]int{0, 1}}
	if d.Shard != nil {
		login.Shard = *d.Shard
	}
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	switch code := c.s.admit(c, d.Token, login); {
	case code != 0:
		login.Outcome = strconv.Itoa(code)
		c.closeLocked(code)
	case c.plan.Identify != nil:
		login.Outcome = "fault"
		c.planned(c.plan.Identify)
	case c.s.tooFast(login):
		login.Outcome = "invalid session"
		c.send(OpInvalidSession, false)
	default:
		login.Outcome = "ready"
		login.Session = c.s.begun(c, login, d.Compress)
		c.planned(c.plan.Ready)
	}
	note(c.s, &c.s.records.logins, login)
}

// planned lets a plan's reaction follow what is queued.
func (c *Connection) planned(r Reaction) {
	if r != nil {
		c.push(outgoing{do: r})
	}
}

// admit checks who may identify; it gives the code to close with, or 0.
func (s *Server) admit(c *Connection, token string, l Login) int {
	switch {
	case c.session != nil:
		return CloseAlready
	case token != s.token && token != "Bot "+s.token:
		return CloseAuthentication
	case l.Shard[1] < 1 || l.Shard[0] < 0 || l.Shard[0] >= l.Shard[1]:
		return CloseInvalidShard
	case l.Intents&^allIntents != 0:
		return CloseInvalidIntents
	case l.Intents&s.cfg.Denied != 0:
		return CloseDisallowedIntents
	}
	s.gateway.starts = append(s.startsOfToday(), l.At)
	if len(s.gateway.starts) > s.cfg.Identifies {
		s.resetToken()
		return CloseAuthentication
	}
	return 0
}

// resetToken is what comes of too many IDENTIFYs: all sessions end, and the
// token is worth nothing any more (gateway.mdx, "Identifying").
func (s *Server) resetToken() {
	s.token = "reset-" + s.newID()
	for _, c := range s.gateway.conns {
		if c.session != nil {
			s.kill(c.session)
			c.closeLocked(CloseAuthentication)
		}
	}
}

// tooFast tells whether an IDENTIFY came before its turn (gateway.mdx,
// "max_concurrency").
func (s *Server) tooFast(l Login) bool {
	if s.cfg.Pace < 0 {
		return false
	}
	key := l.Shard[0] % s.cfg.Concurrency
	list := s.gateway.paced[key]
	for len(list) > 0 && l.At.Sub(list[0]) >= s.cfg.Pace {
		list = list[1:]
	}
	if len(list) > 0 {
		s.gateway.paced[key] = list
		return true
	}
	s.gateway.paced[key] = append(list, l.At)
	return false
}

// resume is RESUME: what was missed comes again.
func (c *Connection) resume(raw json.RawMessage) {
	var d struct {
		Token   string `json:"token"`
		Session string `json:"session_id"`
		Seq     int64  `json:"seq"`
	}
	if json.Unmarshal(raw, &d) != nil {
		c.Close(CloseDecodeError)
		return
	}
	login := Login{At: time.Now(), Op: OpResume, Seq: d.Seq, Session: d.Session}
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	x := c.s.gateway.sessions[d.Session]
	switch {
	case c.session != nil:
		login.Outcome = strconv.Itoa(CloseAlready)
		c.closeLocked(CloseAlready)
	case d.Token != c.s.token && d.Token != "Bot "+c.s.token:
		login.Outcome = strconv.Itoa(CloseAuthentication)
		c.closeLocked(CloseAuthentication)
	case c.plan.Resume != nil:
		login.Outcome = "fault"
		c.planned(c.plan.Resume)
	case x == nil || !x.resumable(d.Seq):
		login.Outcome = "invalid session"
		c.send(OpInvalidSession, false)
	case d.Seq > x.seq:
		login.Outcome = strconv.Itoa(CloseInvalidSeq)
		c.closeLocked(CloseInvalidSeq)
	default:
		login.Outcome, login.Intents, login.Shard = "resumed", x.intents, x.shard
		c.s.resumed(c, x, d.Seq)
		c.planned(c.plan.Ready)
	}
	note(c.s, &c.s.records.logins, login)
}

// giveMembers answers a request for a guild's members.
func (c *Connection) giveMembers(raw json.RawMessage) {
	var d struct {
		Guild string `json:"guild_id"`
		Nonce string `json:"nonce"`
	}
	_ = json.Unmarshal(raw, &d)
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	g := c.s.guilds[d.Guild]
	if c.session == nil || g == nil {
		return
	}
	members := []object{}
	for _, m := range g.members {
		members = append(members, m.wire())
	}
	c.session.emit("GUILD_MEMBERS_CHUNK", encode(object{"guild_id": g.id, "members": members, "chunk_index": 0,
		"chunk_count": 1, "nonce": d.Nonce}), time.Time{})
}
