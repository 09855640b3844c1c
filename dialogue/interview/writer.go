package interview

import (
	"context"
	"iter"
	"strings"

	"matinee/dialogue"
)

// A telling is what one attempt tells its writers, and what they made of it. It
// belongs to the attempt's goroutine.
type telling struct {
	brief  *brief
	before proposal // the attempt before, with its faults

	wrote  bool   // a writer wrote something, to the end
	model  string // that wrote last
	broken bool   // what it wrote has no end
	err    error  // of the writer that failed last
}

// bound is a writer told what a turn has to do.
type bound struct {
	inner dialogue.Writer
	told  *telling
}

// Name implements dialogue.Writer.
func (w bound) Name() string { return w.inner.Name() }

// Confided implements dialogue.Discreet.
func (w bound) Confided(in dialogue.Inquiry) string {
	d, ok := w.inner.(dialogue.Discreet)
	if !ok {
		return ""
	}
	in.Persona = w.told.brief.persona
	return d.Confided(in)
}

// Write implements dialogue.Writer. It yields a whole text or nothing: half a
// turn is of no use to a session.
func (w bound) Write(ctx context.Context, in dialogue.Inquiry, brief dialogue.Brief) iter.Seq2[dialogue.Fragment, error] {
	return func(yield func(dialogue.Fragment, error) bool) {
		in.Question = w.told.brief.instruction(w.told.before)
		in.Persona = w.told.brief.persona
		brief.Draft = strings.Join(brief.Facts, "\n") // what was counted; the draft's wording is no model
		var text strings.Builder
		model, cut := w.inner.Name(), false
		for f, err := range w.inner.Write(ctx, in, brief) {
			if err != nil {
				w.told.err = err
				yield(dialogue.Fragment{}, err)
				return
			}
			cut = cut || f.Cut
			if f.Model != "" {
				model = f.Model
			}
			text.WriteString(f.Text)
		}
		if strings.TrimSpace(text.String()) == "" {
			return
		}
		w.told.wrote, w.told.model, w.told.broken = true, model, cut || breaksOff(text.String())
		yield(dialogue.Fragment{Text: text.String(), Model: model}, nil)
	}
}
