package discordtest

import "slices"

// getChannel is GET /channels/{channel}.
func (s *Server) getChannel(c *call) (any, error) {
	ch, err := c.channel(ViewChannel)
	if err != nil {
		return nil, err
	}
	return ch.wire(), nil
}

// editChannel is PATCH /channels/{channel}, of threads too.
func (s *Server) editChannel(c *call) (any, error) {
	ch, err := c.channel(ViewChannel)
	if err != nil {
		return nil, err
	}
	var body struct {
		Name     *string   `json:"name"`
		Topic    *string   `json:"topic"`
		Archived *bool     `json:"archived"`
		Locked   *bool     `json:"locked"`
		Minutes  *int      `json:"auto_archive_duration"`
		Tags     *[]string `json:"applied_tags"`
	}
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	if err := ch.mayEdit(s.bot, body.Locked != nil); err != nil {
		return nil, err
	}
	if ch.archived && (body.Archived == nil || *body.Archived) {
		return nil, archivedThread
	}
	var p problems
	if body.Name != nil {
		p.between("name", *body.Name, 1, maxName)
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	assign(&ch.name, body.Name)
	assign(&ch.topic, body.Topic)
	assign(&ch.minutes, body.Minutes)
	assign(&ch.tags, body.Tags)
	if !ch.kind.thread() {
		ch.tell("CHANNEL_UPDATE")
		return ch.wire(), nil
	}
	archived, locked := ch.archived, ch.locked
	assign(&archived, body.Archived)
	assign(&locked, body.Locked)
	ch.archive(archived, locked)
	return ch.wire(), nil
}

// maxName is how long a channel's name may be, in characters (channel.mdx).
const maxName = 100

// assign sets a field that a body names.
func assign[T any](field *T, value *T) {
	if value != nil {
		*field = *value
	}
}

// mayEdit checks whether a user may change the channel.
func (c *Channel) mayEdit(u *User, locks bool) error {
	p := c.may(u)
	switch {
	case c.guild == nil:
		return noText
	case !c.kind.thread() && !p.has(ManageChannels):
		return missingPermissions
	case c.kind.thread() && !p.has(ManageThreads) && (c.owner != u || locks || c.locked):
		return missingPermissions
	}
	return nil
}

// deleteChannel is DELETE /channels/{channel}.
func (s *Server) deleteChannel(c *call) (any, error) {
	ch, err := c.channel(ViewChannel)
	if err != nil {
		return nil, err
	}
	if ch.guild != nil {
		need := ManageChannels
		if ch.kind.thread() {
			need = ManageThreads
		}
		if !ch.may(s.bot).has(need) {
			return nil, missingPermissions
		}
		ch.remove()
	}
	return ch.wire(), nil
}

// setOverwrite is PUT /channels/{channel}/permissions/{target}.
func (s *Server) setOverwrite(c *call) (any, error) {
	ch, err := c.channel(ViewChannel | ManageRoles)
	if err != nil {
		return nil, err
	}
	o := overwrite{}
	if err := c.decode(&o); err != nil {
		return nil, err
	}
	o.ID = c.path("target")
	ch.overwrites = append(slices.DeleteFunc(ch.overwrites, func(x overwrite) bool { return x.ID == o.ID }), o)
	ch.tell("CHANNEL_UPDATE")
	return nil, nil
}
