package dialogue

import (
	"context"
	"iter"
	"strings"
	"time"

	"matinee/dialogue/quote"
	"matinee/dialogue/sentence"
	"matinee/dialogue/transcript"
)

// A reply is one answer under way. It lives for one range loop.
type reply struct {
	s       *Session
	turn    Turn
	gate    *quote.Gate
	titles  []string // that the answer is likely to name
	text    strings.Builder
	yield   func(Sentence, error) bool
	said    bool // something of the answer proper went out
	stopped bool // the caller left the loop
	err     error
}

func (s *Session) begin(in Inquiry, yield func(Sentence, error) bool) *reply {
	s.last.there = false
	return &reply{
		s:     s,
		yield: yield,
		turn: Turn{
			Asked:    time.Now(),
			Speaker:  in.Speaker,
			Question: in.Question,
			Model:    Extractive,
			Persona:  s.persona.Name,
			Finish:   Complete,
		},
	}
}

// over reports that nobody is listening any more.
func (r *reply) over(ctx context.Context) bool { return r.stopped || ctx.Err() != nil }

// draft answers with the researcher's own words, which cannot fail.
func (r *reply) draft(ctx context.Context, brief Brief) {
	r.turn.Model, r.turn.Cut = Extractive, false
	for text := range sentencesOf(brief.Draft, r.titles...) {
		r.release(ctx, text)
	}
	if !r.said && !r.over(ctx) {
		r.say("I found nothing there that I can prove, so I will say nothing about it.")
	}
}

// sentencesOf cuts a whole text that may name the titles.
func sentencesOf(text string, titles ...string) iter.Seq[string] {
	return func(yield func(string) bool) {
		cutter := sentence.Cutter{Titles: titles}
		for _, s := range append(cutter.Write(text), cutter.Close()...) {
			if !yield(s) {
				return
			}
		}
	}
}

// release passes one sentence of our own through the gate.
func (r *reply) release(ctx context.Context, text string) {
	if r.over(ctx) {
		return
	}
	if checked, ok := r.gate.Check(text); ok {
		r.utter(checked)
	} else {
		r.turn.Refused++
	}
}

// utter lets a checked sentence out.
func (r *reply) utter(checked quote.Checked) {
	r.said = true
	r.turn.Quotes = append(r.turn.Quotes, checked.Quotes...)
	r.put(Sentence{Text: checked.Text, Quotes: checked.Quotes})
}

// say yields a sentence of our own, without quotations.
func (r *reply) say(text string) {
	if !r.stopped {
		r.put(Sentence{Text: text})
	}
}

func (r *reply) put(sentence Sentence) {
	r.text.WriteString(sentence.Text)
	r.stopped = !r.yield(sentence, nil)
}

// fail notes the first thing that could not be kept.
func (r *reply) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// end keeps the turn and yields the error of keeping it, if any.
func (r *reply) end(ctx context.Context) {
	r.turn.Text = strings.TrimSpace(r.text.String())
	r.turn.Film, r.turn.Until = r.s.focus.ID, r.s.Until()
	r.turn.Rest = limit(r.s.rest, transcript.Film{})
	if r.over(ctx) {
		r.turn.Finish = Interrupted
	}
	r.fail(r.s.keep(ctx, r.turn))
	if r.err != nil && !r.stopped {
		r.yield(Sentence{}, r.err)
	}
}
