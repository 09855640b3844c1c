package studio

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDraft: until a file is finished the one before stands there, and one that
// fails leaves nothing behind.
func TestDraft(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file.wav")
	is := func(want string, others int) {
		t.Helper()
		b, err := os.ReadFile(path)
		if err != nil || string(b) != want {
			t.Errorf("got %q, %v, want %q", b, err, want)
		}
		if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1+others {
			t.Errorf("got %v, %v, want %d files besides", entries, err, others)
		}
	}
	broken := errors.New("broken")
	for _, step := range []struct {
		text, want string
		err        error
	}{{"one", "one", nil}, {"two", "two", nil}, {"three", "two", broken}, {"four", "four", nil}} {
		d, err := newDraft(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.WriteString(step.text); err != nil {
			t.Fatal(err)
		}
		if step.text == "two" {
			is("one", 1)
		}
		if err := d.finish(step.err); !errors.Is(err, step.err) {
			t.Errorf("%s: got %v, want %v", step.text, err, step.err)
		}
		is(step.want, 0)
	}
	if _, err := newDraft(filepath.Join(path, "file.wav")); err == nil || !strings.HasPrefix(err.Error(), "write file.wav: ") {
		t.Errorf("in no folder: got %v", err)
	}
}
