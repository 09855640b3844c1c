package outbox

import (
	"time"

	"matinee/bot/discord"
)

// A task is the next thing to do for a reply.
type task struct {
	reply  *Reply
	at     time.Time // not before
	urgent bool      // the first words of a reply, or the last
	do     func()
}

func (t *task) ready(now time.Time) bool { return !t.at.After(now) }

// before reports whether this is to be done rather than another. Of two that can
// be done that is what is urgent, else what is for the reply that was longest
// without.
func (t *task) before(other *task, now time.Time) bool {
	switch ready := t.ready(now); {
	case ready != other.ready(now):
		return ready
	case !ready:
		return t.at.Before(other.at)
	case t.urgent != other.urgent:
		return t.urgent
	}
	return t.reply.work.served.Before(other.reply.work.served)
}

// next is the next thing to do for the reply, or nil. What was ended is given up
// in the end.
func (r *Reply) next(now time.Time) *task {
	if at := r.firstLook(); at.After(now) {
		return &task{reply: r, at: at, do: func() {}}
	}
	if at := later(r.write(true, false, nil).at, r.work.looked.Add(lookGap)); at.After(now) && r.flows() {
		return &task{reply: r, at: at, do: func() {}}
	}
	w := r.wishes()
	t := r.toward(w, now)
	if end := w.since.Add(patience); w.ended && (t.at.After(end) || !end.After(now)) {
		return &task{reply: r, at: end, urgent: true, do: func() { r.fail(r.work.err) }}
	}
	return t
}

// firstLook is when the first words are looked at; the zero time when they have been,
// or are the last, too.
func (r *Reply) firstLook() time.Time {
	r.outbox.mu.Lock()
	defer r.outbox.mu.Unlock()
	if r.ending.kind != open || r.work.shown || r.began.IsZero() {
		return time.Time{}
	}
	return r.began.Add(firstMoment)
}

// flows reports whether the reply is being shown and has grown: what it has become
// is looked at when it can be written and not before.
func (r *Reply) flows() bool {
	r.outbox.mu.Lock()
	defer r.outbox.mu.Unlock()
	return r.ending.kind == open && r.work.shown && r.work.pending == nil && r.version != r.work.version
}

// toward is the next step toward what the reply shall be. A message is as it shall
// be before the next begins, and all are before others go.
func (r *Reply) toward(w *wish, now time.Time) *task {
	p := &r.work
	if p.pending != nil {
		return r.write(false, true, r.create)
	}
	for i, post := range p.posts[:min(len(p.posts), len(w.bodies))] {
		if !post.is(w.bodies[i]) {
			return r.first(w, r.write(true, w.ended || !p.shown, func() { r.edit(i, w) }))
		}
	}
	switch {
	case len(p.posts) < len(w.bodies):
		return r.first(w, r.write(false, w.ended || !p.shown, func() { r.draft(w); r.create() }))
	case len(p.posts) > len(w.bodies) && (w.ended || len(w.bodies) > 0):
		return r.write(false, w.ended, r.drop)
	case len(p.stale) > 0:
		return r.write(false, w.ended, r.sweep)
	case w.ended:
		return &task{reply: r, at: now, urgent: true, do: func() { r.complete(w) }}
	}
	return nil
}

// first lets the first words wait until they are worth reading.
func (r *Reply) first(w *wish, t *task) *task {
	if !r.work.shown && !w.ended && !presentable(w.bodies[0].text) {
		t.at = later(t.at, w.began.Add(firstWait))
	}
	return t
}

// write is a task that writes to the channel.
func (r *Reply) write(edit, urgent bool, do func()) *task {
	at := later(r.outbox.pace.next(edit), r.work.retry)
	return &task{reply: r, at: at, urgent: urgent, do: do}
}

// draft makes the next message of what is wished for. It stays as it is until one
// knows what became of it: a nonce stands for one text.
func (r *Reply) draft(w *wish) {
	p := &r.work
	part := len(p.posts)
	p.pendingFor = w.bodies[part]
	d := discord.Draft{
		Content: p.pendingFor.text, Components: r.buttons(p.pendingFor), Quiet: r.opening.Quiet,
		Nonce: r.nonce(part, p.generation),
	}
	if part == 0 {
		d.Reply = r.opening.To
	}
	if p.pendingFor.files {
		d.Files = w.files
	}
	p.pending = &d
}

// buttons are those of a body.
func (r *Reply) buttons(b body) []discord.Component {
	switch b.buttons {
	case whileOpen:
		return r.opening.Buttons
	case atEnd:
		r.outbox.mu.Lock()
		defer r.outbox.mu.Unlock()
		return r.ending.final.Buttons
	}
	return nil
}

// complete says that the reply stands as it shall.
func (r *Reply) complete(w *wish) {
	r.outbox.mu.Lock()
	defer r.outbox.mu.Unlock()
	if r.version != r.work.version {
		return // it shall be otherwise meanwhile
	}
	r.outcome.File = w.inFile
	r.end(nil)
}

// ended reports whether it is known how the reply ends.
func (r *Reply) ended() bool {
	r.outbox.mu.Lock()
	defer r.outbox.mu.Unlock()
	return r.ending.kind != open
}
