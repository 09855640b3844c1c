package prose_test

import (
	"errors"
	"io"
	"net/http"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/sashabaranov/go-openai"

	"matinee/dialogue"
	"matinee/dialogue/llm"
	"matinee/dialogue/llm/llmtest"
	"matinee/dialogue/prose"
	"matinee/dialogue/transcript"
)

// A tape answers every request with the same bytes, so that what is measured is
// what is done with them.
type tape string

func (t tape) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{
		StatusCode: http.StatusOK,
		Header:     http.Header{"Content-Type": {"text/event-stream"}},
		Body:       io.NopCloser(strings.NewReader(string(t))),
	}, nil
}

// essay is an answer of two dozen sentences, with quotations copied and pointed
// at, and one that is refused.
var essay = strings.Repeat("She does not ask for much. She says “Leave the lamp where it stands” [S1] and waits; nobody "+
	"answers her for a while. To me that is the whole of it. ", 6) + "He says “I never owned a lamp in my whole life” [S1]. So it ends."

// newTape is the essay as OpenAI writes it, four bytes a fragment.
func newTape(text string) tape {
	var b strings.Builder
	for runes := []rune(text); len(runes) > 0; runes = runes[min(4, len(runes)):] {
		b.WriteString("data: " + llmtest.Chunk(`{"content":`+strconv.Quote(string(runes[:min(4, len(runes))]))+`}`, "") + "\n\n")
	}
	return tape(b.String() + "data: " + llmtest.Chunk(`{}`, "stop") + "\n\ndata: [DONE]\n\n")
}

// bare is the plainest loop over go-openai: the measure of the whole path's cost.
func bare(tb testing.TB, t tape) {
	cfg := openai.DefaultConfig("key")
	cfg.BaseURL, cfg.HTTPClient = "http://127.0.0.1/v1", &http.Client{Transport: t}
	stream, err := openai.NewClientWithConfig(cfg).CreateChatCompletionStream(tb.Context(), openai.ChatCompletionRequest{
		Model: "scripted", Messages: []openai.ChatCompletionMessage{{Role: "user", Content: "Hello?"}},
	})
	if err != nil {
		tb.Fatal(err)
	}
	defer stream.Close()
	for {
		if _, err := stream.Recv(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			tb.Fatal(err)
		}
	}
}

// session is a conversation with a model behind a transport, and with a persona
// that may say all it wants.
func session(tb testing.TB, model http.RoundTripper) *dialogue.Session {
	tb.Helper()
	client, err := llm.New(llm.Config{Model: "scripted", BaseURL: "http://127.0.0.1/v1", Transport: model})
	if err != nil {
		tb.Fatal(err)
	}
	chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{client}})
	tb.Cleanup(chain.Close)
	persona := dialogue.BuiltIn()[0]
	persona.Limits = dialogue.Limits{}
	engine := dialogue.New(dialogue.Config{Researcher: library{}, Writers: []dialogue.Writer{prose.New("scripted", chain)}, Keeper: forgetful{}})
	s, err := engine.Open(tb.Context(), dialogue.Opening{Viewer: "ann", Horizon: transcript.Everything(), Persona: persona})
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// hear takes a whole reply and returns how many sentences it had.
func hear(tb testing.TB, s *dialogue.Session) int {
	n := 0
	for _, err := range s.Reply(tb.Context(), "", "Who says it?") {
		if err != nil {
			tb.Fatal(err)
		}
		n++
	}
	return n
}

func BenchmarkReply(b *testing.B) {
	t := newTape(essay)
	b.Run("bare", func(b *testing.B) {
		for b.Loop() {
			bare(b, t)
		}
	})
	b.Run("whole", func(b *testing.B) {
		s := session(b, t)
		for b.Loop() {
			if n := hear(b, s); n < 18 {
				b.Fatalf("%d sentences", n)
			}
		}
	})
}

// quiet skips what measures, unless the machine is quiet.
func quiet(t *testing.T) {
	t.Helper()
	if os.Getenv("MATINEE_BENCH") != "1" {
		t.Skip("MATINEE_BENCH=1 measures, on a quiet machine")
	}
}

// TestCostOfReply: a reply on its whole path, from the prompt through client,
// cutter, gate and manners, costs at most three times a bare loop over go-openai
// that reads the same stream, both measured in turns, medians of each.
func TestCostOfReply(t *testing.T) {
	quiet(t)
	tape := newTape(essay)
	s := session(t, tape)
	var theirs, ours []time.Duration
	for range 200 {
		start := time.Now()
		bare(t, tape)
		theirs = append(theirs, time.Since(start))
		start = time.Now()
		hear(t, s)
		ours = append(ours, time.Since(start))
	}
	a, b := median(theirs), median(ours)
	t.Logf("bare %v, whole %v, ratio %.2f", a, b, float64(b)/float64(a))
	if b > 3*a {
		t.Errorf("got %v for a reply, want three times %v at most", b, a)
	}
}

func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}

// TestRelease: over real HTTP a sentence is out within a millisecond of the byte
// that decides where it ends, at the median.
func TestRelease(t *testing.T) {
	quiet(t)
	const sentences = 200
	decided, heard := make(chan time.Time, 1), make(chan struct{})
	fault := llmtest.Fault{Name: "in step", Serve: func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		send := func(text string) {
			_, _ = io.WriteString(w, "data: "+llmtest.Chunk(`{"content":`+strconv.Quote(text)+`}`, "")+"\n\n")
			_ = http.NewResponseController(w).Flush()
		}
		send("She ")
		for i := range sentences {
			if i < sentences/20 { // an answer may not quote much more
				send("says “Leave the lamp ")
				send("where it stands” [S1]")
			} else {
				send("leaves the lamp ")
				send("alone [S1]")
			}
			send(".")
			at := time.Now()
			send(" She ")
			decided <- at
			select {
			case <-heard:
			case <-time.After(5 * time.Second): // it was not let out
				return
			case <-r.Context().Done():
				return
			}
		}
		send("waits.")
		_, _ = io.WriteString(w, "data: "+llmtest.Chunk(`{}`, "stop")+"\n\ndata: [DONE]\n\n")
	}}
	server := serve(t, func(llmtest.Prompt) llmtest.Answer { return llmtest.Answer{Fault: &fault} })
	s := session(t, detour(server.URL))
	var took []time.Duration
	for range s.Reply(t.Context(), "", "Explain it in detail.") {
		now := time.Now()
		if len(took) < sentences {
			took = append(took, now.Sub(<-decided))
			heard <- struct{}{}
		}
	}
	m := median(took)
	t.Logf("%d sentences, median %v, worst %v", len(took), m, took[len(took)-1])
	if len(took) < sentences || m > time.Millisecond {
		t.Errorf("%d sentences, the median %v after its last byte; want 1ms at most", len(took), m)
	}
}

// A detour takes requests to a server on this machine.
type detour string

func (d detour) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.URL.Host = strings.TrimSuffix(strings.TrimPrefix(string(d), "http://"), "/v1")
	return http.DefaultTransport.RoundTrip(r)
}

// TestFlatMemory: a conversation of ten thousand turns holds what one of a
// thousand does; without MATINEE_BENCH=1 a fifth of both.
func TestFlatMemory(t *testing.T) {
	few, many := 200, 2000
	if os.Getenv("MATINEE_BENCH") == "1" {
		few, many = 1000, 10_000
	}
	s := session(t, newTape("She says it: [[S1]]. And then she waits for nobody."))
	heap := func(turns int) uint64 {
		for range turns {
			hear(t, s)
			s.Rest(t.Context())
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	early := heap(few)
	late := heap(many - few)
	t.Logf("heap %d KB after %d turns, %d KB after %d", early>>10, few, late>>10, many)
	if late > early+early/4 {
		t.Errorf("got a heap of %d bytes after %d turns, from %d", late, many, early)
	}
}
