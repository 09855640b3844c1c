package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// updateDocs has the tests write what documents show, instead of comparing it.
var updateDocs = flag.Bool("update", false, "write what the documents show")

// TestDebateShown: the debate that docs/debate-without-a-model.md shows is the one
// that the program holds on a machine where nobody has talked to it yet.
func TestDebateShown(t *testing.T) {
	home := t.TempDir()
	for _, name := range []string{"HOME", "USERPROFILE", "AppData", "LocalAppData", "XDG_CONFIG_HOME", "XDG_DATA_HOME"} {
		t.Setenv(name, home)
	}
	var out, errs bytes.Buffer
	args := []string{"--library", filepath.Join(home, "library"), "chat", "--debate", "--until", "end", "--persona", "critic", "--turns", "10"}
	if code := run(t.Context(), args, streams{strings.NewReader(""), &out, &errs}); code != 0 {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	doc := filepath.Join("..", "..", "docs", "debate-without-a-model.md")
	text, err := os.ReadFile(doc)
	if err != nil {
		t.Fatal(err)
	}
	const fence = "\n```\n"
	before, rest, _ := strings.Cut(strings.ReplaceAll(string(text), "\r", ""), "\n```text\n")
	shown, after, ok := strings.Cut(rest, fence)
	if !ok {
		t.Fatalf("%s shows no debate", doc)
	}
	held := strings.TrimSpace(out.String())
	if *updateDocs {
		if err := os.WriteFile(doc, []byte(before+"\n```text\n"+held+fence+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if shown != held {
		t.Errorf("the program holds\n%s\nand %s shows\n%s\nrun it with -update", held, doc, shown)
	}
}
