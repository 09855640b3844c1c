package discord

import (
	"context"
	"time"
)

// Permissions are what a member may do in one of the guild's channels; a thread's
// are those of the channel it is in, given as parent (discord-api-docs,
// developers/topics/permissions.mdx, "Permission Overwrites"). Within a step what
// is allowed beats what is denied, and a later step beats an earlier one:
// everyone, the roles together, the member.
func (g *Guild) Permissions(m Member, c, parent Channel) Permissions {
	place := c
	if c.Kind.IsThread() {
		place = parent
	}
	p := g.base(m)
	if p.Has(Administrator) {
		return everything
	}
	p = place.overwrite(p, g.ID, m)
	if m.TimedOut.After(time.Now()) {
		p &= ViewChannel | ReadMessageHistory
	}
	return implied(p, c.Kind)
}

// base is what a member may do before any channel says otherwise.
func (g *Guild) base(m Member) Permissions {
	if g.Owner != "" && g.Owner == m.User.ID {
		return everything
	}
	var p Permissions
	for _, role := range g.Roles {
		if role.ID == g.ID || m.hasRole(role.ID) { // the role of everyone has the guild's id
			p |= role.Permissions
		}
	}
	return p
}

func (m Member) hasRole(role ID) bool {
	for _, id := range m.Roles {
		if id == role {
			return true
		}
	}
	return false
}

// overwrite is what a channel makes of a member's permissions.
func (c *Channel) overwrite(p Permissions, guild ID, m Member) Permissions {
	var everyone, roles, own Overwrite
	for _, o := range c.Overwrites {
		switch {
		case o.Kind == OverwriteMember && o.ID == m.User.ID:
			own = o
		case o.Kind == OverwriteRole && o.ID == guild:
			everyone = o
		case o.Kind == OverwriteRole && m.hasRole(o.ID):
			roles.Allow |= o.Allow
			roles.Deny |= o.Deny
		}
	}
	for _, o := range []Overwrite{everyone, roles, own} {
		p = p&^o.Deny | o.Allow
	}
	return p
}

// implied takes out what is worth nothing without something else (same source,
// "Implicit Permissions").
func implied(p Permissions, kind ChannelKind) Permissions {
	if !p.Has(ViewChannel) {
		return 0
	}
	send := SendMessages
	if kind.IsThread() {
		send = SendMessagesInThreads
	}
	if !p.Has(send) {
		p &^= SendMessages | SendMessagesInThreads | EmbedLinks | AttachFiles | MentionEveryone | SendVoiceMessages
	}
	return p
}

// CanSend tells whether messages can be written in a channel of a kind.
func (p Permissions) CanSend(kind ChannelKind) bool {
	if kind.IsThread() {
		return p.Has(ViewChannel | SendMessagesInThreads)
	}
	return p.Has(ViewChannel | SendMessages)
}

// Permissions reads what the bot may do in a channel. In direct messages it may
// do all that can be done there.
func (c *Client) Permissions(ctx context.Context, bot, channel ID) (Permissions, error) {
	place, err := c.Channel(ctx, channel)
	if err != nil {
		return 0, err
	}
	if place.Guild == "" {
		return ViewChannel | SendMessages | ReadMessageHistory | EmbedLinks | AttachFiles | AddReactions | SendVoiceMessages, nil
	}
	var parent Channel
	if place.Kind.IsThread() {
		if parent, err = c.Channel(ctx, place.Parent); err != nil {
			return 0, err
		}
	}
	guild, err := c.Guild(ctx, place.Guild)
	if err != nil {
		return 0, err
	}
	member, err := c.Member(ctx, place.Guild, bot)
	if err != nil {
		return 0, err
	}
	return guild.Permissions(member, place, parent), nil
}
