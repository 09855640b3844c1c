package llm_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"matinee/dialogue/llm"
	"matinee/dialogue/llm/llmtest"
)

// paid makes a model cost a dollar a million tokens read, two written.
func paid(c *llm.Config) {
	c.Profile.Price = llm.Price{Prompt: 1_000_000, Cached: 500_000, Completion: 2_000_000}
	c.Profile.Output = 100
}

// TestLedger: every call is entered, with usage and cost, however the server
// counts, or does not.
func TestLedger(t *testing.T) {
	for _, test := range []struct {
		name      string
		script    llmtest.Script
		outcome   string
		usage     llm.Usage // zero Prompt: whatever was estimated
		cost      llm.Money
		estimated bool
	}{
		{"counted", func(llmtest.Prompt) llmtest.Answer {
			return llmtest.Answer{Text: "Hello.", Usage: &llmtest.Usage{Prompt: 1000, Completion: 50}}
		}, "complete", llm.Usage{Prompt: 1000, Completion: 50}, 1100, false},
		{"unasked, before the end", llmtest.Is("usage unasked"), "complete", llm.Usage{Prompt: 9, Completion: 5}, 19, false},
		{"absent", func(llmtest.Prompt) llmtest.Answer { return llmtest.Answer{Text: words(300), Silent: true} }, "complete", llm.Usage{}, 0, true},
		{"cut in the middle", llmtest.Is("connection cut"), "truncated", llm.Usage{}, 0, true},
		{"refused", llmtest.Is("400"), "rejected", llm.Usage{}, 0, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := llmtest.Serve(t, llmtest.Config{Script: test.script})
			clerk := &llmtest.Clerk[llm.Entry]{}
			chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{client(t, s, paid)}, Ledger: clerk})
			defer chain.Close()
			r := ask("Hello?")
			r.User, r.Room = "u1", "r1"
			collect(chain.Reply(t.Context(), r))
			entries := clerk.Entries()
			if len(entries) != 1 {
				t.Fatalf("got %d entries, want 1", len(entries))
			}
			e := entries[0]
			if e.Outcome != test.outcome || e.User != "u1" || e.Room != "r1" || e.Model != "scripted" || e.Attempt != 1 || e.Usage.Estimated != test.estimated {
				t.Errorf("got %+v", e)
			}
			if test.estimated {
				if e.Usage.Prompt == 0 || e.Usage.Completion == 0 || e.Cost == 0 {
					t.Errorf("got %+v, want an estimate", e)
				}
			} else if e.Usage != test.usage || e.Cost != test.cost {
				t.Errorf("got %+v for %d, want %+v for %d", e.Usage, e.Cost, test.usage, test.cost)
			}
			if got := chain.Spent(); got != e.Cost {
				t.Errorf("got %d spent, want %d", got, e.Cost)
			}
		})
	}
}

// TestCap: what is spent stays under the cap, the next model steps in, and the
// next day begins anew.
func TestCap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		costly := llmtest.Serve(t, llmtest.Config{Memory: true, Script: func(llmtest.Prompt) llmtest.Answer {
			return llmtest.Answer{Text: "Costly.", Usage: &llmtest.Usage{Prompt: 300, Completion: 100}}
		}})
		free := llmtest.Serve(t, llmtest.Config{Memory: true, Script: llmtest.Say("Free.")})
		chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{client(t, costly, paid), client(t, free)}, Cap: 1200})
		defer chain.Close()
		for i, want := range []string{"Costly.", "Costly.", "Free.", "Free."} {
			if text, _, err := collect(chain.Reply(t.Context(), ask("Hello?"))); text != want || err != nil {
				t.Errorf("turn %d: got %q, %v; want %q", i, text, err, want)
			}
			if chain.Spent() > 1200 {
				t.Errorf("turn %d: got %d spent, over the cap", i, chain.Spent())
			}
		}
		time.Sleep(24 * time.Hour)
		if text, _, err := collect(chain.Reply(t.Context(), ask("Hello?"))); text != "Costly." || err != nil {
			t.Errorf("the next day: got %q, %v", text, err)
		}
	})
}

// A history is a ledger that remembers what was spent before this process.
type history struct {
	llmtest.Clerk[llm.Entry]
	spent llm.Money
}

func (h *history) Spent(context.Context, time.Time) (llm.Money, error) { return h.spent, nil }

func TestCapOutlivesProcess(t *testing.T) {
	s := llmtest.Serve(t, llmtest.Config{Script: llmtest.Say("Hello.")})
	chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{client(t, s, paid)}, Cap: 1200, Ledger: &history{spent: 1199}})
	defer chain.Close()
	_, _, err := collect(chain.Reply(t.Context(), ask("Hello?")))
	e, ok := llm.AsError(err)
	if !ok || e.Kind != llm.OverCap || len(s.Prompts()) != 0 {
		t.Fatalf("got %v after %d calls, want the cap to hold", err, len(s.Prompts()))
	}
	presentable(t, e)
}
