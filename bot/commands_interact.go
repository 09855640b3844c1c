package bot

import (
	"context"
	"errors"
	"runtime/debug"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
)

// interact deals with somebody using the bot other than by writing. It answers at
// once that it is at it, before anything is looked at, and ends with one answer,
// whatever comes between.
func (b *Bot) interact(ctx context.Context, i *discord.Interaction) {
	ctx, cancel := context.WithTimeout(ctx, i.Alive())
	defer cancel()
	defer func() {
		if v := recover(); v != nil {
			b.log.Error("panic in an interaction", "name", i.Data.Name, "value", v, "stack", string(debug.Stack()))
			b.settle(ctx, &use{Interaction: i, bot: b}, errPanic)
		}
	}()
	switch i.Kind {
	case discord.InteractionCommand:
		b.call(ctx, i)
	case discord.InteractionAutocomplete:
		b.complete(ctx, i)
	case discord.InteractionComponent, discord.InteractionModal:
		b.press(ctx, i)
	}
}

// errPanic stands for what should never happen.
var errPanic = errors.New("panic in an interaction")

// call does what a command or a menu is for.
func (b *Bot) call(ctx context.Context, i *discord.Interaction) {
	c, do, known := b.doingOf(i)
	if !b.acknowledge(ctx, i, b.cfg.Client.Defer(ctx, i, true)) {
		return
	}
	u := b.use(ctx, i)
	err := u.admitted(ctx)
	switch {
	case !known:
		err = refuse("I do not know that command any more; reload Discord and look at /help.")
	case c.always || err == nil:
		err = do(ctx, u)
	}
	b.settle(ctx, u, err)
}

// acknowledge reports whether the first answer was taken.
func (b *Bot) acknowledge(_ context.Context, i *discord.Interaction, err error) bool {
	if err == nil || errors.Is(err, discord.ErrAnswered) {
		return err == nil
	}
	b.log.Warn("answer an interaction", "name", i.Data.Name, "channel", i.ChannelID, "after", time.Since(i.Received), "error", err)
	return false
}

// settle ends a use that nothing came of.
func (b *Bot) settle(ctx context.Context, u *use, err error) {
	if err == nil {
		return
	}
	if err := u.say(ctx, b.explain(err)); err != nil {
		b.log.Warn("say what went wrong", "channel", u.ChannelID, "error", err)
	}
}

// use is an interaction where it is.
func (b *Bot) use(ctx context.Context, i *discord.Interaction) *use {
	return &use{Interaction: i, bot: b, place: b.whereabouts(ctx, i)}
}

// whereabouts is the place of an interaction. Commands can be used where the bot
// may not even look: then the interaction itself says the most that can be known.
func (b *Bot) whereabouts(ctx context.Context, i *discord.Interaction) place {
	p, err := b.place(ctx, i.Guild, i.ChannelID)
	if err == nil {
		return p
	}
	p = place{id: i.ChannelID, Place: access.Place{Guild: string(i.Guild), Channel: string(i.ChannelID), Alone: i.Guild == ""}}
	if i.Channel.Kind.IsThread() {
		p.thread, p.Thread, p.Channel = true, string(i.ChannelID), string(i.Channel.Parent)
	}
	return p
}

// complete answers what is being typed. It asks nothing of Discord or the disk
// before that, and has no place but the one the interaction names.
func (b *Bot) complete(ctx context.Context, i *discord.Interaction) {
	var choices []discord.Choice
	c, _, known := b.doingOf(i)
	typed := i.Focused()
	if suggest := c.suggest[typed.Name]; known && suggest != nil {
		u := &use{Interaction: i, bot: b, place: place{id: i.ChannelID, Place: access.Place{Guild: string(i.Guild)}}}
		choices = suggest(ctx, u, string(typed.Value))
	}
	if err := b.cfg.Client.Suggest(ctx, i, choices); err != nil {
		b.log.Debug("complete an option", "command", i.Data.Name, "error", err)
	}
}
