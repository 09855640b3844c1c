package bot

import (
	"context"

	"matinee/bot/access"
	"matinee/bot/discord"
)

// A place is where something is said: what access knows of it, and the channel
// or thread itself.
type place struct {
	access.Place
	id     discord.ID // of the thread, or of the channel that is none
	thread bool
	forum  bool // the thread is a post in a forum
	mine   bool // the bot began the thread, or is in it
}

// private reports whether only one person is there.
func (p place) private() bool { return p.Guild == "" }

// place finds out where a channel is. What is not known yet is asked for.
func (b *Bot) place(ctx context.Context, guild, channel discord.ID) (place, error) {
	c, err := b.world.channel(ctx, channel)
	if err != nil {
		return place{}, err
	}
	if guild == "" {
		guild = c.Guild
	}
	p := place{id: channel, Place: access.Place{Guild: string(guild), Channel: string(channel), Alone: guild == ""}}
	if c.Kind.IsThread() {
		parent, err := b.world.channel(ctx, c.Parent)
		if err != nil {
			return place{}, err
		}
		p.thread, p.forum = true, parent.Kind.IsForum()
		p.mine = c.Owner == b.me.ID || c.Member != nil
		p.Thread, p.Channel, p.Category = string(channel), string(parent.ID), string(parent.Parent)
		return p, nil
	}
	p.Category = string(c.Parent)
	return p, nil
}
