// Package extractive is the critic without a language model. It understands the
// questions that a transcript can answer, finds the answer in the film's own
// words, and says it in plain sentences. It is the evidence behind every answer,
// whoever words it, and it needs no key and no network. It invents nothing: what
// it does not find it says it did not find.
package extractive

import (
	"context"
	"fmt"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// Films are the films one may ask about, an edition of each.
type Films interface {
	Films(ctx context.Context) ([]dialogue.Ref, error)
}

// A Finder finds places in films, never past the scope's horizon.
// Implementations are safe for concurrent use.
type Finder interface {
	// Quote looks words up as a quotation: the best place, or with all every one.
	Quote(ctx context.Context, scope dialogue.Scope, words string, all bool) (dialogue.Finding, error)
	// Lines finds the lines most like the words, best first, n at most.
	Lines(ctx context.Context, scope dialogue.Scope, words string, n int) ([]dialogue.Hit, error)
	// Passages finds what is said about something, best first, n at most.
	Passages(ctx context.Context, scope dialogue.Scope, question string, n int) ([]dialogue.Hit, error)
	// Cues are the film's cues in order, as far as the horizon.
	Cues(ctx context.Context, film dialogue.Ref, horizon transcript.Horizon) ([]transcript.Cue, error)
}

// A Critic answers questions from transcripts. It is immutable and safe for
// concurrent use.
type Critic struct {
	films   Films
	find    Finder
	grammar grammar
}

// New makes a Critic; both arguments are required.
func New(films Films, find Finder) *Critic {
	return &Critic{films: films, find: find, grammar: newGrammar()}
}

// Topic is the film that the question names or, if it names none, its focus.
func (c *Critic) Topic(ctx context.Context, in dialogue.Inquiry) (dialogue.Ref, error) {
	films, err := c.films.Films(ctx)
	if err != nil {
		return dialogue.Ref{}, fmt.Errorf("find the film: %w", err)
	}
	if film, _, ok := named(in.Question, films, in.Focus.ID != ""); ok {
		return film, nil
	}
	return in.Focus, nil
}

// Research understands the question and answers it.
func (c *Critic) Research(ctx context.Context, in dialogue.Inquiry) (dialogue.Brief, error) {
	films, err := c.films.Films(ctx)
	if err != nil {
		return dialogue.Brief{}, fmt.Errorf("find the film: %w", err)
	}
	film, rest, isNamed := named(in.Question, films, in.Focus.ID != "")
	switch {
	case !isNamed:
		rest = in.Question
	case film.ID != in.Focus.ID:
		in.Focus, in.Last = film, nil
	}
	a := &answer{
		critic:   c,
		in:       in,
		films:    films,
		question: rest,
		request:  c.grammar.understand(rest),
		brief:    dialogue.Brief{Focus: in.Focus},
	}
	if isNamed && (a.request.intent == unsure || a.request.intent == about) && len(split(a.request.phrase)) == 0 {
		a.request.intent = topic
	}
	if err := a.compose(ctx); err != nil {
		return dialogue.Brief{}, err
	}
	return a.finish(), nil
}

// compose answers by intent.
func (a *answer) compose(ctx context.Context) error {
	a.brief.Intent = a.request.intent
	if known, err := a.aLine(ctx); known || err != nil {
		return err
	}
	switch a.request.intent {
	case help:
		a.help()
		return nil
	case films:
		a.library()
		return nil
	case senses:
		a.say("That I cannot tell: %s", a.in.Persona.Senses)
		a.say("Ask me what is said, by whom and when.")
		return nil
	case topic:
		return a.topic(ctx)
	case sceneAt:
		return a.scene(ctx)
	case about:
		return a.about(ctx)
	case unsure:
		return a.halfRemembered(ctx)
	}
	return a.line(ctx)
}
