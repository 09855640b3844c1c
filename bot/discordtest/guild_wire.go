package discordtest

import (
	"encoding/json"
	"time"
)

// An object is a JSON object whose fields are not worth a type.
type object map[string]any

// encode is a value as JSON. What the double encodes can always be encoded.
func encode(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic("discordtest: " + err.Error())
	}
	return b
}

func (r *Role) wire() object {
	return object{"id": r.id, "name": r.name, "permissions": r.permissions, "color": 0, "hoist": false,
		"icon": nil, "position": 0, "managed": r.managed, "mentionable": true, "flags": 0}
}

// wire is a member, with its user.
func (m *member) wire() object {
	w := m.partial()
	w["user"] = m.user.wire()
	return w
}

// partial is a member beside its user, as in a message.
func (m *member) partial() object {
	roles := []string{}
	for _, r := range m.roles {
		roles = append(roles, r.id)
	}
	w := object{"nick": nil, "avatar": nil, "roles": roles, "joined_at": stamp(m.joined), "premium_since": nil,
		"deaf": false, "mute": false, "flags": 0, "pending": false, "communication_disabled_until": nil}
	if m.nick != "" {
		w["nick"] = m.nick
	}
	return w
}

// wire is the guild as GET /guilds/{guild} gives it.
func (g *Guild) wire() object {
	roles := []object{}
	for _, r := range g.roles {
		roles = append(roles, r.wire())
	}
	return object{"id": g.id, "name": g.name, "icon": nil, "splash": nil, "banner": nil, "description": nil,
		"owner_id": g.owner.id, "roles": roles, "emojis": []object{}, "stickers": []object{}, "features": []string{},
		"afk_channel_id": nil, "afk_timeout": 300, "application_id": nil, "system_channel_id": g.system(),
		"rules_channel_id": nil, "public_updates_channel_id": nil, "preferred_locale": "en-US", "verification_level": 0,
		"default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0, "nsfw_level": 0,
		"premium_tier": 0, "premium_subscription_count": 0, "vanity_url_code": nil, "max_members": 500000}
}

// system is the channel where Discord greets new members: the first one of text.
func (g *Guild) system() *string {
	for _, c := range g.channels {
		if c.kind == TextChannel {
			return &c.id
		}
	}
	return nil
}

// wireCreate is the guild as GUILD_CREATE gives it.
func (g *Guild) wireCreate() object {
	w := g.wire()
	members, channels, threads, events := []object{}, []object{}, []object{}, []object{}
	for _, m := range g.members {
		members = append(members, m.wire())
	}
	for _, c := range g.channels {
		channels = append(channels, c.wire())
	}
	for _, c := range g.threads {
		if !c.archived && c.sees(g.s.bot) {
			threads = append(threads, c.wire())
		}
	}
	for _, e := range g.events {
		events = append(events, e.wire())
	}
	joined := time.Now()
	if m := g.member(g.s.bot); m != nil {
		joined = m.joined
	}
	w["members"], w["channels"], w["threads"], w["guild_scheduled_events"] = members, channels, threads, events
	w["joined_at"], w["large"], w["unavailable"], w["member_count"] = stamp(joined), false, false, len(g.members)
	w["presences"], w["voice_states"], w["stage_instances"] = []object{}, []object{}, []object{}
	return w
}
