package bot

import (
	"slices"

	"matinee/bot/discord"
)

// change takes note that a question reads otherwise now: one that waits is put as
// it is, one being answered is answered anew. An answer that was given stays, as
// others may have gone on from it.
func (r *room) change(message discord.ID, text string) {
	for i := range r.waiting {
		if r.waiting[i].message == message {
			r.waiting[i].text = text
			return
		}
	}
	for _, u := range r.underway {
		if u.question.message == message && u.question.text != text {
			q := u.question
			q.text, q.redone = text, q.redone+1
			u.cancel(errRedone)
			r.ask(q)
			return
		}
	}
}

// drop ends what would answer messages that are gone.
func (r *room) drop(messages []discord.ID) {
	r.waiting = slices.DeleteFunc(r.waiting, func(w waiting) bool {
		gone := slices.Contains(messages, w.message)
		if gone {
			w.reply.Discard()
		}
		return gone
	})
	for _, u := range r.underway {
		if slices.Contains(messages, u.question.message) {
			u.cancel(errGone)
		}
	}
}
