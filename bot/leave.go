package bot

import (
	"context"
	"errors"
	"strings"
	"time"

	"matinee/bot/discord"
	"matinee/bot/outbox"
)

// How long a bot that is told to end takes: together less than the 15 s after which
// whoever told it (bot/deploy) may kill it.
const (
	parting = 7 * time.Second // for answers to come to their end
	cutting = time.Second     // for those that did not to be cut off
	drain   = 4 * time.Second // for what is shown of them to stand
)

// errLeaving is why answers end that were not whole when the bot had to go.
var errLeaving = errors.New("the bot is shutting down")

// leaving stands below an answer that the end of the bot cut off, or in its place.
const leaving = "-# I have to leave for a moment. If I am back within five minutes I answer this then; else ask me again."

// wasLeaving reports whether a message of ours says so.
func wasLeaving(m *discord.Message) bool { return strings.HasSuffix(m.Content, leaving) }

// endEarly ends a reply that came to nothing: its author is told why, unless they want no
// answer any more.
func endEarly(ctx context.Context, s *outbox.Reply) {
	if errors.Is(context.Cause(ctx), errLeaving) {
		s.Fail(leaving, nil)
		return
	}
	s.Discard()
}

// close ends the room: its answers, which have a while to come to their end, and what
// shows them.
func (r *room) close() {
	for _, w := range r.waiting {
		w.reply.Fail(leaving, nil)
	}
	answered := make(chan struct{})
	go func() {
		r.answers.Wait()
		close(answered)
	}()
	if !within(parting, answered) {
		r.cut(errLeaving)
		within(cutting, answered)
	}
	ctx, cancel := context.WithTimeout(context.Background(), drain)
	defer cancel()
	if err := r.box.Close(ctx); err != nil {
		r.bot.log.Warn("close a room", "channel", r.place.id, "error", err)
	}
	r.cut(errLeaving)
	<-answered
}

// within waits until something is done, but no longer than so.
func within(d time.Duration, done <-chan struct{}) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-done:
		return true
	case <-timer.C:
		return false
	}
}
