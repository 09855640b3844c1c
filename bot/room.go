package bot

import (
	"context"
	"crypto/rand"
	"errors"
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
	inbox chan note               // capacity roomInbox
	work  context.Context         // of the answers: they outlive the bot a little
	cut   context.CancelCauseFunc // ends it

	// Of the goroutine.
	waiting  []waiting                    // asked and not begun, oldest first
	underway []*underway                  // begun and not ended
	live     map[discord.ID]*conversation // by their tips
	recent   []discord.ID                 // tips, the latest last
	repeated []press                      // of late, to be answered once
	passed   []discord.ID                 // answers of ours that somebody went on from, the latest last
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
	next     *question    // as which it is to be answered anew; of the room's goroutine, as is what follows
	redone   bool         // it was ended to be answered anew
	messages []discord.ID // of ours, once they are there
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
		due := r.begin(r.work)
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
		return w.joins(q)
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
	w.join(append(w.parts, q.parts...))
	w.people = append(w.people, q.people...)
	w.due = due
}

// joins reports whether a question goes on with one that waits: its author wrote both
// in one go, be it while the bot was away.
func (w waiting) joins(q question) bool {
	return !w.whole && !q.whole && w.asker.ID == q.asker.ID && w.before == q.before && w.onward == q.onward &&
		len(q.parts) > 0 && len(w.parts) > 0 && q.wrote().Sub(w.wrote()) <= burst
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
	r.pass(q.before)
	r.underway = append(r.underway, u)
	r.answers.Go(func() {
		defer cancel(nil)
		defer func() { r.finished <- u }()
		defer u.settle(ctx)
		if incident := r.bot.guard("answer a question", func() { r.bot.answer(ctx, u) }); incident != "" {
			r.bot.counts.failures.Add(1)
			u.reply.Fail(fault(incident), nil)
			u.with = nil // nobody knows what state it is in; it is made anew
		}
	})
}

// settle waits until what is shown of an answer stands, when another is to take its
// place.
func (u *underway) settle(ctx context.Context) {
	if errors.Is(context.Cause(ctx), errRedone) {
		within, cancel := context.WithTimeout(context.WithoutCancel(ctx), finishing)
		defer cancel()
		_, _ = u.reply.Wait(within) // it says what stands, whatever went wrong
	}
}

// passes is how many answers are known to have been gone on from.
const passes = 64

// pass notes that somebody goes on from an answer.
func (r *room) pass(answer discord.ID) {
	if answer == "" {
		return
	}
	if r.passed = append(r.passed, answer); len(r.passed) > passes {
		r.passed = slices.Clone(r.passed[1:])
	}
}

// end takes the conversation back from an answer that was given.
func (r *room) end(u *underway) {
	r.underway = slices.DeleteFunc(r.underway, func(o *underway) bool { return o == u })
	if u.redone {
		r.anew(u)
	}
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

// anew has a question answered in the messages of an answer that was ended because
// its author changed it.
func (r *room) anew(u *underway) {
	stands := u.reply.Messages()
	if u.next == nil { // it was deleted since
		r.box.Open(outbox.Opening{Messages: stands}).Discard()
		return
	}
	q := *u.next
	q.instead = stands
	r.ask(q)
}
