package discord

import "encoding/json"

// understand makes an Event of what the gateway sent; nil for what is of no
// interest, or makes no sense.
func understand(name string, data json.RawMessage) Event {
	read, ok := readers[name]
	if !ok {
		return nil
	}
	return read(data)
}

// readers are the events of Discord's that are understood (discord-api-docs,
// developers/events/gateway-events.mdx).
var readers = map[string]func(json.RawMessage) Event{
	"READY":                        readReady,
	"MESSAGE_CREATE":               readMessage,
	"MESSAGE_UPDATE":               readUpdate,
	"MESSAGE_DELETE":               readDelete,
	"MESSAGE_DELETE_BULK":          readDelete,
	"INTERACTION_CREATE":           readInteraction,
	"GUILD_CREATE":                 readGuild,
	"GUILD_DELETE":                 readGuildDelete,
	"GUILD_ROLE_CREATE":            readRoles,
	"GUILD_ROLE_UPDATE":            readRoles,
	"GUILD_ROLE_DELETE":            readRoles,
	"CHANNEL_CREATE":               readChannel,
	"CHANNEL_UPDATE":               readChannel,
	"CHANNEL_DELETE":               readChannelDelete,
	"THREAD_CREATE":                readThread,
	"THREAD_UPDATE":                readThread,
	"THREAD_DELETE":                readChannelDelete,
	"GUILD_SCHEDULED_EVENT_CREATE": readScheduled,
	"GUILD_SCHEDULED_EVENT_UPDATE": readScheduled,
	"GUILD_SCHEDULED_EVENT_DELETE": readScheduledDelete,
}

// as reads an event's data as far as it can be understood.
func as[T any](data json.RawMessage) (T, bool) {
	var v T
	err := decode(data, &v)
	return v, err == nil
}

func readReady(data json.RawMessage) Event {
	type ready struct {
		Session string  `json:"session_id"`
		User    User    `json:"user"`
		Guilds  []Guild `json:"guilds"`
	}
	v, _ := as[ready](data)
	e := Ready{Session: v.Session, Me: v.User}
	for _, g := range v.Guilds {
		if g.ID != "" {
			e.Guilds = append(e.Guilds, g.ID)
		}
	}
	return e
}

func readMessage(data json.RawMessage) Event {
	m, ok := as[Message](data)
	if !ok || m.ID == "" || m.Channel == "" {
		return nil
	}
	return MessageCreated{m}
}

// byBot tells whether a message says plainly that a bot wrote it.
func byBot(data json.RawMessage) (bot bool) {
	walk(data, func(key, value []byte) {
		if string(key) != "author" {
			return
		}
		walk(value, func(key, value []byte) {
			if string(key) == "bot" {
				bot = string(value) == "true"
			}
		})
	})
	return bot
}

func readUpdate(data json.RawMessage) Event {
	m, ok := as[Message](data)
	if !ok || m.ID == "" || m.Channel == "" {
		return nil
	}
	type content struct {
		Content *string `json:"content"`
	}
	text, _ := as[content](data)
	return MessageUpdated{m, text.Content != nil && !m.Edited.IsZero()}
}

func readDelete(data json.RawMessage) Event {
	type deleted struct {
		ID      ID   `json:"id"`
		IDs     []ID `json:"ids"`
		Channel ID   `json:"channel_id"`
		Guild   ID   `json:"guild_id"`
	}
	v, ok := as[deleted](data)
	if v.ID != "" {
		v.IDs = append(v.IDs, v.ID)
	}
	if !ok || v.Channel == "" || len(v.IDs) == 0 {
		return nil
	}
	return MessagesDeleted{v.Guild, v.Channel, v.IDs}
}

func readInteraction(data json.RawMessage) Event {
	i, ok := as[Interaction](data)
	if !ok || i.ID == "" || i.Token == "" {
		return nil
	}
	return InteractionCreated{&i}
}

func readGuild(data json.RawMessage) Event {
	g, ok := as[Guild](data)
	if !ok || g.ID == "" || g.Unavailable {
		return nil
	}
	for i := range g.Channels {
		g.Channels[i].Guild = g.ID // which Discord leaves out here
	}
	for i := range g.Threads {
		g.Threads[i].Guild = g.ID
	}
	return GuildKnown{Guild: g}
}

func readGuildDelete(data json.RawMessage) Event {
	g, ok := as[Guild](data)
	if !ok || g.ID == "" {
		return nil
	}
	return GuildGone{g.ID, g.Unavailable}
}

func readRoles(data json.RawMessage) Event {
	type role struct {
		Guild ID `json:"guild_id"`
	}
	v, ok := as[role](data)
	if !ok || v.Guild == "" {
		return nil
	}
	return RolesChanged(v)
}

func readChannel(data json.RawMessage) Event {
	c, ok := as[Channel](data)
	if !ok || c.ID == "" {
		return nil
	}
	return ChannelChanged{c}
}

func readChannelDelete(data json.RawMessage) Event {
	c, ok := as[Channel](data)
	if !ok || c.ID == "" {
		return nil
	}
	return ChannelDeleted{c}
}

func readThread(data json.RawMessage) Event {
	c, ok := as[Channel](data)
	if !ok || c.ID == "" {
		return nil
	}
	type made struct {
		New bool `json:"newly_created"`
	}
	v, _ := as[made](data)
	return ThreadChanged{c, v.New}
}

func readScheduled(data json.RawMessage) Event {
	e, ok := as[ScheduledEvent](data)
	if !ok || e.ID == "" {
		return nil
	}
	return ScheduledEventChanged{Scheduled: e}
}

func readScheduledDelete(data json.RawMessage) Event {
	e, ok := as[ScheduledEvent](data)
	if !ok || e.ID == "" {
		return nil
	}
	return ScheduledEventChanged{e, true}
}
