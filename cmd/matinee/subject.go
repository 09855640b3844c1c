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
	names := a.cards().names(film.Film, h)
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

// What is taken for the film's own sound: shorter lines are said by anybody, and
// what is less like one than with a word of seven misheard is about it.
const (
	filmWords  = 4
	filmLikest = 1 - 1.0/7
)

// line reports whether words are a line of the film, as far as it was watched. What
// a conversation begins with is none: it is what somebody half remembers.
func (e *ears) line(text string) bool {
	s, words := e.about.Load(), strings.Fields(text)
	if len(s.scope.Films) == 0 || len(words) < filmWords || !e.begun.Load() {
		return false
	}
	found, err := s.index.Quote(s.ctx, s.scope, text, false)
	if err != nil || found.Verdict == quote.None {
		return false
	}
	best := found.Places[0]
	return found.Verdict == quote.Exact || best.Similarity >= filmLikest && !framed(words, best.Differs)
}

// framed reports whether the words that differ from a line stand before it or behind
// it, two at least: "who says", "is that right".
func framed(words []string, differs []quote.Difference) bool {
	n := len(differs)
	if n < 2 {
		return false
	}
	same := func(said, word string) bool { return strings.EqualFold(said, strings.Trim(word, `.,;:!?"“”`)) }
	return same(differs[0].Said, words[0]) && same(differs[1].Said, words[1]) ||
		same(differs[n-1].Said, words[len(words)-1]) && same(differs[n-2].Said, words[len(words)-2])
}
