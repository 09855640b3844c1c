package discord

import (
	"bytes"
	"encoding/json"
	"runtime/debug"
	"sync"
	"time"
)

// queueLimit is how many events may wait to be handled; ours.
const queueLimit = 1024

// A queue keeps what came until it is handled, so that a slow handler does not
// keep the connection from being read. What does not fit is missed, which a Gap
// tells.
type queue struct {
	g     *Gateway
	shard int
	items chan item
	ended chan struct{} // nothing comes any more

	mu   sync.Mutex // guards lost
	lost time.Time  // since when events were missed; zero if none were

	known map[ID]bool // guilds the shard has to do with; of run alone
}

// An item is an event as it came, or one of our own.
type item struct {
	name  string
	data  json.RawMessage
	event Event
}

func newQueue(g *Gateway, shard int) *queue {
	return &queue{g: g, shard: shard, items: make(chan item, queueLimit), ended: make(chan struct{}), known: map[ID]bool{}}
}

// put adds an event as it came, unless nobody is to hear of it. The data is its
// caller's again afterwards.
func (q *queue) put(name string, data json.RawMessage) {
	if q.g.cfg.People && name == "MESSAGE_CREATE" && byBot(data) {
		return
	}
	q.add(item{name: name, data: bytes.Clone(data)})
}

func (q *queue) add(i item) {
	select {
	case q.items <- i:
	default:
		q.g.counts.dropped.Add(1)
		q.mu.Lock()
		defer q.mu.Unlock()
		if q.lost.IsZero() {
			q.lost = time.Now()
		}
	}
}

// close lets run end when it has handled what is there.
func (q *queue) close() { close(q.ended) }

// run handles one event after the other.
func (q *queue) run() {
	for {
		select {
		case i := <-q.items:
			q.handle(i)
			q.tellMissed()
		case <-q.ended:
			q.drain()
			return
		}
	}
}

func (q *queue) drain() {
	for {
		select {
		case i := <-q.items:
			q.handle(i)
		default:
			return
		}
	}
}

func (q *queue) tellMissed() {
	since := q.missed()
	if since.IsZero() {
		return
	}
	q.g.counts.gaps.Add(1)
	q.handle(item{event: Gap{Shard: q.shard, Since: since}})
}

// missed is since when events were missed; it is told once.
func (q *queue) missed() time.Time {
	q.mu.Lock()
	defer q.mu.Unlock()
	since := q.lost
	q.lost = time.Time{}
	return since
}

// handle has one event handled. A panic costs that event and nothing else.
func (q *queue) handle(i item) {
	e := i.event
	defer func() {
		if v := recover(); v != nil {
			q.g.panicked(i.name, e, v, debug.Stack())
		}
	}()
	if e == nil {
		e = understand(i.name, i.data)
	}
	if e = q.consider(e); e == nil {
		return
	}
	q.g.counts.events.Add(1)
	q.g.cfg.Handle(e)
}

// consider leaves out what was met before, and adds to an event what is known from
// others.
func (q *queue) consider(e Event) Event {
	switch e := e.(type) {
	case MessageCreated:
		return q.once(e.Message.ID, e)
	case InteractionCreated:
		return q.once(e.Interaction.ID, e)
	case Ready:
		clear(q.known)
		for _, id := range e.Guilds {
			q.known[id] = true
		}
	case GuildKnown:
		e.Joined = !q.known[e.Guild.ID]
		q.known[e.Guild.ID] = true
		return e
	case GuildGone:
		if !e.Outage {
			delete(q.known, e.Guild)
		}
	case ChannelChanged:
		q.g.client.Allow(e.Channel.ID)
	case RolesChanged:
		q.g.client.breaker.allowAll()
	}
	return e
}

func (q *queue) once(id ID, e Event) Event {
	if q.g.met.first(id) {
		return e
	}
	q.g.counts.duplicates.Add(1)
	return nil
}

// panicked tells of a panic in the handler.
func (g *Gateway) panicked(name string, e Event, value any, stack []byte) {
	g.counts.panics.Add(1)
	if g.cfg.Panicked != nil {
		g.cfg.Panicked(e, value, stack)
		return
	}
	g.client.cfg.Log.Error("an event ended in a panic", "event", name, "panic", value, "stack", string(stack))
}
