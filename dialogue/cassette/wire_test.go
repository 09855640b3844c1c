package cassette_test

import (
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"matinee/dialogue/cassette"
	"matinee/dialogue/llm"
	"matinee/dialogue/llm/llmtest"
)

// TestWhateverServersDoStaysOffTheTape asks real clients at a server that does
// all that goes wrong on the wire, some of it repeating the key: the tape has
// neither the key nor the address, and plays what was heard.
func TestWhateverServersDoStaysOffTheTape(t *testing.T) {
	for _, f := range llmtest.Faults() {
		t.Run(f.Name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "c.jsonl")
			synctest.Test(t, func(t *testing.T) {
				s := llmtest.Serve(t, llmtest.Config{Memory: true, Script: llmtest.Is(f.Name)})
				at, err := url.Parse(s.URL)
				if err != nil {
					t.Fatal(err)
				}
				client, err := llm.New(llm.Config{Model: "scripted", BaseURL: s.URL, Key: llmtest.Secret, Transport: s.Transport()})
				if err != nil {
					t.Fatal(err)
				}
				chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{client}, Backoff: time.Millisecond, Longest: time.Millisecond})
				defer chain.Close()
				tape := open(t, path, cassette.Once)
				recorded, failed := heard(tape.Model(chain).Reply(t.Context(), llm.Request{Question: "Who is there?"}))
				finish(t, tape)
				for _, secret := range []string{llmtest.Secret, at.Host, s.URL} {
					if strings.Contains(contents(t, path), secret) {
						t.Errorf("%q is on the tape:\n%s", secret, contents(t, path))
					}
				}
				replayed, again := heard(open(t, path, cassette.None).Model(nil).Reply(t.Context(), llm.Request{Question: "Who is there?"}))
				if replayed != recorded || kind(again) != kind(failed) {
					t.Errorf("got %q, %v, want %q, %v", replayed, again, recorded, failed)
				}
			})
		})
	}
}

// kind is what went wrong; 0 for nothing.
func kind(err error) llm.Kind {
	if e, ok := llm.AsError(err); ok {
		return e.Kind
	}
	return 0
}
