package bot

import (
	"context"
	"errors"
	"fmt"
	"time"

	"matinee/bot/discord"
	"matinee/bot/screening"
	"matinee/bot/state"
	"matinee/dialogue/transcript"
)

// A showing is what is kept of a screening until its end has been told, besides
// the screening itself.
type showing struct {
	Status discord.ID // our message that tells where the film is; "" until it is posted
	Nonce  string     `json:",omitempty"` // with which it is posted
	Noted  discord.ID `json:",omitempty"` // the latest message whose quotations were counted
}

// showings are kept by thread: what a bot goes on with after a restart.
func showings(d state.Documents) state.Kind[showing] {
	return state.Kind[showing]{Documents: d, Name: "showing"}
}

const (
	// statusEvery is the least time between two edits of a status message: the
	// channel's pace belongs to the answers.
	statusEvery = 10 * time.Second

	// projectorRests is how long a screening is left alone that could not be looked
	// at, or whose end could not be told.
	projectorRests = 30 * time.Second

	// longestSleep is how long a screening is not looked at: a timer does not know
	// that the machine slept, nor what another process moved.
	longestSleep = 5 * time.Minute
)

// A projector follows one screening: it keeps the status message true and tells
// the end. The clock needs no ticking, so that it mostly sleeps.
type projector struct {
	bot    *Bot
	thread discord.ID
	bell   <-chan struct{}
	shown  string // the status as it stands there
	edited time.Time
}

// follow follows a screening until its end has been told, or ctx ends.
func (b *Bot) follow(ctx context.Context, thread discord.ID, shown string) {
	bell, ok := b.projectors.enter(thread)
	if !ok {
		return
	}
	defer b.projectors.leave(thread)
	p := &projector{bot: b, thread: thread, bell: bell, shown: shown, edited: time.Now()}
	for ctx.Err() == nil {
		var wait time.Duration
		err := b.try("follow a screening", func() (err error) { wait, err = p.step(ctx); return err })
		if err != nil {
			b.log.Warn("follow a screening", "channel", thread, "error", err)
			wait = projectorRests
		}
		if wait < 0 || !p.sleep(ctx, wait) {
			return
		}
	}
}

// sleep sleeps until something happens; false if that is the end of the bot.
func (p *projector) sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-p.bell:
	case <-ctx.Done():
		return false
	}
	return true
}

// step does what is due and returns how long nothing else is; less than 0 when
// nothing ever will be.
func (p *projector) step(ctx context.Context) (wait time.Duration, err error) {
	kept, known, err := showings(p.bot.cfg.Documents).Get(ctx, string(p.thread))
	if err != nil || !known {
		return -1, err
	}
	s, err := p.bot.screenings.Get(ctx, string(p.thread))
	if errors.Is(err, screening.ErrNone) {
		_, err = showings(p.bot.cfg.Documents).Delete(ctx, string(p.thread))
		return -1, err
	}
	if err != nil {
		return 0, err
	}
	if kept.Status == "" {
		if kept.Status, err = p.bot.tellStatus(ctx, s, kept.Nonce, p.bot.statusOf(s, time.Now())); err != nil {
			return 0, err
		}
	}
	now := time.Now()
	if s.Over(now) {
		return -1, p.bot.endScreening(ctx, s, kept)
	}
	wait = min(s.EndsAt().Sub(now), longestSleep)
	if s.State(now) == screening.Waiting {
		wait = min(wait, s.Clock.Since.Sub(now))
	}
	status := p.bot.statusOf(s, now)
	switch pause := statusEvery - now.Sub(p.edited); {
	case status == p.shown:
	case pause > 0:
		wait = min(wait, pause)
	default:
		p.show(ctx, kept.Status, status)
	}
	return wait, nil
}

// show edits the status message. That is a courtesy: what cannot be edited, such as
// a message that somebody deleted, is left.
func (p *projector) show(ctx context.Context, message discord.ID, status string) {
	p.shown, p.edited = status, time.Now()
	if _, err := p.bot.cfg.Client.Edit(ctx, p.thread, message, discord.Change{Content: &status}); err != nil {
		p.bot.log.Info("show where a film is", "channel", p.thread, "error", err)
	}
}

// statusOf tells where a film is, in words that stay true until the screening
// changes: the times of day are shown to each reader in their own zone.
func (b *Bot) statusOf(s screening.Screening, now time.Time) string {
	title, at := "**"+titled(filmOf(s.Film))+"**", transcript.FormatTime(s.Clock.At)
	var status string
	switch s.State(now) {
	case screening.Waiting:
		status = fmt.Sprintf("%s begins %s.", title, dayTime(s.Clock.Since, "R"))
	case screening.Playing:
		status = fmt.Sprintf("%s is playing: it was at %s at %s, and ends about %s.", title, at, dayTime(s.Clock.Since, "T"), dayTime(s.EndsAt(), "t"))
	case screening.Paused:
		status = fmt.Sprintf("%s is paused at %s.", title, at)
	case screening.Over:
		return title + " is over."
	}
	host := "moderators"
	if s.Host != "" {
		host = "<@" + s.Host + "> and moderators"
	}
	return status + "\n-# " + b.writing(place{id: discord.ID(s.ID), thread: true, Place: placeOf(s)}) +
		" to ask me; I know only what has been said so far. `/screening` pauses, seeks and stops, for " + host + "."
}

// dayTime is a moment as Discord shows it to each reader (discord-api-docs,
// developers/reference.mdx, "Message Formatting").
func dayTime(t time.Time, style string) string { return fmt.Sprintf("<t:%d:%s>", t.Unix(), style) }

// takeUpScreenings goes on with the screenings that were going on when the bot
// left, or whose end it could not tell.
func (b *Bot) takeUpScreenings(ctx context.Context) {
	going, err := showings(b.cfg.Documents).All(ctx, "")
	if err != nil {
		b.log.Warn("see which screenings are going on", "error", err)
		return
	}
	open, err := b.screenings.Open(ctx)
	if err != nil {
		b.log.Warn("see which screenings are going on", "error", err)
	}
	for _, s := range open { // one that the end of the bot kept from being told of
		if _, known := going[s.ID]; !known {
			going[s.ID] = b.beginsShowing(ctx, s)
		}
	}
	for thread := range going {
		b.goes("follow a screening", func() { b.follow(ctx, discord.ID(thread), "") })
	}
}
