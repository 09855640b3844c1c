package cassette_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/cassette"
	"matinee/dialogue/interview"
	"matinee/dialogue/llm"
	"matinee/dialogue/prose"
)

// What stands behind a tape is what prose asks, and so is a taped model; and a
// tape is what a session of package interview wants of one.
var (
	_ prose.Model    = (*cassette.Taped)(nil)
	_ cassette.Model = (*llm.Chain)(nil)
	_ cassette.Model = prose.Model(nil)

	_ interview.Tape      = (*cassette.Tape)(nil)
	_ interview.Attempter = (*cassette.Tape)(nil)
	_ interview.Failer    = (*cassette.Tape)(nil)
)

// A parrot answers every question with its words and a count of the questions.
type parrot struct {
	asked int
	err   error // after the words
	chose int
}

func (p *parrot) Reply(ctx context.Context, r llm.Request) iter.Seq2[llm.Delta, error] {
	return func(yield func(llm.Delta, error) bool) {
		p.asked++
		if !yield(llm.Delta{Place: 2}, nil) {
			return
		}
		for _, w := range strings.Fields(r.Question) {
			if ctx.Err() != nil {
				yield(llm.Delta{}, &llm.Error{Kind: llm.Cancelled})
				return
			}
			if !yield(llm.Delta{Text: w + " ", Model: "parrot-1"}, nil) {
				return
			}
		}
		if p.err != nil {
			yield(llm.Delta{}, p.err)
			return
		}
		yield(llm.Delta{Text: fmt.Sprint(p.asked), End: &llm.End{Finish: llm.Stopped, Usage: llm.Usage{Prompt: 7}, Total: 3 * time.Second}}, nil)
	}
}

func (p *parrot) Choose(_ context.Context, _ llm.Request, lines []string) (int, error) {
	p.asked++
	return p.chose, p.err
}

// heard is an answer as its fragments, "|" between them, and how it ended.
func heard(deltas iter.Seq2[llm.Delta, error]) (string, error) {
	var parts []string
	for d, err := range deltas {
		if err != nil {
			return strings.Join(parts, "|"), err
		}
		if d.Place > 0 {
			continue // where one stands in the queue is no part of an answer
		}
		parts = append(parts, fmt.Sprintf("%s %s %v", d.Text, d.Model, d.End))
		if d.End != nil {
			parts = append(parts, fmt.Sprint(*d.End))
		}
	}
	return strings.Join(parts, "|"), nil
}

func open(t *testing.T, path string, mode cassette.Mode) *cassette.Tape {
	t.Helper()
	tape, err := cassette.Open(path, mode)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tape.Close() })
	return tape
}

func finish(t *testing.T, tape *cassette.Tape) {
	t.Helper()
	if err := tape.Finish(); err != nil {
		t.Fatal(err)
	}
}

// hold holds a small session: two attempts at one turn, a choice, a turn that
// fails, a reading of the clock and a word from the floor.
func hold(t *testing.T, tape *cassette.Tape, inner cassette.Model, failing *parrot) []string {
	t.Helper()
	ctx, m := t.Context(), tape.Model(inner)
	var log []string
	note := func(text string, err error) { log = append(log, fmt.Sprintf("%s, %v", text, err)) }
	first := tape.Attempt(ctx, "a1", 1)
	note(heard(m.Reply(first, llm.Request{Question: "who is there"})))
	i, err := m.Choose(first, llm.Request{Question: "which"}, []string{"x", "y"})
	note(fmt.Sprint(i), err)
	note(heard(m.Reply(tape.Attempt(ctx, "a1", 2), llm.Request{Question: "who is there", Turns: []llm.Turn{{Text: "no <b> & “so”"}}})))
	note(heard(m.Reply(ctx, llm.Request{Question: "outside"})))
	note(heard(tape.Model(failing).Reply(tape.Attempt(ctx, "a2", 1), llm.Request{Question: "fail now"})))
	note(tape.Time("begin").Format(time.RFC3339Nano), nil)
	note(tape.Input("i1", func() (string, error) { return "from the floor 😀", nil }))
	return log
}

func failing() *parrot {
	return &parrot{err: &llm.Error{Kind: llm.Overloaded, Action: llm.Retry, Visible: true, Status: 503, Model: "parrot-1", Server: "secret.example:443", Detail: "sk-secret refused"}}
}

func TestReplayIsWhatWasRecorded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.jsonl")
	inner := &parrot{chose: 1}
	tape := open(t, path, cassette.Once)
	recorded := hold(t, tape, inner, failing())
	finish(t, tape)
	asked := inner.asked
	for _, mode := range []cassette.Mode{cassette.None, cassette.Once} {
		before := contents(t, path)
		tape := open(t, path, mode)
		replayed := hold(t, tape, nil, nil)
		finish(t, tape)
		for i := range recorded {
			got, want := replayed[i], strings.ReplaceAll(strings.ReplaceAll(recorded[i], " at secret.example:443", " at "), ": sk-secret refused", "")
			if got != want {
				t.Errorf("%s: got %q, want %q", mode, got, want)
			}
		}
		if contents(t, path) != before {
			t.Errorf("%s: the replay changed the tape", mode)
		}
	}
	if inner.asked != asked {
		t.Errorf("the model was asked %d times more by replays", inner.asked-asked)
	}
}

func contents(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestNoSecretIsOnTheTape(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.jsonl")
	tape := open(t, path, cassette.Once)
	m := tape.Model(failing())
	heard(m.Reply(t.Context(), llm.Request{Question: "q", User: "hash-of-a-user", Room: "hash-of-a-room", CacheKey: "cache"}))
	heard(tape.Model(&parrot{err: errors.New("Get \"https://me:sk-secret@secret.example/v1\": EOF")}).Reply(t.Context(), llm.Request{Question: "q"}))
	finish(t, tape)
	for _, secret := range []string{"sk-secret", "secret.example", "hash-of-a-user", "hash-of-a-room", "cache\""} {
		if strings.Contains(contents(t, path), secret) {
			t.Errorf("%q is on the tape:\n%s", secret, contents(t, path))
		}
	}
}

func TestModes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.jsonl")
	ask := func(mode cassette.Mode, question string, inner *parrot) (string, error) {
		tape := open(t, path, mode)
		text, err := heard(tape.Model(inner).Reply(tape.Attempt(t.Context(), "a1", 1), llm.Request{Question: question}))
		tape.Finish()
		return text, err
	}
	if _, err := cassette.Open(path, cassette.None); err == nil {
		t.Error("none opened a tape that is not there")
	}
	if _, err := cassette.Open(path, "some"); err == nil {
		t.Error("a mode that is none was taken")
	}
	if _, err := ask(cassette.Off, "one", &parrot{}); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("off wrote a tape")
	}
	first, err := ask(cassette.Once, "one", &parrot{})
	if err != nil {
		t.Fatal(err)
	}
	var miss *cassette.Miss
	for _, mode := range []cassette.Mode{cassette.Once, cassette.None} {
		inner := &parrot{}
		if got, err := ask(mode, "one", inner); err != nil || got != first || inner.asked != 0 {
			t.Errorf("%s: got %q, %v, asked %d times; want %q from the tape", mode, got, err, inner.asked, first)
		}
		if _, err := ask(mode, "two", inner); !errors.As(err, &miss) || inner.asked != 0 {
			t.Errorf("%s: got %v and %d questions, want a miss", mode, err, inner.asked)
		}
	}
	inner := &parrot{asked: 41}
	again, err := ask(cassette.All, "one", inner)
	if err != nil || inner.asked != 42 || again == first {
		t.Errorf("all: got %q, %v, want it asked anew", again, err)
	}
	if got, err := ask(cassette.None, "one", nil); err != nil || got != again {
		t.Errorf("after all: got %q, %v, want %q", got, err, again)
	}
	if n := strings.Count(contents(t, path), `"entry":"reply"`); n != 1 {
		t.Errorf("%d answers on the tape that was recorded over, want 1", n)
	}
}

func TestMissSaysWhatDiffers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.jsonl")
	system := "You are the machine.\nYou are brisk.\nYou count.\nYou never claim sight.\nYou end on a general note."
	tape := open(t, path, cassette.Once)
	heard(tape.Model(&parrot{}).Reply(tape.Attempt(t.Context(), "a2", 1), llm.Request{System: system, Question: "Who lies?"}))
	finish(t, tape)
	tape = open(t, path, cassette.None)
	changed := strings.Replace(system, "brisk", "slow", 1)
	_, err := heard(tape.Model(nil).Reply(tape.Attempt(t.Context(), "a2", 1), llm.Request{System: changed, Question: "Who lies?"}))
	want := "replay turn a2, attempt 1, call 1: the cassette " + path + " answers another question there; record it anew with --cassette all:\n" +
		"  system:\n    You are the machine.\n-   You are brisk.\n+   You are slow.\n    You count.\n    You never claim sight.\n  …"
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	_, err = heard(tape.Model(nil).Reply(tape.Attempt(t.Context(), "a3", 1), llm.Request{}))
	if want := "replay turn a3, attempt 1, call 1: the cassette " + path + " has nothing for it; record it anew with --cassette all"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestReadingsThatAreNotOnTheTape(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.jsonl")
	finish(t, open(t, path, cassette.Once))
	tape := open(t, path, cassette.None)
	var miss *cassette.Miss
	if _, err := tape.Input("i1", func() (string, error) { t.Error("a person was asked"); return "", nil }); !errors.As(err, &miss) || miss.Key != "i1" {
		t.Errorf("got %v, want a miss", err)
	}
	if at := tape.Time("begin"); !at.IsZero() {
		t.Errorf("got the time %v, want none", at)
	}
	if err := tape.Finish(); !errors.As(err, &miss) || miss.Key != "begin" {
		t.Errorf("got %v, want the miss of the time", err)
	}
}

func TestATimeIsOneMoment(t *testing.T) {
	tape := open(t, filepath.Join(t.TempDir(), "c.jsonl"), cassette.All)
	first := tape.Time("begin")
	if second := tape.Time("begin"); !second.Equal(first) || first.IsZero() {
		t.Errorf("got %v, then %v", first, second)
	}
}

func TestInputThatFailsIsAskedAgain(t *testing.T) {
	tape := open(t, filepath.Join(t.TempDir(), "c.jsonl"), cassette.Once)
	gone := errors.New("nobody there")
	if _, err := tape.Input("i1", func() (string, error) { return "", gone }); !errors.Is(err, gone) {
		t.Errorf("got %v, want %v", err, gone)
	}
	if got, err := tape.Input("i1", func() (string, error) { return "here", nil }); got != "here" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestBroken(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.jsonl")
	finish(t, open(t, path, cassette.Once))
	tape := open(t, path, cassette.None)
	_, err := heard(tape.Model(nil).Reply(t.Context(), llm.Request{Question: "q"}))
	for name, tt := range map[string]struct {
		err  error
		want bool
	}{
		"nothing":         {nil, false},
		"a miss":          {fmt.Errorf("ask: %w", err), true},
		"a model's error": {&llm.Error{Kind: llm.Overloaded}, false},
	} {
		if got := tape.Broken(tt.err); got != tt.want {
			t.Errorf("%s: got %v, want %v", name, got, tt.want)
		}
	}
}
