package bot

import (
	"context"
	"errors"
	"slices"
	"time"

	"matinee/bot/discord"
	"matinee/bot/state"
)

const (
	// missed is how old a question may be that was written while the bot was not
	// there and is answered all the same: later the talk has moved on.
	missed = 5 * time.Minute
	// active is how long a place counts as one to look at for what was missed.
	active = 24 * time.Hour
)

// places are where somebody has talked to the bot lately.
func newPlaces(d state.Documents) state.Kind[time.Time] {
	return state.Kind[time.Time]{Documents: d, Name: "active", Expires: func(t time.Time) time.Time { return t.Add(active) }}
}

// catchUp reads what was written in the places of late while the bot could not
// hear, and hears it. What was heard already is not heard again.
func (b *Bot) catchUp(ctx context.Context) {
	places, err := b.places.All(ctx, "")
	if err != nil {
		b.log.Warn("see where something may have been missed", "error", err)
		return
	}
	since := discord.IDAt(time.Now().Add(-missed))
	for channel := range places {
		messages, err := b.cfg.Client.Messages(ctx, discord.ID(channel), discord.Range{After: since})
		if err != nil {
			b.log.Info("read what was missed", "channel", channel, "error", err)
			if errors.Is(err, discord.ErrNotFound) {
				_, _ = b.places.Delete(ctx, channel) // else it goes by itself
			}
			continue
		}
		slices.SortFunc(messages, func(a, c discord.Message) int { return a.ID.Compare(c.ID) })
		for _, m := range messages {
			if m.Guild == "" {
				m.Guild = b.world.guild(m.Channel)
			}
			b.hear(ctx, m)
		}
	}
}

// once reports whether a question is heard for the first time, in this life or an
// earlier one.
func (b *Bot) once(ctx context.Context, message discord.ID) bool {
	return b.news(message) && !b.answered(ctx, message)
}

// news reports whether a question is heard for the first time in this life.
func (b *Bot) news(message discord.ID) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	again := b.met[message]
	if len(b.met) >= metLimit {
		clear(b.met) // what is that old is answered, and answers tell
	}
	b.met[message] = true
	return !again
}

// answered reports whether a question was answered, in this life or an earlier one.
func (b *Bot) answered(ctx context.Context, message discord.ID) bool {
	answered, err := b.answers.answered(ctx, message)
	if err != nil {
		b.log.Warn("see whether a question was answered", "error", err)
	}
	return answered
}

// metLimit bounds the questions that are remembered as heard.
const metLimit = 10_000
