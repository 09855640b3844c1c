package llm_test

import (
	"context"
	"os"
	"sync"
	"testing"
	"time"

	"matinee/dialogue/llm"
)

// live is a client of a real server, named by the environment.
func live(t *testing.T) *llm.Client {
	t.Helper()
	base := os.Getenv("MATINEE_TEST_BASE_URL")
	if base == "" {
		t.Skip("MATINEE_TEST_BASE_URL names no server to test with (and MATINEE_TEST_MODEL its model)")
	}
	model := os.Getenv("MATINEE_TEST_MODEL")
	if model == "" {
		model = "gpt-4o-mini"
	}
	c, err := llm.New(llm.Config{Model: model, BaseURL: base, Key: llm.Key(os.Getenv("MATINEE_TEST_KEY"))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func TestLiveVerify(t *testing.T) {
	c := live(t)
	for _, f := range c.Verify(t.Context()) {
		t.Logf("%+v", f)
		if !f.OK {
			t.Errorf("got %+v", f)
		}
	}
}

func TestLiveStream(t *testing.T) {
	text, end, err := llm.Collect(live(t).Stream(t.Context(), ask("Say one word about rain.")))
	if text == "" || err != nil {
		t.Fatalf("got %q, %v", text, err)
	}
	t.Logf("%q, %+v", text, end)
}

func TestLiveCancel(t *testing.T) {
	c := live(t)
	for _, after := range []time.Duration{5 * time.Millisecond, 50 * time.Millisecond, 500 * time.Millisecond} {
		ctx, cancel := context.WithCancel(t.Context())
		var at time.Time
		timer := time.AfterFunc(after, func() { at = time.Now(); cancel() })
		_, _, err := llm.Collect(c.Stream(ctx, ask("Tell a very long story about rain.")))
		if e, ok := llm.AsError(err); ok && e.Kind == llm.Cancelled && time.Since(at) > 50*time.Millisecond {
			t.Errorf("cancelled after %v: took %v", after, time.Since(at))
		}
		timer.Stop()
		cancel()
	}
}

func TestLiveCrowd(t *testing.T) {
	c := live(t)
	chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{c}, Whole: 10 * time.Minute})
	defer chain.Close()
	var crowd sync.WaitGroup
	for i := range 64 {
		crowd.Go(func() {
			for {
				_, _, err := llm.Collect(chain.Reply(t.Context(), ask("Say one word.")))
				if e, ok := llm.AsError(err); ok && e.Kind == llm.Crowded {
					time.Sleep(100 * time.Millisecond)
					continue
				}
				if err != nil {
					t.Errorf("conversation %d: %v", i, err)
				}
				return
			}
		})
	}
	crowd.Wait()
}

func TestLiveChoose(t *testing.T) {
	lines := []string{"The rain has stopped.", "It is still raining."}
	i, err := live(t).Choose(t.Context(), ask("Which line says that it is dry?"), lines)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("chose %q", lines[i])
}
