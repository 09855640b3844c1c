package discordtest

import (
	"net/http"
	"slices"
	"strconv"
	"time"
)

// A Fault is something that goes wrong with requests to the API.
type Fault struct {
	Route   string             // such as "POST /channels/{channel}/messages"; "" for all
	Match   func(Request) bool // which of those; nil for all. It must not call the Server
	Skip    int                // lets so many pass first
	Times   int                // strikes so often; 0 until it is lifted
	Trouble Trouble            // what happens
}

// A Trouble is what happens to a request. The zero Trouble is none.
type Trouble struct {
	Delay  time.Duration // passes before the request is looked at
	Accept bool          // the request is carried out, whatever is answered
	Late   time.Duration // passes after it was carried out, before the answer: its event comes first

	Status     int           // answered instead, with an HTML page as proxies send
	Code       int           // with Status: answered as an error of the API's instead
	RetryAfter time.Duration // with Scope: a 429 of the API's
	Scope      string        // "user", "global" or "shared"
	Cloudflare bool          // a 429 in HTML
	Body       string        // with Status: answered as it stands
	Cut        bool          // the connection is reset instead of an answer
	Hang       bool          // no answer comes until the client gives up

	Rewrite func(body []byte) []byte // changes the answer otherwise given, as another server might write it
}

// The troubles that are met most.
var (
	BadGateway        = Trouble{Status: http.StatusBadGateway}
	AcceptedThen502   = Trouble{Status: http.StatusBadGateway, Accept: true}
	Unavailable       = Trouble{Status: http.StatusServiceUnavailable}
	InternalError     = Trouble{Status: http.StatusInternalServerError}
	CloudflareHTML    = Trouble{Cloudflare: true}
	Reset             = Trouble{Cut: true}
	AcceptedThenReset = Trouble{Cut: true, Accept: true}
	NoAnswer          = Trouble{Hang: true}
)

// TooMany is a 429 with a scope: "user" for a route's own limit, "global" for
// the bot's as a whole, "shared" for one it shares with others.
func TooMany(scope string, after time.Duration) Trouble {
	return Trouble{Status: http.StatusTooManyRequests, Scope: scope, RetryAfter: after}
}

// Refused is an error of the API's own, such as 403 and 50013.
func Refused(status, code int) Trouble { return Trouble{Status: status, Code: code} }

// fault is a Fault at work.
type fault struct {
	Fault
	met int // requests it matched
}

// Fail lets requests go wrong, until the returned function lifts the fault. The
// first fault that matches a request strikes.
func (s *Server) Fail(f Fault) (lift func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	x := &fault{Fault: f}
	s.faults = append(s.faults, x)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.faults = slices.DeleteFunc(s.faults, func(y *fault) bool { return y == x })
	}
}

// trouble is what is to happen to a call.
func (s *Server) trouble(c *call) Trouble {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.faults {
		if f.Route != "" && f.Route != c.route.pattern || f.Match != nil && !f.Match(c.record) {
			continue
		}
		f.met++
		if f.met > f.Skip && (f.Times == 0 || f.met <= f.Skip+f.Times) {
			return f.Trouble
		}
	}
	return Trouble{}
}

// stops tells whether another answer is given, or none.
func (t Trouble) stops() bool { return t.Status != 0 || t.Cloudflare || t.Cut || t.Hang }

func (t Trouble) answer(s *Server) answer {
	switch {
	case t.Cloudflare:
		return cloudflare()
	case t.Scope != "":
		return tooMany(t.Scope, t.RetryAfter, nil)
	case t.Code != 0:
		return refuse(&refusal{t.Status, t.Code, http.StatusText(t.Status), nil})
	case t.Body != "":
		return answer{t.Status, http.Header{"Content-Type": {"application/json"}}, []byte(t.Body)}
	}
	text := "<html><head><title>" + strconv.Itoa(t.Status) + " " + http.StatusText(t.Status) + "</title></head></html>"
	return answer{t.Status, http.Header{"Content-Type": {"text/html"}}, []byte(text)}
}

// cloudflare is how the proxy before the API turns a banned address away.
func cloudflare() answer {
	h := http.Header{"Content-Type": {"text/html; charset=UTF-8"}, "Server": {"cloudflare"}, "Retry-After": {"600"}}
	return answer{http.StatusTooManyRequests, h, []byte("<!doctype html><html><title>Access denied | discord.com used Cloudflare to restrict access</title><p>error code: 1015</p></html>")}
}

// pause waits, unless the client leaves or the double ends first.
func (s *Server) pause(q *http.Request, d time.Duration) bool {
	if d <= 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-q.Context().Done():
	case <-s.done:
	}
	return false
}

func (s *Server) hang(q *http.Request) {
	select {
	case <-q.Context().Done():
	case <-s.done:
	}
}

// cut ends a request's connection without an answer.
func cut(w http.ResponseWriter) {
	h, ok := w.(http.Hijacker)
	if !ok {
		panic(http.ErrAbortHandler) // the server ends the connection
	}
	c, _, err := h.Hijack()
	if err == nil {
		reset(c)
	}
}
