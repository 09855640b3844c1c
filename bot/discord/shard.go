package discord

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"time"
)

const (
	// readyFirst and readyLater are how long the gateway may take to get ready, at
	// the start and later; what peers found out (OpenClaw).
	readyFirst = 15 * time.Second
	readyLater = 30 * time.Second

	// stableAfter is how long a connection must have lived to count as a success;
	// ours.
	stableAfter = time.Minute

	// The longest waits between attempts: when the network is down, so that the bot
	// is back ten seconds after it is; and when connections die young, so that not
	// even a day of that uses up the day's IDENTIFYs. Ours.
	maxNetworkDelay = 3 * time.Second
	maxYoungDelay   = 10 * time.Minute
)

// A shard keeps one of the bot's connections. Its run owns it; what others see of
// it is in its pulse.
type shard struct {
	g             *Gateway
	number, count int
	queue         *queue
	everReady     bool

	mu    sync.Mutex // guards what follows
	pulse ShardHealth
	since time.Time // when the shard was last heard while it was connected
	link  *link     // of the connection, for what was heard of late
}

func newShard(g *Gateway, number, count int) *shard {
	return &shard{g: g, number: number, count: count, queue: newQueue(g, number), pulse: ShardHealth{Shard: number}}
}

// run connects again and again. It returns nil at the end of the context, or why
// it gave up.
func (s *shard) run(ctx context.Context) error {
	handing := make(chan struct{})
	go func() {
		defer close(handing)
		s.queue.run()
	}()
	defer func() {
		s.queue.close()
		<-handing
	}()
	var trouble trouble
	for ctx.Err() == nil {
		age, identified, err := s.live(ctx)
		if ctx.Err() != nil {
			return nil
		}
		s.g.client.cfg.Log.Info("disconnected from Discord", "shard", s.number, "why", err, "after", age.Round(time.Second))
		if fatal := fatality(err); fatal != nil {
			return fatal
		}
		s.g.doubt()
		_ = pause(ctx, trouble.delay(age, identified)) // the loop looks at the context
	}
	return nil
}

// live makes one connection and keeps it until it ends. It tells for how long it
// was ready, whether it identified, and why it ended.
func (s *shard) live(ctx context.Context) (age time.Duration, identified bool, err error) {
	info, err := s.g.look(ctx)
	if err != nil {
		s.note(func(p *ShardHealth) { p.Trouble = err.Error() })
		return 0, false, err
	}
	if err := info.await(ctx); err != nil {
		return 0, false, err
	}
	done, err := s.g.ration.take(ctx, s.number%int(max(info.Limit.Concurrency, 1)))
	if err != nil {
		return 0, false, err
	}
	s.g.counts.connects.Add(1)
	c := s.connection(info.URL)
	limit := readyFirst
	if s.everReady {
		limit = readyLater
	}
	err = c.open(ctx, limit)
	at := c.identifiedAt()
	done(at)
	if !at.IsZero() {
		s.g.counts.identifies.Add(1)
	}
	if err == nil {
		s.everReady = true
		began := time.Now()
		err = c.keep(ctx)
		age = time.Since(began)
	}
	c.leave()
	s.lost(err)
	return age, !at.IsZero(), err
}

// await waits for Discord's own budget of IDENTIFYs, a few of which are left alone.
func (i gatewayInfo) await(ctx context.Context) error {
	reserve := min(identifyReserve, i.Limit.Total/10)
	if i.Limit.Total <= 0 || i.Limit.Remaining > reserve {
		return nil
	}
	wait := time.Duration(min(max(i.Limit.ResetAfter, 1000), Count(day.Milliseconds()))) * time.Millisecond
	return pause(ctx, wait)
}

// lost notes that the connection is gone.
func (s *shard) lost(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.listen()
	if s.pulse.Connected {
		s.since = s.pulse.Heard
	}
	s.link, s.pulse.Connected = nil, false
	if err != nil {
		s.pulse.Trouble = err.Error()
	}
}

func (s *shard) note(change func(*ShardHealth)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&s.pulse)
}

// A trouble counts what went wrong one after the other.
type trouble struct{ network, young int }

// delay is how long to wait before the next attempt.
func (t *trouble) delay(age time.Duration, identified bool) time.Duration {
	switch {
	case age >= stableAfter:
		*t = trouble{}
		return networkDelay(0)
	case !identified:
		t.network++
		return networkDelay(t.network)
	}
	t.network = 0
	t.young++
	return jitter(min(time.Second<<min(t.young-1, 20), maxYoungDelay))
}

// networkDelay is how long to wait after so many attempts that did not get
// through.
func networkDelay(tries int) time.Duration {
	return jitter(min(500*time.Millisecond<<min(tries, 20), maxNetworkDelay))
}

// jitter spreads a delay by a quarter, so that many do not come at once.
func jitter(d time.Duration) time.Duration { return d*7/8 + rand.N(d/4+1) }

// fatality is why going on is futile, or nil.
func fatality(err error) error {
	if errors.Is(err, ErrUnauthorised) {
		return err
	}
	if c := (*closeError)(nil); errors.As(err, &c) && fatalCodes[c.code] != nil {
		return &Error{Doing: "connect to Discord", Err: fatalCodes[c.code], Code: c.code}
	}
	return nil
}

// fatalCodes are the close codes after which no attempt is welcome
// (discord-api-docs, developers/topics/opcodes-and-status-codes.mdx, "Gateway
// Close Event Codes").
var fatalCodes = map[int]error{
	4004: ErrUnauthorised,
	4010: ErrSharding,
	4011: ErrSharding,
	4012: ErrVersion,
	4013: ErrIntents,
	4014: ErrIntents,
}
