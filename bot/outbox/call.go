package outbox

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"matinee/bot/discord"
)

const (
	// firstBackoff is the wait after a call that failed; it doubles up to
	// longestBackoff. Ours.
	firstBackoff   = 500 * time.Millisecond
	longestBackoff = 8 * time.Second

	// mostResent is how often a reply whose messages vanish is written anew: beyond,
	// somebody does not want it there.
	mostResent = 3

	// leastUnits is how short messages may become on a server that takes fewer
	// characters than Discord.
	leastUnits = 400
)

// call makes a call and counts it.
func (r *Reply) call(edit bool, do func(context.Context) error) error {
	o := r.outbox
	ctx, cancel := context.WithTimeout(o.ctx, callTime)
	defer cancel()
	err := do(ctx)
	now := time.Now()
	o.pace.wrote(edit, now)
	r.work.served = now
	if err == nil {
		r.work.tries, r.work.retry = 0, time.Time{}
	}
	return err
}

// create sends the pending message, again if nobody knows what became of it.
func (r *Reply) create() {
	p := &r.work
	var sent discord.Message
	err := r.call(false, func(ctx context.Context) (err error) {
		sent, err = r.outbox.config.Messages.Send(ctx, r.outbox.config.Channel, *p.pending)
		return err
	})
	if err != nil {
		r.trouble(err, len(p.posts), false)
		return
	}
	stands := &post{id: sent.ID, body: p.pendingFor}
	if text := strings.TrimSpace(sent.Content); text != "" && text != strings.TrimSpace(p.pendingFor.text) {
		stands.unsure = true // it was sent before, and was something else then
	}
	p.pending, p.shown = nil, true
	r.stand(append(p.posts, stands))
}

// edit makes a message what it shall be.
func (r *Reply) edit(i int, w *wish) {
	p := &r.work
	to, stands := w.bodies[i], p.posts[i]
	buttons := append([]discord.Component{}, r.buttons(to)...)
	change := discord.Change{Content: &to.text, Components: &buttons}
	switch {
	case to.files && (stands.unsure || !stands.body.files):
		change.Files = w.files
	case !to.files && (stands.unsure || stands.body.files):
		change.Bare = true
	}
	err := r.call(true, func(ctx context.Context) error {
		_, err := r.outbox.config.Messages.Edit(ctx, r.outbox.config.Channel, stands.id, change)
		return err
	})
	if err != nil {
		stands.unsure = true
		r.trouble(err, i, true)
		return
	}
	stands.body, stands.unsure, p.shown = to, false, true
}

// drop deletes the last message.
func (r *Reply) drop() {
	p := &r.work
	last := len(p.posts) - 1
	p.stale = append(p.stale, p.posts[last].id)
	p.generation++ // what comes in its place is another message
	r.stand(p.posts[:last])
	r.sweep()
}

// sweep deletes a message that shall not stand there. If it must not be deleted it
// stays. In a thread that was archived the last message is written anew: that opens
// it.
func (r *Reply) sweep() {
	p := &r.work
	err := r.call(false, func(ctx context.Context) error {
		return r.outbox.config.Messages.Delete(ctx, r.outbox.config.Channel, p.stale[0])
	})
	last := len(p.posts) - 1
	switch v := judge(err); {
	case v == unknown, v == limited:
		r.trouble(err, 0, false)
		return
	case v == archived && last >= 0:
		r.again(last, last, err)
		return
	case v != fine:
		r.log("delete a message", err)
	}
	p.stale = p.stale[1:]
}

// stand remembers which messages there are.
func (r *Reply) stand(posts []*post) {
	r.work.posts = posts
	ids := make([]discord.ID, len(posts))
	for i, p := range posts {
		ids[i] = p.id
	}
	r.outbox.mu.Lock()
	defer r.outbox.mu.Unlock()
	r.outcome.Messages = ids
}

// A verdict is what an error asks for.
type verdict uint8

const (
	fine     verdict = iota
	unknown          // again, some time later
	limited          // again, when Discord says
	vanished         // the message is gone
	archived         // the thread is: only a new message opens it
	tooLong          // in smaller parts
	refused          // nothing can be done
)

func judge(err error) verdict {
	switch {
	case err == nil:
		return fine
	case errors.Is(err, discord.ErrRateLimited), errors.Is(err, discord.ErrBanned):
		return limited
	case errors.Is(err, discord.ErrNotFound):
		return vanished
	case errors.Is(err, discord.ErrArchived):
		return archived
	case errors.Is(err, discord.ErrTooLong):
		return tooLong
	case errors.Is(err, discord.ErrForbidden), errors.Is(err, discord.ErrUnauthorised), errors.Is(err, discord.ErrInvalid),
		errors.Is(err, discord.ErrTooLarge):
		return refused
	}
	return unknown
}

// trouble does what an error asks for that came of the message at i.
func (r *Reply) trouble(err error, i int, edited bool) {
	p := &r.work
	v := judge(err)
	p.err = err
	r.log("show a reply", err)
	switch {
	case v == unknown:
		p.retry = time.Now().Add(min(firstBackoff<<min(p.tries, 10), longestBackoff))
		p.tries++
	case v == limited:
		r.outbox.pace.block(time.Now().Add(after(err)))
	case v == tooLong && p.limits.Units*2/3 >= leastUnits:
		p.limits.Units = p.limits.Units * 2 / 3
		p.pending, p.wish = nil, nil
	case v == vanished && edited:
		r.again(i, i+1, err)
	case v == archived && edited:
		r.again(i, i, err)
	default:
		r.fail(err)
	}
}

// again writes the messages from i anew, in order; those from j on, which still
// stand there, are deleted.
func (r *Reply) again(i, j int, err error) {
	p := &r.work
	if p.resent++; p.resent > mostResent {
		r.fail(err)
		return
	}
	for _, post := range p.posts[j:] {
		p.stale = append(p.stale, post.id)
	}
	r.stand(p.posts[:i])
	p.generation++
}

// shortest is the wait Discord asks for where it does not say.
const shortest = time.Second

// after is how long Discord asks to wait.
func after(err error) time.Duration {
	if e := (*discord.Error)(nil); errors.As(err, &e) && e.After > 0 {
		return e.After
	}
	return shortest
}

// fail gives the reply up.
func (r *Reply) fail(err error) {
	r.outbox.mu.Lock()
	defer r.outbox.mu.Unlock()
	r.end(fmt.Errorf("show a reply: %w", err))
}

func (r *Reply) log(doing string, err error) {
	r.outbox.config.Log.Debug(doing, "channel", r.outbox.config.Channel, "error", err)
}
