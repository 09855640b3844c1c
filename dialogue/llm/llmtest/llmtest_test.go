package llmtest

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestFaultsAreWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range Faults() {
		if f.Name == "" || seen[f.Name] || f.Serve == nil || (f.Want == "") == (f.Kind == "") {
			t.Errorf("got %q: want a new name, a server, and either a text or a kind", f.Name)
		}
		seen[f.Name] = true
	}
	// The rows that are no answer of the server are those of Config's fields.
	rows := map[int]bool{1: true, 13: true, 14: true, 15: true, 20: true}
	for _, f := range Faults() {
		rows[f.Row] = true
	}
	for row := 1; row <= 20; row++ {
		if !rows[row] {
			t.Errorf("row %d is replayed by nothing", row)
		}
	}
}

func TestRules(t *testing.T) {
	script := Rules(
		Rule{Has: "WHO", Then: Answer{Text: "Anna."}},
		Rule{Has: "", Then: Answer{Text: "Hm."}},
	)
	for question, want := range map[string]string{"Who asks?": "Anna.", "Why?": "Hm."} {
		p := Prompt{Messages: []Message{{Role: "user", Content: question}}}
		if got := script(p).Text; got != want {
			t.Errorf("%s: got %q, want %q", question, got, want)
		}
	}
}

// TestSpeaksProtocol: a plain client of the protocol understands the server.
func TestSpeaksProtocol(t *testing.T) {
	s := &Server{cfg: Config{Script: Say("Hello there.")}}
	for _, test := range []struct{ body, want string }{
		{`{"model":"m","messages":[{"role":"user","content":"Hi"}]}`, `"content":"Hello there."`},
		{`{"model":"m","stream":true,"messages":[{"role":"user","content":"Hi"}]}`, "data: [DONE]\n\n"},
		{`{"model":"m","stream":true,"max_tokens":2,"messages":[]}`, `"finish_reason":"length"`},
		{`nonsense`, `"error"`},
	} {
		w := httptest.NewRecorder()
		s.chat(w, httptest.NewRequest(http.MethodPost, "/v1/chat/completions", strings.NewReader(test.body)))
		if got := w.Body.String(); !strings.Contains(got, test.want) {
			t.Errorf("%s: got %s, want it to hold %s", test.body, got, test.want)
		}
	}
}
