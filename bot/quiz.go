package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/state"
	"matinee/dialogue"
	"matinee/dialogue/quiz"
	"matinee/dialogue/transcript"
)

// The course of a quiz.
const (
	quizQuestions = 5
	thinking      = 30 * time.Second // for a question: the longest has four lines to be read
	respite       = 6 * time.Second  // until the next, for what was right to be read
	forgotten     = 3 * time.Minute  // without the bot: nobody waits any more, nor does Discord know what was sent
	trying        = 10 * time.Second // until what failed is tried again
	tries         = 6
)

// A game is a quiz that is being held, as it is kept, so that it goes on after a
// restart.
type game struct {
	ID      discord.ID
	Guild   discord.ID `json:",omitempty"`
	Channel discord.ID
	By      discord.ID
	Film    string // its ID
	Work    string
	Title   string

	Number  int                // of the question, from 0
	Asked   []transcript.Cue   `json:",omitempty"` // what proved those before: time and words only
	Now     *quiz.Question     `json:",omitempty"` // nil between two questions
	Reach   access.Reach       // how far the questions go
	Message discord.ID         `json:",omitempty"` // that asks; "" as long as it is not there
	Due     time.Time          // when the question is over, or the next one is asked
	Closed  bool               `json:",omitempty"` // it is over and counted
	Stopped bool               `json:",omitempty"`
	Picks   map[discord.ID]int `json:",omitempty"` // by member, of this question
	Right   map[discord.ID]int `json:",omitempty"` // by member who plays, of all so far
}

// film is what is known of the film without looking at the shelf.
func (g *game) film() transcript.Film {
	return transcript.Film{ID: g.Film, Work: g.Work, Title: g.Title}
}

// unasked reports whether there is a question that has yet to be asked.
func (g *game) unasked() bool { return g.Now != nil && g.Message == "" }

// newGames are the quizzes that are being held, by channel.
func newGames(d state.Documents) state.Kind[game] {
	return state.Kind[game]{Documents: d, Name: "quiz", Expires: func(g game) time.Time { return time.Now().Add(remembered) }}
}

// whole takes a step that is not left half done when the bot leaves.
func (b *Bot) whole(ctx context.Context, g *game) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	return b.step(ctx, g)
}

// step does what is next in a quiz.
func (b *Bot) step(ctx context.Context, g *game) error {
	switch within, err := b.within(ctx, g); {
	case err != nil:
		return err
	case !within:
		return b.withdraw(ctx, g)
	case g.unasked():
		return b.pose(ctx, g)
	case g.Now != nil:
		return b.reveal(ctx, g)
	case g.Stopped, g.Number == quizQuestions:
		return b.results(ctx, g)
	}
	now, reach, err := b.questionOf(ctx, g)
	var refused refusal
	if errors.As(err, &refused) && g.Number > 0 {
		g.Stopped = true
		return b.keepGame(ctx, g)
	}
	if err != nil {
		return err
	}
	g.Now, g.Reach, g.Due = &now, reach, time.Now().Add(thinking)
	if err := b.keepGame(ctx, g); err != nil {
		return err
	}
	return b.pose(ctx, g)
}

// keepGame keeps a step, with what members have done meanwhile.
func (b *Bot) keepGame(ctx context.Context, g *game) error {
	kept, err := b.games.Update(ctx, string(g.Channel), func(was *game) (bool, error) {
		if was.ID == g.ID {
			g.Stopped = g.Stopped || was.Stopped
			if was.Number == g.Number && !g.Closed {
				g.Picks = was.Picks
			}
		}
		*was = *g
		return true, nil
	})
	*g = kept
	return err
}

// rulingOf is how far a quiz may look.
func (b *Bot) rulingOf(ctx context.Context, g *game) (access.Ruling, error) {
	p, err := b.place(ctx, g.Guild, g.Channel)
	if err != nil {
		return access.Ruling{}, err
	}
	gathering, err := b.gather(ctx, p, g.By)
	if err != nil {
		return access.Ruling{}, fmt.Errorf("see how far everybody is: %w", err)
	}
	return access.Rule(gathering), nil
}

// within reports whether as much has been seen as the question goes into: it may be
// less by now than when it was made.
func (b *Bot) within(ctx context.Context, g *game) (bool, error) {
	if g.Now == nil {
		return true, nil
	}
	ruling, err := b.rulingOf(ctx, g)
	return covers(ruling.Of(g.film()), g.Reach), err
}

// questionOf makes the next question, as far as the place's horizon reaches.
func (b *Bot) questionOf(ctx context.Context, g *game) (quiz.Question, access.Reach, error) {
	ruling, err := b.rulingOf(ctx, g)
	if err != nil {
		return quiz.Question{}, access.Reach{}, err
	}
	films, err := b.cfg.Films(ctx, string(g.Guild), string(g.By))
	if err != nil {
		return quiz.Question{}, access.Reach{}, fmt.Errorf("look at the shelf: %w", err)
	}
	i := slices.IndexFunc(films, func(r dialogue.Ref) bool { return r.ID == g.Film })
	if i < 0 {
		return quiz.Question{}, access.Reach{}, refuse("That film is not here any more; `/films list` names those that are.")
	}
	cues, err := b.cfg.Finder.Cues(ctx, films[i], ruling.Horizon())
	if err != nil {
		return quiz.Question{}, access.Reach{}, fmt.Errorf("look for questions: %w", err)
	}
	q, ok := quiz.New(films[i].Film, cues, ruling.Horizon()).Question(seedOf(string(g.ID)), uint(g.Number), g.Asked)
	if !ok {
		return quiz.Question{}, access.Reach{}, refuse("Too little is said in %s, as far as it has been seen here, for a quiz; watch on, or choose another film.", titled(films[i].Film))
	}
	return q, ruling.Of(g.film()), nil
}
