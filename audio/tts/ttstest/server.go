package ttstest

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
)

// A Request is what a speech server is asked.
type Request struct {
	Model  string  `json:"model"`
	Input  string  `json:"input"`
	Voice  string  `json:"voice"`
	Format string  `json:"response_format"`
	Speed  float64 `json:"speed"`
	Key    string  `json:"-"` // as it came

	Gone <-chan struct{} `json:"-"` // closed when nobody waits for the answer any more
}

// ServerVoices are the voices of a Server.
var ServerVoices = []string{"onyx", "shimmer"}

// A Server is a speech server of OpenAI's protocol, over real HTTP. It is safe
// for concurrent use.
type Server struct {
	URL string // as a configuration's base_url

	answer func(http.ResponseWriter, Request) bool

	mu       sync.Mutex // guards what follows
	requests []Request
}

// ServerRate is that of the samples that a Server sends, in hertz.
const ServerRate = 24000

// Serve starts a server that ends with the test. answer may answer a request in
// its own way and report that it has; nil never does.
func Serve(t testing.TB, answer func(http.ResponseWriter, Request) bool) *Server {
	t.Helper()
	s := &Server{answer: answer}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v1/audio/speech", s.speech)
	mux.HandleFunc("GET /v1/audio/voices", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(map[string]any{"voices": ServerVoices}) // who has gone needs no list
	})
	server := httptest.NewServer(mux)
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	s.URL = server.URL + "/v1"
	return s
}

// Requests are those so far, in the order they came.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.requests)
}

func (s *Server) speech(w http.ResponseWriter, r *http.Request) {
	var asked Request
	if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
		http.Error(w, `{"error":{"message":"the request is not understood"}}`, http.StatusBadRequest)
		return
	}
	asked.Key = strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	s.mu.Lock()
	s.requests = append(s.requests, asked)
	s.mu.Unlock()
	asked.Gone = r.Context().Done()
	switch {
	case s.answer != nil && s.answer(w, asked):
	case !slices.Contains(ServerVoices, asked.Voice):
		http.Error(w, `{"error":{"message":"Voice not found","code":"invalid_voice"}}`, http.StatusBadRequest)
	default:
		w.Header().Set("Content-Type", "audio/pcm")
		asked.Write(w, ServerRate)
	}
}

// Write says what was asked, as bare samples, in pieces that end in the middle of
// one.
func (r Request) Write(w http.ResponseWriter, rate int) {
	words := len(strings.Fields(r.Input))
	j := job{words: max(1, words), voice: r.Voice, speed: r.Speed, rate: rate}
	if j.speed == 0 {
		j.speed = 1
	}
	j.write(&pieces{w: w}, 0, j.length())
}

// oddPiece is an odd number of bytes.
const oddPiece = 4095

// pieces sends what is written to it in pieces of an odd number of bytes.
type pieces struct{ w http.ResponseWriter }

func (p *pieces) Write(b []byte) (n int, err error) {
	for piece := range slices.Chunk(b, oddPiece) {
		if _, err := p.w.Write(piece); err != nil {
			return n, err
		}
		n += len(piece)
		_ = http.NewResponseController(p.w).Flush() // the next write tells
	}
	return n, nil
}

// Header is that of a WAV file of unknown length, one channel, 16 bits.
func Header(rate int) []byte { return header(rate) }
