package bot

import (
	"context"
	"errors"
	"time"

	"matinee/bot/discord"
)

// play has a goroutine hold the quiz of a channel, for as long as the bot lives.
func (b *Bot) play(channel discord.ID) {
	b.goes("hold a quiz", func() {
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
		var g game
		var found bool
		err := b.try("hold a quiz", func() (err error) { g, found, err = b.games.Get(ctx, string(channel)); return err })
		if err == nil && !found {
			return
		}
		wait := time.Until(g.Due)
		if err == nil && (wait <= 0 || g.Stopped || g.unasked()) {
			wait, err = 0, b.try("hold a quiz", func() error { return b.whole(ctx, &g) })
		}
		switch {
		case ctx.Err() != nil:
			return
		case err == nil:
			failed = 0
		case failed == tries, errors.Is(err, discord.ErrNotFound), errors.Is(err, discord.ErrForbidden):
			b.giveUpQuiz(ctx, channel, err)
			return
		default:
			failed, wait = failed+1, trying
		}
		if rouse(ctx, wait, woken) && g.Now != nil {
			b.hurry(ctx, channel)
		}
	}
}

// giveUpQuiz ends a quiz that cannot go on, and tells so where that can be told.
func (b *Bot) giveUpQuiz(ctx context.Context, channel discord.ID, err error) {
	id := b.named("give a quiz up", err)
	_, _ = b.games.Delete(ctx, string(channel)) // else it expires
	text := "The quiz ends here, and it is my fault: begin another with `/quiz`, and if it goes wrong again tell who runs me the word `" + id + "`."
	if _, err := b.cfg.Client.Send(ctx, channel, discord.Draft{Content: text}); err != nil {
		b.log.Info("tell that a quiz was given up", "channel", channel, "error", err)
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
