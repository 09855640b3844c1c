package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/quiz"
	"matinee/bot/state"
	"matinee/dialogue"
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

// playing are the quizzes that have a goroutine. It is safe for concurrent use.
type playing struct {
	mu    sync.Mutex
	woken map[discord.ID]chan struct{} // capacity 1, by channel
}

// enter is what wakes the goroutine of a channel's quiz; false if it has one.
func (p *playing) enter(channel discord.ID) (<-chan struct{}, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.woken[channel] != nil {
		return nil, false
	}
	if p.woken == nil {
		p.woken = map[discord.ID]chan struct{}{}
	}
	p.woken[channel] = make(chan struct{}, 1)
	return p.woken[channel], true
}

func (p *playing) leave(channel discord.ID) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.woken, channel)
}

// wake has the quiz of a channel go on at once.
func (p *playing) wake(channel discord.ID) {
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case p.woken[channel] <- struct{}{}:
	default:
	}
}

// play has a goroutine hold the quiz of a channel, for as long as the bot lives.
func (b *Bot) play(channel discord.ID) {
	b.left.Go(func() {
		woken, ok := b.playing.enter(channel)
		if !ok {
			return
		}
		defer b.playing.leave(channel)
		b.holdQuiz(b.ctx, channel, woken)
	})
}

// resumeQuizzes goes on with the quizzes that were being held when the bot left.
func (b *Bot) resumeQuizzes(ctx context.Context) {
	games, err := b.games.All(ctx, "")
	if err != nil {
		b.log.Warn("see which quizzes go on", "error", err)
	}
	for channel, g := range games {
		if !g.Due.IsZero() && time.Since(g.Due) > forgotten {
			_, err = b.games.Update(ctx, channel, func(g *game) (bool, error) { g.Stopped = true; return true, nil })
			if err != nil {
				b.log.Warn("end a quiz", "channel", channel, "error", err)
			}
		}
		b.play(discord.ID(channel))
	}
}

// holdQuiz takes step by step until the quiz is over. What fails is tried again for
// a while.
func (b *Bot) holdQuiz(ctx context.Context, channel discord.ID, woken <-chan struct{}) {
	for failed := 0; ; {
		g, found, err := b.games.Get(ctx, string(channel))
		if err == nil && !found {
			return
		}
		wait := time.Until(g.Due)
		if err == nil && (wait <= 0 || g.Stopped || g.unasked()) {
			wait, err = 0, b.whole(ctx, &g)
		}
		switch {
		case ctx.Err() != nil:
			return
		case err == nil:
			failed = 0
		case failed == tries, errors.Is(err, discord.ErrNotFound), errors.Is(err, discord.ErrForbidden):
			b.log.Warn("give a quiz up", "channel", channel, "error", err)
			_, _ = b.games.Delete(ctx, string(channel)) // else it expires
			return
		default:
			failed, wait = failed+1, trying
		}
		if rouse(ctx, wait, woken) && g.Now != nil {
			b.hurry(ctx, channel)
		}
	}
}

// rouse waits so long; true if somebody woke it before.
func rouse(ctx context.Context, long time.Duration, woken <-chan struct{}) bool {
	timer := time.NewTimer(long)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	case <-woken:
		return true
	}
	return false
}

// hurry has the question be over now.
func (b *Bot) hurry(ctx context.Context, channel discord.ID) {
	_, err := b.games.Update(ctx, string(channel), func(g *game) (bool, error) {
		g.Due = time.Now()
		return g.ID != "", nil
	})
	if err != nil {
		b.log.Warn("end a question of a quiz", "channel", channel, "error", err)
	}
}

// whole takes a step that is not left half done when the bot leaves.
func (b *Bot) whole(ctx context.Context, g *game) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	return b.step(ctx, g)
}

// step does what is next in a quiz.
func (b *Bot) step(ctx context.Context, g *game) error {
	switch {
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

// questionOf makes the next question, as far as the place's horizon reaches.
func (b *Bot) questionOf(ctx context.Context, g *game) (quiz.Question, access.Reach, error) {
	p, err := b.place(ctx, g.Guild, g.Channel)
	if err != nil {
		return quiz.Question{}, access.Reach{}, err
	}
	gathering, err := b.gather(ctx, p, g.By)
	if err != nil {
		return quiz.Question{}, access.Reach{}, fmt.Errorf("see how far everybody is: %w", err)
	}
	films, err := b.cfg.Films(ctx, string(g.Guild), string(g.By))
	if err != nil {
		return quiz.Question{}, access.Reach{}, fmt.Errorf("look at the shelf: %w", err)
	}
	i := slices.IndexFunc(films, func(r dialogue.Ref) bool { return r.ID == g.Film })
	if i < 0 {
		return quiz.Question{}, access.Reach{}, refuse("That film is not here any more; `/films list` names those that are.")
	}
	ruling := access.Rule(gathering)
	cues, err := b.cfg.Finder.Cues(ctx, films[i], ruling.Horizon())
	if err != nil {
		return quiz.Question{}, access.Reach{}, fmt.Errorf("look for questions: %w", err)
	}
	q, ok := quiz.New(films[i].Film, cues, ruling.Horizon()).Question(seedOf(string(g.ID)), uint(g.Number), g.Asked)
	if !ok {
		return quiz.Question{}, access.Reach{}, refuse("Too little is said in %s, as far as it has been seen here, for a quiz; watch on, or choose another film.", titled(films[i].Film))
	}
	return q, ruling.Reach(g.Work), nil
}
