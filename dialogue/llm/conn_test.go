package llm_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"matinee/dialogue/llm"
	"matinee/dialogue/llm/llmtest"
)

// TestClosedConnections: 400 answers in a row, over connections that the server
// closes without a word after any of them, without one failure. The client has
// no retry of its own: it is the transport that asks again.
func TestClosedConnections(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var mu sync.Mutex // guards rng
	for name, drop := range map[string]func(int) bool{
		"after every answer": func(int) bool { return true },
		"at random":          func(int) bool { mu.Lock(); defer mu.Unlock(); return rng.IntN(2) == 0 },
		"after five":         func(n int) bool { return n >= 5 },
		"never":              func(int) bool { return false },
	} {
		t.Run(name, func(t *testing.T) {
			s := llmtest.Serve(t, llmtest.Config{Script: llmtest.Say(llmtest.Hello), Drop: drop})
			c := client(t, s)
			for i := range 400 {
				if text, end, err := collect(c.Stream(t.Context(), ask("Hello?"))); text != llmtest.Hello || end == nil || err != nil {
					t.Fatalf("stream %d: got %q, %v, %v", i, text, end, err)
				}
			}
			t.Logf("%d connections for %d calls", s.Connections(), len(s.Prompts()))
			if name == "never" && s.Connections() > 40 { // a few are let go with their last bytes unread
				t.Errorf("got %d connections, want them kept", s.Connections())
			}
		})
	}
}

// TestManyAtOnce: 64 conversations on 4 slots, connections closed at random:
// nobody fails, nobody gets another's answer, and the server is never asked for
// more than it can do.
func TestManyAtOnce(t *testing.T) {
	s := llmtest.Serve(t, llmtest.Config{
		Drop: func(int) bool { return rand.IntN(2) == 0 },
		Script: func(p llmtest.Prompt) llmtest.Answer {
			return llmtest.Answer{Text: "You said: " + p.Last(), First: 5 * time.Millisecond}
		},
	})
	chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{client(t, s, func(c *llm.Config) {
		c.Profile.Slots = 4
	})}})
	defer chain.Close()
	var crowd sync.WaitGroup
	for i := range 64 {
		crowd.Go(func() {
			question := fmt.Sprintf("this is number %d", i)
			for {
				text, end, err := collect(chain.Reply(t.Context(), ask(question)))
				if e, ok := llm.AsError(err); ok && e.Kind == llm.Crowded {
					time.Sleep(time.Millisecond) // told politely to come again, and does
					continue
				}
				if text != "You said: "+question || end == nil || err != nil {
					t.Errorf("got %q, %v, %v", text, end, err)
				}
				return
			}
		})
	}
	crowd.Wait()
	if s.Most() != 4 {
		t.Errorf("got %d at once, want the 4 there are", s.Most())
	}
	if n := len(s.Prompts()); n != 64 {
		t.Errorf("got %d calls for 64 answers", n)
	}
}

// TestCancel: a cancelled answer returns within 50 ms, at any moment of it.
func TestCancel(t *testing.T) {
	for name, answer := range map[string]llmtest.Answer{
		"while the prompt is read":    {Text: llmtest.Hello, First: time.Minute},
		"while the answer is written": {Text: words(4000), Every: time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			s := llmtest.Serve(t, llmtest.Config{Script: func(llmtest.Prompt) llmtest.Answer { return answer }})
			chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{client(t, s)}, Grace: time.Millisecond})
			defer chain.Close()
			var took []time.Duration
			for range 9 {
				ctx, cancel := context.WithCancel(t.Context())
				var at time.Time
				timer := time.AfterFunc(30*time.Millisecond, func() { at = time.Now(); cancel() })
				_, end, err := collect(chain.Reply(ctx, ask("Hello?")))
				took = append(took, time.Since(at))
				if e, ok := llm.AsError(err); !ok || e.Kind != llm.Cancelled || end != nil {
					t.Errorf("got %v and end %v, want it cancelled", err, end)
				}
				timer.Stop()
			}
			slices.Sort(took)
			t.Logf("median %v, worst %v", took[len(took)/2], took[len(took)-1])
			if median := took[len(took)/2]; median > 50*time.Millisecond {
				t.Errorf("took %v after the cancel, want 50 ms at most", median)
			}
		})
	}
}

// TestLeaving: leaving the loop ends the call at the server too, and no
// goroutine stays behind, whatever happened.
func TestLeaving(t *testing.T) {
	before := runtime.NumGoroutine()
	t.Run("streams", func(t *testing.T) {
		s := llmtest.Serve(t, llmtest.Config{Script: llmtest.InTurn(
			llmtest.Say(words(4000)), llmtest.Is("500"), llmtest.Is("connection cut"), llmtest.Is("garbage"),
			func(llmtest.Prompt) llmtest.Answer {
				return llmtest.Answer{Text: words(4000), Every: time.Millisecond}
			},
		)})
		chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{client(t, s)}, Backoff: time.Millisecond})
		defer chain.Close()
		for range 30 {
			for d, err := range chain.Reply(t.Context(), ask("Hello?")) {
				if err != nil || d.Text != "" {
					break
				}
			}
		}
		for range 200 {
			if s.Aborted() > 0 {
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
		t.Error("the server was left to write for nobody")
	})
	for range 200 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("got %d goroutines, want the %d from before", runtime.NumGoroutine(), before)
}
