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
	"matinee/dialogue/transcript"
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
		for d, err := range w.model.Reply(ctx, request(in, brief)) {
			switch {
			case err != nil:
				yield(dialogue.Fragment{}, explained(err))
				return
			case d.Text == "":
			case !yield(dialogue.Fragment{Text: llm.Restore(d.Text), Model: d.Model}, nil):
				return
			}
		}
	}
}

// Repair implements dialogue.Repairer: the model chooses the line that it meant.
func (w *Writer) Repair(ctx context.Context, in dialogue.Inquiry, brief dialogue.Brief, refused string, lines []string) (int, error) {
	r := request(in, brief)
	r.Question = fmt.Sprintf("%s\n\nYou were about to write: %s\nNo passage has those words. Which of these lines did you mean?", in.Question, refused)
	i, err := w.model.Choose(ctx, r, lines)
	if err != nil {
		return 0, explained(err)
	}
	return i, nil
}

// summaryTokens bounds a summary, in tokens.
const summaryTokens = 300

// Summarise implements dialogue.Summariser.
func (w *Writer) Summarise(ctx context.Context, before string, turns []dialogue.Turn) (string, error) {
	r := llm.Request{
		System:   "You keep the minutes of a conversation about a film. Write what was asked and answered, in at most eight short sentences, without quotations and without anything that was not said.",
		Summary:  before,
		Turns:    turnsOf(turns),
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

// request is the prompt for an inquiry.
func request(in dialogue.Inquiry, brief dialogue.Brief) llm.Request {
	r := llm.Request{
		System:   system(in.Persona, in.Strict()),
		Card:     in.Card,
		Summary:  in.Summary,
		Turns:    turnsOf(in.Recent),
		Question: question(in, brief),
		Speaker:  in.Speaker,
		CacheKey: in.Focus.ID,
	}
	for _, s := range brief.Sources {
		r.Sources = append(r.Sources, llm.Source{ID: s.ID, Label: label(s.Passage), Text: lines(s.Passage)})
	}
	return r
}

// turnsOf are the turns before, as the model saw and wrote them.
func turnsOf(turns []dialogue.Turn) []llm.Turn {
	var out []llm.Turn
	for _, t := range turns {
		out = append(out, llm.Turn{Speaker: t.Speaker, Text: t.Question}, llm.Turn{Ours: true, Text: t.Text})
	}
	return out
}

// question is what is asked, and what the transcript says to it.
func question(in dialogue.Inquiry, brief dialogue.Brief) string {
	var b strings.Builder
	b.WriteString(in.Question)
	switch in.Variant {
	case dialogue.Shorter:
		b.WriteString("\n(Say it in one sentence.)")
	case dialogue.Other:
		b.WriteString("\n(Say something else than before.)")
	}
	if brief.Draft != "" {
		found := strings.NewReplacer("[[", "[", "]]", "]").Replace(brief.Draft)
		b.WriteString("\n\nFound in the transcript, and true: " + found)
	}
	return b.String()
}

// label says where a passage is from.
func label(p transcript.Passage) string {
	parts := []string{p.Film.Title}
	if p.Start() != transcript.Untimed {
		parts = append(parts, transcript.FormatTime(p.Start()))
	}
	if name := p.Speaker(); name != "" {
		parts = append(parts, name)
	}
	return strings.Join(parts, ", ")
}

// lines are a passage's cues, a line each.
func lines(p transcript.Passage) string {
	var out []string
	for _, c := range p.Cues {
		switch {
		case !c.Said():
		case c.Speaker != "":
			out = append(out, c.Speaker+": "+c.Text)
		default:
			out = append(out, c.Text)
		}
	}
	return strings.Join(out, "\n")
}
