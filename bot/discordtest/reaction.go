package discordtest

import (
	"slices"
	"strings"
)

// A reaction is an emoji on a message, and who put it there.
type reaction struct {
	emoji string // as in a path: the character, or name:id
	users []*User
}

func (m *Message) wireReactions() []object {
	list := []object{}
	for _, r := range m.reactions {
		list = append(list, object{"count": len(r.users), "me": slices.Contains(r.users, m.s.bot), "emoji": wireEmoji(r.emoji)})
	}
	return list
}

func wireEmoji(emoji string) object {
	if name, id, custom := strings.Cut(emoji, ":"); custom {
		return object{"id": id, "name": name}
	}
	return object{"id": nil, "name": emoji}
}

// React puts a reaction on a message.
func (u *User) React(m *Message, emoji string) {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	m.react(u, emoji)
}

// Unreact takes a reaction back.
func (u *User) Unreact(m *Message, emoji string) {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	m.unreact(u, emoji)
}

// Reactions are the emoji that a user put on the message.
func (m *Message) Reactions(by *User) []string {
	return locked(m, func() []string {
		var list []string
		for _, r := range m.reactions {
			if slices.Contains(r.users, by) {
				list = append(list, r.emoji)
			}
		}
		return list
	})
}

func (m *Message) react(u *User, emoji string) {
	i := slices.IndexFunc(m.reactions, func(r reaction) bool { return r.emoji == emoji })
	if i < 0 {
		i = len(m.reactions)
		m.reactions = append(m.reactions, reaction{emoji: emoji})
	}
	if slices.Contains(m.reactions[i].users, u) {
		return
	}
	m.reactions[i].users = append(m.reactions[i].users, u)
	m.tellReaction("MESSAGE_REACTION_ADD", u, emoji)
}

func (m *Message) unreact(u *User, emoji string) {
	for i, r := range m.reactions {
		if r.emoji != emoji || !slices.Contains(r.users, u) {
			continue
		}
		m.reactions[i].users = slices.DeleteFunc(slices.Clone(r.users), func(x *User) bool { return x == u })
		m.tellReaction("MESSAGE_REACTION_REMOVE", u, emoji)
	}
	m.reactions = slices.DeleteFunc(m.reactions, func(r reaction) bool { return len(r.users) == 0 })
}

func (m *Message) tellReaction(name string, u *User, emoji string) {
	w := object{"user_id": u.id, "channel_id": m.channel.id, "message_id": m.id, "emoji": wireEmoji(emoji),
		"burst": false, "type": 0, "message_author_id": m.author.id}
	if g := m.channel.guild; g != nil {
		w["guild_id"] = g.id
		if member := g.member(u); member != nil && name == "MESSAGE_REACTION_ADD" {
			w["member"] = member.wire()
		}
	}
	m.s.dispatchIn(m.channel, name, IntentGuildReactions, IntentDirectReactions, encode(w), nil)
}
