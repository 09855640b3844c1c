package discordtest

import (
	"strconv"
	"strings"
)

// The flags of an application for privileged intents (discord-api-docs,
// developers/resources/application.mdx, "Application Flags"): the limited
// ones, for bots in fewer than 100 guilds.
const (
	flagPresences = 1 << 13
	flagMembers   = 1 << 15
	flagContent   = 1 << 19
)

func (s *Server) applicationFlags() int {
	flags := 0
	for intent, flag := range map[Intents]int{IntentPresences: flagPresences, IntentGuildMembers: flagMembers, IntentMessageContent: flagContent} {
		if s.cfg.Denied&intent == 0 {
			flags |= flag
		}
	}
	return flags
}

// getMe is GET /users/@me.
func (s *Server) getMe(*call) (any, error) { return s.bot.wire(), nil }

// getUser is GET /users/{user}.
func (s *Server) getUser(c *call) (any, error) {
	if u := s.users[c.path("user")]; u != nil {
		return u.wire(), nil
	}
	return nil, unknownUser
}

// getApplication is GET /applications/@me.
func (s *Server) getApplication(*call) (any, error) {
	return object{"id": s.bot.id, "name": s.bot.name, "icon": nil, "description": "", "bot_public": true,
		"bot_require_code_grant": false, "bot": s.bot.wire(), "flags": s.applicationFlags(), "verify_key": strings.Repeat("0", 64),
		"approximate_guild_count": len(s.guilds), "integration_types_config": object{"0": object{}}}, nil
}

// listMyGuilds is GET /users/@me/guilds.
func (s *Server) listMyGuilds(*call) (any, error) {
	list := []object{}
	for _, g := range s.guildsOf(&session{shard: [2]int{0, 1}}) {
		list = append(list, object{"id": g.id, "name": g.name, "icon": nil, "owner": false,
			"permissions": g.base(g.member(s.bot)), "features": []string{}})
	}
	return list, nil
}

// leaveGuild is DELETE /users/@me/guilds/{guild}.
func (s *Server) leaveGuild(c *call) (any, error) {
	g, err := c.guild()
	if err != nil {
		return nil, err
	}
	g.leave(s.bot)
	return nil, nil
}

// openDM is POST /users/@me/channels.
func (s *Server) openDM(c *call) (any, error) {
	var body struct {
		Recipient string `json:"recipient_id"`
	}
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	u := s.users[body.Recipient]
	if u == nil || u == s.bot {
		return nil, invalid("recipient_id", "INVALID_RECIPIENT", "Invalid Recipient(s)")
	}
	return s.dm(u).wire(), nil
}

// getGuild is GET /guilds/{guild}.
func (s *Server) getGuild(c *call) (any, error) {
	g, err := c.guild()
	if err != nil {
		return nil, err
	}
	return g.wire(), nil
}

// listChannels is GET /guilds/{guild}/channels: without threads.
func (s *Server) listChannels(c *call) (any, error) {
	g, err := c.guild()
	if err != nil {
		return nil, err
	}
	list := []object{}
	for _, ch := range g.channels {
		list = append(list, ch.wire())
	}
	return list, nil
}

// createChannel is POST /guilds/{guild}/channels.
func (s *Server) createChannel(c *call) (any, error) {
	g, err := c.guild()
	if err != nil {
		return nil, err
	}
	var body struct {
		Name   string `json:"name"`
		Kind   Kind   `json:"type"`
		Topic  string `json:"topic"`
		Parent string `json:"parent_id"`
	}
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	if !g.base(g.member(s.bot)).has(ManageChannels) {
		return nil, missingPermissions
	}
	ch := g.add(body.Kind, body.Name, s.channels[body.Parent])
	ch.topic = body.Topic
	return created{ch.wire()}, nil
}

// listRoles is GET /guilds/{guild}/roles.
func (s *Server) listRoles(c *call) (any, error) {
	g, err := c.guild()
	if err != nil {
		return nil, err
	}
	list := []object{}
	for _, r := range g.roles {
		list = append(list, r.wire())
	}
	return list, nil
}

// getMember is GET /guilds/{guild}/members/{user}.
func (s *Server) getMember(c *call) (any, error) {
	g, err := c.guild()
	if err != nil {
		return nil, err
	}
	id := c.path("user")
	if id == "@me" || id == "" {
		id = s.bot.id
	}
	if m := g.member(s.users[id]); m != nil && s.users[id] != nil {
		return m.wire(), nil
	}
	return nil, unknownMember
}

// listMembers is GET /guilds/{guild}/members: for those with the intent.
func (s *Server) listMembers(c *call) (any, error) {
	if s.cfg.Denied&IntentGuildMembers != 0 {
		return nil, missingAccess
	}
	return s.someMembers(c, func(m *member) bool { return number(m.user.id) > number(c.query("after")) })
}

// searchMembers is GET /guilds/{guild}/members/search.
func (s *Server) searchMembers(c *call) (any, error) {
	start := strings.ToLower(c.query("query"))
	return s.someMembers(c, func(m *member) bool {
		return strings.HasPrefix(strings.ToLower(m.user.name), start) || strings.HasPrefix(strings.ToLower(m.nick), start)
	})
}

func (s *Server) someMembers(c *call, want func(*member) bool) (any, error) {
	g, err := c.guild()
	if err != nil {
		return nil, err
	}
	limit := 1
	if n, err := strconv.Atoi(c.query("limit")); err == nil {
		limit = n
	}
	list := []object{}
	for _, m := range g.members {
		if len(list) < limit && want(m) {
			list = append(list, m.wire())
		}
	}
	return list, nil
}
