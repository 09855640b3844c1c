package bot

import (
	"context"
	"fmt"
	"strings"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/state"
)

// An Erasure forgets one sort of what is kept of a member.
type Erasure struct {
	What   string // it is, in words: "answers to what you asked"
	Forget func(ctx context.Context, member string) (n int, err error)
}

func forgetCommand(*Bot) command {
	c := slash("forget", "Delete everything that is kept about you", forget,
		oneOf("then", "And from now on (default: as before)", leaveMe, "leave me alone unless I call you", answerMe, "answer me as before"))
	c.always = true
	return c
}

// What somebody wants from now on.
const (
	leaveMe  = "leave"
	answerMe = "answer"
)

// erasures are all there is to be forgotten of a member.
func (b *Bot) erasures() []Erasure {
	all := []Erasure{
		{"answers to what you asked", func(ctx context.Context, member string) (int, error) {
			return b.answers.forget(ctx, discord.ID(member))
		}},
		{"questions that wait for how far you have seen a film", func(ctx context.Context, member string) (int, error) {
			return waitingFor(b.cfg.Documents).DeleteAll(ctx, state.Under(member))
		}},
		{"scores in quizzes", func(ctx context.Context, member string) (int, error) {
			return b.scores.DeleteAll(ctx, state.Under(member))
		}},
		{"how far you have seen films", func(ctx context.Context, member string) (int, error) {
			gone, err := b.spoilers.Forget(ctx, access.Member(member))
			return count(gone), err
		}},
	}
	all = append(all, Erasure{"screenings that you held, attended or quoted from", b.screenings.Forget})
	if b.cfg.Shelves != nil {
		all = append(all, Erasure{"films of yours, and your name on those you added for others", b.cfg.Shelves.Forget})
	}
	return append(all, b.cfg.Erasures...)
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// forget deletes all that is kept of a member, says how much that was, and looks
// again.
func forget(ctx context.Context, u *use) error {
	if then := u.Argument("then"); then != "" {
		if err := u.bot.optOuts.Set(ctx, string(u.User.ID), then == leaveMe); err != nil {
			return fmt.Errorf("keep a wish to be left alone: %w", err)
		}
	}
	lines, total, err := u.erase(ctx)
	if err != nil {
		return err
	}
	_, left, err := u.erase(ctx)
	if err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Deleted: %d in all. I looked again afterwards and found %d.", total, left)
	for _, l := range lines {
		b.WriteString("\n- " + l)
	}
	b.WriteString("\n-# How many answers you had today is counted until tomorrow, and a wish to be left alone is kept until you take it back. Messages in Discord are yours and mine to see there: delete your own, and ask a moderator for mine.")
	return u.say(ctx, b.String())
}

// erase deletes what is kept of a member and counts it.
func (u *use) erase(ctx context.Context) (lines []string, total int, err error) {
	for _, e := range u.bot.erasures() {
		n, err := e.Forget(ctx, string(u.User.ID))
		if err != nil {
			return nil, 0, fmt.Errorf("forget %s: %w", e.What, err)
		}
		lines = append(lines, fmt.Sprintf("%s: %d", e.What, n))
		total += n
	}
	return lines, total, nil
}
