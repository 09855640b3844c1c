package discordtest

import (
	"slices"
	"time"
)

// A Kind is what sort of channel one is (discord-api-docs,
// developers/resources/channel.mdx, "Channel Types").
type Kind int

// The kinds of channels the double has.
const (
	TextChannel        Kind = 0
	DirectMessages     Kind = 1
	VoiceChannel       Kind = 2
	Category           Kind = 4
	Announcements      Kind = 5
	AnnouncementThread Kind = 10
	PublicThread       Kind = 11
	PrivateThread      Kind = 12
	Forum              Kind = 15
)

func (k Kind) thread() bool {
	return k == AnnouncementThread || k == PublicThread || k == PrivateThread
}

// A Channel is where messages are: of a guild, a thread, or direct.
type Channel struct {
	s          *Server
	id         string
	guild      *Guild   // nil of direct messages
	parent     *Channel // of a thread; or the category
	kind       Kind
	name       string
	topic      string
	overwrites []overwrite
	messages   []*Message // by id, ascending
	typing     []Typing
	created    time.Time
	deleted    bool

	// Of threads only.
	owner    *User
	people   []*User // of direct messages too
	archived bool
	locked   bool
	changed  time.Time // of archived
	minutes  int       // without a message until it is archived
	tags     []string
}

// A Typing is that somebody was seen to be typing.
type Typing struct {
	At time.Time
	By *User
}

// AddChannel is a new text channel.
func (g *Guild) AddChannel(name string) *Channel { return g.Add(TextChannel, name, nil) }

// AddForum is a new forum; its posts are threads.
func (g *Guild) AddForum(name string) *Channel { return g.Add(Forum, name, nil) }

// Add is a new channel of some kind, in a category or nil.
func (g *Guild) Add(kind Kind, name string, category *Channel) *Channel {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	return g.add(kind, name, category)
}

func (g *Guild) add(kind Kind, name string, parent *Channel) *Channel {
	c := &Channel{s: g.s, id: g.s.newID(), guild: g, kind: kind, name: name, parent: parent, created: time.Now()}
	g.channels = append(g.channels, c)
	g.s.channels[c.id] = c
	c.tell("CHANNEL_CREATE")
	return c
}

// DM is the channel of direct messages between a user and the bot.
func (s *Server) DM(u *User) *Channel {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.dm(u)
}

func (s *Server) dm(u *User) *Channel {
	if c := s.dms[u.id]; c != nil {
		return c
	}
	c := &Channel{s: s, id: s.newID(), kind: DirectMessages, people: []*User{u, s.bot}, created: time.Now()}
	s.dms[u.id], s.channels[c.id] = c, c
	return c
}

// ID is the channel's id.
func (c *Channel) ID() string { return c.id }

// Guild is where the channel is; nil for direct messages.
func (c *Channel) Guild() *Guild { return c.guild }

// Parent is the channel a thread hangs from, or the channel's category, or nil.
func (c *Channel) Parent() *Channel { return c.parent }

// Kind is what sort of channel it is.
func (c *Channel) Kind() Kind { return c.kind }

// Mention is how a message mentions the channel.
func (c *Channel) Mention() string { return "<#" + c.id + ">" }

// Name is the channel's name, or the title of the thread.
func (c *Channel) Name() string {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	return c.name
}

// SetName changes the channel's name, or the thread's title.
func (c *Channel) SetName(name string) {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	c.name = name
	if c.kind.thread() {
		c.tellThread("THREAD_UPDATE", c.wire())
		return
	}
	c.tell("CHANNEL_UPDATE")
}

// SetTopic changes the channel's topic.
func (c *Channel) SetTopic(topic string) {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	c.topic = topic
	c.tell("CHANNEL_UPDATE")
}

// Allow gives a *Role or a *User permissions in this channel.
func (c *Channel) Allow(whom any, p Permissions) { c.overwrite(whom, p, 0) }

// Deny takes permissions from a *Role or a *User in this channel.
func (c *Channel) Deny(whom any, p Permissions) { c.overwrite(whom, 0, p) }

func (c *Channel) overwrite(whom any, allow, deny Permissions) {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	o := overwrite{Allow: allow, Deny: deny}
	switch whom := whom.(type) {
	case *Role:
		o.ID = whom.id
	case *User:
		o.ID, o.Type = whom.id, 1
	default:
		c.s.mistake("permissions are for a *Role or a *User, not a %T", whom)
		return
	}
	if i := slices.IndexFunc(c.overwrites, func(x overwrite) bool { return x.ID == o.ID }); i >= 0 {
		old := c.overwrites[i]
		o.Allow, o.Deny = old.Allow&^deny|allow, old.Deny&^allow|deny
		c.overwrites[i] = o
	} else {
		c.overwrites = append(c.overwrites, o)
	}
	c.tell("CHANNEL_UPDATE")
}

// Delete removes the channel, with its messages.
func (c *Channel) Delete() {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	c.remove()
}

func (c *Channel) remove() {
	name := "CHANNEL_DELETE"
	if c.kind.thread() {
		name = "THREAD_DELETE"
	}
	c.tell(name)
	c.deleted = true
	delete(c.s.channels, c.id)
	for _, m := range c.messages {
		delete(c.s.messages, m.id)
	}
	if g := c.guild; g != nil {
		gone := func(x *Channel) bool { return x == c }
		g.channels, g.threads = slices.DeleteFunc(g.channels, gone), slices.DeleteFunc(g.threads, gone)
	}
}

// Typing is when the bot was seen to be typing here.
func (c *Channel) Typing() []time.Time {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	var times []time.Time
	for _, t := range c.typing {
		if t.By == c.s.bot {
			times = append(times, t.At)
		}
	}
	return times
}

// Messages are those in the channel, oldest first, without deleted ones.
func (c *Channel) Messages() []*Message {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	return append([]*Message(nil), c.messages...)
}

// has tells whether a user is in the thread or the direct messages.
func (c *Channel) has(u *User) bool { return slices.Contains(c.people, u) }

// tell sends the channel's state to those who may know.
func (c *Channel) tell(name string) {
	if c.guild != nil && c.sees(c.s.bot) {
		c.s.dispatch(event{name: name, intents: IntentGuilds, guild: c.guild, data: encode(c.wire())})
	}
}

// wire is the channel as the API writes it.
func (c *Channel) wire() object {
	w := object{"id": c.id, "type": c.kind, "last_message_id": nil, "flags": 0}
	if n := len(c.messages); n > 0 {
		w["last_message_id"] = c.messages[n-1].id
	}
	if c.guild == nil {
		recipients := []wireUser{}
		for _, u := range c.people {
			if u != c.s.bot {
				recipients = append(recipients, u.wire())
			}
		}
		w["recipients"] = recipients
		return w
	}
	w["guild_id"], w["name"], w["parent_id"], w["rate_limit_per_user"] = c.guild.id, c.name, nil, 0
	if c.parent != nil {
		w["parent_id"] = c.parent.id
	}
	if c.kind.thread() {
		return c.wireThread(w)
	}
	w["topic"], w["position"], w["nsfw"] = nil, 0, false
	if c.topic != "" {
		w["topic"] = c.topic
	}
	w["permission_overwrites"] = append([]overwrite{}, c.overwrites...)
	if c.kind == Forum {
		w["available_tags"], w["default_reaction_emoji"], w["default_sort_order"] = []object{}, nil, nil
		w["default_forum_layout"] = 0
	}
	return w
}
