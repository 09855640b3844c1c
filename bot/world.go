package bot

import (
	"context"
	"sync"

	"matinee/bot/discord"
)

// worldChannels bounds the channels that are remembered: a server has up to 500
// and a thousand threads, but few of them are ever talked in.
const worldChannels = 20_000

// A world is what is known of where the bot is: channels and threads, as events
// told or as Discord was asked. It is safe for concurrent use.
type world struct {
	ask func(ctx context.Context, channel discord.ID) (discord.Channel, error)

	mu       sync.Mutex
	channels map[discord.ID]discord.Channel
}

// know notes a channel as it is now.
func (w *world) know(c discord.Channel) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.channels == nil || len(w.channels) >= worldChannels {
		w.channels = map[discord.ID]discord.Channel{} // asked for again, one by one
	}
	c.Overwrites = nil // nobody here asks who may do what; and they are most of a channel
	w.channels[c.ID] = c
}

// mine reports whether a channel is known to be a thread that the bot is in.
func (w *world) mine(id, me discord.ID) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	c, known := w.channels[id]
	return known && c.Kind.IsThread() && (c.Owner == me || c.Member != nil)
}

// guild is where a channel is known to be; "" for nowhere.
func (w *world) guild(id discord.ID) discord.ID {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.channels[id].Guild
}

// forget forgets a channel that is gone.
func (w *world) forget(channel discord.ID) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.channels, channel)
}

// channel is a channel, asked for if it is not known.
func (w *world) channel(ctx context.Context, id discord.ID) (discord.Channel, error) {
	w.mu.Lock()
	c, known := w.channels[id]
	w.mu.Unlock()
	if known {
		return c, nil
	}
	c, err := w.ask(ctx, id)
	if err == nil {
		w.know(c)
	}
	return c, err
}
