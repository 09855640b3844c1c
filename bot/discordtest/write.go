package discordtest

import (
	"bytes"
	"slices"
	"strings"
	"time"
)

// write makes a message of a draft that may be written: validate it before.
// The caller completes it and announces it.
func (c *Channel) write(by *User, d *draft) (*Message, error) {
	m := &Message{s: c.s, id: c.s.newID(), channel: c, author: by, at: time.Now(), nonce: d.Nonce}
	if bytes.Equal(m.nonce, []byte("null")) {
		m.nonce = nil
	}
	if err := m.refer(d); err != nil {
		return nil, err
	}
	if d.Content != nil {
		m.content = strings.TrimSpace(*d.Content)
	}
	if d.Flags != nil {
		m.flags = *d.Flags & (FlagSuppressEmbeds | FlagEphemeral | FlagSuppressNotifications | FlagVoiceMessage | FlagComponentsV2)
	}
	m.embeds, m.components = array(d.Embeds), array(d.Components)
	if len(d.Poll) > 0 && string(d.Poll) != "null" {
		m.poll = d.Poll
	}
	m.attach(d)
	if err := m.voice(d); err != nil {
		return nil, err
	}
	if !m.hasContent() {
		return nil, emptyMessage
	}
	return m, nil
}

// refer sets what the message replies to.
func (m *Message) refer(d *draft) error {
	ref := d.Reference
	if ref == nil || ref.MessageID == "" {
		return nil
	}
	c := m.channel
	m.refers = object{"type": ref.Type, "channel_id": c.id, "message_id": ref.MessageID}
	if c.guild != nil {
		m.refers["guild_id"] = c.guild.id
	}
	to := m.s.messages[ref.MessageID]
	if ref.Type == 0 && (to == nil || to.channel != c) {
		if ref.FailIfNotExists == nil || *ref.FailIfNotExists {
			return invalid("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
		}
		m.refers = nil
		return nil
	}
	if ref.Type == 0 {
		m.kind, m.replyTo = typeReply, to
	}
	return nil
}

// voice checks what only voice messages must keep to (message.mdx, "Voice
// Messages").
func (m *Message) voice(d *draft) error {
	if m.flags&FlagVoiceMessage == 0 {
		return nil
	}
	switch {
	case m.content != "" || m.embeds != nil || m.components != nil:
		return voiceContent
	case len(m.attachments) != 1 || !strings.HasPrefix(m.attachments[0].kind, "audio/"):
		return voiceOneFile
	case m.attachments[0].waveform == "" || m.attachments[0].duration <= 0:
		return voiceMetadata
	}
	return nil
}

// publish puts a new message into its channel and announces it.
func (m *Message) publish(via string, d *draft) {
	pings := m.mention(d, m.text())
	if m.flags&FlagEphemeral == 0 {
		m.channel.put(m)
	}
	m.frame(via, d, pings)
	if m.flags&FlagEphemeral != 0 {
		return
	}
	for _, u := range m.mentions {
		if m.channel.kind.thread() && m.channel.guild.member(u) != nil {
			m.channel.invite(u)
		}
	}
	m.announce("MESSAGE_CREATE")
}

// announce tells of the message as it is now.
func (m *Message) announce(name string) {
	if !m.channel.sees(m.s.bot) {
		return
	}
	full := encode(m.wireEvent(false))
	blank := full
	if m.hidden() {
		blank = encode(m.wireEvent(true))
	}
	m.s.dispatchIn(m.channel, name, IntentGuildMessages, IntentDirectMessages, full, blank)
}

// text is all the message's text that can mention somebody.
func (m *Message) text() string {
	if m.flags&FlagComponentsV2 == 0 {
		return m.content
	}
	text := m.content
	for _, c := range flatten(m.components) {
		text += "\n" + c.Content
	}
	return text
}

// rewrite changes a message as a draft says: what it does not name stays.
func (m *Message) rewrite(via string, d *draft) error {
	next := *m
	next.change(d)
	if !next.hasContent() {
		return emptyMessage
	}
	// Field by field: the others never change, and are read without the lock.
	m.content, m.embeds, m.components, m.attachments, m.flags = next.content, next.embeds, next.components, next.attachments, next.flags
	m.edited = time.Now()
	pings := m.mention(d, m.text())
	m.frame(via, d, pings)
	if m.flags&FlagEphemeral == 0 {
		m.announce("MESSAGE_UPDATE")
	}
	return nil
}

func (m *Message) change(d *draft) {
	if d.sent("content") {
		m.content = ""
		if d.Content != nil {
			m.content = strings.TrimSpace(*d.Content)
		}
	}
	if d.sent("embeds") {
		m.embeds = array(d.Embeds)
	}
	if d.sent("components") {
		m.components = array(d.Components)
	}
	if d.Flags != nil {
		m.flags = m.flags&^FlagSuppressEmbeds | *d.Flags&(FlagSuppressEmbeds|FlagComponentsV2)
	}
	if d.sent("attachments") {
		m.attachments = slices.DeleteFunc(slices.Clone(m.attachments), func(a *Attachment) bool {
			return !slices.ContainsFunc(d.Attachments, func(x described) bool { return x.id() == a.id })
		})
	}
	m.attach(d)
}
