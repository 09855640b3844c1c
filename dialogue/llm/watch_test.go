package llm_test

import (
	"fmt"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"matinee/dialogue/llm"
	"matinee/dialogue/llm/llmtest"
)

// timed asks one model and is the answer and how long it took.
func timed(t *testing.T, script llmtest.Script, change ...func(*llm.Config)) (string, *llm.End, time.Duration, error) {
	t.Helper()
	s := llmtest.Serve(t, llmtest.Config{Memory: true, Script: script})
	chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{client(t, s, change...)}})
	defer chain.Close()
	start := time.Now()
	text, end, err := collect(chain.Reply(t.Context(), ask("Hello?")))
	return text, end, time.Since(start), err
}

// TestSpokenAnswer: an answer that is read aloud for longer than any limit is
// not cut, as it is the reader who takes the time.
func TestSpokenAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := llmtest.Serve(t, llmtest.Config{Memory: true, Script: func(llmtest.Prompt) llmtest.Answer {
			return llmtest.Answer{Text: words(40), Every: 31 * time.Second}
		}})
		chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{client(t, s)}})
		defer chain.Close()
		start := time.Now()
		for d, err := range chain.Reply(t.Context(), ask("Hello?")) {
			if err != nil {
				t.Fatalf("after %v: %v", time.Since(start), err)
			}
			if d.Text != "" {
				time.Sleep(30 * time.Second)
			}
		}
		if took := time.Since(start); took < 300*time.Second {
			t.Errorf("took %v, which proves nothing", took)
		}
	})
}

// TestUsageIsNotWaitedFor: after the finish reason two seconds are enough.
func TestUsageIsNotWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		text, end, took, err := timed(t, llmtest.Is("stall before usage"))
		if text != llmtest.Hello || err != nil || took != 2*time.Second || !end.Usage.Estimated {
			t.Errorf("got %q, %+v, %v after %v", text, end, err, took)
		}
	})
}

// TestThinkingIsLife: reasoning is not shown, but counts as the first token and
// in the usage; a model may think for longer than it may be silent.
func TestThinkingIsLife(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		text, end, _, err := timed(t, func(llmtest.Prompt) llmtest.Answer {
			return llmtest.Answer{Reasoning: words(120), Text: "Yes.", First: time.Second, Every: 5 * time.Second, Silent: true}
		}, func(c *llm.Config) {
			c.Profile.Timeouts = llm.Timeouts{First: 20 * time.Second, Between: 20 * time.Second}
		})
		if text != "Yes." || err != nil {
			t.Fatalf("got %q, %v", text, err)
		}
		if end.First != time.Second || end.Total < 150*time.Second {
			t.Errorf("got the first token after %v of %v, want that of the reasoning", end.First, end.Total)
		}
		if end.Usage.Completion < 20 {
			t.Errorf("got %+v, want the reasoning counted", end.Usage)
		}
	})
}

// TestQueueIsBounded: nobody waits for a place longer than an answer may take.
func TestQueueIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := llmtest.Serve(t, llmtest.Config{Memory: true, Script: llmtest.Is("silence")})
		chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{client(t, s, oneSlot, func(c *llm.Config) {
			c.Profile.Timeouts.First = time.Hour
		})}, Whole: time.Minute})
		defer chain.Close()
		done := make(chan error)
		go func() {
			_, _, err := collect(chain.Reply(t.Context(), ask("first")))
			done <- err
		}()
		synctest.Wait()
		start := time.Now()
		_, _, err := collect(chain.Reply(t.Context(), ask("second")))
		if e, ok := llm.AsError(err); !ok || e.Kind != llm.Overdue || time.Since(start) != time.Minute {
			t.Errorf("got %v after %v", err, time.Since(start))
		}
		if e, ok := llm.AsError(<-done); !ok || e.Kind != llm.Overdue {
			t.Errorf("got %v for the first", e)
		}
	})
}

// TestNoDelay: text is yielded with the last byte of its event, not with the
// blank line or the event after it.
func TestNoDelay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		late := &llmtest.Fault{Serve: func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprintf(w, "data: %s\n", llmtest.Chunk(`{"content":"Now."}`, ""))
			_ = http.NewResponseController(w).Flush()
			time.Sleep(10 * time.Second)
			fmt.Fprintf(w, "\ndata: %s\n\n", llmtest.Chunk(`{}`, "stop"))
		}}
		s := llmtest.Serve(t, llmtest.Config{Memory: true, Script: func(llmtest.Prompt) llmtest.Answer { return llmtest.Answer{Fault: late} }})
		c := client(t, s)
		start := time.Now()
		for d, err := range c.Stream(t.Context(), ask("Hello?")) {
			if err != nil {
				t.Fatal(err)
			}
			if d.Text != "" && time.Since(start) != 0 {
				t.Errorf("got %q after %v, want it at once", d.Text, time.Since(start))
			}
		}
		c.Close()
	})
}
