package outbox

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"
	"time"

	"matinee/bot/discord"
	"matinee/bot/markdown"
)

// An Opening is what is known of a reply before there are words.
type Opening struct {
	To      discord.ID          // the message it answers, if any
	Buttons []discord.Component // below it while it is written
	Quiet   bool                // notify nobody

	// Messages are ours in the channel, in order, that the reply takes the place of.
	// They stay as they are until there are words.
	Messages []discord.ID

	// Key names the reply among all: one that is begun again with the same key
	// within a few minutes, by a process that did not end well, is shown once.
	// Default: one by chance.
	Key string
}

// A Final is all that a reply says.
type Final struct {
	Text    string // Markdown of any length
	Files   []discord.File
	Buttons []discord.Component // below the last message
}

// An Outcome is what stands in the channel when a reply is done.
type Outcome struct {
	Messages []discord.ID // in order
	File     bool         // the text was too long for messages: it is in a file
}

// A Reply is being shown. Its methods never wait, but for Wait, and are safe for
// concurrent use. Of those that end it the first counts.
type Reply struct {
	outbox  *Outbox
	opening Opening
	key     string
	done    chan struct{} // closed when nothing more is done for it

	// Guarded by the outbox's mutex.
	text    string    // shown so far, or to be
	began   time.Time // when there was first any
	version int       // of text and ending
	ending  ending
	outcome Outcome
	err     error

	work progress // of the outbox's goroutine
}

// An ending is how a reply ends.
type ending struct {
	kind  endKind
	final Final
	since time.Time
}

type endKind uint8

const (
	open      endKind = iota
	complete          // it is final.Text
	leftOff           // it is what was shown, and final.Text
	discarded         // it is nothing
)

func newReply(o *Outbox, opening Opening) *Reply {
	r := &Reply{outbox: o, opening: opening, key: opening.Key, done: make(chan struct{})}
	if r.key == "" {
		r.key = o.random()
	}
	r.work.opened = time.Now()
	r.work.limits = o.config.Limits
	if r.work.limits.Units == 0 {
		r.work.limits.Units = markdown.MessageUnits
	}
	for _, id := range opening.Messages {
		r.work.posts = append(r.work.posts, &post{id: id, unsure: true})
	}
	r.outcome.Messages = slices.Clone(opening.Messages)
	return r
}

func randomKey() string { return rand.Text() }

// nonce tells one message of a reply from all others; at most 25 characters
// (discord-api-docs, resources/message).
func (r *Reply) nonce(part, generation int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %s %d %d", r.outbox.config.Channel, r.key, part, generation))
	return base64.RawURLEncoding.EncodeToString(sum[:])[:25]
}

// Show is all that is to be seen of the reply by now, in Markdown. Only the newest
// counts.
func (r *Reply) Show(text string) {
	r.outbox.mu.Lock()
	defer r.outbox.mu.Unlock()
	if r.ending.kind != open || text == r.text {
		return
	}
	r.text = text
	r.version++
	if r.began.IsZero() {
		r.began = time.Now()
	}
	r.outbox.tell()
}

// Finish ends the reply: this is what it says. Without any text or file it says
// nothing, and what was shown is deleted.
func (r *Reply) Finish(f Final) { r.endWith(ending{kind: complete, final: f}) }

// Fail ends a reply that cannot go on: what was shown stays, and below it stands
// what went wrong and what to do, in Markdown.
func (r *Reply) Fail(sentence string, buttons []discord.Component) {
	r.endWith(ending{kind: leftOff, final: Final{Text: sentence, Buttons: buttons}})
}

// Stop ends a reply that somebody does not want to go on: what was shown stays,
// with a note below it, in Markdown.
func (r *Reply) Stop(note string, buttons []discord.Component) {
	r.endWith(ending{kind: leftOff, final: Final{Text: note, Buttons: buttons}})
}

// Discard ends a reply that nobody asks for any more: what was shown is deleted.
func (r *Reply) Discard() { r.endWith(ending{kind: discarded}) }

func (r *Reply) endWith(e ending) {
	r.outbox.mu.Lock()
	defer r.outbox.mu.Unlock()
	r.finish(e)
}

// finish sets how the reply ends, under the outbox's mutex.
func (r *Reply) finish(e ending) {
	if r.ending.kind != open {
		return
	}
	e.since = time.Now()
	r.ending = e
	r.version++
	r.outbox.tell()
}

// end says that nothing more is done for the reply, under the outbox's mutex.
func (r *Reply) end(err error) {
	r.err = err
	if r.ending.kind == open {
		r.ending.kind = discarded
	}
	close(r.done)
}

// Messages is where the reply stands by now, in order.
func (r *Reply) Messages() []discord.ID {
	r.outbox.mu.Lock()
	defer r.outbox.mu.Unlock()
	return slices.Clone(r.outcome.Messages)
}

// Done is closed when nothing more is done for the reply: it stands as it was
// ended, or it cannot be shown. The latter may be before it is ended.
func (r *Reply) Done() <-chan struct{} { return r.done }

// Wait waits until the reply is done. The error is what kept it from being shown
// whole.
func (r *Reply) Wait(ctx context.Context) (Outcome, error) {
	select {
	case <-r.done:
		r.outbox.mu.Lock()
		defer r.outbox.mu.Unlock()
		return r.outcome, r.err
	case <-ctx.Done():
		return Outcome{}, context.Cause(ctx)
	}
}
