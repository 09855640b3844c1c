package cassette_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"matinee/dialogue/cassette"
	"matinee/dialogue/llm"
)

// TestCutAnywhereItGoesOn cuts a tape that is being recorded at every byte: the
// session that goes on with it leaves the same tape, and asks only for what was
// lost.
func TestCutAnywhereItGoesOn(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "whole.jsonl")
	session := func(path string, mode cassette.Mode) ([]string, int) {
		inner := &parrot{}
		tape, err := cassette.Resume(path, mode)
		if err != nil {
			t.Fatal(err)
		}
		defer tape.Close()
		var log []string
		for _, turn := range []string{"a1", "a2", "a3"} {
			inner.asked = len(turn) // the same count in every session
			text, err := heard(tape.Model(inner).Reply(tape.Attempt(t.Context(), turn, 1), llm.Request{Question: "to " + turn}))
			if err != nil {
				t.Fatal(err)
			}
			log = append(log, text)
		}
		return log, inner.asked
	}
	want, _ := session(path, cassette.Once)
	whole := contents(t, path)
	for n := range len(whole) {
		cut := filepath.Join(dir, "cut.jsonl")
		if err := os.WriteFile(cut, []byte(whole[:n]), 0o600); err != nil {
			t.Fatal(err)
		}
		got, _ := session(cut, cassette.Once)
		if strings.Join(got, "\n") != strings.Join(want, "\n") || contents(t, cut) != whole {
			t.Fatalf("cut at byte %d:\n%s\nwant\n%s", n, contents(t, cut), whole)
		}
		os.Remove(cut)
	}
}

// TestAllIsGoneOnWith records over a tape, dies, and goes on: what was recorded
// in between stays, what was before is gone.
func TestAllIsGoneOnWith(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.jsonl")
	ask := func(tape *cassette.Tape, turn string, asked int) {
		t.Helper()
		if _, err := heard(tape.Model(&parrot{asked: asked}).Reply(tape.Attempt(t.Context(), turn, 1), llm.Request{Question: turn})); err != nil {
			t.Fatal(err)
		}
	}
	tape := open(t, path, cassette.Once)
	ask(tape, "a1", 10)
	ask(tape, "a2", 10)
	ask(tape, "gone", 10)
	finish(t, tape)
	tape = open(t, path, cassette.All)
	ask(tape, "a1", 20)
	tape.Close() // as after a kill
	tape, err := cassette.Resume(path, cassette.All)
	if err != nil {
		t.Fatal(err)
	}
	ask(tape, "a2", 30)
	finish(t, tape)
	got := contents(t, path)
	if strings.Contains(got, "gone") || !strings.Contains(got, `"text":"21"`) || !strings.Contains(got, `"text":"31"`) || strings.Count(got, "\n") != 4 {
		t.Errorf("got\n%s", got)
	}
}

// TestAllLeavesTheTapeUntilItRecords opens a tape to record over it and asks
// nothing.
func TestAllLeavesTheTapeUntilItRecords(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.jsonl")
	tape := open(t, path, cassette.Once)
	tape.Time("begin")
	finish(t, tape)
	before := contents(t, path)
	open(t, path, cassette.All).Close()
	if got := contents(t, path); got != before {
		t.Errorf("got\n%s\nwant\n%s", got, before)
	}
}

// TestCancelledAnswersAreAskedAgain stops an answer in its middle.
func TestCancelledAnswersAreAskedAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.jsonl")
	tape := open(t, path, cassette.Once)
	ctx, cancel := context.WithCancel(t.Context())
	for d, err := range tape.Model(&parrot{}).Reply(tape.Attempt(ctx, "a1", 1), llm.Request{Question: "one two three"}) {
		if err != nil {
			if e, ok := llm.AsError(err); !ok || e.Kind != llm.Cancelled {
				t.Errorf("got %v, want a cancellation", err)
			}
			break
		}
		if strings.HasPrefix(d.Text, "two") {
			cancel()
		}
	}
	inner := &parrot{}
	whole, err := heard(tape.Model(inner).Reply(tape.Attempt(t.Context(), "a1", 1), llm.Request{Question: "one two three"}))
	if err != nil || inner.asked != 1 {
		t.Errorf("got %v and %d questions, want it asked again", err, inner.asked)
	}
	finish(t, tape)
	tape = open(t, path, cassette.None)
	if got, err := heard(tape.Model(nil).Reply(tape.Attempt(t.Context(), "a1", 1), llm.Request{Question: "one two three"})); got != whole || err != nil {
		t.Errorf("got %q, %v, want %q", got, err, whole)
	}
	ctx, cancel = context.WithCancel(t.Context())
	cancel()
	_, err = heard(tape.Model(nil).Reply(tape.Attempt(ctx, "a1", 1), llm.Request{Question: "one two three"}))
	if e, ok := llm.AsError(err); !ok || e.Kind != llm.Cancelled {
		t.Errorf("a replay that was cancelled: got %v", err)
	}
}

// TestAListenerWhoLeaves records what was heard, and plays no more than that.
func TestAListenerWhoLeaves(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.jsonl")
	listen := func(tape *cassette.Tape, inner cassette.Model, words int) (text string, err error) {
		for d, err := range tape.Model(inner).Reply(tape.Attempt(t.Context(), "a1", 1), llm.Request{Question: "one two three"}) {
			if err != nil {
				return text, err
			}
			if text += d.Text; len(strings.Fields(text)) == words {
				break
			}
		}
		return text, nil
	}
	tape := open(t, path, cassette.Once)
	if text, err := listen(tape, &parrot{}, 2); text != "one two " || err != nil {
		t.Fatalf("got %q, %v", text, err)
	}
	finish(t, tape)
	tape = open(t, path, cassette.None)
	if text, err := listen(tape, nil, 2); text != "one two " || err != nil {
		t.Errorf("got %q, %v", text, err)
	}
	tape = open(t, path, cassette.None)
	if text, err := listen(tape, nil, 3); text != "one two " || err == nil {
		t.Errorf("one who listens on: got %q, %v, want an error", text, err)
	}
}

// TestATapeThatCannotBeWritten fails the call, so that no session goes on
// without its record.
func TestATapeThatCannotBeWritten(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "folder")
	tape := open(t, filepath.Join(folder, "c.jsonl"), cassette.All)
	if err := os.WriteFile(folder, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := heard(tape.Model(&parrot{}).Reply(t.Context(), llm.Request{Question: "q"})); err == nil {
		t.Error("an answer that is not on the tape was passed on as whole")
	}
	if tape.Err() == nil || tape.Finish() == nil {
		t.Error("the error was forgotten")
	}
}

func TestNothingIsRecordedOnAFinishedTape(t *testing.T) {
	tape := open(t, filepath.Join(t.TempDir(), "c.jsonl"), cassette.All)
	finish(t, tape)
	if _, err := heard(tape.Model(&parrot{}).Reply(t.Context(), llm.Request{Question: "q"})); err == nil {
		t.Error("it was")
	}
}

// TestTapesThatAreNone wants one clear sentence of each.
func TestTapesThatAreNone(t *testing.T) {
	head := `{"entry":"tape","schema":"matinee-cassette/1"}` + "\n"
	for name, text := range map[string]string{
		"another kind":      `{"entry":"tape","schema":"matinee-cassette/9"}` + "\n",
		"no head":           `{"entry":"end"}` + "\n",
		"no JSON":           head + "hello\n",
		"an unknown entry":  head + `{"entry":"song"}` + "\n",
		"no request":        head + `{"entry":"reply"}` + "\n",
		"no such choice":    head + `{"entry":"choose","request":{"question":"q"},"lines":["a"],"chosen":1}` + "\n",
		"a negative choice": head + `{"entry":"choose","request":{"question":"q"},"lines":["a"],"chosen":-1}` + "\n",
		"no time":           head + `{"entry":"time","key":"k"}` + "\n",
	} {
		path := filepath.Join(t.TempDir(), "c.jsonl")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, mode := range []cassette.Mode{cassette.Once, cassette.None, cassette.All} {
			if _, err := cassette.Open(path, mode); err == nil || !strings.Contains(err.Error(), "line ") || strings.Contains(err.Error(), "\n") {
				t.Errorf("%s, %s: got %v, want a sentence with the line", name, mode, err)
			}
		}
	}
}

// TestOddRequestsMatchThemselves records requests that JSON changes.
func TestOddRequestsMatchThemselves(t *testing.T) {
	warm := 0.7
	path := filepath.Join(t.TempDir(), "c.jsonl")
	requests := []llm.Request{
		{},
		{Question: "bad \xff\xfe bytes \xe2\x80", System: "\u2028 <>& \x00", Turns: []llm.Turn{{Speaker: "a\nb"}, {Ours: true, Text: "\xff"}}},
		{Temperature: &warm, Output: 3, Form: &llm.Form{Name: "f", Schema: []byte("{ \"a\" : 1 }")}},
		{Form: &llm.Form{Name: "f", Schema: []byte("no json \xff")}, Sources: []llm.Source{{ID: "S1", Text: "x"}}},
	}
	tape := open(t, path, cassette.Once)
	for _, r := range requests {
		if _, err := heard(tape.Model(&parrot{}).Reply(t.Context(), r)); err != nil {
			t.Fatal(err)
		}
	}
	finish(t, tape)
	tape = open(t, path, cassette.None)
	for i, r := range requests {
		var miss *cassette.Miss
		if _, err := heard(tape.Model(nil).Reply(t.Context(), r)); errors.As(err, &miss) {
			t.Errorf("request %d: %v", i, err)
		}
	}
}
