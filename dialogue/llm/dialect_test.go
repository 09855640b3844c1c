package llm_test

import (
	"strings"
	"testing"
	"testing/synctest"

	"matinee/dialogue/llm"
	"matinee/dialogue/llm/llmtest"
)

// client makes a Client of a server.
func client(t testing.TB, s *llmtest.Server, change ...func(*llm.Config)) *llm.Client {
	t.Helper()
	cfg := llm.Config{Model: "scripted", BaseURL: s.URL, Key: llmtest.Secret, Transport: s.Transport()}
	for _, c := range change {
		c(&cfg)
	}
	c, err := llm.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func ask(question string) llm.Request {
	return llm.Request{System: "You are a critic.", Question: question}
}

// collect reads a stream to its end.
func collect(deltas func(func(llm.Delta, error) bool)) (text string, end *llm.End, err error) {
	var b strings.Builder
	for d, e := range deltas {
		b.WriteString(d.Text)
		if d.End != nil {
			end = d.End
		}
		if e != nil {
			err = e
		}
	}
	return b.String(), end, err
}

// TestFaults replays all that is known to go wrong: each ends as the right text
// with an End, or as the right error, and none in silence.
func TestFaults(t *testing.T) {
	for _, f := range llmtest.Faults() {
		t.Run(f.Name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := llmtest.Serve(t, llmtest.Config{Memory: true, Script: llmtest.Is(f.Name)})
				c := client(t, s)
				text, end, err := collect(c.Stream(t.Context(), ask("Hello?")))
				c.Close()
				if f.Kind == "" {
					if text != f.Want || end == nil || err != nil {
						t.Fatalf("got %q, end %v, error %v; want %q, an end and no error", text, end, err, f.Want)
					}
					return
				}
				e, ok := llm.AsError(err)
				if !ok || end != nil {
					t.Fatalf("got %q, end %v, error %v; want an Error of kind %q", text, end, err, f.Kind)
				}
				if e.Kind.String() != f.Kind {
					t.Errorf("got %v (%q), want kind %q", e, e.Kind, f.Kind)
				}
				if e.Visible != (text != "") {
					t.Errorf("got Visible %v after %q", e.Visible, text)
				}
				presentable(t, e)
			})
		})
	}
}

// presentable holds what is shown to a person to one clean sentence, and what
// is logged to hold no key.
func presentable(t *testing.T, e *llm.Error) {
	t.Helper()
	say := e.Say()
	if strings.Contains(say+e.Error(), llmtest.Secret) || strings.Contains(say+e.Error(), "pass@") {
		t.Errorf("a secret is shown: %q, %q", say, e.Error())
	}
	for _, trace := range []string{"goroutine", ".go:", "{", "<html", "\n", "MODEL", "SERVER"} {
		if strings.Contains(say, trace) {
			t.Errorf("got %q, which holds %q", say, trace)
		}
	}
	if !strings.HasSuffix(say, ".") || strings.Count(say, ". ") > 0 || len(say) > 200 {
		t.Errorf("got %q, want one sentence", say)
	}
}
