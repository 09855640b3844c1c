package discordtest

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// A call is one request to the API while it is carried out.
type call struct {
	s      *Server
	q      *http.Request
	route  route
	record Request
	body   json.RawMessage
	files  []upload
}

// An answer is what a call ends with.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// answer is the double's front door: the gateway, files and the API.
func (s *Server) answer(w http.ResponseWriter, q *http.Request) {
	if !s.begin() {
		return
	}
	defer s.work.Done()
	path := q.URL.Path
	switch {
	case path == "/ws" || path == "/ws/":
		s.serveGateway(w, q)
	case strings.HasPrefix(path, "/attachments/"):
		s.serveCall(s.newCall(route{s, fileRoute, (*Server).getFile}, q), w, nil)
	case strings.HasPrefix(path, "/api/v9/"), strings.HasPrefix(path, "/api/v10/"):
		version, _, _ := strings.Cut(path[len("/api/"):], "/")
		http.StripPrefix("/api/"+version, s.api).ServeHTTP(w, q)
	case strings.HasPrefix(path, "/api/"):
		write(w, refuse(invalidVersion))
	default:
		write(w, refuse(notFound))
	}
}

// begin counts a request in, unless the double is closing.
func (s *Server) begin() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	s.work.Add(1)
	return true
}

// serveAPI carries out one request, with what goes wrong on the way.
func (s *Server) serveAPI(r route, w http.ResponseWriter, q *http.Request) {
	c := s.newCall(r, q)
	body, files, err := readBody(q)
	c.body, c.files = body, files
	c.record.Body = body
	for _, f := range files {
		c.record.Files = append(c.record.Files, f.name)
	}
	s.serveCall(c, w, err)
}

// serveCall carries a call out; its body could not be read if bad says so.
func (s *Server) serveCall(c *call, w http.ResponseWriter, bad error) {
	trouble := s.trouble(c)
	if !s.pause(c.q, trouble.Delay) {
		cut(w)
		return
	}
	a := s.carryOut(c, trouble, bad)
	if trouble.Hang {
		s.hang(c.q)
	}
	if !s.pause(c.q, trouble.Late) || trouble.Cut || trouble.Hang {
		cut(w)
		return
	}
	write(w, a)
}

func (s *Server) newCall(r route, q *http.Request) *call {
	return &call{s: s, q: q, route: r, record: Request{At: time.Now(), Method: q.Method, Route: r.pattern,
		Path: q.URL.Path, Query: q.URL.RawQuery, Token: q.Header.Get("Authorization") != ""}}
}

// carryOut does what the call asks, unless something stands in its way, and
// keeps the record of it.
func (s *Server) carryOut(c *call, trouble Trouble, bad error) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.outcome(c, trouble, bad)
	c.record.Took = time.Since(c.record.At) + trouble.Late
	c.record.Status = a.status
	if trouble.Cut || trouble.Hang {
		c.record.Status = 0
	}
	note(s, &s.records.requests, c.record)
	s.countInvalid(a)
	return a
}

func (s *Server) outcome(c *call, trouble Trouble, bad error) answer {
	if s.banned() {
		return cloudflare()
	}
	if trouble.stops() && !trouble.Accept {
		c.record.Fault = true
		return trouble.answer(s)
	}
	if !c.route.open() && c.q.Header.Get("Authorization") != "Bot "+s.token {
		return refuse(unauthorized)
	}
	limited, header := s.limit(c)
	if limited != nil {
		return *limited
	}
	a := s.handle(c, bad)
	for k, v := range header {
		a.header[k] = v
	}
	if trouble.stops() {
		c.record.Fault = true
		return trouble.answer(s)
	}
	if trouble.Rewrite != nil {
		a.body = trouble.Rewrite(a.body)
	}
	return a
}

func (s *Server) handle(c *call, bad error) answer {
	switch {
	case bad != nil:
		return c.refused(&refusal{400, 0, bad.Error(), nil})
	case len(c.body) > maxBody:
		return c.refused(tooLarge)
	}
	body, err := c.route.handle(s, c)
	if err != nil {
		return c.refused(err)
	}
	switch body := body.(type) {
	case nil:
		return answer{http.StatusNoContent, http.Header{}, nil}
	case created:
		return answer{http.StatusCreated, jsonHeader(), encode(body.body)}
	case answer:
		return body
	}
	return answer{http.StatusOK, jsonHeader(), encode(body)}
}

func (c *call) refused(err error) answer {
	r := &refusal{500, 0, "500: Internal Server Error", nil}
	errors.As(err, &r)
	c.record.Code = r.Code
	return refuse(r)
}

func jsonHeader() http.Header { return http.Header{"Content-Type": {"application/json"}} }

func refuse(r *refusal) answer { return answer{r.Status, jsonHeader(), encode(r)} }

// write sends an answer.
func write(w http.ResponseWriter, a answer) {
	for k, v := range a.header {
		w.Header()[k] = v
	}
	if a.status != http.StatusNoContent {
		w.Header().Set("Content-Length", strconv.Itoa(len(a.body)))
	}
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body)
}

// path is a placeholder of the route.
func (c *call) path(name string) string { return c.q.PathValue(name) }

// query is a parameter of the request.
func (c *call) query(name string) string { return c.q.URL.Query().Get(name) }

// decode reads the call's JSON.
func (c *call) decode(into any) error {
	if len(c.body) == 0 {
		return nil
	}
	if !json.Valid(c.body) {
		return invalidJSON
	}
	if err := json.Unmarshal(c.body, into); err != nil {
		return malformed(err)
	}
	return nil
}

// guild is the guild the call names; the bot is in it.
func (c *call) guild() (*Guild, error) {
	g := c.s.guilds[c.path("guild")]
	switch {
	case g == nil:
		return nil, unknownGuild
	case g.left:
		return nil, missingAccess
	}
	return g, nil
}

// channel is the channel the call names, if the bot may do something there.
func (c *call) channel(need Permissions) (*Channel, error) {
	ch := c.s.channels[c.path("channel")]
	switch {
	case ch == nil:
		return nil, unknownChannel
	case !ch.sees(c.s.bot):
		return nil, missingAccess
	case !ch.may(c.s.bot).has(need):
		return nil, missingPermissions
	}
	return ch, nil
}

// message is the message the call names, if the bot may do something there.
func (c *call) message(need Permissions) (*Message, error) {
	ch, err := c.channel(need)
	if err != nil {
		return nil, err
	}
	m := c.s.messages[c.path("message")]
	if m == nil || m.channel != ch {
		return nil, unknownMessage
	}
	return m, nil
}
