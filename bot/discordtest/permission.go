package discordtest

import "strconv"

// Permissions is a set of what a member may do, as Discord's bits
// (discord-api-docs, developers/topics/permissions.mdx).
type Permissions uint64

// The permissions the double looks at.
const (
	AddReactions          Permissions = 1 << 6
	Administrator         Permissions = 1 << 3
	ManageChannels        Permissions = 1 << 4
	ManageGuild           Permissions = 1 << 5
	ViewChannel           Permissions = 1 << 10
	SendMessages          Permissions = 1 << 11
	ManageMessages        Permissions = 1 << 13
	EmbedLinks            Permissions = 1 << 14
	AttachFiles           Permissions = 1 << 15
	ReadMessageHistory    Permissions = 1 << 16
	MentionEveryone       Permissions = 1 << 17
	ManageRoles           Permissions = 1 << 28
	ManageWebhooks        Permissions = 1 << 29
	UseCommands           Permissions = 1 << 31
	ManageEvents          Permissions = 1 << 33
	ManageThreads         Permissions = 1 << 34
	CreatePublicThreads   Permissions = 1 << 35
	CreatePrivateThreads  Permissions = 1 << 36
	SendMessagesInThreads Permissions = 1 << 38
	CreateEvents          Permissions = 1 << 44
	SendVoiceMessages     Permissions = 1 << 46
)

// DefaultPermissions is what everybody may do in a new guild.
const DefaultPermissions = ViewChannel | SendMessages | SendMessagesInThreads | CreatePublicThreads | CreatePrivateThreads |
	EmbedLinks | AttachFiles | AddReactions | ReadMessageHistory | UseCommands | SendVoiceMessages | CreateEvents

// allPermissions is what an administrator may do.
const allPermissions = ^Permissions(0) >> 12 // bits beyond 2^52 have no meaning

// has tells whether all of some permissions are there.
func (p Permissions) has(some Permissions) bool { return p&some == some }

func (p Permissions) String() string { return strconv.FormatUint(uint64(p), 10) }

// MarshalJSON writes the bits as a decimal string, as the API does.
func (p Permissions) MarshalJSON() ([]byte, error) { return []byte(`"` + p.String() + `"`), nil }

// UnmarshalJSON reads a decimal string or number.
func (p *Permissions) UnmarshalJSON(b []byte) error {
	text := string(b)
	if n := len(text); n >= 2 && text[0] == '"' {
		text = text[1 : n-1]
	}
	if text == "null" || text == "" {
		return nil
	}
	n, err := strconv.ParseUint(text, 10, 64)
	*p = Permissions(n)
	return err
}

// An overwrite changes permissions in a channel for a role or a member.
type overwrite struct {
	ID    string      `json:"id"`
	Type  int         `json:"type"` // 0 role, 1 member
	Allow Permissions `json:"allow"`
	Deny  Permissions `json:"deny"`
}

// may is what a user may do in a channel: topics/permissions.mdx, "Permission
// Overwrites". A thread has its parent's overwrites.
func (c *Channel) may(u *User) Permissions {
	if c.guild == nil {
		return allPermissions
	}
	m := c.guild.member(u)
	if m == nil {
		return 0
	}
	p := c.guild.base(m)
	if p.has(Administrator) {
		return allPermissions
	}
	if c.parent != nil && c.kind.thread() {
		c = c.parent
	}
	return c.overwritten(p, m)
}

func (c *Channel) overwritten(p Permissions, m *member) Permissions {
	var allow, deny Permissions
	for _, o := range c.overwrites {
		switch {
		case o.ID == c.guild.id:
			p = p&^o.Deny | o.Allow
		case o.Type == 0 && m.has(o.ID):
			allow, deny = allow|o.Allow, deny|o.Deny
		}
	}
	p = p&^deny | allow
	for _, o := range c.overwrites {
		if o.Type == 1 && o.ID == m.user.id {
			p = p&^o.Deny | o.Allow
		}
	}
	return p
}

// base is what a member may do in the guild as a whole.
func (g *Guild) base(m *member) Permissions {
	if g.owner == m.user {
		return allPermissions
	}
	p := g.roles[0].permissions // everybody's
	for _, r := range m.roles {
		p |= r.permissions
	}
	return p
}

// sees tells whether the bot gets to know of a channel.
func (c *Channel) sees(u *User) bool {
	if c.guild == nil {
		return c.has(u)
	}
	if c.kind == PrivateThread && !c.has(u) && !c.may(u).has(ManageThreads) {
		return false
	}
	return c.may(u).has(ViewChannel)
}
