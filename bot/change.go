package bot

import (
	"context"
	"slices"
	"time"

	"matinee/bot/discord"
)

// rewritten redoes the answer to a question that its author changed.
func (b *Bot) rewritten(ctx context.Context, m discord.Message) {
	if !m.FromPerson() {
		return
	}
	r := b.there(m.Channel)
	if r == nil {
		b.redo(ctx, m)
		return
	}
	r.tell(func(ctx context.Context, r *room) {
		if !r.change(m, b.me.ID) {
			b.goes("answer a changed question", func() { b.redo(ctx, m) })
		}
	})
}

// deleted ends the answers to questions that are gone.
func (b *Bot) deleted(channel discord.ID, messages []discord.ID) {
	if r := b.there(channel); r != nil {
		r.tell(func(_ context.Context, r *room) { r.drop(messages) })
	}
}

// change takes note that a message reads otherwise now, and reports whether it is of
// a question that is yet to be answered: one that waits is put as it is, one being
// answered is answered anew.
func (r *room) change(m discord.Message, me discord.ID) bool {
	now := partOf(&m, me)
	return r.amend([]discord.ID{m.ID}, func(p part) (part, bool) {
		if p.Message != m.ID {
			return p, true
		}
		return now, true
	})
}

// drop ends what would answer messages that are gone; what else their author asked
// with them is answered.
func (r *room) drop(messages []discord.ID) {
	r.amend(messages, func(p part) (part, bool) { return p, !slices.Contains(messages, p.Message) })
}

// amend changes the questions that messages are of, part by part, and reports whether
// there are any. One of which nothing is left is not answered.
func (r *room) amend(messages []discord.ID, change func(part) (changed part, stays bool)) (found bool) {
	concerned := func(q question) bool { return slices.ContainsFunc(messages, q.has) }
	var waiting []waiting
	for _, w := range r.waiting {
		if concerned(w.question) {
			found = true
			if !w.amend(change) {
				continue
			}
		}
		waiting = append(waiting, w)
	}
	r.waiting = waiting
	for _, u := range r.underway {
		if concerned(u.question) {
			found = true
			u.amend(change)
		}
	}
	return found
}

// amended is a question after a change; false if nothing is left of it.
func (q question) amended(change func(part) (part, bool)) (question, bool) {
	var parts []part
	for _, p := range q.parts {
		if changed, stays := change(p); stays {
			parts = append(parts, changed)
		}
	}
	if len(parts) == 0 {
		return q, false
	}
	q.join(parts)
	return q, true
}

// amend changes a question that waits; false if nothing is left of it.
func (w *waiting) amend(change func(part) (part, bool)) bool {
	q, left := w.amended(change)
	if !left {
		w.reply.Discard()
		return false
	}
	w.question = q
	return true
}

// amend has a question that is being answered be answered anew, if it changed.
func (u *underway) amend(change func(part) (part, bool)) {
	before := u.question
	if u.next != nil {
		before = *u.next
	}
	q, left := before.amended(change)
	switch {
	case !left:
		u.next = nil
		u.cancel(errGone)
	case !slices.Equal(q.parts, before.parts):
		q.version()
		u.next, u.redone = &q, true
		u.cancel(errRedone)
	}
}

// version has a question be another than it was before its author changed it.
func (q *question) version() { q.redone = int(time.Now().UnixMilli()) }

// redo answers a question anew that was changed after it was answered, in the same
// messages: once for each change, for a few minutes, and not when somebody has gone on
// from the answer since.
func (b *Bot) redo(ctx context.Context, m discord.Message) {
	if time.Since(m.ID.Time()) > missed {
		return
	}
	if err := b.tryRedo(ctx, m); err != nil {
		b.log.Warn("answer a changed question", "channel", m.Channel, "error", err)
	}
}

func (b *Bot) tryRedo(ctx context.Context, m discord.Message) error {
	s, found, err := b.answers.to.Get(ctx, string(m.ID))
	if err != nil || !found || len(s.Answer) == 0 {
		return err
	}
	i := slices.IndexFunc(s.Parts, func(p part) bool { return p.Message == m.ID })
	now := partOf(&m, b.me.ID)
	if i < 0 || s.Parts[i].Mark == "" || s.Parts[i].Mark == now.Mark {
		return nil
	}
	given, found, err := b.answers.given(ctx, m.Channel, s.Answer[0])
	if err != nil || !found {
		return err
	}
	p, err := b.place(ctx, m.Guild, m.Channel)
	if err != nil || !b.admitted(ctx, p, &m) {
		return err
	}
	s.Parts[i] = now
	for j, other := range s.Parts {
		if j != i {
			s.Parts[j] = b.reread(ctx, m.Channel, other)
		}
	}
	q := b.questionFrom(&m, p, given.Before)
	q.join(s.Parts)
	q.version()
	q.onward, q.whole, q.instead = false, true, s.Answer
	q.people = distinct(append(q.people, given.People...))
	b.room(p).tell(func(_ context.Context, r *room) {
		if !slices.ContainsFunc(s.Answer, func(a discord.ID) bool { return slices.Contains(r.passed, a) }) {
			r.ask(q)
		}
	})
	return nil
}

// reread is a part of a question as it reads now; as good as empty where it is gone.
func (b *Bot) reread(ctx context.Context, channel discord.ID, p part) part {
	m, err := b.cfg.Client.Message(ctx, channel, p.Message)
	if err != nil {
		return p
	}
	return partOf(&m, b.me.ID)
}
