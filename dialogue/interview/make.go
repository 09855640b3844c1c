package interview

import (
	"context"
	"errors"
	"fmt"

	"matinee/dialogue/interview/script"
)

// make is the turn that is the n-th to be held, from 0.
func (r *runner) make(ctx context.Context, t script.Turn, n int) (Turn, error) {
	held := Turn{
		ID: t.ID, N: n + 1, By: t.By, To: t.To, Kind: t.Kind, Move: string(t.Move),
		Quotes: []Quote{}, Sources: []Source{}, Measures: []Measure{}, Attempts: []Attempt{}, Flags: []string{},
	}
	var err error
	switch {
	case t.Kind.Live():
		err = r.live(ctx, t, &held)
	case t.Kind == script.Input:
		err = r.input(ctx, t, &held)
	case t.Kind.Fixed():
		held.Text = t.Text
	}
	if err == nil {
		err = context.Cause(ctx)
	}
	if err != nil {
		return Turn{}, fmt.Errorf("hold turn %q: %w", t.ID, err)
	}
	held.Spec = digest(r.script, t, held.Model == Fallback)
	held.At = r.cfg.Tape.Time("turn " + t.ID)
	return held, r.failing()
}

// failing is what is wrong with the tape.
func (r *runner) failing() error {
	if f, ok := r.cfg.Tape.(Failer); ok {
		return f.Err()
	}
	return nil
}

// unasked marks an input turn to which nobody said anything.
const unasked = "nobody asked anything"

// input asks a member. Where nobody says anything the script may.
func (r *runner) input(ctx context.Context, t script.Turn, held *Turn) error {
	by, _ := r.script.Speaker(t.By)
	to, _ := r.script.Speaker(t.To)
	said, err := r.cfg.Tape.Input(t.ID, func() (string, error) {
		if r.cfg.Ask == nil {
			return "", errors.New("there is nobody to ask; hold the session where somebody can answer")
		}
		return r.cfg.Ask(ctx, Question{Turn: t.ID, By: by, To: to, Prompt: t.Text})
	})
	if err != nil {
		return err
	}
	held.Text = said
	switch {
	case said != "":
	case t.Fallback != "":
		held.Text, held.Model = t.Fallback, Fallback
	default:
		held.Flags = append(held.Flags, unasked)
	}
	return nil
}

// live asks for the words of a live turn as often as its script allows, and does
// what the script says when none keeps the rules.
func (r *runner) live(ctx context.Context, t script.Turn, held *Turn) error {
	b, err := r.brief(ctx, t)
	if err != nil {
		return err
	}
	held.Measures = append(held.Measures, b.measures...)
	held.Flags = append(held.Flags, b.missing...)
	var last proposal
	for attempt := 1; attempt <= t.Tries(); attempt++ {
		r.cfg.Hear(Progress{Turn: t, N: held.N, Of: len(r.script.Turns), Attempt: attempt, Faults: last.faults})
		p, err := r.attempt(ctx, b, attempt, last)
		if err != nil {
			return err
		}
		if len(p.faults) == 0 {
			p.fill(held)
			return nil
		}
		held.Attempts = append(held.Attempts, Attempt{Text: p.text, Model: p.model, Faults: p.faults})
		if last = p; len(r.cfg.Writers) == 0 {
			break // the draft is the best there is, and would be the same again
		}
	}
	return r.failed(t, b, held, last)
}

// failed does what the script says when no attempt kept the rules.
func (r *runner) failed(t script.Turn, b *brief, held *Turn, last proposal) error {
	switch r.script.Session.Failure() {
	case script.Stop:
		err := r.journal.append(Stop{Turn: t.ID, Attempts: held.Attempts})
		return errors.Join(err, &StoppedError{Turn: t.ID, Faults: last.faults})
	case script.Fallback:
		if t.Fallback != "" {
			held.Text, held.Model = t.Fallback, Fallback
			return nil
		}
	}
	if last.text == "" {
		last = b.draft // something has to be said
	}
	last.fill(held)
	held.Flags = append(held.Flags, last.faults...)
	return nil
}
