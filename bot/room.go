package bot

import (
	"context"
	"crypto/rand"
	"slices"
	"sync"
	"time"

	"matinee/bot/discord"
	"matinee/bot/outbox"
)

// The bounds of a room.
const (
	roomInbox = 32              // questions that wait to be looked at
	atOnce    = 4               // answers under way
	queued    = 64              // questions that wait for those
	liveTips  = 8               // conversations kept as they are; others are made anew of what is remembered
	roomIdle  = 5 * time.Minute // without a question until the room is left
)

// burst is how long the same person may go on writing before they are answered.
const burst = 1500 * time.Millisecond

// A room is one channel or thread that is talked in. Its goroutine owns the
// conversations there, one to a chain of replies; each answer has a goroutine of
// its own, which holds its conversation until it is given.
type room struct {
	bot   *Bot
	place place
	box   *outbox.Outbox
	inbox chan note // capacity roomInbox

	// Of the goroutine.
	waiting  []waiting                    // asked and not begun, oldest first
	underway []*underway                  // begun and not ended
	live     map[discord.ID]*conversation // by their tips
	recent   []discord.ID                 // tips, the latest last
	repeated []press                      // of late, to be answered once
	finished chan *underway               // capacity atOnce
	answers  sync.WaitGroup
}

// A note is something that a room is told.
type note func(ctx context.Context, r *room)

// A waiting question is given until due for its author to go on.
type waiting struct {
	question
	due   time.Time
	reply *outbox.Reply // open, so that the author sees that they were heard
}

// An underway answer is being given.
type underway struct {
	question question
	with     *conversation
	reply    *outbox.Reply
	cancel   context.CancelCauseFunc
	messages []discord.ID // of ours, once they are there; of the room's goroutine
}

// post puts a question. It does not wait; a room with too many questions already
// does not hear it, and false says so.
func (r *room) post(q question) bool {
	return r.tell(func(_ context.Context, r *room) { r.ask(q) })
}

func (r *room) tell(n note) bool {
	select {
	case r.inbox <- n:
		return true
	default:
		return false
	}
}

// run is the room's goroutine. It ends when ctx does, or when nothing has been
// said for a while; and with a panic, after which the next question opens another
// room.
func (r *room) run(ctx context.Context) {
	incident := r.bot.guard("keep a room", func() { r.keep(ctx) })
	if incident != "" {
		r.bot.abandon(r)
		r.confess(incident)
	}
	r.close()
}

// keep takes what the room is told and has it answered.
func (r *room) keep(ctx context.Context) {
	idle := time.NewTimer(roomIdle)
	defer idle.Stop()
	for {
		due := r.begin(ctx)
		select {
		case n := <-r.inbox:
			idle.Reset(roomIdle)
			n(ctx, r)
		case u := <-r.finished:
			r.end(u)
		case <-due:
		case <-idle.C:
			if len(r.waiting)+len(r.underway) == 0 && r.bot.leave(r) {
				return
			}
			idle.Reset(roomIdle)
		case <-ctx.Done():
			return
		}
	}
}

// confess ends what waits, and what is under way, with a sentence.
func (r *room) confess(incident string) {
	for len(r.inbox) > 0 {
		n := <-r.inbox
		r.bot.guard("take a note", func() { n(r.bot.ctx, r) })
	}
	for _, w := range r.waiting {
		w.reply.Fail(fault(incident), nil)
	}
	for _, u := range r.underway {
		u.reply.Fail(fault(incident), nil)
	}
	r.waiting = nil
}

// drain is how long a room that is left may take to show what is finished.
const drain = 10 * time.Second

// close ends the room: its answers, which ctx has ended, and what shows them.
func (r *room) close() {
	for _, w := range r.waiting {
		w.reply.Discard() // it is heard again when the bot is back
	}
	r.answers.Wait()
	ctx, cancel := context.WithTimeout(context.Background(), drain)
	defer cancel()
	if err := r.box.Close(ctx); err != nil {
		r.bot.log.Warn("close a room", "channel", r.place.id, "error", err)
	}
}

// ask takes a question: it joins what its author asked a moment ago and has not
// been answered yet.
func (r *room) ask(q question) {
	if incident := r.bot.guard("take a question", func() { r.take(q) }); incident != "" {
		r.box.Open(outbox.Opening{To: q.message}).Fail(fault(incident), nil)
	}
}

func (r *room) take(q question) {
	due := time.Now().Add(burst)
	if q.whole {
		due = time.Now()
	}
	i := slices.IndexFunc(r.waiting, func(w waiting) bool {
		return !w.whole && !q.whole && w.asker.ID == q.asker.ID && w.before == q.before && w.onward == q.onward
	})
	if i < 0 && len(r.waiting) >= queued {
		r.box.Open(outbox.Opening{To: q.message}).Fail(tooMany, nil)
		return
	}
	if i < 0 {
		q.tag = rand.Text()
		reply := r.box.Open(outbox.Opening{To: q.message, Key: q.key(), Buttons: r.bot.whileWritten(q), Messages: q.instead})
		r.waiting = append(r.waiting, waiting{q, due, reply})
		return
	}
	w := &r.waiting[i]
	w.text += "\n" + q.text
	w.people = append(w.people, q.people...)
	w.message, w.due = q.message, due
}

// begin begins what is due, and returns a channel that is ready when something
// else may be.
func (r *room) begin(ctx context.Context) <-chan time.Time {
	var next time.Time
	r.waiting = slices.DeleteFunc(r.waiting, func(w waiting) bool {
		if len(r.underway) == atOnce || r.busy(w.question) {
			return false // the end of another answer wakes us
		}
		if wait := time.Until(w.due); wait > 0 {
			if next.IsZero() || w.due.Before(next) {
				next = w.due
			}
			return false
		}
		r.answer(ctx, w)
		return true
	})
	if next.IsZero() {
		return nil
	}
	return time.After(time.Until(next))
}

// busy reports whether a question has to wait for the answer that it goes on
// from.
func (r *room) busy(q question) bool {
	return slices.ContainsFunc(r.underway, func(u *underway) bool {
		return q.onward && u.question.onward || q.before != "" && slices.Contains(u.messages, q.before)
	})
}

// answer answers a question in a goroutine of its own.
func (r *room) answer(ctx context.Context, w waiting) {
	q := w.question
	if q.onward && len(r.recent) > 0 {
		q.before = r.recent[len(r.recent)-1]
	}
	ctx, cancel := context.WithCancelCause(ctx)
	u := &underway{question: q, with: r.live[q.before], reply: w.reply, cancel: cancel}
	delete(r.live, q.before)
	r.underway = append(r.underway, u)
	r.answers.Go(func() {
		defer cancel(nil)
		defer func() { r.finished <- u }()
		if incident := r.bot.guard("answer a question", func() { r.bot.answer(ctx, u) }); incident != "" {
			r.bot.counts.failures.Add(1)
			u.reply.Fail(fault(incident), nil)
			u.with = nil // nobody knows what state it is in; it is made anew
		}
	})
}

// end takes the conversation back from an answer that was given.
func (r *room) end(u *underway) {
	r.underway = slices.DeleteFunc(r.underway, func(o *underway) bool { return o == u })
	if u.with == nil || u.with.tip == "" {
		return
	}
	if r.live == nil {
		r.live = map[discord.ID]*conversation{}
	}
	r.live[u.with.tip] = u.with
	r.recent = append(r.recent, u.with.tip)
	if len(r.recent) > liveTips {
		delete(r.live, r.recent[0])
		r.recent = slices.Clone(r.recent[1:])
	}
}
