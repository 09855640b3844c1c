package main

import (
	"context"
	"slices"
	"strings"

	"matinee/audio/listen"
	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// A subject is what is talked about, for whoever listens beside the conversation.
type subject struct {
	ctx   context.Context // the conversation's
	scope dialogue.Scope
	index quoter
	hint  listen.Hint
}

// names are those of the film's cast and of who speaks in it, as far as it was
// watched.
func (a *app) names(ctx context.Context, film dialogue.Ref, h transcript.Horizon) []string {
	names := a.cards().names(film.Film)
	cues, err := a.index.Cues(ctx, film, h)
	if err != nil {
		return names // they only help
	}
	for _, c := range cues {
		if c.Speaker != "" && !slices.Contains(names, c.Speaker) {
			names = append(names, c.Speaker)
		}
	}
	return names
}

// A quoter finds words in films.
type quoter interface {
	Quote(ctx context.Context, scope dialogue.Scope, said string, all bool) (dialogue.Finding, error)
}

// mind notes what is talked about now.
func (e *ears) mind(ctx context.Context, t *talk) {
	if e == nil {
		return
	}
	focus := t.session.Focus()
	s := &subject{ctx: ctx, index: t.app.index, scope: dialogue.Scope{Named: true, Horizon: t.session.Horizon()}}
	if focus.ID != "" {
		s.scope.Films = []dialogue.Ref{focus}
		s.hint = listen.Hint{Title: focus.Title, Names: t.app.names(ctx, focus, s.scope.Horizon)}
	}
	e.about.Store(s)
}

// filmWords is how many words somebody must say for them to be taken for the
// film's own sound: shorter lines are said by anybody.
const filmWords = 4

// line reports whether words are a line of the film, as far as it was watched.
func (e *ears) line(text string) bool {
	s := e.about.Load()
	if len(s.scope.Films) == 0 || len(strings.Fields(text)) < filmWords {
		return false
	}
	found, err := s.index.Quote(s.ctx, s.scope, text, false)
	return err == nil && found.Verdict != quote.None
}
