package discordtest

import (
	"slices"
	"time"
)

// AddThread is a new public thread that a user starts in the channel.
func (c *Channel) AddThread(by *User, name string) *Channel {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	return c.newThread(by, PublicThread, name, "", 0)
}

// AddPrivateThread is a new thread only for those in it.
func (c *Channel) AddPrivateThread(by *User, name string) *Channel {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	return c.newThread(by, PrivateThread, name, "", 0)
}

// Thread is the thread that was started from the message, or nil.
func (m *Message) Thread() *Channel {
	m.s.mu.Lock()
	defer m.s.mu.Unlock()
	return m.s.channels[m.id]
}

// Threads are those in the channel, archived ones too.
func (c *Channel) Threads() []*Channel {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	var threads []*Channel
	if c.guild != nil {
		for _, t := range c.guild.threads {
			if t.parent == c {
				threads = append(threads, t)
			}
		}
	}
	return threads
}

// newThread starts a thread; one from a message has the message's id.
func (c *Channel) newThread(by *User, kind Kind, name, id string, minutes int) *Channel {
	if id == "" {
		id = c.s.newID()
	}
	set(&minutes, 1440) // a day, as new channels have it (channel.mdx)
	now := time.Now()
	t := &Channel{s: c.s, id: id, guild: c.guild, parent: c, kind: kind, name: name, owner: by,
		people: []*User{by}, created: now, changed: now, minutes: minutes}
	c.guild.threads = append(c.guild.threads, t)
	c.s.channels[t.id] = t
	w := t.wire()
	w["newly_created"] = true
	t.tellThread("THREAD_CREATE", w)
	return t
}

// Invite brings a user into the thread, as a mention does.
func (c *Channel) Invite(u *User) {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	c.invite(u)
}

func (c *Channel) invite(u *User) {
	if !c.kind.thread() || c.has(u) {
		return
	}
	c.people = append(c.people, u)
	c.tellThread("THREAD_MEMBERS_UPDATE", object{"id": c.id, "guild_id": c.guild.id, "member_count": len(c.people),
		"added_members": []object{c.membership(u)}})
	if u == c.s.bot {
		c.tellThread("THREAD_CREATE", c.wire())
	}
}

// Remove takes a user out of the thread.
func (c *Channel) Remove(u *User) {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	c.expel(u)
}

func (c *Channel) expel(u *User) {
	if !c.has(u) {
		return
	}
	c.people = slices.DeleteFunc(c.people, func(p *User) bool { return p == u })
	c.tellThread("THREAD_MEMBERS_UPDATE", object{"id": c.id, "guild_id": c.guild.id, "member_count": len(c.people),
		"removed_member_ids": []string{u.id}})
}

// Archive puts the thread away, until somebody writes; a locked thread only
// moderators bring back.
func (c *Channel) Archive(locked bool) {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	c.archive(true, locked)
}

func (c *Channel) archive(archived, locked bool) {
	c.archived, c.locked, c.changed = archived, locked, time.Now()
	c.tellThread("THREAD_UPDATE", c.wire())
}

// Archived tells whether the thread was put away.
func (c *Channel) Archived() bool {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	return c.archived
}

// Members are who is in the thread.
func (c *Channel) Members() []*User {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	return slices.Clone(c.people)
}

func (c *Channel) tellThread(name string, data object) {
	if c.sees(c.s.bot) || name == "THREAD_MEMBERS_UPDATE" {
		c.s.dispatch(event{name: name, intents: IntentGuilds, guild: c.guild, data: encode(data)})
	}
}

func (c *Channel) membership(u *User) object {
	return object{"id": c.id, "user_id": u.id, "join_timestamp": stamp(c.created), "flags": 0}
}

// wireThread adds what only threads have.
func (c *Channel) wireThread(w object) object {
	w["owner_id"], w["message_count"], w["total_message_sent"] = c.owner.id, len(c.messages), len(c.messages)
	w["member_count"] = len(c.people)
	w["thread_metadata"] = object{"archived": c.archived, "locked": c.locked, "auto_archive_duration": c.minutes,
		"archive_timestamp": stamp(c.changed), "create_timestamp": stamp(c.created), "invitable": true}
	if c.parent.kind == Forum {
		w["applied_tags"] = append([]string{}, c.tags...)
	}
	if c.has(c.s.bot) {
		w["member"] = c.membership(c.s.bot)
	}
	return w
}
