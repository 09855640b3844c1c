package outbox

import (
	"context"
	"time"

	"matinee/bot/discord"
	"matinee/bot/markdown"
)

const (
	// firstLength is how long the first words shown should be, in characters, and
	// firstWait how long one waits for them; both so that one reads rather than
	// watches (openclaw waits likewise). With the call it makes 1.5 s.
	firstLength = 40
	firstWait   = 1200 * time.Millisecond

	// firstMoment is how long the first words wait in any case, for what is whole
	// by then is written once: an answer without a model is, in a few milliseconds,
	// and is not marked as edited. Ours; people do not notice a tenth of a second.
	firstMoment = 100 * time.Millisecond

	// lookGap is how often at most a text that grows is cut anew; ours.
	lookGap = 250 * time.Millisecond

	// typingEvery is how often one is seen typing again: it lasts ten seconds
	// (discord-api-docs, resources/channel). typingFor is when nobody believes it
	// any more; ours.
	typingEvery = 7500 * time.Millisecond
	typingFor   = 5 * time.Minute

	// callTime and typingTime are how long a call may take; ours.
	callTime   = 15 * time.Second
	typingTime = 2 * time.Second

	// patience is how long one tries to show what was ended. A nonce is known for a
	// few minutes (discord-api-docs, resources/message); beyond, a message could
	// come twice.
	patience = 2 * time.Minute
)

// progress is what was done for a reply. It belongs to the outbox's goroutine.
type progress struct {
	opened time.Time
	typed  bool      // somebody was seen typing for it
	served time.Time // something was written for it
	shown  bool      // and seen

	limits  markdown.Limits
	wish    *wish
	version int // of what the wish was made of
	looked  time.Time

	posts      []*post
	stale      []discord.ID   // messages to delete
	pending    *discord.Draft // sent, and nobody knows what became of it
	pendingFor body
	generation int // of the posts' nonces
	resent     int
	broken     bool // a panic cost it; it says so

	tries int       // that failed in a row
	retry time.Time // not before
	err   error     // of the last
}

// work shows replies until all are done.
func (o *Outbox) work() {
	for {
		live := o.live()
		if live == nil {
			return
		}
		at := o.attempt(live)
		if o.ctx.Err() != nil {
			o.abandon()
			return
		}
		if !at.IsZero() {
			o.rest(at)
		}
	}
}

// live is the replies that are not done; nil when there are none and the goroutine
// shall end.
func (o *Outbox) live() []*Reply {
	o.mu.Lock()
	defer o.mu.Unlock()
	kept := o.replies[:0]
	for _, r := range o.replies {
		select {
		case <-r.done:
		default:
			kept = append(kept, r)
		}
	}
	clear(o.replies[len(kept):])
	o.replies = kept
	if len(kept) == 0 {
		o.replies, o.running = nil, false
		return nil
	}
	return append([]*Reply(nil), kept...)
}

// abandon leaves all replies where they are.
func (o *Outbox) abandon() {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, r := range o.replies {
		select {
		case <-r.done:
		default:
			r.end(ErrClosed)
			o.abandoned = true
		}
	}
	o.replies, o.running = nil, false
}

// step does the one thing that is most urgent, or says when there will be one.
func (o *Outbox) step(live []*Reply) (at time.Time) {
	now := time.Now()
	if due := o.typingDue(live, now); !due.IsZero() {
		if !due.After(now) {
			o.typing(live)
			return time.Time{}
		}
		at = due
	}
	best := o.choose(live, now)
	switch {
	case best == nil:
	case best.ready(now):
		o.about = best.reply
		best.do()
		return time.Time{}
	case at.IsZero() || best.at.Before(at):
		at = best.at
	}
	if at.IsZero() {
		at = now.Add(time.Hour) // until there is news
	}
	return at
}

// choose is what to do next, or what will be the first that can be done.
func (o *Outbox) choose(live []*Reply, now time.Time) (best *task) {
	for _, r := range live {
		o.about = r
		if t := r.next(now); t != nil && (best == nil || t.before(best, now)) {
			best = t
		}
	}
	return best
}

// rest waits until then, or for news.
func (o *Outbox) rest(until time.Time) {
	timer := time.NewTimer(time.Until(until))
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-o.wake:
	case <-o.ctx.Done():
	}
}

// typingDue is when somebody shall be seen typing next: while a reply is waited
// for that has shown nothing. The zero time is never.
func (o *Outbox) typingDue(live []*Reply, now time.Time) (due time.Time) {
	for _, r := range live {
		o.about = r
		w := &r.work
		if w.shown || now.Sub(w.opened) > typingFor || r.ended() && len(r.wishes().bodies) == 0 {
			continue
		}
		at := o.typed.Add(typingEvery)
		if !w.typed {
			at = w.opened
		}
		if due.IsZero() || at.Before(due) {
			due = at
		}
	}
	if !due.IsZero() {
		due = later(due, o.pace.blocked)
	}
	return due
}

// typing shows that somebody is typing. It is no harm if it does not work.
func (o *Outbox) typing(live []*Reply) {
	o.about = nil
	ctx, cancel := context.WithTimeout(o.ctx, typingTime)
	defer cancel()
	if err := o.config.Messages.Typing(ctx, o.config.Channel); err != nil {
		o.config.Log.Debug("show typing", "channel", o.config.Channel, "error", err)
	}
	o.typed = time.Now()
	for _, r := range live {
		r.work.typed = true
	}
}
