package discordtest

import (
	"fmt"
	"slices"
	"time"
)

func sprintf(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// A Request is one the bot sent to the API.
type Request struct {
	At     time.Time
	Took   time.Duration // until its answer was written
	Method string
	Route  string // with placeholders: "POST /channels/{channel}/messages"; "" if there is none
	Path   string // without /api/v9
	Query  string
	Body   []byte   // as JSON; of a multipart body, its payload_json
	Files  []string // names of the files it carried
	Status int      // of the answer; 0 when there was none
	Code   int      // Discord's, of an error
	Fault  bool     // it met a fault of the script
	Token  bool     // it carried an Authorization header
}

// records is what the Server remembers of what was done to it.
type records struct {
	requests []Request
	limited  []Limited
	logins   []Login
	sent     []*Message
	invalid  []time.Time // answers 401, 403, 429 of the last ten minutes
	changed  chan struct{}
}

// note adds to a record and forgets the oldest beyond the Server's bound.
func note[T any](s *Server, list *[]T, item T) {
	*list = append(*list, item)
	if keep := s.cfg.Keep; keep > 0 && len(*list) >= 2*keep {
		*list = append([]T(nil), (*list)[len(*list)-keep:]...)
	}
	s.touch()
}

// touch wakes whoever awaits something. The lock is held.
func (s *Server) touch() {
	if s.records.changed != nil {
		close(s.records.changed)
		s.records.changed = nil
	}
}

// Requests are those the bot made so far, in the order they were answered.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.records.requests...)
}

// RequestsTo are the requests to one route, such as "POST /channels/{channel}/typing".
func (s *Server) RequestsTo(route string) []Request {
	var some []Request
	for _, r := range s.Requests() {
		if r.Route == route {
			some = append(some, r)
		}
	}
	return some
}

// Sent are the messages of the bot, deleted ones and answers to interactions
// too, oldest first.
func (s *Server) Sent() []*Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.records.sent)
}

// Replies are the messages of the bot that reply to one.
func (s *Server) Replies(to *Message) []*Message {
	return slices.DeleteFunc(s.Sent(), func(m *Message) bool { return m.replyTo != to })
}

// AwaitReply waits for the bot's first reply to a message.
func (s *Server) AwaitReply(to *Message) *Message {
	if s.t != nil {
		s.t.Helper()
	}
	var list []*Message
	s.Await("a reply to "+to.id, func() bool {
		list = s.Replies(to)
		return len(list) > 0
	})
	return list[0]
}

// AwaitSent waits for the bot's first message that matches, and gives it.
func (s *Server) AwaitSent(what string, match func(*Message) bool) *Message {
	if s.t != nil {
		s.t.Helper()
	}
	var m *Message
	s.Await(what, func() bool {
		list := s.Sent()
		i := slices.IndexFunc(list, match)
		if i >= 0 {
			m = list[i]
		}
		return i >= 0
	})
	return m
}

// Await waits until a condition holds, on the clock of the test, and fails the
// test when it takes longer than Config.Patience. The condition is looked at
// again whenever something happened; it may call the Server.
func (s *Server) Await(what string, condition func() bool) {
	if s.t != nil {
		s.t.Helper()
	}
	timeout := time.NewTimer(s.cfg.Patience)
	defer timeout.Stop()
	for {
		changed := s.change()
		if condition() {
			return
		}
		select {
		case <-changed:
		case <-timeout.C:
			s.mistake("waited %v in vain for %s", s.cfg.Patience, what)
			return
		case <-s.done:
			s.mistake("the double was closed while waiting for %s", what)
			return
		}
	}
}

// change is closed when something happens next.
func (s *Server) change() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.records.changed == nil {
		s.records.changed = make(chan struct{})
	}
	return s.records.changed
}
