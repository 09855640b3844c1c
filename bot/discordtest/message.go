package discordtest

import (
	"encoding/json"
	"slices"
	"time"
)

// The flags of messages (discord-api-docs, developers/resources/message.mdx,
// "Message Flags").
const (
	FlagSuppressEmbeds        = 1 << 2
	FlagHasThread             = 1 << 5
	FlagEphemeral             = 1 << 6
	FlagLoading               = 1 << 7
	FlagSuppressNotifications = 1 << 12
	FlagVoiceMessage          = 1 << 13
	FlagComponentsV2          = 1 << 15
)

// The types of messages the double makes (same source, "Message Types").
const (
	typeDefault       = 0
	typePinned        = 6
	typeThreadCreated = 18
	typeReply         = 19
	typeCommand       = 20
	typeStarter       = 21
	typeMenu          = 23
)

// A Message is one in a channel, with everything it has been.
type Message struct {
	s       *Server
	id      string
	channel *Channel
	author  *User
	at      time.Time
	kind    int

	content     string
	embeds      json.RawMessage
	components  json.RawMessage
	attachments []*Attachment
	flags       int
	mentions    []*User
	roles       []*Role
	everyone    bool
	poll        json.RawMessage

	replyTo   *Message // may be deleted
	refers    object   // message_reference as sent, when there is no reply
	webhook   string
	asked     *Interaction // whose answer it is
	nonce     json.RawMessage
	edited    time.Time
	deleted   time.Time
	pinned    bool
	reactions []reaction
	raw       map[string]json.RawMessage // fields of the script, over the others
	frames    []Frame
}

// A Frame is what a message was at one time: as it was sent, or edited.
type Frame struct {
	At              time.Time
	Via             string // "create", "edit", "answer", "follow-up", "webhook" or "person"
	Content         string
	Embeds          json.RawMessage // an array; nil for none
	Components      json.RawMessage // an array; nil for none
	Flags           int
	Files           []*Attachment   // those the message then has
	AllowedMentions json.RawMessage // as it was sent; nil when it was not
	Pings           []string        // who was notified: ids of users and roles, "everyone"
	Body            json.RawMessage // the whole body as it was sent
}

// ID is the message's id.
func (m *Message) ID() string { return m.id }

// Channel is where the message is.
func (m *Message) Channel() *Channel { return m.channel }

// Author is who wrote it; of a webhook's message, somebody of that name.
func (m *Message) Author() *User { return m.author }

// ByBot tells whether the bot under test wrote it.
func (m *Message) ByBot() bool { return m.author == m.s.bot }

// At is when it was written.
func (m *Message) At() time.Time { return m.at }

// ReplyTo is the message it replies to, or nil.
func (m *Message) ReplyTo() *Message { return m.replyTo }

// Content is its text now.
func (m *Message) Content() string { return locked(m, func() string { return m.content }) }

// Flags are its flags now.
func (m *Message) Flags() int { return locked(m, func() int { return m.flags }) }

// Ephemeral tells whether only the one who asked sees it.
func (m *Message) Ephemeral() bool { return m.Flags()&FlagEphemeral != 0 }

// Deleted tells whether it is gone.
func (m *Message) Deleted() bool { return locked(m, func() bool { return !m.deleted.IsZero() }) }

// DeletedAt is when it was deleted; zero if it was not.
func (m *Message) DeletedAt() time.Time { return locked(m, func() time.Time { return m.deleted }) }

// Frames are everything it has been, oldest first.
func (m *Message) Frames() []Frame {
	return locked(m, func() []Frame { return slices.Clone(m.frames) })
}

// Attachments are the files it has now.
func (m *Message) Attachments() []*Attachment {
	return locked(m, func() []*Attachment { return slices.Clone(m.attachments) })
}

// Embeds are its embeds now, as a JSON array; nil for none.
func (m *Message) Embeds() json.RawMessage {
	return locked(m, func() json.RawMessage { return m.embeds })
}

// Interaction is what it answers, or nil.
func (m *Message) Interaction() *Interaction { return m.asked }

// locked reads something of a message.
func locked[T any](m *Message, read func() T) T {
	m.s.mu.Lock()
	defer m.s.mu.Unlock()
	return read()
}

// Message is the message with that id, or nil; deleted ones are not found.
func (s *Server) Message(id string) *Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.messages[id]
}

// Channel is the channel or thread with that id, or nil.
func (s *Server) Channel(id string) *Channel {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.channels[id]
}

// frame keeps what the message is now.
func (m *Message) frame(via string, d *draft, pings []string) {
	f := Frame{At: time.Now(), Via: via, Content: m.content, Embeds: m.embeds, Components: m.components, Flags: m.flags,
		Files: slices.Clone(m.attachments), Pings: pings}
	if d != nil {
		f.AllowedMentions, f.Body = d.raw["allowed_mentions"], d.body
	}
	note(m.s, &m.frames, f)
	if len(m.frames) == 1 && m.author == m.s.bot {
		note(m.s, &m.s.records.sent, m)
	}
}

// put adds a new message to its channel and brings an archived thread back.
func (c *Channel) put(m *Message) {
	if c.archived && !c.locked {
		c.archive(false, false)
	}
	c.messages = append(c.messages, m)
	c.s.messages[m.id] = m
	if keep := c.s.cfg.Keep; keep > 0 && len(c.messages) >= 2*keep {
		for _, old := range c.messages[:len(c.messages)-keep] {
			old.discard()
		}
		c.messages = slices.Clone(c.messages[len(c.messages)-keep:])
	}
}

// remove takes the message out of its channel.
func (m *Message) remove() {
	m.deleted = time.Now()
	m.s.touch()
	c := m.channel
	c.messages = slices.DeleteFunc(c.messages, func(x *Message) bool { return x == m })
	delete(m.s.messages, m.id)
}

// purge removes several messages at once.
func (c *Channel) purge(messages []*Message) {
	ids := []string{}
	for _, m := range messages {
		if m != nil && m.channel == c && m.deleted.IsZero() {
			m.remove()
			ids = append(ids, m.id)
		}
	}
	w := object{"ids": ids, "channel_id": c.id}
	if c.guild != nil {
		w["guild_id"] = c.guild.id
	}
	c.s.dispatchIn(c, "MESSAGE_DELETE_BULK", IntentGuildMessages, IntentDirectMessages, encode(w), nil)
}

// discard forgets the message and its files.
func (m *Message) discard() {
	delete(m.s.messages, m.id)
	for _, a := range m.attachments {
		delete(m.s.files, a.id)
	}
}

// delete removes the message and tells of it.
func (m *Message) delete() {
	m.remove()
	if m.flags&FlagEphemeral != 0 {
		return // nobody else knew of it
	}
	c := m.channel
	w := object{"id": m.id, "channel_id": c.id}
	if c.guild != nil {
		w["guild_id"] = c.guild.id
	}
	m.s.dispatchIn(c, "MESSAGE_DELETE", IntentGuildMessages, IntentDirectMessages, encode(w), nil)
}
