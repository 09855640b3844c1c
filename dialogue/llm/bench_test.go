package llm_test

import (
	"errors"
	"io"
	"net/http"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sashabaranov/go-openai"

	"matinee/dialogue/llm"
	"matinee/dialogue/llm/llmtest"
)

// A tape answers every request with the same bytes, so that what is measured is
// the reading of them.
type tape string

func (t tape) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{
		StatusCode: http.StatusOK,
		Header:     http.Header{"Content-Type": {"text/event-stream"}},
		Body:       io.NopCloser(strings.NewReader(string(t))),
	}, nil
}

// newTape is an answer of n fragments, as OpenAI writes it.
func newTape(n int) tape {
	var b strings.Builder
	for range n {
		b.WriteString("data: " + llmtest.Chunk(`{"content":" door's"}`, "") + "\n\n")
	}
	b.WriteString("data: " + llmtest.Chunk(`{}`, "stop") + "\n\n")
	b.WriteString(`data: {"choices":[],"usage":{"prompt_tokens":1000,"completion_tokens":400}}` + "\n\ndata: [DONE]\n\n")
	return tape(b.String())
}

const fragments = 400

// bare is the plainest loop over go-openai: the measure of this package's cost.
func bare(tb testing.TB, t tape) int {
	lib := openai.DefaultConfig("key")
	lib.BaseURL = "http://127.0.0.1/v1"
	lib.HTTPClient = &http.Client{Transport: t}
	stream, err := openai.NewClientWithConfig(lib).CreateChatCompletionStream(tb.Context(), openai.ChatCompletionRequest{
		Model:    "scripted",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: "Hello?"}},
	})
	if err != nil {
		tb.Fatal(err)
	}
	defer stream.Close()
	bytes := 0
	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return bytes
		}
		if err != nil {
			tb.Fatal(err)
		}
		if len(chunk.Choices) > 0 {
			bytes += len(chunk.Choices[0].Delta.Content)
		}
	}
}

func taped(tb testing.TB, t tape) *llm.Client {
	tb.Helper()
	c, err := llm.New(llm.Config{Model: "scripted", BaseURL: "http://127.0.0.1/v1", Transport: t})
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

func pull(tb testing.TB, deltas func(func(llm.Delta, error) bool)) int {
	bytes := 0
	for d, err := range deltas {
		if err != nil {
			tb.Fatal(err)
		}
		bytes += len(d.Text)
	}
	return bytes
}

func BenchmarkStream(b *testing.B) {
	t := newTape(fragments)
	client := taped(b, t)
	chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{client}})
	b.Cleanup(chain.Close)
	for _, way := range []struct {
		name string
		read func() int
	}{
		{"bare", func() int { return bare(b, t) }},
		{"client", func() int { return pull(b, client.Stream(b.Context(), ask("Hello?"))) }},
		{"chain", func() int { return pull(b, chain.Reply(b.Context(), ask("Hello?"))) }},
	} {
		b.Run(way.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if n, want := way.read(), fragments*len(" door's"); n < want-1 { // less the space it begins with
					b.Fatalf("got %d bytes, want %d", n, want)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/fragments, "ns/fragment")
		})
	}
}

// TestCostOfStream: a whole answer through a chain costs at most three times a
// bare loop over go-openai, both measured in turns, medians of each.
func TestCostOfStream(t *testing.T) {
	if os.Getenv("MATINEE_BENCH") != "1" {
		t.Skip("MATINEE_BENCH=1 measures, on a quiet machine")
	}
	tape := newTape(fragments)
	chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{taped(t, tape)}})
	defer chain.Close()
	var theirs, ours []time.Duration
	for range 300 {
		start := time.Now()
		bare(t, tape)
		theirs = append(theirs, time.Since(start))
		start = time.Now()
		pull(t, chain.Reply(t.Context(), ask("Hello?")))
		ours = append(ours, time.Since(start))
	}
	slices.Sort(theirs)
	slices.Sort(ours)
	a, b := theirs[len(theirs)/2], ours[len(ours)/2]
	t.Logf("bare %v, chain %v, ratio %.2f", a, b, float64(b)/float64(a))
	if b > 3*a {
		t.Errorf("got %v for a stream, want three times %v at most", b, a)
	}
}

// TestFlatMemory: ten thousand turns leave nothing behind.
func TestFlatMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("ten thousand turns take a second")
	}
	chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{taped(t, newTape(5))}})
	defer chain.Close()
	heap := func(turns int) uint64 {
		for range turns {
			pull(t, chain.Reply(t.Context(), ask("Hello?")))
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	early := heap(1000)
	late := heap(9000)
	t.Logf("heap %d KB after 1,000 turns, %d KB after 10,000", early>>10, late>>10)
	if late > early+early/4 {
		t.Errorf("got a heap of %d bytes, from %d", late, early)
	}
}
