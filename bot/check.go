package bot

import (
	"context"
	"fmt"

	"matinee/bot/discord"
)

// Check looks at every server the bot is in, and at what it lacks in each channel
// there.
func Check(ctx context.Context, c *discord.Client) []Finding {
	link, findings := Setup(ctx, c)
	if link == "" {
		return findings
	}
	me, err := c.Me(ctx)
	if err != nil {
		return append(findings, Finding{"token", false, plain(err), "Try again in a minute."})
	}
	guilds, err := c.Guilds(ctx)
	if err != nil {
		return append(findings, Finding{"servers", false, plain(err), "Try again in a minute."})
	}
	if len(guilds) == 0 {
		return append(findings, Finding{"servers", false, "The bot is in no server.", "Invite it: " + link})
	}
	for _, g := range guilds {
		findings = append(findings, checkGuild(ctx, c, me.ID, g)...)
	}
	return findings
}

// checkGuild looks at the channels of a server.
func checkGuild(ctx context.Context, c *discord.Client, me discord.ID, named discord.Guild) []Finding {
	g, err := c.Guild(ctx, named.ID)
	if err != nil {
		return []Finding{{named.Name, false, plain(err), "See whether the bot is still in the server."}}
	}
	member, err := c.Member(ctx, g.ID, me)
	if err != nil {
		return []Finding{{g.Name, false, plain(err), "See whether the bot is still in the server."}}
	}
	channels, err := c.Channels(ctx, g.ID)
	if err != nil {
		return []Finding{{g.Name, false, plain(err), "Try again in a minute."}}
	}
	var findings []Finding
	for _, channel := range channels {
		if talked(channel.Kind) {
			findings = append(findings, checkChannel(g, member, channel))
		}
	}
	return findings
}

// talked reports whether the bot can be talked to in a kind of channel.
func talked(k discord.ChannelKind) bool {
	return k == discord.ChannelText || k == discord.ChannelNews || k.IsForum()
}

// checkChannel looks at what the bot lacks in a channel.
func checkChannel(g discord.Guild, me discord.Member, c discord.Channel) Finding {
	what := fmt.Sprintf("#%s in %s", c.Name, g.Name)
	missing := Invited() &^ g.Permissions(me, c, discord.Channel{})
	if missing == 0 {
		return Finding{What: what, OK: true, Detail: "Everything is allowed."}
	}
	if missing.Has(discord.ViewChannel) {
		return Finding{what, false, "The bot does not see the channel.", "Give its role View Channel there, if it is to be talked to."}
	}
	return Finding{what, false, "Missing: " + purposes(missing) + ".", "Give the bot's role these permissions in the channel."}
}
