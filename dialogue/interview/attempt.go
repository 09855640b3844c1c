package interview

import (
	"context"
	"errors"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// What a proposal is faulted for besides the rules that are counted: the gate
// and the veil have dropped a sentence, and what is left is not what was meant.
const (
	unproved = "quotes: a sentence was dropped, as its words, its time or its speaker could not be proved by the film"
	veiled   = "horizon: a sentence was dropped, as it could tell what lies past the horizon"
	nothing  = "text: nothing of it could be let out"
)

// silent marks a turn that the draft stands for as no writer answered.
const silent = "no model answered: the turn was made without one"

// attempt has a live turn written once, in a conversation that is put together
// from the record: an attempt knows nothing else of the session, so that one
// after a break is the same as one without.
func (r *runner) attempt(ctx context.Context, b *brief, n int, before proposal) (proposal, error) {
	if a, ok := r.cfg.Tape.(Attempter); ok {
		ctx = a.Attempt(ctx, b.turn.ID, n)
	}
	told := &telling{brief: b, before: before}
	cfg := dialogue.Config{
		Researcher: b, Keeper: keepsNothing{}, Transcripts: r.cfg.Transcripts, Cards: r.cfg.Cards, Unanswered: r.cfg.Unanswered,
	}
	for _, w := range r.cfg.Writers {
		cfg.Writers = append(cfg.Writers, bound{w, told})
	}
	session, err := dialogue.New(cfg).Open(ctx, r.opening(b))
	if err != nil {
		return proposal{}, err
	}
	for _, err := range session.Reply(ctx, b.asker, b.question) {
		if err != nil {
			return proposal{}, err
		}
	}
	if err := context.Cause(ctx); err != nil {
		return proposal{}, err
	}
	if told.err != nil && r.cfg.Fatal != nil && r.cfg.Fatal(told.err) {
		return proposal{}, told.err
	}
	if err := r.failing(); err != nil {
		return proposal{}, err
	}
	turn, ok := session.Last()
	if !ok || turn.Finish != dialogue.Complete {
		return proposal{}, errors.New("the conversation gave no answer; \"matinee doctor\" tells what is wrong")
	}
	return r.outcome(b, turn, told), nil
}

// opening is a conversation in which all that was said so far was said.
func (r *runner) opening(b *brief) dialogue.Opening {
	persona := b.persona
	persona.Limits, persona.Forbid = dialogue.Limits{}, nil // counted afterwards: nothing is cut to fit
	return dialogue.Opening{
		Viewer: viewer, Persona: persona, Focus: r.cfg.Film, Horizon: r.cfg.Horizon,
		Turns: r.history(b.turn.By),
	}
}

// viewer is for whom a session is held, to a keeper that keeps nothing.
const viewer = "interview"

// keepsNothing is the Keeper of a session: the record is its history.
type keepsNothing struct{}

func (keepsNothing) Begin(context.Context, string) (dialogue.Conversation, error) {
	return dialogue.Conversation{ID: viewer}, nil
}
func (keepsNothing) Append(context.Context, dialogue.Conversation, dialogue.Turn) error { return nil }
func (keepsNothing) Forget(context.Context, string) error                               { return nil }
func (keepsNothing) SetSeen(context.Context, string, transcript.Film, time.Duration) error {
	return nil
}
func (keepsNothing) Seen(context.Context, string) (map[string]time.Duration, error) { return nil, nil }
