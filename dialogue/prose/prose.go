// Package prose puts evidence into prose with a language model. It writes the
// prompt (the persona, the rules of quoting, the sources, the question) and
// streams what the model makes of it. What the model writes is no more than a
// proposal: the conversation checks every sentence of it and falls back on the
// researcher's draft. It chooses no evidence and proves no quotation.
package prose

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/llm"
	"matinee/dialogue/quote"
)

// A Model writes: an llm.Chain, or a double in a test.
type Model interface {
	// Reply streams an answer; see llm.Chain.Reply.
	Reply(ctx context.Context, r llm.Request) iter.Seq2[llm.Delta, error]
	// Choose asks for one of some lines; see llm.Chain.Choose.
	Choose(ctx context.Context, r llm.Request, lines []string) (int, error)
}

// A Writer is a dialogue.Writer with a language model behind it. It is safe for
// concurrent use.
type Writer struct {
	model Model
	name  string
}

// New makes a Writer; name is what the answers' Model says until the model has
// named itself.
func New(name string, model Model) *Writer { return &Writer{model: model, name: name} }

// Name implements dialogue.Writer.
func (w *Writer) Name() string { return w.name }

// Write implements dialogue.Writer.
func (w *Writer) Write(ctx context.Context, in dialogue.Inquiry, brief dialogue.Brief) iter.Seq2[dialogue.Fragment, error] {
	return func(yield func(dialogue.Fragment, error) bool) {
		if in.Quoting == quote.Lines {
			if pointer, ok, err := w.chosen(ctx, in, brief); ok {
				yield(dialogue.Fragment{Text: pointer, Model: w.name}, err)
				return
			}
		}
		for d, err := range w.model.Reply(ctx, request(in, brief)) {
			switch {
			case err != nil:
				yield(dialogue.Fragment{}, explained(err))
				return
			case d.Text == "" && !cut(d):
			case !yield(dialogue.Fragment{Text: d.Text, Model: d.Model, Cut: cut(d)}, nil):
				return
			}
		}
	}
}

// cut reports whether the model's limit ended an answer here.
func cut(d llm.Delta) bool { return d.End != nil && d.End.Finish == llm.Cut }

// Confided implements dialogue.Discreet: the rules and the manner. Its senses it is
// told to tell.
func (w *Writer) Confided(in dialogue.Inquiry) string {
	in.Persona.Senses = ""
	return system(in.Persona, in.Quoting, in.Strict())
}

// Repair implements dialogue.Repairer: the model chooses the line that it meant.
func (w *Writer) Repair(ctx context.Context, in dialogue.Inquiry, brief dialogue.Brief, refused string, lines []string) (int, error) {
	r := request(in, brief)
	r.Question = fmt.Sprintf("%s\n\nYou were about to write: %s\nNo passage has those words. Which of these lines did you mean?", beginning(in.Question), beginning(refused))
	i, err := w.model.Choose(ctx, r, lines)
	if err != nil {
		return 0, explained(err)
	}
	return i, nil
}

// longestReminder is how much of what was asked and written a repair repeats, in
// bytes: the request for a choice comes after it and must not be clipped.
const longestReminder = 1000

// beginning is a text's beginning, cut between characters.
func beginning(text string) string {
	if len(text) <= longestReminder {
		return text
	}
	return strings.ToValidUTF8(text[:longestReminder], "") + "…"
}

// summaryTokens bounds a summary, in tokens.
const summaryTokens = 300

// Summarise implements dialogue.Summariser.
func (w *Writer) Summarise(ctx context.Context, before string, turns []dialogue.Turn) (string, error) {
	r := llm.Request{
		System:   "You keep the minutes of a conversation about a film. Write what was asked and answered, in at most eight short sentences, without quotations and without anything that was not said.",
		Summary:  before,
		Turns:    turnsOf(turns, ""),
		Question: "Write the minutes of all of it now.",
		Output:   summaryTokens,
	}
	text, _, err := llm.Collect(w.model.Reply(ctx, r))
	if err != nil {
		return "", fmt.Errorf("summarise the conversation: %w", err)
	}
	return strings.TrimSpace(text), nil
}

// explained is a model's failure as a conversation tells it.
func explained(err error) error {
	if e, ok := llm.AsError(err); ok {
		return &dialogue.WriterError{Say: e.Say(), Err: err}
	}
	return err
}
