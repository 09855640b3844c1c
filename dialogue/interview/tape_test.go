package interview

import (
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/cassette"
	"matinee/dialogue/llm"
	"matinee/dialogue/prose"
)

// A tape of package cassette is what a session wants.
var (
	_ Tape      = (*cassette.Tape)(nil)
	_ Attempter = (*cassette.Tape)(nil)
	_ Failer    = (*cassette.Tape)(nil)
)

// A talkingModel says its texts in turn, and remembers how often it was asked.
type talkingModel struct {
	texts []string
	asked int
}

func (m *talkingModel) Reply(context.Context, llm.Request) iter.Seq2[llm.Delta, error] {
	text := m.texts[m.asked%len(m.texts)]
	m.asked++
	return func(yield func(llm.Delta, error) bool) {
		if yield(llm.Delta{Text: text, Model: "talking-1"}, nil) {
			yield(llm.Delta{Model: "talking-1", End: &llm.End{Finish: llm.Stopped}}, nil)
		}
	}
}

func (m *talkingModel) Choose(context.Context, llm.Request, []string) (int, error) { return 0, nil }

// taped is a session on a tape; the model is the world's, nil where there is
// none.
func taped(t *testing.T, house *shelf, path string, mode cassette.Mode, model cassette.Model) (Config, *cassette.Tape) {
	t.Helper()
	tape, err := cassette.Open(path, mode)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = tape.Close() })
	cfg := staged(t, house, seedScript(t))
	cfg.Tape = tape
	cfg.Writers = []dialogue.Writer{prose.New("talking", tape.Model(model))}
	cfg.Fatal = func(err error) bool { _, miss := errors.AsType[*cassette.Miss](err); return miss }
	return cfg, tape
}

// A session held from a tape asks no model, and leaves the same record to the
// byte; where the tape does not know what to say, the session ends.
func TestTape(t *testing.T) {
	house := sampleShelf(t)
	path := filepath.Join(t.TempDir(), "cassette.jsonl")
	model := &talkingModel{texts: []string{"Would you ask the door?", "Is it company that you want?", "But listen: [[S1]]", "People hide in any corner.", "Is it the corner, then?", "Granted, the end."}}
	cfg, tape := taped(t, house, path, cassette.Once, model)
	record, err := Run(t.Context(), cfg)
	if err = errors.Join(err, tape.Finish()); err != nil {
		t.Fatal(err)
	}
	if model.asked < 7 || record.Turns[1].Model != "talking-1" {
		t.Errorf("the model was asked %d times, and %+v", model.asked, record.Turns[1])
	}
	want, err := os.ReadFile(cfg.Record)
	if err != nil {
		t.Fatal(err)
	}
	cfg, _ = taped(t, house, path, cassette.None, nil)
	if _, err := Run(t.Context(), cfg); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(cfg.Record); string(got) != string(want) {
		t.Errorf("from the tape:\n%s\nwant\n%s", got, want)
	}
	cfg, _ = taped(t, house, path, cassette.None, nil)
	cfg.Script.Turns[4].Text += " And another thing."
	record, err = Run(t.Context(), cfg)
	if _, miss := errors.AsType[*cassette.Miss](err); !miss || len(record.Turns) != 5 {
		t.Errorf("another script from the tape: %d turns, %v; want a miss", len(record.Turns), err)
	}
}
