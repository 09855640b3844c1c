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
		{"answers to what you asked, or that named you", func(ctx context.Context, member string) (int, error) {
			b.dismiss(discord.ID(member))
			return b.answers.forget(ctx, discord.ID(member))
		}},
		{"questions that wait for how far somebody has seen a film", func(ctx context.Context, member string) (int, error) {
			return forgetWaiting(ctx, b.cfg.Documents, discord.ID(member))
		}},
		{"quizzes that are going on, which you began or play in", func(ctx context.Context, member string) (int, error) {
			return b.forgetGames(ctx, discord.ID(member))
		}},
		{"interviews that are being held, which you asked for or spoke in", func(ctx context.Context, member string) (int, error) {
			return b.forgetInterviews(ctx, discord.ID(member))
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
	if err := u.bot.scrub(ctx); err != nil {
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

// A scrubber is a store of documents that can take what was deleted off the disk.
type scrubber interface {
	Scrub(ctx context.Context) error
}

// scrub takes what was deleted off the disk, where the store can.
func (b *Bot) scrub(ctx context.Context) error {
	if s, ok := b.cfg.Documents.(scrubber); ok {
		return s.Scrub(ctx)
	}
	return nil
}

// erase deletes what is kept of a member and counts it. What is known of their own
// messages as a place goes with it, where they say so there.
func (u *use) erase(ctx context.Context) (lines []string, total int, err error) {
	if u.place.private() {
		if err := u.bot.forgetPlace(ctx, u.place); err != nil {
			return nil, 0, err
		}
	}
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
