package discordtest

import (
	"slices"
	"strconv"
	"time"
)

// A Guild is a server in Discord's own words, with the bot in it.
type Guild struct {
	s        *Server
	id       string
	name     string
	owner    *User
	roles    []*Role // the first is everybody's
	members  []*member
	channels []*Channel // without threads
	threads  []*Channel
	events   []*Event
	left     bool // the bot is no longer in it
}

// A Role is a set of permissions that members can have.
type Role struct {
	guild       *Guild
	id          string
	name        string
	permissions Permissions
	managed     bool
}

// ID is the role's id.
func (r *Role) ID() string { return r.id }

// Mention is how a message mentions the role.
func (r *Role) Mention() string { return "<@&" + r.id + ">" }

// SetPermissions changes what the role allows.
func (r *Role) SetPermissions(p Permissions) {
	s := r.guild.s
	s.mu.Lock()
	defer s.mu.Unlock()
	r.permissions = p
	s.dispatch(event{name: "GUILD_ROLE_UPDATE", intents: IntentGuilds, guild: r.guild,
		data: encode(object{"guild_id": r.guild.id, "role": r.wire()})})
}

// A member is a user in a guild.
type member struct {
	user   *User
	nick   string
	roles  []*Role
	joined time.Time
}

func (m *member) has(role string) bool {
	return slices.ContainsFunc(m.roles, func(r *Role) bool { return r.id == role })
}

// AddGuild is a new guild, which the bot has joined: live sessions get
// GUILD_CREATE. It has an owner, and no channels yet.
func (s *Server) AddGuild(name string) *Guild {
	s.mu.Lock()
	defer s.mu.Unlock()
	g := &Guild{s: s, id: strconv.FormatUint(s.ids.apart(time.Now()), 10), name: name, owner: s.newUser("owner of "+name, false)}
	g.roles = []*Role{{guild: g, id: g.id, name: "@everyone", permissions: DefaultPermissions}}
	own := &Role{guild: g, id: s.newID(), name: s.bot.name, permissions: s.cfg.Permissions, managed: true}
	g.roles = append(g.roles, own)
	now := time.Now()
	g.members = []*member{{user: g.owner, joined: now}, {user: s.bot, joined: now, roles: []*Role{own}}}
	s.guilds[g.id] = g
	s.dispatch(event{name: "GUILD_CREATE", intents: IntentGuilds, guild: g, data: encode(g.wireCreate())})
	return g
}

// ID is the guild's id.
func (g *Guild) ID() string { return g.id }

// Name is the guild's name.
func (g *Guild) Name() string { return g.name }

// Owner is who may do everything in the guild.
func (g *Guild) Owner() *User { return g.owner }

// Everyone is the role that all members have.
func (g *Guild) Everyone() *Role { return g.roles[0] }

// BotRole is the role that the bot was given when it joined.
func (g *Guild) BotRole() *Role { return g.roles[1] }

// AddRole is a new role.
func (g *Guild) AddRole(name string, p Permissions) *Role {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	r := &Role{guild: g, id: g.s.newID(), name: name, permissions: p}
	g.roles = append(g.roles, r)
	g.s.dispatch(event{name: "GUILD_ROLE_CREATE", intents: IntentGuilds, guild: g,
		data: encode(object{"guild_id": g.id, "role": r.wire()})})
	return r
}

// AddMember is a new person, who has joined the guild.
func (g *Guild) AddMember(name string, roles ...*Role) *User {
	u := g.s.AddUser(name)
	g.Join(u, roles...)
	return u
}

// Join lets a user join, or gives a member more roles.
func (g *Guild) Join(u *User, roles ...*Role) {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	if m := g.member(u); m != nil {
		m.roles = append(m.roles, roles...)
		g.changed("GUILD_MEMBER_UPDATE", m)
		return
	}
	m := &member{user: u, joined: time.Now(), roles: roles}
	g.members = append(g.members, m)
	g.changed("GUILD_MEMBER_ADD", m)
}

// TakeRole takes a role from a member.
func (g *Guild) TakeRole(u *User, r *Role) {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	if m := g.member(u); m != nil {
		m.roles = slices.DeleteFunc(slices.Clone(m.roles), func(x *Role) bool { return x == r })
		g.changed("GUILD_MEMBER_UPDATE", m)
	}
}

// Outage makes the guild unavailable to the bot for a while, or brings it back.
func (g *Guild) Outage(on bool) {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	if on {
		g.s.dispatch(event{name: "GUILD_DELETE", intents: IntentGuilds, guild: g,
			data: encode(object{"id": g.id, "unavailable": true})})
		return
	}
	g.s.dispatch(event{name: "GUILD_CREATE", intents: IntentGuilds, guild: g, data: encode(g.wireCreate())})
}

// SetNick changes how a member is called in the guild.
func (g *Guild) SetNick(u *User, nick string) {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	if m := g.member(u); m != nil {
		m.nick = nick
		g.changed("GUILD_MEMBER_UPDATE", m)
	}
}

// Leave takes a user out of the guild; the bot gets GUILD_DELETE when it is the
// bot itself that is thrown out.
func (g *Guild) Leave(u *User) {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	g.leave(u)
}

func (g *Guild) leave(u *User) {
	g.members = slices.DeleteFunc(g.members, func(m *member) bool { return m.user == u })
	if u == g.s.bot {
		g.left = true
		g.s.dispatch(event{name: "GUILD_DELETE", intents: IntentGuilds, guild: g, data: encode(object{"id": g.id})})
		return
	}
	g.s.dispatch(event{name: "GUILD_MEMBER_REMOVE", intents: IntentGuildMembers, guild: g,
		data: encode(object{"guild_id": g.id, "user": u.wire()})})
}

// changed tells of a member.
func (g *Guild) changed(name string, m *member) {
	w := object{"guild_id": g.id}
	for k, v := range m.wire() {
		w[k] = v
	}
	g.s.dispatch(event{name: name, intents: IntentGuildMembers, guild: g, data: encode(w)})
}

// member is a user's membership, or nil.
func (g *Guild) member(u *User) *member {
	i := slices.IndexFunc(g.members, func(m *member) bool { return m.user == u })
	if i < 0 {
		return nil
	}
	return g.members[i]
}
