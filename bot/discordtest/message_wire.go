package discordtest

import (
	"encoding/json"
	"maps"
	"strings"
)

// empty is a JSON array with nothing in it.
var empty = json.RawMessage("[]")

// or is raw JSON, or an empty array where there is none.
func or(raw json.RawMessage) json.RawMessage {
	if raw == nil {
		return empty
	}
	return raw
}

// wire is the message as REST gives it. Blank takes out what needs the intent
// MESSAGE_CONTENT.
func (m *Message) wire(blank bool) object {
	w := m.own(blank)
	if m.replyTo != nil {
		w["referenced_message"] = nil // null: it was deleted
		if m.replyTo.deleted.IsZero() {
			w["referenced_message"] = m.replyTo.own(blank && m.replyTo.hidden())
		}
	}
	if t := m.s.channels[m.id]; t != nil {
		w["thread"] = t.wire()
	}
	maps.Copy(w, asAny(m.raw))
	return w
}

// wireEvent is the message as the gateway tells of it.
func (m *Message) wireEvent(blank bool) object {
	w := m.wire(blank)
	g := m.channel.guild
	if g == nil {
		return w
	}
	w["guild_id"] = g.id
	if member := g.member(m.author); member != nil {
		w["member"] = member.partial()
	}
	return w
}

// own is the message without what it replies to.
func (m *Message) own(blank bool) object {
	w := object{"id": m.id, "channel_id": m.channel.id, "type": m.kind, "author": m.author.wire(),
		"timestamp": stamp(m.at), "edited_timestamp": stampOrNull(m.edited), "tts": false, "pinned": m.pinned,
		"mention_everyone": m.everyone, "flags": m.flags, "mentions": m.wireMentions(), "mention_roles": m.wireRoles(),
		"content": "", "embeds": empty, "components": empty, "attachments": []object{}}
	if !blank {
		files := []object{}
		for _, a := range m.attachments {
			files = append(files, a.wire())
		}
		w["content"], w["embeds"], w["components"], w["attachments"] = m.content, or(m.embeds), or(m.components), files
		if m.poll != nil {
			w["poll"] = m.poll
		}
	}
	m.wireOrigin(w)
	if len(m.reactions) > 0 {
		w["reactions"] = m.wireReactions()
	}
	return w
}

// wireOrigin adds where the message comes from.
func (m *Message) wireOrigin(w object) {
	if m.nonce != nil {
		w["nonce"] = m.nonce
	}
	if m.webhook != "" {
		w["webhook_id"] = m.webhook
	}
	if m.refers != nil {
		w["message_reference"] = m.refers
	}
	if i := m.asked; i != nil {
		w["application_id"] = m.s.bot.id
		w["interaction_metadata"] = object{"id": i.id, "type": i.kind, "user": i.by.wire(),
			"authorizing_integration_owners": i.owners()}
		if i.kind == KindCommand {
			w["interaction"] = object{"id": i.id, "type": i.kind, "name": i.name, "user": i.by.wire()}
		}
	}
}

func (m *Message) wireMentions() []object {
	list := []object{}
	for _, u := range m.mentions {
		w := object{}
		w["id"], w["username"], w["discriminator"], w["avatar"] = u.id, u.name, u.wire().Discriminator, nil
		w["global_name"], w["public_flags"], w["bot"] = u.wire().GlobalName, 0, u.bot
		if g := m.channel.guild; g != nil && g.member(u) != nil {
			w["member"] = g.member(u).partial()
		}
		list = append(list, w)
	}
	return list
}

func (m *Message) wireRoles() []string {
	list := []string{}
	for _, r := range m.roles {
		list = append(list, r.id)
	}
	return list
}

// hidden tells whether the message's contents are for those with the intent
// MESSAGE_CONTENT only: not the bot's own, not direct messages, not those that
// mention the bot. A ping by replying counts for regular messages, not for
// answers to interactions (gateway/you-might-not-need-message-content).
func (m *Message) hidden() bool {
	bot := m.s.bot
	if m.channel.guild == nil || m.author == bot || m.webhook != "" && m.asked != nil {
		return false
	}
	for _, u := range m.mentions {
		if u == bot {
			written := strings.Contains(m.content, "<@"+bot.id+">") || strings.Contains(m.content, "<@!"+bot.id+">")
			return !written && m.replyTo != nil && m.replyTo.asked != nil
		}
	}
	return true
}

func asAny(raw map[string]json.RawMessage) object {
	w := object{}
	for k, v := range raw {
		w[k] = v
	}
	return w
}
