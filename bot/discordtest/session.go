package discordtest

import (
	"encoding/json"
	"slices"
	"strconv"
	"time"
)

// maxBacklog is how many events a session keeps for a RESUME.
const maxBacklog = 1024

// A session is what a RESUME goes on with. The Server's lock guards it.
type session struct {
	s       *Server
	id      string
	intents Intents
	shard   [2]int
	zip     bool
	conn    *Connection // nil while it is lost
	lost    time.Time
	seq     int64
	backlog []dispatched
}

// A dispatched is an event as it was sent.
type dispatched struct {
	seq  int64
	data []byte
}

// begun starts a session: READY, then the guilds one by one.
func (s *Server) begun(c *Connection, l Login, zip bool) string {
	s.forgetLost()
	x := &session{s: s, id: "session-" + s.newID(), intents: l.Intents, shard: l.Shard, zip: zip, conn: c}
	s.gateway.sessions[x.id] = x
	c.session = x
	guilds := []object{}
	mine := s.guildsOf(x)
	for _, g := range mine {
		guilds = append(guilds, object{"id": g.id, "unavailable": true})
	}
	x.emit("READY", encode(object{"v": 9, "user": s.bot.wire(), "guilds": guilds, "session_id": x.id,
		"resume_gateway_url": s.gatewayURL(), "shard": l.Shard, "application": object{"id": s.bot.id, "flags": s.applicationFlags()},
		"private_channels": []object{}, "relationships": []object{}, "user_settings": object{}, "session_type": "normal",
		"geo_ordered_rtc_regions": []string{}, "_trace": []string{"discordtest"}}), time.Time{})
	if x.intents&IntentGuilds != 0 {
		for _, g := range mine {
			x.emit("GUILD_CREATE", encode(g.wireCreate()), time.Time{})
		}
	}
	return x.id
}

// guildsOf are the guilds of a session's shard, by id.
func (s *Server) guildsOf(x *session) []*Guild {
	var list []*Guild
	for _, g := range s.guilds {
		if !g.left && x.serves(g) {
			list = append(list, g)
		}
	}
	slices.SortFunc(list, func(a, b *Guild) int { return int(number(a.id)>>idShift) - int(number(b.id)>>idShift) })
	return list
}

// serves tells whether a guild, or nil for direct messages, is the shard's
// (gateway.mdx, "Sharding").
func (x *session) serves(g *Guild) bool {
	if g == nil {
		return x.shard[0] == 0
	}
	return number(g.id)>>idShift%uint64(x.shard[1]) == uint64(x.shard[0])
}

// emit sends an event and keeps it for a RESUME.
func (x *session) emit(name string, data json.RawMessage, at time.Time) {
	x.seq++
	b := make([]byte, 0, len(data)+64)
	b = append(b, `{"op":0,"s":`...)
	b = strconv.AppendInt(b, x.seq, 10)
	b = append(b, `,"t":"`...)
	b = append(b, name...)
	b = append(b, `","d":`...)
	b = append(append(b, data...), '}')
	x.backlog = append(x.backlog, dispatched{x.seq, b})
	if len(x.backlog) >= 2*maxBacklog {
		x.backlog = slices.Clone(x.backlog[maxBacklog:])
	}
	x.push(name, b, at)
}

func (x *session) push(name string, b []byte, at time.Time) {
	if x.conn == nil {
		return
	}
	x.conn.push(outgoing{data: b, at: at, zip: x.zip && (name == "READY" || x.s.lag.zip)})
}

// resumed goes on with a session on a new connection.
func (s *Server) resumed(c *Connection, x *session, seq int64) {
	if x.conn != nil {
		x.conn.session = nil
		x.conn.drop()
	}
	x.conn, c.session = c, x
	for _, d := range x.backlog {
		if d.seq > seq {
			x.push("", d.data, time.Time{})
		}
	}
	x.emit("RESUMED", encode(object{"_trace": []string{"discordtest"}}), time.Time{})
}

// resumable tells whether nothing since an event was forgotten.
func (x *session) resumable(seq int64) bool {
	if x.conn == nil && time.Since(x.lost) > x.s.cfg.ResumeWithin {
		return false
	}
	return len(x.backlog) == 0 || seq >= x.backlog[0].seq-1
}

// detach takes a connection from its session, which waits to be resumed.
func (s *Server) detach(c *Connection) {
	if x := c.session; x != nil && x.conn == c {
		x.conn, x.lost = nil, time.Now()
	}
	c.session = nil
}

// kill ends a session for good.
func (s *Server) kill(x *session) {
	delete(s.gateway.sessions, x.id)
	if x.conn != nil {
		x.conn.session, x.conn = nil, nil
	}
}

// forgetLost ends the sessions that nobody came back to.
func (s *Server) forgetLost() {
	for _, x := range s.gateway.sessions {
		if x.conn == nil && time.Since(x.lost) > s.cfg.ResumeWithin {
			s.kill(x)
		}
	}
}
