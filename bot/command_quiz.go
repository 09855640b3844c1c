package bot

import (
	"context"
	"fmt"
	"strconv"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/dialogue"
)

func quizCommand(b *Bot) command {
	c := slash("quiz", "Five questions out of a film's own lines, for everybody here", startQuiz, must(filmOption("The film")))
	c.suggest = map[string]suggesting{"film": suggestFilms}
	c.able = b.cfg.Finder != nil && b.cfg.Shelves != nil
	return c
}

// startQuiz begins a quiz in the place.
func startQuiz(ctx context.Context, u *use) error {
	film, err := u.film(ctx, u.Argument("film"))
	if err != nil {
		return err
	}
	if err := u.mayHear(ctx, film); err != nil {
		return err
	}
	if err := u.bot.quotas.Take(ctx, u.place.Guild, string(u.User.ID)); err != nil {
		return err
	}
	if err := u.bot.quiz(ctx, u.place, film, u.User.ID, u.ID); err != nil {
		return err
	}
	return u.silent(ctx)
}

// The actions of the buttons of a quiz.
const (
	pickAction    = "pick"    // with the number of the question and the option
	endQuizAction = "endquiz" // with who began it
)

// pick notes what somebody holds to be right.
func pick(ctx context.Context, u *use, with []string) error {
	if len(with) != 2 {
		return refusal(stale)
	}
	number, err := strconv.Atoi(with[0])
	option, err2 := strconv.Atoi(with[1])
	if err != nil || err2 != nil {
		return refusal(stale)
	}
	if err := u.admitted(ctx); err != nil {
		return err
	}
	if err := u.mayPlay(ctx); err != nil {
		return err
	}
	_, err = u.bot.games.Update(ctx, string(u.ChannelID), func(g *game) (bool, error) {
		if g.Now == nil || g.Closed || g.Number != number || option >= len(g.Now.Options) || option < 0 {
			return g.ID != "", refuse("That question is over; the next one comes by itself.")
		}
		if g.Picks == nil {
			g.Picks = map[discord.ID]int{}
		}
		g.Picks[u.User.ID] = option
		return true, nil
	})
	if err != nil {
		return err
	}
	if u.place.private() {
		u.bot.playing.ring(u.ChannelID) // nobody else is to be waited for
		return u.silent(ctx)
	}
	return u.say(ctx, fmt.Sprintf("You say **%s**. Press another letter to change your mind.", letter(option)))
}

// mayPlay refuses somebody who has not seen as much as is asked about.
func (u *use) mayPlay(ctx context.Context) error {
	g, found, err := u.bot.games.Get(ctx, string(u.ChannelID))
	if err != nil {
		return err
	}
	if !found {
		return refuse("That quiz is over; `/quiz` begins another.")
	}
	s, err := u.sight(ctx, false)
	if err != nil {
		return err
	}
	if seen := s.ruling.Of(g.film()); !covers(seen, g.Reach) {
		return refuse("This is about more of %s than you have seen; say how far you are with `/seen`, and begin a quiz of your own.", titled(g.film()))
	}
	return nil
}

// covers reports whether who has seen so much has seen the other too.
func covers(seen, other access.Reach) bool {
	return seen.All || !other.All && seen.Until >= other.Until
}

// endQuiz ends the quiz where the button is; the results come at once.
func endQuiz(ctx context.Context, u *use, _ []string) error {
	_, err := u.bot.games.Update(ctx, string(u.ChannelID), func(g *game) (bool, error) {
		g.Stopped = true
		return g.ID != "", nil
	})
	u.bot.playing.ring(u.ChannelID)
	return err
}

// quiz begins a quiz about a film in a place, for a member; the ID tells it apart
// from all others and decides what is asked.
func (b *Bot) quiz(ctx context.Context, p place, film dialogue.Ref, by, id discord.ID) error {
	g := game{ID: id, Guild: discord.ID(p.Guild), Channel: p.id, By: by, Film: film.ID, Work: film.Work, Title: labelled(film.Film)}
	if _, _, err := b.questionOf(ctx, &g); err != nil {
		return err
	}
	there := false
	_, err := b.games.Update(ctx, string(p.id), func(was *game) (bool, error) {
		if there = was.ID != ""; !there {
			*was = g
		}
		return true, nil
	})
	switch {
	case err != nil:
		return fmt.Errorf("begin a quiz: %w", err)
	case there:
		return refuse("A quiz is going on here already; join in, or wait for its end.")
	}
	b.play(p.id)
	return nil
}
