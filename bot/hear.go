package bot

import (
	"context"
	"fmt"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
)

// hear takes a message that was written where the bot can read. It answers one
// that speaks to it, and is silent to every other.
func (b *Bot) hear(ctx context.Context, m discord.Message, drafts ...discord.ID) {
	if !m.FromPerson() {
		return
	}
	h := hearing{meant: m.Guild == "" || m.Mentioned(b.me.ID), drafts: drafts}
	err := b.try("hear a message", func() error { return b.attend(ctx, m, &h) })
	if err == nil || ctx.Err() != nil { // else it is heard again when the bot is back
		return
	}
	if incident := b.named("hear a message", err); h.meant && (h.taken || b.news(m.ID)) {
		b.confess(ctx, &m, incident)
	}
}

// A hearing is what is known of a message while it is looked at.
type hearing struct {
	meant bool // it is for the bot, as far as one can tell
	taken bool // it is heard for the first time, and is to be answered

	before discord.ID   // our message that it goes on from
	drafts []discord.ID // our messages that an earlier life began to answer it with
}

// attend finds out whether a message is for the bot, and puts its question.
func (b *Bot) attend(ctx context.Context, m discord.Message, h *hearing) error {
	p, err := b.place(ctx, m.Guild, m.Channel)
	if err != nil {
		return fmt.Errorf("find out where a message is: %w", err)
	}
	if b.debated(ctx, &m, p) || b.interviewed(ctx, &m, p) {
		return nil
	}
	before, called, err := b.called(ctx, &m, p)
	if err != nil {
		return fmt.Errorf("find out whether a message is for us: %w", err)
	}
	h.meant = called
	shown, found, err := b.screeningOf(ctx, p)
	if err != nil {
		return fmt.Errorf("see whether a film is being shown: %w", err)
	}
	if found && b.remark(ctx, shown, p, &m, before) {
		return nil
	}
	if h.meant = called && b.admitted(ctx, p, &m); !h.meant || !b.news(m.ID) {
		return nil
	}
	h.taken = true
	if b.answered(ctx, m.ID) {
		return nil
	}
	if err := b.places.Set(ctx, string(m.Channel), time.Now()); err != nil {
		b.log.Warn("note where somebody talks", "error", err)
	}
	h.before = before
	b.put(ctx, m, p, h)
	return nil
}

// put puts the question of a message into its room.
func (b *Bot) put(ctx context.Context, m discord.Message, p place, h *hearing) {
	q := b.questionFrom(&m, p, h.before)
	q.instead, q.taken = h.drafts, len(h.drafts) > 0
	if q.text == "" && q.spoken == nil && !m.Mentioned(b.me.ID) {
		return // a picture; or what it may not read
	}
	if !b.room(p).post(q) {
		b.crowded(ctx, &m)
	}
}

// questionFrom is what a message asks, going on from an answer of ours or from none.
func (b *Bot) questionFrom(m *discord.Message, p place, before discord.ID) question {
	asks := partOf(m, b.me.ID)
	q := question{
		place: p, asker: m.Author, name: m.Author.Display(), text: asks.text,
		message: m.ID, before: before, onward: before == "" && (p.private() || p.thread && p.mine),
		people: []discord.ID{m.Author.ID}, spoken: recording(m), whole: recording(m) != nil,
	}
	if m.Member != nil {
		q.name = m.Member.Display(m.Author)
	}
	if q.before == "" && m.Referenced != nil && !sayIt.MatchString(q.text) {
		q.text = withTake(q.text, unstated(readable(m.Referenced, b.me.ID)))
		q.people, q.take = append(q.people, m.Referenced.Author.ID), m.Referenced.Author.ID
	}
	for _, u := range m.Mentions {
		if !u.Bot {
			q.people = append(q.people, u.ID)
		}
	}
	asks.text = q.text
	q.parts = []part{asks}
	return q
}

// tooMany is what somebody is told whose question is one too many.
const tooMany = "Too many questions wait here already; ask again in a minute."

// crowded tells who wrote a message that it is one question too many.
func (b *Bot) crowded(ctx context.Context, m *discord.Message) {
	d := discord.Draft{Content: tooMany, Reply: m.ID, Nonce: "many " + clip(string(m.ID), 20)}
	if _, err := b.cfg.Client.Send(ctx, m.Channel, d); err != nil {
		b.log.Info("tell of a crowd", "channel", m.Channel, "error", err)
	}
}

// called reports whether a message is for the bot, and which of its messages it
// goes on from: it is a reply to one of them; it mentions the bot; it is a direct
// message; or it is in a thread that the bot was invited to.
func (b *Bot) called(ctx context.Context, m *discord.Message, p place) (before discord.ID, called bool, err error) {
	if to := m.RepliesTo(); to != "" {
		ours, err := b.ours(ctx, m)
		if err != nil {
			return "", false, err
		}
		if ours {
			return to, true, nil
		}
		return "", m.Mentioned(b.me.ID), nil // "answer this take": what is replied to is read by the room
	}
	switch {
	case p.private(), p.thread && p.mine:
		return "", true, nil
	}
	return "", m.Mentioned(b.me.ID), nil
}

// ours reports whether a message replies to one of the bot's, or to what a
// persona said in a debate.
func (b *Bot) ours(ctx context.Context, m *discord.Message) (bool, error) {
	if m.Referenced != nil && m.Referenced.Webhook == "" {
		return m.Referenced.Author.ID == b.me.ID, nil
	}
	_, known, err := b.answers.given(ctx, m.Channel, m.RepliesTo())
	if known || err != nil || m.Referenced != nil {
		return known, err
	}
	parent, err := b.cfg.Client.Message(ctx, m.Channel, m.RepliesTo())
	if err != nil {
		return false, nil // gone, or not to be read: then it is not known to be ours
	}
	return parent.Author.ID == b.me.ID, nil
}

// admitted reports whether the author may be answered there.
func (b *Bot) admitted(ctx context.Context, p place, m *discord.Message) bool {
	author := access.Author{ID: string(m.Author.ID), Self: m.Author.ID == b.me.ID, Bot: m.Author.Bot, Webhook: m.Webhook != "", System: m.Author.System}
	if m.Member != nil {
		author.Roles = texts(m.Member.Roles)
	}
	if verdict := access.Judge(p.Place, author, b.policies(ctx, p)...); verdict != access.Admitted {
		b.log.Debug("not admitted", "verdict", verdict.String(), "channel", m.Channel)
		return false
	}
	out, err := b.optOuts.Has(ctx, string(m.Author.ID))
	if err != nil {
		b.log.Warn("see who wants to be left alone", "error", err)
	}
	return !out || m.Mentioned(b.me.ID)
}
