package llm

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// A Pace is how often somebody may ask: Burst at once, then one Every so often.
// The zero Pace is no limit.
type Pace struct {
	Every time.Duration
	Burst int
}

// mostPaced is how many are remembered before those who have not asked for a
// while are forgotten.
const mostPaced = 10_000

// paces keeps everybody's pace, by the names of Request.User and Request.Room.
type paces struct {
	pace Pace

	mu   sync.Mutex // guards what follows
	each map[string]*rate.Limiter
}

func newPaces(p Pace) *paces { return &paces{pace: p, each: map[string]*rate.Limiter{}} }

// wait is how long who has to wait before the next question; 0 lets it pass.
// Nobody's name is not limited.
func (p *paces) wait(who string) time.Duration {
	if who == "" || p.pace.Every <= 0 {
		return 0
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	l, ok := p.each[who]
	if !ok {
		p.forget()
		l = rate.NewLimiter(rate.Every(p.pace.Every), max(1, p.pace.Burst))
		p.each[who] = l
	}
	now := time.Now()
	turn := l.ReserveN(now, 1)
	wait := turn.DelayFrom(now)
	if wait > 0 {
		turn.CancelAt(now) // refused, not queued
	}
	return wait
}

// forget makes room: whoever has all of the burst again is as good as new.
func (p *paces) forget() {
	if len(p.each) < mostPaced {
		return
	}
	for who, l := range p.each {
		if l.Tokens() >= float64(l.Burst()) {
			delete(p.each, who)
		}
	}
}
