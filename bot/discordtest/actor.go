package discordtest

import (
	"encoding/json"
	"time"
)

// A With is something more about a message that a person writes.
type With func(*sketch)

// A sketch is a person's message before it is one.
type sketch struct {
	id    string // when it is given
	to    *Message
	quiet bool
	files []File
	flags int
	raw   map[string]json.RawMessage
}

// Replying makes the message a reply, which mentions whom it answers.
func Replying(to *Message) With { return func(k *sketch) { k.to = to } }

// Quietly makes a reply mention nobody.
func Quietly() With { return func(k *sketch) { k.quiet = true } }

// Attaching adds a file.
func Attaching(f File) With { return func(k *sketch) { k.files = append(k.files, f) } }

// Speaking makes it a voice message; f has Seconds and Waveform.
func Speaking(f File) With {
	return func(k *sketch) { k.files, k.flags = append(k.files, f), k.flags|FlagVoiceMessage }
}

// Raw sets a field of the message as the bot gets it to any JSON: a component of
// an unknown type, an author that is null, "type" 7 for a system message, a field
// nobody knows.
func Raw(field, value string) With {
	return func(k *sketch) { k.raw[field] = json.RawMessage(value) }
}

// Write writes a message. Mentions are written as Discord does: User.Mention.
func (u *User) Write(c *Channel, text string, more ...With) *Message {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	return u.write(c, text, more...)
}

func (u *User) write(c *Channel, text string, more ...With) *Message {
	k := sketch{raw: map[string]json.RawMessage{}}
	for _, with := range more {
		with(&k)
	}
	d := &draft{Content: &text, Flags: &k.flags, regular: true, quiet: k.quiet, everyone: c.may(u).has(MentionEveryone)}
	if k.to != nil {
		lenient := false
		d.Reference = &reference{MessageID: k.to.id, FailIfNotExists: &lenient}
	}
	for i, f := range k.files {
		d.files = append(d.files, upload{i, f.Name, f.Type, f.Data})
		d.Attachments = append(d.Attachments, described{ID: encode(i), Duration: f.Seconds, Waveform: f.Waveform})
	}
	m, err := c.write(u, d)
	if err != nil && len(k.raw) == 0 {
		u.s.mistake("%s writes %q: %v", u.name, text, err)
	}
	if m == nil {
		m = &Message{s: u.s, id: u.s.newID(), channel: c, author: u, at: time.Now()} // nothing but raw fields
	}
	for i, f := range k.files {
		if f.Size > 0 {
			m.attachments[i].size = f.Size
		}
	}
	set(&k.id, m.id)
	m.id, m.raw = k.id, k.raw
	m.publish("person", d)
	return m
}

// Edit changes a message of the user's.
func (u *User) Edit(m *Message, text string) {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	d := &draft{Content: &text, raw: map[string]json.RawMessage{"content": nil}, regular: true, quiet: true}
	if err := m.rewrite("person", d); err != nil {
		u.s.mistake("%s edits a message: %v", u.name, err)
	}
}

// Delete deletes a message, be it the user's or, as a moderator does, another's.
func (u *User) Delete(m *Message) {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	if m.deleted.IsZero() {
		m.delete()
	}
}

// Purge deletes several messages of a channel at once, as moderators do.
func (u *User) Purge(c *Channel, messages ...*Message) {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	c.purge(messages)
}

// Type shows the user typing.
func (u *User) Type(c *Channel) {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	c.startTyping(u)
}

func (c *Channel) startTyping(u *User) {
	now := time.Now()
	note(c.s, &c.typing, Typing{now, u})
	w := object{"channel_id": c.id, "user_id": u.id, "timestamp": now.Unix()}
	if c.guild != nil {
		w["guild_id"] = c.guild.id
		if m := c.guild.member(u); m != nil {
			w["member"] = m.wire()
		}
	}
	c.s.dispatchIn(c, "TYPING_START", IntentGuildTyping, IntentDirectTyping, encode(w), nil)
}

// Post starts a post in a forum: a thread with its first message.
func (u *User) Post(forum *Channel, title, text string, more ...With) *Channel {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	t := forum.newThread(u, PublicThread, title, "", 0)
	same := func(k *sketch) { k.id = t.id } // the first message of a post has its id (topics/threads.mdx)
	u.write(t, text, append(more, same)...)
	return t
}
