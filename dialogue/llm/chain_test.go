package llm_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"matinee/dialogue/llm"
	"matinee/dialogue/llm/llmtest"
)

// A drill is a chain of two models, the first of which fails.
type drill struct {
	first, second *llmtest.Server
	chain         *llm.Chain
	clerk         *llmtest.Clerk[llm.Entry]
}

const second = "This is the second model."

func newDrill(t *testing.T, script llmtest.Script) drill {
	t.Helper()
	d := drill{
		first:  llmtest.Serve(t, llmtest.Config{Memory: true, Script: script}),
		second: llmtest.Serve(t, llmtest.Config{Memory: true, Script: llmtest.Say(second)}),
		clerk:  &llmtest.Clerk[llm.Entry]{},
	}
	d.chain = llm.NewChain(llm.ChainConfig{
		Clients: []*llm.Client{client(t, d.first), client(t, d.second, named("second"))},
		Ledger:  d.clerk,
	})
	t.Cleanup(d.chain.Close)
	return d
}

func named(model string) func(*llm.Config) { return func(c *llm.Config) { c.Model = model } }

// TestDrill fails the first model in every way: whoever asks gets an answer of
// the first, of the second, or one good sentence, in a bounded time.
func TestDrill(t *testing.T) {
	for _, test := range []struct {
		fault string
		calls int           // of the first model
		text  string        // of the answer
		kind  string        // of the error; "" for none
		least time.Duration // before the answer
		most  time.Duration
	}{
		{fault: "401", calls: 1, text: second},
		{fault: "unknown model", calls: 1, text: second},
		{fault: "402", calls: 1, text: second},
		{fault: "429 unpaid", calls: 1, text: second},
		{fault: "400", calls: 1, text: second},
		{fault: "unknown path", calls: 1, text: second},
		{fault: "redirect", calls: 1, text: second},
		{fault: "string at 400", calls: 1, text: second},
		{fault: "429", calls: 3, text: second, most: 1200 * time.Millisecond},
		{fault: "429 in seconds", calls: 3, text: second, least: 4 * time.Second, most: 5 * time.Second},
		{fault: "429 in milliseconds", calls: 3, text: second, least: 3 * time.Second, most: 4 * time.Second},
		{fault: "429 by date", calls: 3, text: second, least: 4 * time.Second, most: 5 * time.Second},
		{fault: "429 for long", calls: 1, text: second},
		{fault: "500", calls: 3, text: second, most: 1200 * time.Millisecond},
		{fault: "503 loading", calls: 3, text: second, most: 1200 * time.Millisecond},
		{fault: "no answer", calls: 3, text: second, most: 1200 * time.Millisecond},
		{fault: "silence", calls: 1, text: second, least: 120 * time.Second, most: 121 * time.Second},
		{fault: "only keep-alives", calls: 1, text: second, least: 90 * time.Second, most: 91 * time.Second},
		{fault: "stall", calls: 1, text: llmtest.Hello, kind: "stalled", least: 60 * time.Second, most: 61 * time.Second},
		{fault: "connection cut", calls: 1, text: llmtest.Hello, kind: "truncated"},
		{fault: "event cut off", calls: 1, text: llmtest.Hello, kind: "truncated"},
		{fault: "connection cut before text", calls: 3, text: second, most: 1200 * time.Millisecond},
		{fault: "runner dies", calls: 3, text: second, most: 1200 * time.Millisecond},
		{fault: "too long", calls: 2, text: second},
		{fault: "content filter", calls: 1, kind: "filtered"},
		{fault: "filter at 400", calls: 1, kind: "filtered"},
		{fault: "empty answer", calls: 3, text: second, most: 1200 * time.Millisecond},
		{fault: "reasoning alone", calls: 2, text: second},
		{fault: "garbage", calls: 3, text: second, most: 1200 * time.Millisecond},
		{fault: "web page", calls: 3, text: second, most: 1200 * time.Millisecond},
	} {
		t.Run(test.fault, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := newDrill(t, llmtest.Is(test.fault))
				start := time.Now()
				text, end, err := collect(d.chain.Reply(t.Context(), ask("Hello?")))
				took := time.Since(start)
				if text != test.text {
					t.Errorf("got %q, want %q", text, test.text)
				}
				if e, ok := llm.AsError(err); ok {
					presentable(t, e)
					if e.Kind.String() != test.kind {
						t.Errorf("got %v, want kind %q", e, test.kind)
					}
				} else if err != nil || test.kind != "" || end == nil {
					t.Errorf("got error %v and end %v, want kind %q", err, end, test.kind)
				}
				if calls := len(d.first.Prompts()); calls != test.calls {
					t.Errorf("got %d calls of the first model, want %d", calls, test.calls)
				}
				if took < test.least || took > test.most {
					t.Errorf("took %v, want %v to %v", took, test.least, test.most)
				}
				if entries := len(d.clerk.Entries()); entries != len(d.first.Prompts())+len(d.second.Prompts()) {
					t.Errorf("got %d entries in the ledger for %d calls", entries, len(d.first.Prompts())+len(d.second.Prompts()))
				}
			})
		})
	}
}

// TestDrillAlone fails the only model: one good sentence comes.
func TestDrillAlone(t *testing.T) {
	for _, f := range llmtest.Faults() {
		if f.Kind == "" {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := llmtest.Serve(t, llmtest.Config{Memory: true, Script: llmtest.Is(f.Name)})
				chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{client(t, s)}})
				defer chain.Close()
				_, end, err := collect(chain.Reply(t.Context(), ask("Hello?")))
				e, ok := llm.AsError(err)
				if !ok || end != nil {
					t.Fatalf("got end %v and error %v, want an Error", end, err)
				}
				presentable(t, e)
			})
		})
	}
}

func TestRetrySucceeds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDrill(t, llmtest.InTurn(llmtest.Is("500"), llmtest.Is("web page"), llmtest.Say("At last.")))
		text, end, err := collect(d.chain.Reply(t.Context(), ask("Hello?")))
		if text != "At last." || end == nil || err != nil {
			t.Errorf("got %q, %v, %v", text, end, err)
		}
	})
}

func TestShrink(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := llmtest.Serve(t, llmtest.Config{Memory: true, Script: func(p llmtest.Prompt) llmtest.Answer {
			if llmtest.Tokens(p.Text()) > 1500 {
				return llmtest.Answer{Fault: llmtest.FaultNamed("too long, llama.cpp")} // 2048 tokens
			}
			return llmtest.Answer{Text: "Fine."}
		}})
		c := client(t, s, func(c *llm.Config) { c.Profile.Context = 8192 })
		chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{c}})
		defer chain.Close()
		r := ask("What?")
		for range 20 {
			r.Sources = append(r.Sources, llm.Source{ID: "S", Text: words(900)})
		}
		text, end, err := collect(chain.Reply(t.Context(), r))
		if text != "Fine." || err != nil || end == nil || end.Dropped.Sources == 0 {
			t.Errorf("got %q, %+v, %v; want an answer with sources dropped", text, end, err)
		}
		if got := len(s.Prompts()); got != 2 {
			t.Errorf("got %d calls, want 2", got)
		}
		if got := c.Profile().Context; got != 2048 {
			t.Errorf("got a context of %d, want the 2048 the server named", got)
		}
	})
}

// TestThinksForLong: a model that spends the whole limit on its reasoning gets
// more room once.
func TestThinksForLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDrill(t, func(p llmtest.Prompt) llmtest.Answer {
			if p.Limit < 2000 {
				return llmtest.Answer{Fault: llmtest.FaultNamed("reasoning alone")}
			}
			return llmtest.Answer{Text: "After long thought: yes."}
		})
		text, _, err := collect(d.chain.Reply(t.Context(), ask("Hello?")))
		if text != "After long thought: yes." || err != nil || len(d.first.Prompts()) != 2 {
			t.Errorf("got %q, %v after %d calls", text, err, len(d.first.Prompts()))
		}
	})
}

// words is English prose of about n bytes.
func words(n int) string {
	const line = "The rain had stopped before anybody noticed, and the street was quiet again. "
	out := ""
	for len(out) < n {
		out += line
	}
	return out[:n]
}

func TestCooldown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDrill(t, llmtest.InTurn(llmtest.Is("429 for long"), llmtest.Say("Rested.")))
		for i, want := range []string{second, second, "Rested."} {
			if i == 2 {
				time.Sleep(time.Minute)
			}
			if text, _, err := collect(d.chain.Reply(t.Context(), ask("Hello?"))); text != want || err != nil {
				t.Errorf("turn %d: got %q, %v; want %q", i, text, err, want)
			}
		}
	})
}

func TestBreaker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDrill(t, llmtest.Is("500"))
		for range 4 {
			if text, _, err := collect(d.chain.Reply(t.Context(), ask("Hello?"))); text != second || err != nil {
				t.Errorf("got %q, %v", text, err)
			}
		}
		if got := len(d.first.Prompts()); got != 5 {
			t.Errorf("got %d calls, want 5 before the breaker opens", got)
		}
		time.Sleep(16 * time.Second)
		collect(d.chain.Reply(t.Context(), ask("Hello?")))
		if got := len(d.first.Prompts()); got != 6 {
			t.Errorf("got %d calls, want one more that tries", got)
		}
	})
}

// TestSlowButHealthy: an answer of 170 seconds is not cut.
func TestSlowButHealthy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDrill(t, func(llmtest.Prompt) llmtest.Answer {
			return llmtest.Answer{Text: words(4 * 34), First: 15 * time.Second, Every: 4500 * time.Millisecond}
		})
		text, end, err := collect(d.chain.Reply(t.Context(), ask("Hello?")))
		if text != words(4*34) || err != nil || end.Total < 160*time.Second {
			t.Errorf("got %d bytes, %+v, %v", len(text), end, err)
		}
	})
}

// TestSlowReader: whoever takes his time over an answer is not mistaken for a
// silent server.
func TestSlowReader(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDrill(t, llmtest.Say("Take your time."))
		n := 0
		for delta, err := range d.chain.Reply(t.Context(), ask("Hello?")) {
			if err != nil {
				t.Fatal(err)
			}
			if delta.Text != "" && n == 0 {
				time.Sleep(100 * time.Second)
			}
			n++
		}
	})
}

func TestCancelCause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDrill(t, llmtest.Is("silence"))
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(3*time.Second, cancel)
		start := time.Now()
		_, _, err := collect(d.chain.Reply(ctx, ask("Hello?")))
		if e, ok := llm.AsError(err); !ok || e.Kind != llm.Cancelled || e.Action != llm.GiveUp {
			t.Errorf("got %v, want it cancelled", err)
		}
		if took := time.Since(start); took != 3*time.Second {
			t.Errorf("took %v, want 3s", took)
		}
		if len(d.second.Prompts()) != 0 {
			t.Error("the second model was asked for nobody")
		}
	})
}
