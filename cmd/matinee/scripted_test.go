package main

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"matinee/dialogue/llm/llmtest"
)

// A visit is somebody at the command line, with a library and a configuration
// that names scripted models.
type visit struct {
	testing.TB
	dir, config string
	transport   http.RoundTripper
	said, told  string // what the last run wrote on standard output and error
}

// visitWith writes the configuration: what is given, and a model for each
// server, called scripted, scripted-2 and so on.
func visitWith(t testing.TB, library, settings string, servers ...*llmtest.Server) *visit {
	t.Helper()
	text := settings + "\n"
	for i, s := range servers {
		name := "scripted"
		if i > 0 {
			name = fmt.Sprint("scripted-", i+1)
		}
		text += fmt.Sprintf("[[model]]\nname = %q\nbase_url = %q\n", name, s.URL)
	}
	v := &visit{TB: t, dir: library, config: filepath.Join(t.TempDir(), "config.toml")}
	if err := os.WriteFile(v.config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return v
}

// run runs the program and wants that exit code.
func (v *visit) run(want int, in string, args ...string) {
	v.Helper()
	if got := v.attempt(in, args...); got != want {
		v.Fatalf("matinee %q: exit code %d, want %d\n%s\n%s", args, got, want, v.said, v.told)
	}
}

// attempt runs the program and returns its exit code.
func (v *visit) attempt(in string, args ...string) int {
	var out, err bytes.Buffer
	a := &app{streams: streams{strings.NewReader(in), &out, &err}, transport: v.transport}
	code := a.run(v.Context(), append([]string{"--library", v.dir, "--config", v.config}, args...))
	v.said, v.told = out.String(), err.String()
	return code
}

// talk says lines in one conversation about the sample film and returns its
// turns.
func (v *visit) talk(in string, args ...string) []turnJSON {
	v.Helper()
	v.run(exitDone, in, append([]string{"chat", "--json"}, args...)...)
	return decode[turnJSON](v, v.said)
}

// ask is talk of one line.
func (v *visit) ask(question string, args ...string) turnJSON {
	v.Helper()
	turns := v.talk(question+"\n", args...)
	if len(turns) != 1 {
		v.Fatalf("%d turns, want 1: %s", len(turns), v.said)
	}
	return turns[0]
}

// serve starts a scripted model.
func serve(t testing.TB, script llmtest.Script) *llmtest.Server {
	t.Helper()
	return llmtest.Serve(t, llmtest.Config{Script: script})
}
