package discordtest

import (
	"encoding/json"
	"slices"
)

// A threadForm is the body that starts a thread.
type threadForm struct {
	Name    string          `json:"name"`
	Minutes int             `json:"auto_archive_duration"`
	Kind    Kind            `json:"type"`
	Tags    []string        `json:"applied_tags"`
	Message json.RawMessage `json:"message"` // of a forum's post
}

func (c *call) threadForm() (threadForm, error) {
	var f threadForm
	if err := c.decode(&f); err != nil {
		return f, err
	}
	var p problems
	p.between("name", f.Name, 1, maxName)
	if !slices.Contains([]int{0, 60, 1440, 4320, 10080}, f.Minutes) {
		p.add("auto_archive_duration", "BASE_TYPE_CHOICES", "Value must be one of (60, 1440, 4320, 10080).")
	}
	return f, p.err()
}

// startThreadFrom is POST /channels/{channel}/messages/{message}/threads.
func (s *Server) startThreadFrom(c *call) (any, error) {
	m, err := c.message(ViewChannel | CreatePublicThreads)
	if err != nil {
		return nil, err
	}
	f, err := c.threadForm()
	if err != nil {
		return nil, err
	}
	switch {
	case m.channel.guild == nil || m.channel.kind.thread():
		return nil, noText
	case s.channels[m.id] != nil:
		return nil, threadExists
	}
	t := m.channel.newThread(s.bot, PublicThread, f.Name, m.id, f.Minutes)
	m.flags |= FlagHasThread
	t.start(m)
	m.announce("MESSAGE_UPDATE")
	return created{t.wire()}, nil
}

// start puts the message that a thread was started from at its head, as a
// message of its own kind without text (topics/threads.mdx).
func (c *Channel) start(m *Message) {
	head := &Message{s: c.s, id: c.s.newID(), channel: c, author: m.author, at: m.at, kind: typeStarter, replyTo: m,
		refers: object{"type": 0, "channel_id": m.channel.id, "message_id": m.id, "guild_id": c.guild.id}}
	c.put(head)
}

// startThread is POST /channels/{channel}/threads, in forums too.
func (s *Server) startThread(c *call) (any, error) {
	ch, err := c.channel(ViewChannel)
	if err != nil {
		return nil, err
	}
	f, err := c.threadForm()
	if err != nil {
		return nil, err
	}
	if ch.kind == Forum {
		return s.startPost(c, ch, f)
	}
	set(&f.Kind, PrivateThread) // the default since threads began (channel.mdx)
	need := CreatePublicThreads
	if f.Kind == PrivateThread {
		need = CreatePrivateThreads
	}
	switch {
	case ch.guild == nil || ch.kind.thread() || !f.Kind.thread():
		return nil, noText
	case !ch.may(s.bot).has(need):
		return nil, missingPermissions
	}
	return created{ch.newThread(s.bot, f.Kind, f.Name, "", f.Minutes).wire()}, nil
}

// startPost starts a post in a forum: a thread with its first message.
func (s *Server) startPost(c *call, forum *Channel, f threadForm) (any, error) {
	d, err := readDraft(f.Message, c.files)
	if err != nil {
		return nil, err
	}
	if err := d.validate(); err != nil {
		return nil, err
	}
	if !forum.may(s.bot).has(SendMessages) {
		return nil, missingPermissions
	}
	d.regular = true
	m, err := forum.write(s.bot, d)
	if err != nil {
		return nil, err
	}
	t := forum.newThread(s.bot, PublicThread, f.Name, "", f.Minutes)
	t.tags = f.Tags
	m.id, m.channel = t.id, t
	m.publish("create", d)
	w := t.wire()
	w["message"] = m.wire(false)
	return created{w}, nil
}

// listActiveThreads is GET /guilds/{guild}/threads/active.
func (s *Server) listActiveThreads(c *call) (any, error) {
	g, err := c.guild()
	if err != nil {
		return nil, err
	}
	return s.threadList(g, func(t *Channel) bool { return !t.archived }), nil
}

// listArchivedThreads is GET /channels/{channel}/threads/archived/public.
func (s *Server) listArchivedThreads(c *call) (any, error) {
	ch, err := c.channel(ViewChannel | ReadMessageHistory)
	if err != nil {
		return nil, err
	}
	if ch.guild == nil {
		return nil, noText
	}
	return s.threadList(ch.guild, func(t *Channel) bool {
		return t.archived && t.parent == ch && t.kind == PublicThread
	}), nil
}

func (s *Server) threadList(g *Guild, want func(*Channel) bool) object {
	threads, members := []object{}, []object{}
	for _, t := range g.threads {
		if !want(t) || !t.sees(s.bot) {
			continue
		}
		threads = append(threads, t.wire())
		if t.has(s.bot) {
			members = append(members, t.membership(s.bot))
		}
	}
	return object{"threads": threads, "members": members, "has_more": false}
}

// listThreadMembers is GET /channels/{channel}/thread-members.
func (s *Server) listThreadMembers(c *call) (any, error) {
	t, err := c.thread()
	if err != nil {
		return nil, err
	}
	list := []object{}
	for _, u := range t.people {
		list = append(list, t.membership(u))
	}
	return list, nil
}

// thread is the thread the call names.
func (c *call) thread() (*Channel, error) {
	t, err := c.channel(ViewChannel)
	if err == nil && !t.kind.thread() {
		err = unknownChannel
	}
	return t, err
}

// addThreadMember is PUT /channels/{channel}/thread-members/{user}.
func (s *Server) addThreadMember(c *call) (any, error) {
	t, u, err := c.threadMember()
	switch {
	case err != nil:
		return nil, err
	case t.archived:
		return nil, archivedThread
	}
	t.invite(u)
	return nil, nil
}

// removeThreadMember is DELETE /channels/{channel}/thread-members/{user}.
func (s *Server) removeThreadMember(c *call) (any, error) {
	t, u, err := c.threadMember()
	switch {
	case err != nil:
		return nil, err
	case u != s.bot && !t.may(s.bot).has(ManageThreads):
		return nil, missingPermissions
	}
	t.expel(u)
	return nil, nil
}

func (c *call) threadMember() (*Channel, *User, error) {
	t, err := c.thread()
	if err != nil {
		return nil, nil, err
	}
	u := c.s.users[c.path("user")]
	if c.path("user") == "@me" {
		u = c.s.bot
	}
	if u == nil || t.guild.member(u) == nil {
		return nil, nil, unknownMember
	}
	return t, u, nil
}
