package debate

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/sentence"
)

// errForm is why a writer's turn was not taken: it does not keep the form.
var errForm = errors.New("the turn does not keep the form of a debate")

// Writer has turns of a debate written by another writer and lets through only
// those that keep the form; in the place of others the plain move stands. It is
// safe for concurrent use.
func Writer(inner dialogue.Writer, cast [2]dialogue.Persona) dialogue.Writer {
	return formal{inner, cast}
}

type formal struct {
	inner dialogue.Writer
	cast  [2]dialogue.Persona
}

// Name implements dialogue.Writer.
func (w formal) Name() string { return w.inner.Name() }

// Confided implements dialogue.Discreet.
func (w formal) Confided(in dialogue.Inquiry) string {
	if d, ok := w.inner.(dialogue.Discreet); ok {
		return d.Confided(in)
	}
	return ""
}

// Write implements dialogue.Writer. It yields a whole turn or nothing.
func (w formal) Write(ctx context.Context, in dialogue.Inquiry, brief dialogue.Brief) iter.Seq2[dialogue.Fragment, error] {
	return func(yield func(dialogue.Fragment, error) bool) {
		if Move(brief.Intent) == Silence {
			yield(dialogue.Fragment{}, errForm)
			return
		}
		asked := in
		asked.Question = instruction(in, brief)
		var text strings.Builder
		model := ""
		for f, err := range w.inner.Write(ctx, asked, brief) {
			if err != nil {
				yield(dialogue.Fragment{}, err)
				return
			}
			model = f.Model
			text.WriteString(f.Text)
		}
		if broken := w.broken(in, brief, text.String()); len(broken) > 0 {
			yield(dialogue.Fragment{}, fmt.Errorf("%w: %s", errForm, strings.Join(broken, "; ")))
			return
		}
		yield(dialogue.Fragment{Text: text.String(), Model: model}, nil)
	}
}

// broken is the rules that a text breaks once the gate has done with it; a
// sentence that the gate refuses is one.
func (w formal) broken(in dialogue.Inquiry, brief dialogue.Brief, text string) []string {
	gate := quote.NewGate(quote.Config{
		Sources: brief.Sources,
		Ours:    append([]string{in.Question, in.Focus.Title}, brief.Ours...),
	})
	t := dialogue.Turn{Persona: in.Persona.Name, Intent: brief.Intent}
	var c sentence.Cutter
	var out strings.Builder
	for _, s := range append(c.Write(text), c.Close()...) {
		checked, ok := gate.Check(s)
		if !ok {
			return []string{"a sentence that cannot be proved"}
		}
		out.WriteString(checked.Text)
		t.Quotes = append(t.Quotes, checked.Quotes...)
	}
	t.Text = strings.TrimSpace(out.String())
	broken := checkTurn(current(in.Recent, Move(brief.Intent)), t, w.cast)
	for _, n := range number.FindAllString(own(t), -1) {
		if !strings.Contains(brief.Draft+" "+in.Question, strings.TrimRight(n, ".,:")) {
			broken = append(broken, "a number that was not counted: "+n)
		}
	}
	return broken
}

// current are the turns of the debate that the move belongs to: what was said
// before its opening is another matter.
func current(turns []dialogue.Turn, m Move) []dialogue.Turn {
	turns = debated(turns)
	if m == Open {
		return nil
	}
	for i := len(turns) - 1; i >= 0; i-- {
		if turns[i].Intent == string(Open) {
			return turns[i:]
		}
	}
	return turns
}

// instructions are what a writer is told of each move.
var instructions = map[Move]string{
	Open:    "Open the debate: put one case about the film, and quote the passage you are given.",
	Oppose:  "First restate what the other just said, in one sentence and with its words; then object, with what was counted.",
	Concede: "Grant half of what was just said in half a sentence, go on with “but”, and quote the passage you are given.",
	Press:   "Take up one word of what was just said and press on it, with what was counted.",
	Pivot:   "Take up one word of what was just said, and open another matter with it: put one case, and quote the passage you are given.",
	Reverse: "This is the last turn. Take up one word of what was just said, and turn from the film to whoever is listening to the two of you: speak to them, and name them as the one who is listening.",
	Answer:  "Somebody who is listening has cut in. Answer them.",
}

// instruction is a move as a writer is told it.
func instruction(in dialogue.Inquiry, brief dialogue.Brief) string {
	m := Move(brief.Intent)
	parts := []string{"You are one of two who debate a film aloud; somebody is listening to both."}
	if n := len(in.Recent); n > 0 && in.Recent[n-1].Persona != "" {
		last := in.Recent[n-1]
		parts = append(parts, fmt.Sprintf("The %s has just said: %s", last.Persona, last.Text))
	}
	if in.Question != "" {
		parts = append(parts, "The listener says: "+in.Question)
	}
	parts = append(parts, instructions[m])
	least, most := measure(in.Persona.Name)
	ending := " End on a real question."
	if isMachine(in.Persona) {
		ending = ""
	}
	parts = append(parts, fmt.Sprintf("Use %d to %d words of your own, say no number that you were not given, and do not begin with agreement unless you are told to grant something.%s", least, most, ending))
	return strings.Join(parts, "\n")
}
