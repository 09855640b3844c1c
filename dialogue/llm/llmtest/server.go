package llmtest

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/url"
	"sync"
	"testing"
	"time"
)

// Config is what a Server is made of.
type Config struct {
	Script Script            // required
	Models []string          // what /v1/models lists; default "scripted"
	Look   string            // the whole body of /v1/models instead
	Drop   func(n int) bool  // whether to close the connection, unannounced, after its n-th answer (from 1)
	Memory bool              // connections in memory, for testing/synctest; use Transport
	Other  http.HandlerFunc  // other paths than the protocol's; default 404
	Check  func(Prompt) bool // false: the answer is 400; default true
}

// A Server is a chat model in reach. It is safe for concurrent use.
type Server struct {
	URL string // as a configuration's base_url

	cfg  Config
	http *http.Server
	mem  *memory

	mu      sync.Mutex // guards what follows
	prompts []Prompt
	now     int
	most    int
	opened  int
	answers map[net.Conn]int
	aborted int
}

type connKey struct{}

// Serve starts a server that ends with the test.
func Serve(t testing.TB, cfg Config) *Server {
	t.Helper()
	s := &Server{cfg: cfg, answers: map[net.Conn]int{}}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v1/chat/completions", s.chat)
	mux.HandleFunc("GET /v1/models", s.models)
	if cfg.Other != nil {
		mux.HandleFunc("/", cfg.Other)
	}
	s.http = &http.Server{
		Handler:     mux,
		ConnState:   s.state,
		ConnContext: func(ctx context.Context, c net.Conn) context.Context { return context.WithValue(ctx, connKey{}, c) },
	}
	listener := s.listen(t)
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = s.http.Serve(listener) // ends with Close
	}()
	t.Cleanup(func() {
		s.Close()
		<-done
	})
	return s
}

func (s *Server) listen(t testing.TB) net.Listener {
	t.Helper()
	if s.cfg.Memory {
		s.mem = newMemory()
		s.URL = "http://127.0.0.1:80/v1"
		return s.mem
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.URL = (&url.URL{Scheme: "http", Host: l.Addr().String(), Path: "/v1"}).String()
	return l
}

// Close ends the server and every connection.
func (s *Server) Close() { _ = s.http.Close() }

// Transport reaches a server in memory; for a real one it is a plain transport.
func (s *Server) Transport() *http.Transport {
	t := &http.Transport{MaxIdleConnsPerHost: 64}
	if s.mem != nil {
		t.DialContext = s.mem.dial
	}
	return t
}

// Prompts are the requests so far, in the order they came.
func (s *Server) Prompts() []Prompt {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Prompt(nil), s.prompts...)
}

// Most is how many answers were being written at once, at most.
func (s *Server) Most() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.most
}

// Connections is how many were opened.
func (s *Server) Connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.opened
}

// Aborted is how many answers the client did not wait for.
func (s *Server) Aborted() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.aborted
}

// state counts connections, and drops those that are due once they idle: the
// client learns of it, or not, while it asks again.
func (s *Server) state(c net.Conn, state http.ConnState) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch state {
	case http.StateNew:
		s.opened++
	case http.StateIdle:
		if s.cfg.Drop != nil && s.answers[c] > 0 && s.cfg.Drop(s.answers[c]) {
			_ = c.Close()
		}
	case http.StateClosed, http.StateHijacked:
		delete(s.answers, c)
	}
}

func (s *Server) models(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	if s.cfg.Look != "" {
		_, _ = io.WriteString(w, s.cfg.Look)
		return
	}
	names := s.cfg.Models
	if names == nil {
		names = []string{"scripted"}
	}
	list := []map[string]string{}
	for _, name := range names {
		list = append(list, map[string]string{"id": name, "object": "model", "owned_by": "llmtest"})
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"object": "list", "data": list})
}

func (s *Server) chat(w http.ResponseWriter, r *http.Request) {
	p, err := read(r)
	if err != nil || s.cfg.Check != nil && !s.cfg.Check(p) {
		w.WriteHeader(http.StatusBadRequest)
		_, _ = io.WriteString(w, `{"error":{"message":"the request is not understood","type":"invalid_request_error"}}`)
		return
	}
	s.enter(r, p)
	leave := sync.OnceFunc(s.leave)
	defer leave()
	a := s.cfg.Script(p)
	if a.Fault != nil {
		a.Fault.Serve(w, r)
		return
	}
	if !play(w, r, p, a, leave) {
		s.mu.Lock()
		s.aborted++
		s.mu.Unlock()
	}
}

func (s *Server) enter(r *http.Request, p Prompt) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.prompts = append(s.prompts, p)
	s.now++
	s.most = max(s.most, s.now)
	if c, ok := r.Context().Value(connKey{}).(net.Conn); ok {
		s.answers[c]++
	}
}

func (s *Server) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now--
}

// read reads a request.
func read(r *http.Request) (Prompt, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return Prompt{}, err
	}
	p := Prompt{Body: body, Header: r.Header.Clone()}
	if err := json.Unmarshal(body, &p.Fields); err != nil {
		return p, err
	}
	var known struct {
		Model    string    `json:"model"`
		Messages []Message `json:"messages"`
		Stream   bool      `json:"stream"`
		Tokens   int       `json:"max_tokens"`
		New      int       `json:"max_completion_tokens"`
	}
	err = json.Unmarshal(body, &known)
	p.Model, p.Messages, p.Stream, p.Limit = known.Model, known.Messages, known.Stream, known.Tokens+known.New
	return p, err
}

// pause waits, or reports that the client has gone.
func pause(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return ctx.Err() == nil
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
