package cassette

import (
	"context"
	"errors"
	"iter"

	"matinee/dialogue/llm"
)

// A Model is what is asked when the tape records: an llm.Chain, or a double.
type Model interface {
	// Reply streams an answer; see llm.Chain.Reply.
	Reply(ctx context.Context, r llm.Request) iter.Seq2[llm.Delta, error]
	// Choose asks for one of some lines; see llm.Chain.Choose.
	Choose(ctx context.Context, r llm.Request, lines []string) (int, error)
}

// A Taped is a model behind a tape. It is itself a Model.
type Taped struct {
	tape  *Tape
	inner Model
}

// Model puts a model behind the tape. Inner may be nil where it will never be
// asked.
func (t *Tape) Model(inner Model) *Taped { return &Taped{t, inner} }

// Reply plays an answer, in the fragments in which it came and without the
// waiting, or asks for one and records it. What is not on the tape and may not
// be asked is a *Miss. An answer that was cancelled is not recorded: nobody has
// heard it, and it will be asked again.
func (m *Taped) Reply(ctx context.Context, r llm.Request) iter.Seq2[llm.Delta, error] {
	return func(yield func(llm.Delta, error) bool) {
		if m.tape.mode == Off {
			m.ask(ctx, r, yield)
			return
		}
		asked := m.tape.call(ctx, entry{Entry: isReply, Request: normal(r)})
		held, err := m.tape.play(asked)
		switch {
		case err != nil:
			yield(llm.Delta{}, err)
		case held != nil:
			replay(ctx, *held, yield)
		default:
			m.record(ctx, r, asked, yield)
		}
	}
}

// ask asks the model without the tape.
func (m *Taped) ask(ctx context.Context, r llm.Request, yield func(llm.Delta, error) bool) {
	if m.inner == nil {
		yield(llm.Delta{}, errNoModel())
		return
	}
	m.inner.Reply(ctx, r)(yield)
}

// errNoModel is what is said where there is nobody to ask.
func errNoModel() error { return &llm.Error{Kind: llm.Unconfigured, Action: llm.FallBack} }

// errEnough is where a recording ends because its listener had left.
var errEnough = errors.New("replay the model: the recording ends here, where the listener had heard enough; record it anew with --cassette all")

// replay plays an entry.
func replay(ctx context.Context, held entry, yield func(llm.Delta, error) bool) {
	for _, d := range held.Deltas {
		if ctx.Err() != nil {
			yield(llm.Delta{}, &llm.Error{Kind: llm.Cancelled, Action: llm.GiveUp})
			return
		}
		if !yield(d.restored(), nil) {
			return
		}
	}
	switch {
	case held.Fault != nil:
		yield(llm.Delta{}, held.Fault.restored())
	case held.Left:
		yield(llm.Delta{}, errEnough)
	}
}

// record passes an answer on as it comes and then puts it on the tape.
func (m *Taped) record(ctx context.Context, r llm.Request, e entry, yield func(llm.Delta, error) bool) {
	var failed error
	m.ask(ctx, r, func(d llm.Delta, err error) bool {
		if err != nil {
			failed = err
			return false // passed on once it is on the tape
		}
		if d.Text != "" || d.End != nil {
			e.Deltas = append(e.Deltas, taped(d))
		}
		e.Left = !yield(d, nil)
		return !e.Left
	})
	e.Fault = faultOf(failed)
	err := m.keep(ctx, e, failed)
	if err == nil {
		err = failed
	}
	if err != nil && !e.Left {
		yield(llm.Delta{}, err)
	}
}

func taped(d llm.Delta) delta {
	out := delta{Text: d.Text, Model: d.Model}
	if d.End != nil {
		e := end(*d.End)
		out.End = &e
	}
	return out
}

// keep records a call unless it was cancelled.
func (m *Taped) keep(ctx context.Context, e entry, failed error) error {
	if (failed != nil || e.Left) && errors.Is(ctx.Err(), context.Canceled) {
		return nil
	}
	return m.tape.keep(e)
}

// Choose plays a choice, or asks for one and records it, as Reply does.
func (m *Taped) Choose(ctx context.Context, r llm.Request, lines []string) (int, error) {
	if m.tape.mode == Off {
		return m.choose(ctx, r, lines)
	}
	asked := m.tape.call(ctx, entry{Entry: isChoice, Request: normal(r), Lines: cleaned(lines)})
	held, err := m.tape.play(asked)
	if err != nil {
		return 0, err
	}
	if held != nil {
		return held.Chosen, held.Fault.restored()
	}
	i, failed := m.choose(ctx, r, lines)
	if failed == nil && (i < 0 || i >= len(lines)) {
		failed = &llm.Error{Kind: llm.Garbled, Action: llm.Retry}
	}
	asked.Chosen, asked.Fault = i, faultOf(failed)
	if err := m.keep(ctx, asked, failed); err != nil {
		return 0, err
	}
	return i, failed
}

func (m *Taped) choose(ctx context.Context, r llm.Request, lines []string) (int, error) {
	if m.inner == nil {
		return 0, errNoModel()
	}
	return m.inner.Choose(ctx, r, lines)
}

// play finds the entry for a call: nil when it is to be asked.
func (t *Tape) play(asked entry) (*entry, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.mode == All {
		return nil, nil
	}
	held, there := t.held.find(asked.place())
	switch {
	case there && same(held, asked):
		return &held, nil
	case t.recording():
		return nil, nil
	}
	return nil, t.miss(asked, held, there)
}

// keep puts an entry on the tape.
func (t *Tape) keep(e entry) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	err := t.record(e)
	if err != nil {
		t.fail(err)
	}
	return err
}
