package bot

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/dialogue"
	"matinee/dialogue/history"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// A conversation is a chain of questions and answers, and its session. Whoever
// holds it answers in it; then it is somebody else's.
type conversation struct {
	session *dialogue.Session
	ruling  access.Ruling // under which the session was opened
	people  []discord.ID  // named in the chain, without order
	tip     discord.ID    // our latest message in it; "" before the first
}

// seen reports whether everybody there has seen all of the films that the answer
// may tell of, and of their series: the one it is about, and those of its evidence and of what was
// answered before, which it may come back to.
func (c *conversation) seen() bool {
	evidence := c.session.Evidence()
	for _, t := range c.session.Turns() {
		evidence = append(evidence, t.Sources...)
	}
	open := c.ruling.Horizon()
	unseen := func(s quote.Source) bool { return !open.Whole(s.Passage.Film) }
	return open.Whole(c.session.Focus().Film) && !slices.ContainsFunc(evidence, unseen)
}

// goOn is the conversation in which a question is put: the live one that ends
// with our message before, if what holds for its people still does, else one
// made anew of what is remembered.
func (b *Bot) goOn(ctx context.Context, q question, live *conversation) (*conversation, error) {
	chain, err := b.answers.chain(ctx, q.place.id, q.before)
	if err != nil {
		return nil, err
	}
	people := q.people
	for _, a := range chain {
		people = append(people, a.People...)
	}
	people = distinct(people)
	gathering, err := b.gather(ctx, q.place, people...)
	if err != nil {
		return nil, fmt.Errorf("see how far everybody is: %w", err)
	}
	ruling := access.Rule(gathering)
	if live != nil && sameRuling(live.ruling, ruling) {
		live.people = people
		live.session.SetPersona(b.persona(ctx, q.place)) // who answers may have been chosen anew
		return live, nil
	}
	session, err := b.open(ctx, q, ruling, chain)
	if err != nil {
		return nil, err
	}
	return &conversation{session: session, ruling: ruling, people: people, tip: q.before}, nil
}

// open opens a session over a place's shelf, with what was said before.
func (b *Bot) open(ctx context.Context, q question, ruling access.Ruling, chain []answer) (*dialogue.Session, error) {
	films, err := b.cfg.Films(ctx, q.place.Guild, string(q.asker.ID))
	if err != nil {
		return nil, fmt.Errorf("look at the shelf: %w", err)
	}
	if len(films) == 0 {
		return nil, errNoFilms
	}
	film := func(id string) (transcript.Film, bool) {
		i := slices.IndexFunc(films, func(r dialogue.Ref) bool { return r.Film.ID == id })
		if i < 0 {
			return transcript.Film{}, false
		}
		return films[i].Film, true
	}
	turns := make([]history.Turn, len(chain))
	for i, a := range chain {
		turns[i] = a.Turn
		turns[i].Question = unstated(a.Turn.Question)
	}
	opening := dialogue.Opening{
		Viewer:  rand.Text(),
		Persona: b.persona(ctx, q.place),
		Horizon: ruling.Horizon(),
		Turns:   history.Restore(turns, film),
	}
	if n := len(turns); n > 0 {
		if i := slices.IndexFunc(films, func(r dialogue.Ref) bool { return r.Film.ID == turns[n-1].Film }); i >= 0 {
			opening.Focus = films[i]
		}
	}
	if s, on, err := b.screeningIn(ctx, q.place); err == nil && on {
		if i := slices.IndexFunc(films, func(r dialogue.Ref) bool { return r.ID == s.Film.ID }); i >= 0 {
			opening.Focus = films[i] // what is being watched is what is meant
		}
	}
	if ruling.Mode == access.Tag {
		opening.Horizon = transcript.Everything() // all of it is shown hidden
		ruling.Films, ruling.Rest = nil, access.Reach{All: true}
	}
	engine := b.cfg.Engine(chosen{films}, &b.keeper)
	session, err := b.keeper.ruled(opening.Viewer, ruling, func() (*dialogue.Session, error) { return engine.Open(ctx, opening) })
	if err != nil {
		return nil, err
	}
	session.SetRest(until(ruling.Rest)) // a session that is taken up again has the one of its last turn
	if q.variant != dialogue.Fresh {
		prime(ctx, session, turns)
	}
	return session, nil
}

// chosen are the films that a question may be about.
type chosen struct{ films []dialogue.Ref }

// Films lists them.
func (s chosen) Films(context.Context) ([]dialogue.Ref, error) { return slices.Clone(s.films), nil }

func sameRuling(a, b access.Ruling) bool {
	if a.Mode != b.Mode || a.Rest != b.Rest || len(a.Films) != len(b.Films) {
		return false
	}
	for work, reach := range a.Films {
		if other, ok := b.Films[work]; !ok || other != reach {
			return false
		}
	}
	return true
}

// distinct are the people once each, in the order they are first named.
func distinct(people []discord.ID) []discord.ID {
	var once []discord.ID
	for _, p := range people {
		if p != "" && !slices.Contains(once, p) {
			once = append(once, p)
		}
	}
	return once
}

func texts(ids []discord.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return out
}
