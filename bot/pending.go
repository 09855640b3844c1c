package bot

import (
	"context"
	"sync"

	"matinee/bot/discord"
)

// pending is where answers are being remembered just now: their messages can be
// pressed already, and what is pressed waits for what it rests on. It is safe for
// concurrent use.
type pending struct {
	mu    sync.Mutex
	under map[discord.ID]*remembering
}

// A remembering is of one channel.
type remembering struct {
	answers int
	over    chan struct{} // closed when none is left
}

// begin notes an answer that will be remembered; done, called once, that it was.
func (p *pending) begin(channel discord.ID) (done func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.under == nil {
		p.under = map[discord.ID]*remembering{}
	}
	r := p.under[channel]
	if r == nil {
		r = &remembering{over: make(chan struct{})}
		p.under[channel] = r
	}
	r.answers++
	return func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		if r.answers--; r.answers == 0 {
			close(r.over)
			delete(p.under, channel)
		}
	}
}

// wait waits until nothing of the channel is pending; false if nothing was.
func (p *pending) wait(ctx context.Context, channel discord.ID) bool {
	p.mu.Lock()
	r := p.under[channel]
	p.mu.Unlock()
	if r == nil {
		return false
	}
	select {
	case <-r.over:
	case <-ctx.Done():
	}
	return true
}
