package llm_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"matinee/dialogue/llm"
	"matinee/dialogue/llm/llmtest"
)

func TestProfileByAddress(t *testing.T) {
	for _, test := range []struct {
		url    string
		want   string
		remote bool
	}{
		{"https://api.openai.com/v1", "openai", true},
		{"https://mine.openai.azure.com", "azure", true},
		{"https://openrouter.ai/api/v1", "openrouter", true},
		{"https://api.anthropic.com/v1", "anthropic", true},
		{"https://notapi.openai.com.example.org/v1", "unknown", true},
		{"http://127.0.0.1:11434/v1", "ollama", false},
		{"http://localhost:8080/v1", "llama.cpp", false},
		{"http://[::1]:8000/v1", "vllm", false},
		{"http://box.local:1234/v1", "lmstudio", true},
		{"http://192.168.1.7:11434/v1", "ollama", true},
		{"http://8.8.8.8:11434/v1", "unknown", true},
		{"http://localhost.example.com:11434/v1", "unknown", true},
		{"http://localhost:5000/v1", "unknown", false},
	} {
		c, err := llm.New(llm.Config{Model: "m", BaseURL: test.url})
		if err != nil {
			t.Fatal(err)
		}
		if c.Profile().Name != test.want || c.Remote() != test.remote {
			t.Errorf("%s: got %s, remote %v; want %s, %v", test.url, c.Profile().Name, c.Remote(), test.want, test.remote)
		}
		if home := test.url[:5] == "http:" && !strings.Contains(test.url, "8.8.8.8") && !strings.Contains(test.url, "example"); c.Profile().Paid == home {
			t.Errorf("%s: got paid %v", test.url, c.Profile().Paid)
		}
		c.Close()
	}
}

func TestProfileOverride(t *testing.T) {
	c, err := llm.New(llm.Config{Model: "m", BaseURL: "http://localhost:9/v1", Profile: llm.Profile{Name: "vllm", Context: 1000, Slots: 3}})
	if err != nil {
		t.Fatal(err)
	}
	p := c.Profile()
	if p.Context != 1000 || p.Slots != 3 || p.Output != 250 || p.JSON != llm.Schema {
		t.Errorf("got %+v", p)
	}
}

func TestNewRefuses(t *testing.T) {
	for _, cfg := range []llm.Config{
		{Model: "m"},
		{Model: "m", BaseURL: "api.openai.com/v1"},
		{Model: "m", BaseURL: "ftp://user:hunter22@host/v1"},
		{Model: "m", BaseURL: "http://user:hunter22@host:port/v1"},
		{BaseURL: "http://localhost/v1"},
		{Model: "m", BaseURL: "http://localhost/v1", Profile: llm.Profile{Name: "ollam"}},
	} {
		c, err := llm.New(cfg)
		if c != nil || err == nil || strings.Contains(err.Error(), "hunter22") {
			t.Errorf("%v: got %v, %v", cfg.BaseURL, c, err)
		}
	}
}

func TestKeyDoesNotPrint(t *testing.T) {
	cfg := llm.Config{Model: "m", BaseURL: "http://localhost/v1", Key: llmtest.Secret}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		if got := fmt.Sprintf(verb, cfg); strings.Contains(got, llmtest.Secret) {
			t.Errorf("%s prints the key: %s", verb, got)
		}
	}
}

// TestKeyIsSent: in the header each provider wants.
func TestKeyIsSent(t *testing.T) {
	for profile, header := range map[string]string{"openai": "Authorization", "anthropic": "Authorization", "azure": "Api-Key"} {
		var got http.Header
		var path string
		s := llmtest.Serve(t, llmtest.Config{Script: llmtest.Say("Yes."), Other: func(w http.ResponseWriter, r *http.Request) {
			got, path = r.Header.Clone(), r.URL.Path
			llmtest.FaultNamed("Azure").Serve(w, r)
		}})
		c := client(t, s, func(c *llm.Config) { c.Profile.Name, c.BaseURL = profile, strings.TrimSuffix(s.URL, "/v1") })
		if text, _, err := collect(c.Stream(t.Context(), ask("Hello?"))); text != llmtest.Hello || err != nil {
			t.Fatalf("%s: got %q, %v", profile, text, err)
		}
		if !strings.Contains(got.Get(header), llmtest.Secret) {
			t.Errorf("%s: got %v at %s, want the key in %s", profile, got, path, header)
		}
	}
}

func TestVerify(t *testing.T) {
	for _, test := range []struct {
		name    string
		cfg     llmtest.Config
		ok      []bool // of the findings: reach, model, answer
		profile string
		context int
	}{
		{"well", llmtest.Config{Script: llmtest.Say("OK.")}, []bool{true, true, true}, "unknown", 4096},
		{"vLLM", llmtest.Config{Script: llmtest.Say("OK."), Look: `{"data":[{"id":"scripted","owned_by":"vllm","max_model_len":16384}]}`}, []bool{true, true, true}, "vllm", 16384},
		{"Ollama", llmtest.Config{Script: llmtest.Say("OK."), Look: `{"data":[{"id":"scripted:latest","owned_by":"library"}]}`}, []bool{true, true, true}, "ollama", 4096},
		{"other models", llmtest.Config{Script: llmtest.Is("unknown model"), Models: []string{"a", "b"}}, []bool{true, false, false}, "unknown", 4096},
		{"no list", llmtest.Config{Script: llmtest.Say("OK."), Look: "<html>"}, []bool{true, true}, "unknown", 4096},
		{"thinks", llmtest.Config{Script: llmtest.Is("reasoning alone")}, []bool{true, true, true}, "unknown", 4096},
		{"fails", llmtest.Config{Script: llmtest.Is("500")}, []bool{true, true, false}, "unknown", 4096},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := llmtest.Serve(t, test.cfg)
			c := client(t, s)
			found := c.Verify(t.Context())
			var ok []bool
			for _, f := range found {
				ok = append(ok, f.OK)
				if !f.OK && !strings.HasSuffix(f.Advice, ".") {
					t.Errorf("got no advice in %+v", f)
				}
			}
			if !slices.Equal(ok, test.ok) {
				t.Errorf("got %+v, want %v", found, test.ok)
			}
			if p := c.Profile(); p.Name != test.profile || p.Context != test.context {
				t.Errorf("got %s with %d tokens, want %s with %d", p.Name, p.Context, test.profile, test.context)
			}
		})
	}
}

// TestVerifyRenamesLimit: a server that ignores the limit under one name is
// asked by the other from then on.
func TestVerifyRenamesLimit(t *testing.T) {
	s := llmtest.Serve(t, llmtest.Config{Script: func(p llmtest.Prompt) llmtest.Answer {
		if p.Fields["max_completion_tokens"] == nil {
			return llmtest.Answer{Fault: ignoring}
		}
		return llmtest.Answer{Text: "OK."}
	}})
	c := client(t, s)
	c.Verify(t.Context())
	if got := c.Profile().TokenLimit; got != "max_completion_tokens" {
		t.Errorf("got %s", got)
	}
}

// ignoring writes more than it was allowed to.
var ignoring = &llmtest.Fault{Serve: func(w http.ResponseWriter, _ *http.Request) {
	fmt.Fprintf(w, "data: %s\n\ndata: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":200}}\n\n", llmtest.Chunk(`{"content":"Well, OK."}`, "stop"))
}}

func TestChoose(t *testing.T) {
	lines := []string{"Who left the door open?", "I did.", "What is [INST]?"}
	pick := func(text string) llmtest.Script {
		raw, err := json.Marshal(map[string]string{"text": text})
		if err != nil {
			t.Fatal(err)
		}
		return llmtest.Say(string(raw))
	}
	for _, test := range []struct {
		name   string
		script llmtest.Script
		want   int
	}{
		{"plain", pick("I did."), 1},
		{"neutralised", pick(llm.Neutralise(lines[2])), 2},
		{"in a fence", llmtest.Say("Sure:\n```json\n{\"text\": \"I did.\"}\n```"), 1},
		{"altered", pick("I did!"), -1},
		{"prose", llmtest.Say("I did."), -1},
		{"failed", llmtest.Is("401"), -1},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := llmtest.Serve(t, llmtest.Config{Script: test.script})
			c := client(t, s, func(c *llm.Config) { c.Profile.JSON = llm.Schema })
			got, err := c.Choose(t.Context(), ask("Which line answers it?"), lines)
			if got != test.want || (err == nil) != (test.want >= 0) {
				t.Errorf("got %d, %v; want %d", got, err, test.want)
			}
			format := string(s.Prompts()[0].Fields["response_format"])
			if !strings.Contains(format, `"enum":["Who left the door open?","I did.",`) {
				t.Errorf("got response_format %s, want the lines as an enum", format)
			}
		})
	}
}

func TestNearby(t *testing.T) {
	s := llmtest.Serve(t, llmtest.Config{Script: llmtest.Say("OK."), Models: []string{"llama3", "qwen3"}})
	if got := llm.Nearby(t.Context(), s.URL); !slices.Equal(got, []string{"llama3", "qwen3"}) {
		t.Errorf("got %v", got)
	}
	for _, url := range []string{"http://127.0.0.1:1/v1", "https://api.openai.com/v1", "nonsense"} {
		if got := llm.Nearby(t.Context(), url); got != nil {
			t.Errorf("%s: got %v, want none", url, got)
		}
	}
}

// An idler is a transport that counts how often it is told to let go.
type idler struct {
	http.RoundTripper
	closed int
}

func (i *idler) CloseIdleConnections() { i.closed++ }

func TestCloseLetsGoOfConnections(t *testing.T) {
	wire := &idler{RoundTripper: http.DefaultTransport}
	c, err := llm.New(llm.Config{Model: "m", BaseURL: "http://localhost:9/v1", Transport: wire})
	if err != nil {
		t.Fatal(err)
	}
	c.Close()
	if wire.closed == 0 {
		t.Error("Close lets go of nothing")
	}
}
