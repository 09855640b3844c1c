package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTalksShown: the talks about the film that comes with the program are as the
// documents show them, on a machine where nobody has talked to it yet.
func TestTalksShown(t *testing.T) {
	for _, tt := range []struct{ doc, persona string }{
		{"talk-machine.md", "machine"},
		{"talk-critic.md", "critic"},
		{"talk-corrections.md", "machine"},
	} {
		t.Run(tt.doc, func(t *testing.T) { testTalkShown(t, filepath.Join("..", "..", "docs", tt.doc), tt.persona) })
	}
}

func testTalkShown(t *testing.T, doc, persona string) {
	home := t.TempDir()
	for _, name := range []string{"HOME", "USERPROFILE", "AppData", "LocalAppData", "XDG_CONFIG_HOME", "XDG_DATA_HOME"} {
		t.Setenv(name, home)
	}
	text, err := os.ReadFile(doc)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, _ := strings.Cut(strings.ReplaceAll(string(text), "\r", ""), "\n```text\n")
	shown, after, ok := strings.Cut(rest, "\n```\n")
	if !ok {
		t.Fatalf("%s shows no talk", doc)
	}
	var out, errs bytes.Buffer
	args := []string{"--library", filepath.Join(home, "library"), "chat", "--film", "the-door-is-growing-2026", "--model", "none", "--persona", persona}
	if code := run(t.Context(), args, streams{&typist{lines: typedIn(shown), out: &out}, &out, &errs}); code != 0 {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	held := strings.TrimSpace(out.String())
	if *updateDocs {
		if err := os.WriteFile(doc, []byte(before+"\n```text\n"+held+"\n```\n"+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if shown != held {
		t.Errorf("the program holds\n%s\nand %s shows\n%s\nrun it with -update", held, doc, shown)
	}
}

// typedIn is what the person says in a talk that is shown.
func typedIn(shown string) []string {
	var lines []string
	for line := range strings.Lines(shown) {
		if said, ok := strings.CutPrefix(strings.TrimSpace(line), "> "); ok {
			lines = append(lines, said)
		}
	}
	return lines
}

// A typist types line by line, and what is typed is seen where the answers are.
type typist struct {
	lines []string
	out   *bytes.Buffer
}

// Read implements io.Reader: a line each time.
func (y *typist) Read(p []byte) (int, error) {
	if len(y.lines) == 0 {
		return 0, io.EOF
	}
	line := y.lines[0] + "\n"
	if len(p) < len(line) {
		return 0, io.ErrShortBuffer
	}
	y.lines = y.lines[1:]
	fmt.Fprintf(y.out, "\n> %s\n", strings.TrimSpace(line)) // a buffer takes everything
	return copy(p, line), nil
}
