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

// refuses is a fault of status 400 with these words.
func refuses(words string) *llmtest.Fault {
	return &llmtest.Fault{Serve: func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprintf(w, `{"error":{"message":%q,"type":"invalid_request_error"}}`, words)
	}}
}

// TestAdapts: a server that refuses a request for its form is asked in another,
// and from then on only so.
func TestAdapts(t *testing.T) {
	for _, test := range []struct {
		name   string
		words  string
		likes  func(llmtest.Prompt) bool
		answer string
	}{
		{"limit", "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
			func(p llmtest.Prompt) bool { return p.Fields["max_tokens"] == nil }, "Yes."},
		{"usage", "stream_options: extra inputs are not permitted", func(p llmtest.Prompt) bool { return p.Fields["stream_options"] == nil }, "Yes."},
		{"system", "System role not supported", func(p llmtest.Prompt) bool { return p.Messages[0].Role == "user" }, "Yes."},
		{"two at once", "stream_options and System role not supported",
			func(p llmtest.Prompt) bool { return p.Fields["stream_options"] == nil }, "Yes."},
		{"never content", "max_tokens", func(llmtest.Prompt) bool { return false }, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := llmtest.Serve(t, llmtest.Config{Script: func(p llmtest.Prompt) llmtest.Answer {
				if test.likes(p) {
					return llmtest.Answer{Text: "Yes."}
				}
				return llmtest.Answer{Fault: refuses(test.words)}
			}})
			chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{client(t, s)}})
			defer chain.Close()
			text, _, err := collect(chain.Reply(t.Context(), ask("Hello?")))
			if text != test.answer || (err == nil) != (test.answer != "") {
				t.Errorf("got %q, %v; want %q", text, err, test.answer)
			}
			if before := len(s.Prompts()); test.answer != "" {
				collect(chain.Reply(t.Context(), ask("Hello?")))
				if after := len(s.Prompts()); after != before+1 {
					t.Errorf("got %d calls for the second question, want 1", after-before)
				}
			} else if before > 6 {
				t.Errorf("got %d calls, want it given up", before)
			}
		})
	}
}

func TestPace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := llmtest.Serve(t, llmtest.Config{Memory: true, Script: llmtest.Say("Yes.")})
		chain := llm.NewChain(llm.ChainConfig{
			Clients: []*llm.Client{client(t, s)},
			PerUser: llm.Pace{Every: 10 * time.Second, Burst: 3},
		})
		defer chain.Close()
		said := func(user string) string {
			r := ask("Hello?")
			r.User = user
			text, _, err := collect(chain.Reply(t.Context(), r))
			if e, ok := llm.AsError(err); ok {
				presentable(t, e)
				return e.Kind.String()
			}
			return text
		}
		for i, want := range []string{"Yes.", "Yes.", "Yes.", "hasty", "hasty"} {
			if got := said("a"); got != want {
				t.Errorf("question %d: got %q, want %q", i, got, want)
			}
		}
		if got := said("b"); got != "Yes." {
			t.Errorf("another user: got %q", got)
		}
		if got := said(""); got != "Yes." {
			t.Errorf("nobody in particular: got %q", got)
		}
		time.Sleep(10 * time.Second)
		if got := said("a"); got != "Yes." {
			t.Errorf("after a while: got %q", got)
		}
	})
}

// TestNoClients: without a model there is a sentence.
func TestNoClients(t *testing.T) {
	chain := llm.NewChain(llm.ChainConfig{})
	defer chain.Close()
	_, _, err := collect(chain.Reply(t.Context(), ask("Hello?")))
	e, ok := llm.AsError(err)
	if !ok || e.Kind != llm.Unconfigured {
		t.Fatalf("got %v", err)
	}
	presentable(t, e)
}
