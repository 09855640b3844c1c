package bot

import (
	"context"
	"errors"
	"slices"
	"time"

	"matinee/bot/discord"
	"matinee/bot/outbox"
	"matinee/bot/state"
)

const (
	// missed is how old a question may be that was written while the bot was not
	// there and is answered all the same: later the talk has moved on.
	missed = 5 * time.Minute
	// active is how long a place counts as one to look at for what was missed.
	active = 24 * time.Hour
)

// places are where somebody has talked to the bot lately.
func newPlaces(d state.Documents) state.Kind[time.Time] {
	return state.Kind[time.Time]{Documents: d, Name: "active", Expires: func(t time.Time) time.Time { return t.Add(active) }}
}

// catchUp reads what was written in the places of late while the bot could not
// hear, and hears it. What was heard already is not heard again. The first time it
// also ends what an earlier life left half said.
func (b *Bot) catchUp(ctx context.Context) {
	places, err := b.places.All(ctx, "")
	if err != nil {
		b.log.Warn("see where something may have been missed", "error", err)
		return
	}
	begins := b.caughtUp.CompareAndSwap(false, true)
	for channel, talked := range places {
		since := time.Now().Add(-missed)
		if begins && talked.Before(since) {
			since = talked
		}
		b.catchUpIn(ctx, discord.ID(channel), since, begins)
	}
}

// lookedIn bounds the channels that are looked into because something was written
// there a moment ago, each time the bot is told of a guild: there are few.
const lookedIn = 20

// lookIn reads the channels of a guild in which something was written of late, though
// nobody has talked to the bot there yet: they may have just now.
func (b *Bot) lookIn(ctx context.Context, g discord.Guild) {
	since, looked := time.Now().Add(-missed), 0
	for _, c := range slices.Concat(g.Channels, g.Threads) {
		if c.Last == "" || c.Last.Time().Before(since) || looked == lookedIn {
			continue
		}
		if _, known, err := b.places.Get(ctx, string(c.ID)); known || err != nil {
			continue // it is read anyway
		}
		looked++
		b.catchUpIn(ctx, c.ID, since, false)
	}
}

// catchUpIn reads what was written in a channel since, and hears it.
func (b *Bot) catchUpIn(ctx context.Context, channel discord.ID, since time.Time, begins bool) {
	messages, err := b.written(ctx, channel, since)
	if err != nil {
		b.log.Info("read what was missed", "channel", channel, "error", err)
		if errors.Is(err, discord.ErrNotFound) {
			_, _ = b.places.Delete(ctx, string(channel)) // else it goes by itself
		}
		return
	}
	replies := map[discord.ID][]discord.Message{}
	for _, m := range messages {
		if m.Author.ID == b.me.ID && m.RepliesTo() != "" {
			replies[m.RepliesTo()] = append(replies[m.RepliesTo()], m)
		}
	}
	for _, m := range messages {
		if tag := b.drafted(ctx, &m); tag != "" && begins {
			b.breakOff(ctx, m, tag)
			continue
		}
		b.hearAgain(ctx, m, replies[m.ID])
	}
}

// mostPages bounds what is read of one channel, in hundreds of messages.
const mostPages = 5

// written are the messages of a channel since then, oldest first.
func (b *Bot) written(ctx context.Context, channel discord.ID, since time.Time) (all []discord.Message, err error) {
	after := discord.IDAt(since)
	for range mostPages {
		page, err := b.cfg.Client.Messages(ctx, channel, discord.Range{After: after, Limit: 100})
		if err != nil {
			return nil, err
		}
		all = append(all, page...)
		if len(page) < 100 {
			break
		}
		after = page[len(page)-1].ID
	}
	return all, nil
}

// hearAgain hears a message that may have been heard before, with what replies to it.
func (b *Bot) hearAgain(ctx context.Context, m discord.Message, replies []discord.Message) {
	if m.Guild == "" {
		m.Guild = b.world.guild(m.Channel)
	}
	if time.Since(m.ID.Time()) > missed {
		return
	}
	if !m.Edited.IsZero() && b.answered(ctx, m.ID) {
		b.rewritten(ctx, m)
		return
	}
	var drafts []discord.ID
	for _, r := range replies {
		if b.finished(ctx, &r) {
			return // it was answered
		}
		drafts = append(drafts, r.ID)
	}
	b.hear(ctx, m, drafts[:min(len(drafts), 1)]...)
}

// drafted is the tag of the answer that a message of ours is the unfinished beginning
// of: there is a button to stop it. It is "" for all others.
func (b *Bot) drafted(ctx context.Context, m *discord.Message) (tag string) {
	if id := b.pressable(ctx, m, stopAction); len(id) == 3 {
		return id[2]
	}
	return ""
}

// finished reports whether a message of ours is a whole answer, with all that belongs
// to it: it is not half written, asks nothing back, and what its buttons need is
// remembered.
func (b *Bot) finished(ctx context.Context, m *discord.Message) bool {
	if wasLeaving(m) || b.drafted(ctx, m) != "" || b.pressable(ctx, m, allAction) != nil {
		return false
	}
	if b.pressable(ctx, m, againAction) == nil {
		return true
	}
	_, known, err := b.answers.given(ctx, m.Channel, m.ID)
	return known || err != nil
}

// pressable is what the button of an action below a message of ours carries; nil where
// there is none.
func (b *Bot) pressable(ctx context.Context, m *discord.Message, action string) (with []string) {
	if m.Author.ID != b.me.ID {
		return nil
	}
	discord.All(m.Components, func(c discord.Component) {
		if parts, ok, err := b.seal.open(ctx, m.Channel, c.ID); err == nil && ok && parts[0] == action {
			with = parts
		}
	})
	return with
}

// brokenOff stands below an answer that the end of the bot cut short.
const brokenOff = "-# I was cut off here; ask me again."

// breakOff ends an answer that an earlier life began, unless this one goes on with it.
func (b *Bot) breakOff(ctx context.Context, m discord.Message, tag string) {
	p, err := b.place(ctx, m.Guild, m.Channel)
	if err != nil {
		b.log.Info("end an answer that was cut off", "channel", m.Channel, "error", err)
		return
	}
	b.room(p).tell(func(_ context.Context, r *room) {
		if r.shows(m.ID, tag) {
			return
		}
		reply := r.box.Open(outbox.Opening{Messages: []discord.ID{m.ID}})
		reply.Show(m.Content)
		reply.Fail(brokenOff, nil)
	})
}

// shows reports whether a message is one of an answer that is to be given, or the tag
// that of such an answer.
func (r *room) shows(message discord.ID, tag string) bool {
	of := func(q question) bool { return q.tag == tag || slices.Contains(q.instead, message) }
	return slices.ContainsFunc(r.waiting, func(w waiting) bool { return of(w.question) }) ||
		slices.ContainsFunc(r.underway, func(u *underway) bool { return of(u.question) })
}

// once reports whether a question is heard for the first time, in this life or an
// earlier one.
func (b *Bot) once(ctx context.Context, message discord.ID) bool {
	return b.news(message) && !b.answered(ctx, message)
}

// news reports whether a question is heard for the first time in this life.
func (b *Bot) news(message discord.ID) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	again := b.met[message]
	if len(b.met) >= metLimit {
		clear(b.met) // what is that old is answered, and answers tell
	}
	b.met[message] = true
	return !again
}

// answered reports whether a question was answered, in this life or an earlier one.
func (b *Bot) answered(ctx context.Context, message discord.ID) bool {
	answered, err := b.answers.answered(ctx, message)
	if err != nil {
		b.log.Warn("see whether a question was answered", "error", err)
	}
	return answered
}

// metLimit bounds the questions that are remembered as heard.
const metLimit = 10_000
