package llm_test

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"matinee/dialogue/llm"
	"matinee/dialogue/llm/llmtest"
)

// slow takes ten seconds for an answer.
func slow(llmtest.Prompt) llmtest.Answer {
	return llmtest.Answer{Text: "Done.", First: 10 * time.Second}
}

// TestQueue: one slot, two places; whoever comes fourth is refused at once and
// politely, the others are told their place and served in order.
func TestQueue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := llmtest.Serve(t, llmtest.Config{Memory: true, Script: slow})
		chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{client(t, s, oneSlot)}})
		defer chain.Close()
		var mu sync.Mutex // guards places and finished
		places, finished := make([][]int, 3), make([]time.Duration, 3)
		start := time.Now()
		var crowd sync.WaitGroup
		for i := range 3 {
			crowd.Go(func() {
				for d, err := range chain.Reply(t.Context(), ask("Hello?")) {
					if err != nil {
						t.Error(err)
					}
					mu.Lock()
					if d.Place > 0 {
						places[i] = append(places[i], d.Place)
					}
					finished[i] = time.Since(start)
					mu.Unlock()
				}
			})
			synctest.Wait()
		}
		_, _, err := collect(chain.Reply(t.Context(), ask("Hello?")))
		if e, ok := llm.AsError(err); !ok || e.Kind != llm.Crowded || time.Since(start) != 0 {
			t.Errorf("got %v after %v, want a refusal at once", err, time.Since(start))
		} else {
			presentable(t, e)
		}
		crowd.Wait()
		for i, want := range [][]int{nil, {1}, {2, 1}} {
			if !slices.Equal(places[i], want) {
				t.Errorf("caller %d: got places %v, want %v", i, places[i], want)
			}
			if want := time.Duration(i+1) * 10 * time.Second; finished[i] != want {
				t.Errorf("caller %d: finished after %v, want %v", i, finished[i], want)
			}
		}
	})
}

func oneSlot(c *llm.Config) { c.Profile.Slots = 1 }

// TestLeaveQueue: a place that is given up moves the others on.
func TestLeaveQueue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := llmtest.Serve(t, llmtest.Config{Memory: true, Script: slow})
		chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{client(t, s, oneSlot)}})
		defer chain.Close()
		go collect(chain.Reply(t.Context(), ask("first")))
		synctest.Wait()
		ctx, cancel := context.WithCancel(t.Context())
		go collect(chain.Reply(ctx, ask("second")))
		synctest.Wait()
		start := time.Now()
		time.AfterFunc(time.Second, cancel)
		if _, _, err := collect(chain.Reply(t.Context(), ask("third"))); err != nil {
			t.Error(err)
		}
		if took := time.Since(start); took != 20*time.Second {
			t.Errorf("took %v, want 20s", took)
		}
		if n := len(s.Prompts()); n != 2 {
			t.Errorf("got %d calls, want 2", n)
		}
	})
}

// TestHeldPermit: a local server that is left while it reads the prompt keeps
// its place until it is free, or until the grace ends; one that is left while it
// writes gives it back at once.
func TestHeldPermit(t *testing.T) {
	for _, test := range []struct {
		name    string
		profile string
		first   time.Duration
		busy    time.Duration // how long the server says it is busy after our leaving
		least   time.Duration // before the next call
		most    time.Duration
	}{
		{"reading, tells when free", "llama.cpp", time.Minute, 4 * time.Second, 4 * time.Second, 5 * time.Second},
		{"reading, does not tell", "ollama", time.Minute, 0, 10 * time.Second, 10 * time.Second},
		{"reading for ever", "llama.cpp", time.Minute, time.Hour, 10 * time.Second, 10 * time.Second},
		{"writing", "llama.cpp", 0, time.Hour, 0, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var left time.Time
				s := llmtest.Serve(t, llmtest.Config{
					Memory: true,
					Script: llmtest.InTurn(func(llmtest.Prompt) llmtest.Answer {
						return llmtest.Answer{Text: words(400), First: test.first, Every: time.Second}
					}, llmtest.Say("Free.")),
					Other: func(w http.ResponseWriter, _ *http.Request) {
						if time.Since(left) < test.busy {
							w.WriteHeader(http.StatusServiceUnavailable)
						}
					},
				})
				chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{client(t, s, oneSlot, func(c *llm.Config) { c.Profile.Name = test.profile })}})
				defer chain.Close()
				ctx, cancel := context.WithCancel(t.Context())
				time.AfterFunc(2500*time.Millisecond, cancel)
				collect(chain.Reply(ctx, ask("Hello?")))
				left = time.Now()
				if _, _, err := collect(chain.Reply(t.Context(), ask("Hello?"))); err != nil {
					t.Fatal(err)
				}
				if took := time.Since(left); took < test.least || took > test.most {
					t.Errorf("the place was free after %v, want %v to %v", took, test.least, test.most)
				}
			})
		})
	}
}
