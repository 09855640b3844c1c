package bot

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/screening"
)

// A premiere is a screening that is to begin.
type premiere struct {
	film  screening.Feature
	host  discord.ID // "" for nobody's
	clock screening.Clock
	place place
}

// mostScreenings bounds the screenings that go on in a guild at the same time: a
// club has one or two.
const mostScreenings = 10

// mayScreen refuses a screening where none can begin.
func (b *Bot) mayScreen(ctx context.Context, guild string, thread discord.ID) error {
	_, ending, err := showings(b.cfg.Documents).Get(ctx, string(thread))
	if err != nil {
		return err
	}
	if ending {
		return screeningRefusal(screening.ErrRunning)
	}
	open, err := b.screenings.Open(ctx)
	if err != nil {
		return err
	}
	n := 0
	for _, s := range open {
		n += count(s.Guild == guild && guild != "")
	}
	if n >= mostScreenings {
		return refuse("%d screenings are going on in this server already; end one with `/screening stop` first.", n)
	}
	return nil
}

// premiere begins a screening in its place: it tells there where the film is, and
// has a goroutine follow it for as long as the bot lives.
func (b *Bot) premiere(ctx context.Context, p premiere) (screening.Screening, error) {
	s, err := b.screenings.Start(ctx, screening.Screening{
		ID: string(p.place.id), Guild: p.place.Guild, Channel: p.place.Channel, Host: string(p.host), Film: p.film, Clock: p.clock,
	}, time.Now())
	if err != nil {
		return s, screeningRefusal(err)
	}
	status := b.statusOf(s, time.Now())
	_, err = b.tellStatus(ctx, s, b.beginsShowing(ctx, s).Nonce, status)
	if err != nil {
		_, _ = b.screenings.Remove(ctx, s.ID) // at worst it is over after a while, untold
		return s, fmt.Errorf("begin a screening: %w", err)
	}
	if err := b.places.Set(ctx, s.ID, time.Now()); err != nil { // what is written there while the bot is away is read afterwards
		b.log.Warn("note where a film is shown", "error", err)
	}
	b.goes("follow a screening", func() { b.follow(b.ctx, p.place.id, status) })
	return s, nil
}

// beginsShowing notes that a screening is to be told of, before it is.
func (b *Bot) beginsShowing(ctx context.Context, s screening.Screening) showing {
	k, err := showings(b.cfg.Documents).Update(ctx, s.ID, func(k *showing) (bool, error) {
		if k.Nonce == "" { // else another goroutine has
			k.Nonce = rand.Text()[:nonceLetters]
		}
		return true, nil
	})
	if err != nil {
		b.log.Warn("note that a film is shown", "channel", s.ID, "error", err)
	}
	return k
}

// nonceLetters is how long a nonce may be (discord-api-docs, resources/message).
const nonceLetters = 25

// tellStatus posts the message that tells where a film is: once, though the end of the
// bot came between.
func (b *Bot) tellStatus(ctx context.Context, s screening.Screening, nonce, status string) (discord.ID, error) {
	m, err := b.cfg.Client.Send(ctx, discord.ID(s.ID), discord.Draft{Content: status, Quiet: true, Nonce: nonce})
	if err != nil {
		return "", err
	}
	_, err = showings(b.cfg.Documents).Update(ctx, s.ID, func(k *showing) (bool, error) {
		k.Status = m.ID
		return true, nil
	})
	return m.ID, err
}

// placeOf is where a screening is, as access has it.
func placeOf(s screening.Screening) access.Place {
	p := access.Place{Guild: s.Guild, Channel: s.Channel, Alone: s.Guild == ""}
	if p.Channel != s.ID {
		p.Thread = s.ID
	}
	return p
}

// screeningThread tells of a screening in a channel and opens its thread there.
func (b *Bot) screeningThread(ctx context.Context, guild, channel discord.ID, told string, film screening.Feature) (place, error) {
	m, err := b.cfg.Client.Send(ctx, channel, discord.Draft{Content: told})
	if err != nil {
		return place{}, err
	}
	t, err := b.cfg.Client.StartThread(ctx, channel, m.ID, clip("Screening: "+labelled(filmOf(film)), threadChars))
	if err != nil {
		_ = b.cfg.Client.Delete(ctx, channel, m.ID) // at worst a screening is told of that is not held
		if errors.Is(err, discord.ErrForbidden) || errors.Is(err, discord.ErrInvalid) {
			return place{}, refuse("I cannot open a thread here: use me in another channel or in a thread, or ask a moderator to let my role create public threads.")
		}
		return place{}, err
	}
	b.world.know(t)
	return b.place(ctx, guild, t.ID)
}
