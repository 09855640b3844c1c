package bot

import (
	"sync"

	"matinee/bot/discord"
)

// Bells wake the goroutines that each look after one channel: at most one a
// channel. The zero bells are ready, and safe for concurrent use.
type bells struct {
	mu   sync.Mutex
	hung map[discord.ID]chan struct{} // capacity 1
}

// enter hangs a channel's bell, for the goroutine that will look after it; false if
// there is one already.
func (b *bells) enter(channel discord.ID) (bell <-chan struct{}, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.hung[channel] != nil {
		return nil, false
	}
	if b.hung == nil {
		b.hung = map[discord.ID]chan struct{}{}
	}
	b.hung[channel] = make(chan struct{}, 1)
	return b.hung[channel], true
}

// leave takes the bell down.
func (b *bells) leave(channel discord.ID) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.hung, channel)
}

// ring wakes who looks after the channel.
func (b *bells) ring(channel discord.ID) {
	b.mu.Lock()
	defer b.mu.Unlock()
	select {
	case b.hung[channel] <- struct{}{}:
	default: // it has rung, or nobody is there
	}
}
