package bot

import (
	"context"
	"errors"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
)

// interact deals with somebody using the bot other than by writing. It answers at
// once that it is at it, before anything is looked at, and ends with one answer,
// whatever comes between.
func (b *Bot) interact(ctx context.Context, i *discord.Interaction) {
	ctx, cancel := context.WithTimeout(ctx, i.Alive()-lastWord)
	defer cancel()
	if i.App == "" {
		i.App = b.app // other servers need not say it
	}
	u := &use{Interaction: i, bot: b, place: place{id: i.ChannelID}}
	u.place.Guild = string(i.Guild)
	incident := b.guard("answer an interaction", func() {
		switch i.Kind {
		case discord.InteractionCommand:
			b.call(ctx, u)
		case discord.InteractionAutocomplete:
			b.complete(ctx, u)
		case discord.InteractionComponent, discord.InteractionModal:
			b.press(ctx, u)
		}
	})
	if incident != "" {
		b.own(ctx, u, incident)
	}
}

// lastWord is the part of the time for answers that is kept for saying that there is
// none.
const lastWord = time.Minute

// own tells who used something that it came to nothing.
func (b *Bot) own(ctx context.Context, u *use, incident string) {
	if u.Kind == discord.InteractionAutocomplete {
		_ = b.cfg.Client.Suggest(ctx, u.Interaction, nil) // at worst nothing is suggested a little later
		return
	}
	b.settle(ctx, u, &panicError{incident})
}

// call does what a command or a menu is for.
func (b *Bot) call(ctx context.Context, u *use) {
	c, do, known := b.doingOf(u.Interaction)
	if !b.acknowledge(u, b.cfg.Client.Defer(ctx, u.Interaction, true)) {
		return
	}
	u.place = b.whereabouts(ctx, u.Interaction)
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
func (b *Bot) acknowledge(u *use, err error) bool {
	u.acknowledged = err == nil
	if err != nil && !errors.Is(err, discord.ErrAnswered) {
		b.log.Warn("answer an interaction", "name", u.Data.Name, "channel", u.ChannelID, "after", time.Since(u.Received), "error", err)
	}
	return u.acknowledged
}

// settle ends a use that nothing came of, whether it has had its first answer or
// not, and though its time is over or the bot leaves.
func (b *Bot) settle(ctx context.Context, u *use, err error) {
	if err == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	if !u.acknowledged {
		b.deny(ctx, u.Interaction, b.explain(err))
		return
	}
	if err := u.say(ctx, b.explain(err)); err != nil {
		b.log.Warn("say what went wrong", "channel", u.ChannelID, "error", err)
	}
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
func (b *Bot) complete(ctx context.Context, u *use) {
	var choices []discord.Choice
	c, _, known := b.doingOf(u.Interaction)
	typed := u.Focused()
	if suggest := c.suggest[typed.Name]; known && suggest != nil {
		choices = suggest(ctx, u, string(typed.Value))
	}
	if err := b.cfg.Client.Suggest(ctx, u.Interaction, choices); err != nil {
		b.log.Debug("complete an option", "command", u.Data.Name, "error", err)
	}
}
