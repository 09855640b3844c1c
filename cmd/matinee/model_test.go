package main

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/library/sample"
	"matinee/dialogue/llm/llmtest"
	"matinee/dialogue/store"
)

// remark is what the scripted model answers: a thought, a line by its pointer,
// and an invention.
const remark = "One voice keeps count: [[S1]]. She adds “I have burned the whole lift down”."

// TestModelAnswers asks through a model on real HTTP, and reads the contract's
// fields.
func TestModelAnswers(t *testing.T) {
	v := visitWith(t, t.TempDir(), "", serve(t, llmtest.Say(remark)))
	turn := v.ask(drillQuestion, "--film", sample.ID)
	if turn.Model != "scripted" || turn.Refused != 1 || turn.Finish != "complete" || turn.Film != sample.ID || turn.Intent != "who_said" || turn.Persona != "machine" {
		t.Errorf("turn %+v", turn)
	}
	if len(turn.Quotes) != 1 || turn.Quotes[0].Verdict != "exact" || turn.Quotes[0].Speaker != drillSpeaker || turn.Quotes[0].StartMS == 0 {
		t.Errorf("quotes %+v", turn.Quotes)
	}
	if len(turn.Sources) == 0 || !strings.Contains(turn.Sources[0].Text, "twenty-two seconds") {
		t.Errorf("sources %+v", turn.Sources)
	}
	if !strings.HasPrefix(turn.Text, "One voice keeps count: “That was twenty-two seconds") || strings.Contains(turn.Text, "burned") {
		t.Errorf("text %q", turn.Text)
	}
	if v.told != "" {
		t.Errorf("it is told that %s", v.told)
	}
}

func TestModelIsChosen(t *testing.T) {
	first, second := serve(t, llmtest.Say("The first speaks.")), serve(t, llmtest.Say("The second speaks."))
	v := visitWith(t, t.TempDir(), "", first, second)
	for _, tt := range []struct{ model, writes, says string }{
		{"", "scripted", "The first speaks."},
		{"scripted-2", "scripted-2", "The second speaks."},
		{"none", dialogue.Extractive, drillSpeaker},
	} {
		args := []string{"--film", sample.ID}
		if tt.model != "" {
			args = append(args, "--model", tt.model)
		}
		if turn := v.ask(drillQuestion, args...); turn.Model != tt.writes || !strings.Contains(turn.Text, tt.says) {
			t.Errorf("--model %q: %s says %q, want %s", tt.model, turn.Model, turn.Text, tt.writes)
		}
	}
	v.run(exitUsage, "", "chat", "--model", "scripted-3", "Hello?")
	if want := "scripted-3\" is configured; there is: none, scripted, scripted-2\n"; !strings.HasSuffix(v.told, want) {
		t.Errorf("an unknown model is answered with %q", v.told)
	}
	first.Close()
	if turn := v.ask(drillQuestion, "--film", sample.ID); turn.Model != "scripted-2" || v.told != "" {
		t.Errorf("with the first server gone %s answers, and it is told that %q", turn.Model, v.told)
	}
}

// The environment alone is enough; --model none needs nothing of it.
func TestModelOfTheEnvironment(t *testing.T) {
	server := serve(t, llmtest.Say("The environment speaks."))
	v := visitWith(t, t.TempDir(), "")
	t.Setenv("OPENAI_BASE_URL", server.URL+"/")
	if turn := v.ask(drillQuestion, "--film", sample.ID); turn.Model != "gpt-4o-mini" || !strings.HasPrefix(turn.Text, "The environment speaks.") {
		t.Errorf("%s says %q", turn.Model, turn.Text)
	}
	t.Setenv("MATINEE_MODEL", "qwen3:8b")
	if turn := v.ask(drillQuestion, "--film", sample.ID); turn.Model != "qwen3:8b" {
		t.Errorf("%s says %q", turn.Model, turn.Text)
	}
	t.Setenv("OPENAI_BASE_URL", "nonsense")
	if turn := v.ask(drillQuestion, "--film", sample.ID, "--model", "none"); turn.Model != dialogue.Extractive {
		t.Errorf("%s says %q", turn.Model, turn.Text)
	}
	v.run(exitCould, "", "chat", "Hello?")
	if strings.Count(v.told, "\n") != 1 || !strings.Contains(v.told, "OPENAI_BASE_URL") {
		t.Errorf("a false address is answered with %q", v.told)
	}
}

// A key reaches the server and nobody else.
func TestKeyIsNeverPrinted(t *testing.T) {
	const key = "sk-matinee-test-4711"
	keyFile := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(keyFile, []byte(key+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("SCRIPTED_KEY", key)
	for _, where := range []string{`key_env = "SCRIPTED_KEY"`, fmt.Sprintf("key_file = %q", keyFile)} {
		for name, answer := range map[string]llmtest.Script{"good": llmtest.Say(remark), "refused": echoKey} {
			server := serve(t, answer)
			v := visitWith(t, t.TempDir(), fmt.Sprintf("[[model]]\nname = \"scripted\"\nbase_url = %q\n%s", server.URL, where))
			printed := ""
			for _, args := range [][]string{
				{"--verbose", "chat", "--json", "--film", sample.ID, drillQuestion},
				{"--verbose", "chat", "--resume", "Who says it again?"},
				{"--verbose", "doctor"}, {"doctor", "--json"}, {"config", "show"}, {"history", "list", "--json"},
			} {
				v.attempt("", args...)
				printed += v.said + v.told
			}
			if got := server.Prompts()[0].Header.Get("Authorization"); got != "Bearer "+key {
				t.Errorf("%s, %s: the server was given %q", name, where, got)
			}
			if strings.Contains(printed, key) {
				t.Errorf("%s, %s: the key is printed:\n%s", name, where, printed)
			}
			kept, err := os.ReadFile(filepath.Join(v.dir, "matinee.db"))
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(kept), key) {
				t.Errorf("%s, %s: the key is kept in the library", name, where)
			}
		}
	}
}

// echoKey refuses the key and repeats it, as some providers do.
func echoKey(llmtest.Prompt) llmtest.Answer {
	return llmtest.Answer{Fault: &llmtest.Fault{Serve: func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusUnauthorized)
		fmt.Fprintf(w, `{"error":{"message":"Incorrect API key provided: %s","code":"invalid_api_key"}}`, strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
	}}}
}

// A detour takes requests to a provider to a server on this machine.
type detour struct{ to string }

func (d detour) RoundTrip(r *http.Request) (*http.Response, error) {
	to, err := url.Parse(d.to)
	if err != nil {
		return nil, err
	}
	r = r.Clone(r.Context())
	r.URL.Scheme, r.URL.Host = to.Scheme, to.Host
	return http.DefaultTransport.RoundTrip(r)
}

// provider is a visit to a paid model, with a cap on spending in dollars a day.
func provider(t *testing.T, perDay float64, script llmtest.Script) (*visit, *llmtest.Server) {
	t.Helper()
	t.Setenv("OPENAI_API_KEY", "sk-matinee-test")
	server := serve(t, script)
	v := visitWith(t, t.TempDir(), fmt.Sprintf("[spending]\nper_day = %f\n[[model]]\nname = \"gpt-4o-mini\"", perDay))
	v.transport = detour{server.URL}
	return v, server
}

// Every call is entered in the ledger, and the cap on a day's spending outlives
// the process: beyond it the critic without a model answers.
func TestSpending(t *testing.T) {
	v, server := provider(t, 0.01, func(llmtest.Prompt) llmtest.Answer {
		return llmtest.Answer{Text: remark, Usage: &llmtest.Usage{Prompt: 20_000, Completion: 9000}} // 0.0084 $
	})
	if turn := v.ask(drillQuestion, "--film", sample.ID); turn.Model != "gpt-4o-mini" {
		t.Fatalf("%s says %q; %s", turn.Model, turn.Text, v.told)
	}
	for range 3 { // the second may still fit
		v.ask(drillQuestion, "--film", sample.ID)
	}
	turn := v.ask(drillQuestion, "--film", sample.ID)
	if turn.Model != dialogue.Extractive || !proves(turn) || !strings.Contains(v.told, "spending limit") || strings.Count(v.told, "\n") != 1 {
		t.Errorf("over the cap %s says %q, and it is told that %q", turn.Model, turn.Text, v.told)
	}
	asked := len(server.Prompts())
	if asked != 2 {
		t.Errorf("%d calls under a cap for two", asked)
	}
	s, err := store.Open(t.Context(), v.dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	const each = 8400 // millionths of a dollar: 20,000 tokens read at 0.15 $, 9,000 written at 0.60 $ a million
	if spent, err := s.Calls().Spent(t.Context(), time.Now().Add(-time.Hour)); err != nil || int(spent) != asked*each {
		t.Errorf("the ledger has %d millionths of a dollar, %v; want %d", spent, err, asked*each)
	}
}

// The doctor tells of a good server, a dead one, and a wrong key.
func TestDoctorOfModels(t *testing.T) {
	good, dead := serve(t, llmtest.Say("OK")), serve(t, llmtest.Say("OK"))
	dead.Close()
	refusing := llmtest.Serve(t, llmtest.Config{Script: llmtest.Is("401"), Models: []string{"scripted-3"}})
	v := visitWith(t, t.TempDir(), "", good, dead, refusing)
	v.run(exitCould, "", "doctor", "--json")
	found := map[string]checkJSON{}
	for _, c := range decode[checkJSON](t, v.said) {
		found[c.Check] = c
	}
	for name, want := range map[string]struct {
		ok             bool
		detail, advice string
	}{
		"model scripted":   {true, "answers", ""},
		"model scripted-2": {false, "unreachable", "cannot be reached"},
		"model scripted-3": {false, "unauthorized", "does not accept the key"},
	} {
		c := found[name]
		if c.OK != want.ok || !strings.Contains(c.Detail, want.detail) || !strings.Contains(c.Advice, want.advice) || strings.Contains(c.Detail+c.Advice, llmtest.Secret) {
			t.Errorf("%s: %+v, want %+v", name, c, want)
		}
	}
}
