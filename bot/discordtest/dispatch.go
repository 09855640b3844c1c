package discordtest

import (
	"encoding/json"
	"slices"
	"time"
)

// An event is something that happened, for whoever asked to know.
type event struct {
	name    string
	intents Intents // any of these; 0 for everybody
	guild   *Guild  // nil for direct messages
	data    json.RawMessage
	blank   json.RawMessage // for those without the intent MESSAGE_CONTENT; nil for the same
}

// lag is how the gateway is late, and otherwise not as it should be.
type lag struct {
	delay   time.Duration
	twice   int // events still to be sent twice
	reverse int // events to hold and send the other way round
	held    []event
	rewrite func(name string, data []byte) []byte
	zip     bool
}

// dispatchIn tells of something in a channel.
func (s *Server) dispatchIn(c *Channel, name string, guild, direct Intents, data, blank json.RawMessage) {
	if c.guild == nil {
		guild = direct
	}
	if c.sees(s.bot) {
		s.dispatch(event{name: name, intents: guild, guild: c.guild, data: data, blank: blank})
	}
}

// dispatch tells the sessions of an event. The lock is held.
func (s *Server) dispatch(e event) {
	s.touch()
	if s.lag.reverse == 0 {
		s.deliver(e)
		return
	}
	s.lag.held = append(s.lag.held, e)
	if len(s.lag.held) < s.lag.reverse {
		return
	}
	held := s.lag.held
	s.lag.held, s.lag.reverse = nil, 0
	slices.Reverse(held)
	for _, e := range held {
		s.deliver(e)
	}
}

func (s *Server) deliver(e event) {
	var at time.Time
	if s.lag.delay > 0 {
		at = time.Now().Add(s.lag.delay)
	}
	twice := s.lag.twice > 0
	if twice {
		s.lag.twice--
	}
	for _, x := range s.gateway.sessions {
		if !x.serves(e.guild) || e.intents != 0 && x.intents&e.intents == 0 || e.guild != nil && e.guild.left && e.name != "GUILD_DELETE" {
			continue
		}
		data := e.data
		if e.blank != nil && x.intents&IntentMessageContent == 0 {
			data = e.blank
		}
		if s.lag.rewrite != nil {
			data = s.lag.rewrite(e.name, data)
		}
		x.emit(e.name, data, at)
		if twice {
			x.push(e.name, x.backlog[len(x.backlog)-1].data, at)
		}
	}
}

// Dispatch sends an event of any name and JSON to the sessions of a guild, or of
// nil for direct messages: what Discord may invent one day.
func (s *Server) Dispatch(name string, g *Guild, data string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dispatch(event{name: name, guild: g, data: json.RawMessage(data)})
}

// RewriteEvents changes the data of every event from now on, as another server
// might write it; nil ends it. The function must not call the Server.
func (s *Server) RewriteEvents(how func(name string, data []byte) []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lag.rewrite = how
}

// DelayEvents makes every event late from now on; 0 ends it. Answers over REST
// then come before their events.
func (s *Server) DelayEvents(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lag.delay = d
}

// RepeatEvents sends each of the next n events twice.
func (s *Server) RepeatEvents(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lag.twice = n
}

// ReverseEvents holds the next n events back and sends them the other way round:
// an edit before its message.
func (s *Server) ReverseEvents(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lag.reverse = n
}

// CompressEvents sends every event as a zlib stream to sessions that asked for
// it; READY always is.
func (s *Server) CompressEvents(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lag.zip = on
}
