package llm_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"matinee/dialogue/llm"
	"matinee/dialogue/llm/llmtest"
)

// sent asks a question and is the prompt as it reached the server.
func sent(t *testing.T, s *llmtest.Server, c *llm.Client, r llm.Request) llmtest.Prompt {
	t.Helper()
	if _, _, err := collect(c.Stream(t.Context(), r)); err != nil {
		t.Fatal(err)
	}
	all := s.Prompts()
	return all[len(all)-1]
}

func film(question string) llm.Request {
	return llm.Request{
		System: "You are a critic. Quote only what you were given.",
		Card:   "title: The Door Is Growing\nyear: 2024",
		Turns: []llm.Turn{
			{Speaker: "Ada", Text: "Is it a comedy?"},
			{Ours: true, Text: "It would like to be."},
		},
		Sources:  []llm.Source{{ID: "S1", Label: "The Door Is Growing, 0:01:02, ANNA", Text: "Who left the door open?"}},
		Question: question,
	}
}

// TestPrefix: two requests on one film are equal, byte for byte, up to the end
// of what they share, or no server finds the prompt in its cache.
func TestPrefix(t *testing.T) {
	s := llmtest.Serve(t, llmtest.Config{Script: llmtest.Say("Yes.")})
	c := client(t, s)
	a := sent(t, s, c, film("And who opens it?"))
	other := film("Something else entirely?")
	other.Sources[0].Text = "I did."
	other.Turns = append(other.Turns, llm.Turn{Text: "And?"}, llm.Turn{Ours: true, Text: "And nothing."})
	b := sent(t, s, c, other)
	n := 0
	for n < min(len(a.Body), len(b.Body)) && a.Body[n] == b.Body[n] {
		n++
	}
	shared := string(a.Body[:n])
	if !strings.Contains(shared, "It would like to be.") {
		t.Errorf("the requests part after %q, before the end of their common history", shared)
	}
	if i, j := bytes.Index(a.Body, []byte("Who left")), bytes.Index(a.Body, []byte("And who opens it?")); i < n || j < i {
		t.Errorf("sources at %d and question at %d, want them last", i, j)
	}
}

func TestOrderOfMessages(t *testing.T) {
	for _, test := range []struct {
		name  string
		as    llm.SystemRole
		r     llm.Request
		roles string
	}{
		{"all", llm.AsSystem, film("Why?"), "system user assistant user"},
		{"no system role", llm.AsUser, film("Why?"), "user assistant user"},
		{"developer", llm.AsDeveloper, film("Why?"), "developer user assistant user"},
		{"question alone", llm.AsSystem, llm.Request{Question: "Why?"}, "user"},
		{"opens with us", llm.AsSystem, llm.Request{System: "S", Turns: []llm.Turn{{Ours: true, Text: "Hello."}}, Question: "Why?"}, "system user"},
		{"unanswered", llm.AsSystem, llm.Request{System: "S", Turns: []llm.Turn{{Text: "What?"}}, Question: "Why?"}, "system user"},
		{"empty turns", llm.AsSystem, llm.Request{System: "S", Turns: []llm.Turn{{Text: "What?"}, {Ours: true, Text: " "}}, Question: "Why?"}, "system user"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := llmtest.Serve(t, llmtest.Config{Script: llmtest.Say("Yes.")})
			p := sent(t, s, client(t, s, func(c *llm.Config) { c.Profile.System = test.as }), test.r)
			var roles []string
			for _, m := range p.Messages {
				roles = append(roles, m.Role)
				if m.Content == "" {
					t.Error("a message is empty")
				}
			}
			if got := strings.Join(roles, " "); got != test.roles {
				t.Errorf("got roles %q, want %q", got, test.roles)
			}
		})
	}
}

// TestFields: what the servers call things (rows 13 and 14), and model names
// that go-openai would refuse.
func TestFields(t *testing.T) {
	form := &llm.Form{Name: "line", Schema: json.RawMessage(`{"type":"object"}`)}
	cold := 0.0
	for _, test := range []struct {
		profile string
		model   string
		field   string
		want    string // "" for a field that must be missing
	}{
		{"openai", "gpt-4o-mini", "max_completion_tokens", "77"},
		{"openai", "gpt-4o-mini", "max_tokens", ""},
		{"openai", "gpt-5-local", "max_completion_tokens", "77"},
		{"openai", "gpt-4o-mini", "prompt_cache_key", `"door"`},
		{"ollama", "gpt-5-local", "max_tokens", "77"},
		{"ollama", "o1-mini", "max_completion_tokens", ""},
		{"ollama", "o1-mini", "temperature", "0"},
		{"ollama", "llama3", "prompt_cache_key", ""},
		{"ollama", "llama3", "stream_options", `{"include_usage":true}`},
		{"azure", "gpt-4o", "stream_options", ""},
		{"ollama", "llama3", "response_format", `{"json_schema":{"name":"line","schema":{"type":"object"},"strict":true},"type":"json_schema"}`},
		{"llama.cpp", "llama3", "response_format", `{"schema":{"type":"object"},"type":"json_object"}`},
		{"anthropic", "claude", "response_format", ""},
		{"unknown", "any", "stream", "true"},
	} {
		t.Run(test.profile+" "+test.model+" "+test.field, func(t *testing.T) {
			s := llmtest.Serve(t, llmtest.Config{Script: llmtest.Say("Yes.")})
			c := client(t, s, named(test.model), func(c *llm.Config) {
				c.Profile.Name = test.profile
				c.BaseURL = s.URL
			})
			r := ask("Why?")
			r.Output, r.Form, r.Temperature, r.CacheKey = 77, form, &cold, "door"
			if got := string(sent(t, s, c, r).Fields[test.field]); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// TestFence: a passage cannot end its own fence, nor know the mark.
func TestFence(t *testing.T) {
	s := llmtest.Serve(t, llmtest.Config{Script: llmtest.Say("Yes.")})
	c := client(t, s)
	marks := map[string]bool{}
	for range 20 {
		p := sent(t, s, c, film("Why?"))
		_, rest, _ := strings.Cut(p.Last(), "two marks ")
		mark, _, _ := strings.Cut(rest, ".")
		if len(mark) != 16 || marks[mark] {
			t.Fatalf("got the mark %q, want a new one of 16 digits", mark)
		}
		marks[mark] = true
		if n := strings.Count(p.Last(), mark); n != 3 {
			t.Errorf("got the mark %d times, want 3", n)
		}
		if strings.Contains(p.Messages[0].Content, mark) {
			t.Error("the mark of one request stands in the stable part")
		}
	}
}

// TestCaps: foreign text is bounded.
func TestCaps(t *testing.T) {
	s := llmtest.Serve(t, llmtest.Config{Script: llmtest.Say("Yes.")})
	huge := strings.Repeat("дверь ", 100_000)
	r := llm.Request{
		System: "S", Card: huge, Summary: huge, Turns: []llm.Turn{{Speaker: huge, Text: huge}},
		Sources: []llm.Source{{ID: huge, Label: huge, Text: huge}}, Question: huge, Speaker: huge,
	}
	if got := len(sent(t, s, client(t, s), r).Body); got > 40_000 {
		t.Errorf("got a request of %d bytes", got)
	}
}
