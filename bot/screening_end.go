package bot

import (
	"context"
	"errors"
	"fmt"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/bot/screening"
	"matinee/dialogue/transcript"
)

// mostQuoted is how many lines are told at the end.
const mostQuoted = 3

// endScreening tells the end of a screening and what was quoted most, and has it be
// over: in this life or, when that is cut short, the next. From then on those in the
// thread have seen what was shown there.
func (b *Bot) endScreening(ctx context.Context, s screening.Screening, kept showing) error {
	s, err := b.screenings.Update(ctx, s.ID, func(s *screening.Screening) (bool, error) {
		return s.Over(time.Now()) && s.End(time.Now()), nil
	})
	if err != nil || s.Ended.IsZero() { // another has begun
		return err
	}
	if err := b.leaveOff(ctx, s); err != nil {
		return err
	}
	text, err := b.farewell(ctx, s)
	if err != nil {
		return err
	}
	thread := discord.ID(s.ID)
	_, err = b.cfg.Client.Send(ctx, thread, discord.Draft{Content: text, Nonce: clip("over "+string(kept.Status), 25)})
	if err != nil && !errors.Is(err, discord.ErrNotFound) && !errors.Is(err, discord.ErrForbidden) {
		return err
	}
	status := b.statusOf(s, time.Now())
	if _, err := b.cfg.Client.Edit(ctx, thread, kept.Status, discord.Change{Content: &status}); err != nil {
		b.log.Debug("show that a film is over", "channel", thread, "error", err)
	}
	_, err = showings(b.cfg.Documents).Delete(ctx, s.ID)
	return err
}

// farewell is the last that is said of a screening.
func (b *Bot) farewell(ctx context.Context, s screening.Screening) (string, error) {
	text := "That was **" + titled(filmOf(s.Film)) + "**."
	if !s.Whole {
		text = fmt.Sprintf("The screening of **%s** ends here, at %s.", titled(filmOf(s.Film)), transcript.FormatTime(s.Clock.At))
	}
	lines, err := b.favourites(ctx, s)
	if err != nil {
		return "", err
	}
	if lines != "" {
		text += " Quoted most:\n" + lines
	}
	if b.offers("quiz") {
		text += "\n-# `/quiz` asks who was listening."
	}
	return markdown.Split(text, markdown.Limits{})[0], nil
}

// favourites are the lines that were quoted most, as far as the film was shown.
func (b *Bot) favourites(ctx context.Context, s screening.Screening) (string, error) {
	most := s.Tally.Most(mostQuoted)
	film, there, err := b.shownFilm(ctx, s, discord.ID(s.Host))
	if err != nil || !there || len(most) == 0 {
		return "", err
	}
	cues, err := b.cfg.Finder.Cues(ctx, film, s.Horizon(s.Ended, transcript.Horizon{}))
	if err != nil {
		return "", err
	}
	text := ""
	for _, q := range most {
		p := transcript.Passage{Film: film.Film, Cues: inside(cues, q.Line)}
		if p.Text() != "" {
			text += cited(p.Text(), p) + ", " + times(q.Times) + "\n"
		}
	}
	return text, nil
}

// inside are the cues that a line consists of.
func inside(cues []transcript.Cue, l screening.Line) (line []transcript.Cue) {
	for _, c := range cues {
		if c.Start >= l.Start && c.End <= l.End {
			line = append(line, c)
		}
	}
	return line
}

// times is how often something was done.
func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

// offers reports whether there is a command of that name.
func (b *Bot) offers(name string) bool {
	for _, c := range b.commands() {
		if c.Name == name && c.Kind == discord.CommandSlash {
			return true
		}
	}
	return false
}

// leaveOff has the thread be as far as the film was shown there: from now on what
// its members say of themselves counts again.
func (b *Bot) leaveOff(ctx context.Context, s screening.Screening) error {
	if s.Guild == "" {
		return nil // somebody alone says so themselves
	}
	reach := reachTo(s.Limit(s.Ended))
	if err := b.spoilers.Say(ctx, access.Thread(s.ID), access.Said(transcript.Film{Work: s.Film.Work}, reach)); err != nil {
		return fmt.Errorf("keep how far a film was shown: %w", err)
	}
	return nil
}
