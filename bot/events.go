package bot

import (
	"context"
	"hash/fnv"
	"slices"
	"time"

	"matinee/bot/discord"
)

// ears are the goroutines that look at messages, each at those of its channels,
// in order: finding out where a message is may take a request.
const (
	ears      = 16
	earsAhead = 128 // messages that wait for each
)

// handle takes an event, in the gateway's goroutine: it hands on what takes time.
func (b *Bot) handle(ctx context.Context, e discord.Event) {
	switch e := e.(type) {
	case discord.Ready, discord.Gap:
		b.hand(ctx, "", func() { b.catchUp(ctx) })
	case discord.MessageCreated:
		if b.mayBeCalled(&e.Message) {
			b.hand(ctx, e.Message.Channel, func() { b.hear(ctx, e.Message) })
		}
	case discord.MessageUpdated:
		if e.Rewritten {
			b.hand(ctx, e.Message.Channel, func() { b.rewritten(ctx, e.Message) })
		}
	case discord.MessagesDeleted:
		b.hand(ctx, e.Channel, func() { b.deleted(e.Channel, e.Messages) })
	case discord.InteractionCreated:
		b.goes("end an interaction", func() { b.interact(ctx, e.Interaction) })
	case discord.GuildKnown:
		b.known(ctx, e)
	case discord.GuildGone:
		if !e.Outage {
			b.goes("part from a server", func() { b.part(ctx, e.Guild) })
		}
	case discord.ChannelChanged:
		b.world.know(e.Channel)
		b.cfg.Client.Allow(e.Channel.ID)
	case discord.ThreadChanged:
		b.world.know(e.Thread)
	case discord.ScheduledEventChanged:
		b.hand(ctx, e.Scheduled.ID, func() { b.scheduled(ctx, e.Scheduled, e.Deleted) })
	case discord.ChannelDeleted:
		b.world.forget(e.Channel.ID)
	}
}

// newlyJoined is how long after the bot joined a server it still says hello: who added
// it while it was away has not forgotten it.
const newlyJoined = 7 * 24 * time.Hour

// known takes note of a guild, and of what happened there while the bot was away.
func (b *Bot) known(ctx context.Context, e discord.GuildKnown) {
	for _, c := range slices.Concat(e.Guild.Channels, e.Guild.Threads) {
		b.world.know(c)
	}
	if e.Joined || time.Since(e.Guild.Since.Time) < newlyJoined {
		b.goes("greet a server", func() { b.greet(ctx, e.Guild) })
	}
	for _, s := range e.Guild.Scheduled {
		b.hand(ctx, s.ID, func() { b.scheduledBefore(ctx, s) })
	}
	b.hand(ctx, "", func() { b.lookIn(ctx, e.Guild) })
}

// mayBeCalled reports whether a message may be for the bot, as far as one can
// tell without asking.
func (b *Bot) mayBeCalled(m *discord.Message) bool {
	if !m.FromPerson() {
		return false
	}
	return m.Guild == "" || m.RepliesTo() != "" || m.Mentioned(b.me.ID) || b.world.mine(m.Channel, b.me.ID)
}

// hand has something done by the ear of a channel, after what it was handed
// before. It waits when that is very much, and the gateway with it: then a Gap
// tells that something was missed, and it is read again.
func (b *Bot) hand(ctx context.Context, channel discord.ID, do func()) {
	h := fnv.New32a()
	h.Write([]byte(channel))
	select {
	case b.heard[h.Sum32()%ears] <- do:
	case <-ctx.Done():
	}
}

// listen is an ear's goroutine.
func (b *Bot) listen(ctx context.Context, heard <-chan func()) {
	for {
		select {
		case do := <-heard:
			b.guard("take an event", do)
		case <-ctx.Done():
			return
		}
	}
}

// there is the room of a channel, if somebody talks in it; else nil.
func (b *Bot) there(channel discord.ID) *room {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.rooms[channel]
}
