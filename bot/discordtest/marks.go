package discordtest

// postTyping is POST /channels/{channel}/typing.
func (s *Server) postTyping(c *call) (any, error) {
	channel, err := c.channel(ViewChannel)
	if err != nil {
		return nil, err
	}
	if err := channel.admits(s.bot, &draft{}); err != nil {
		return nil, err
	}
	channel.startTyping(s.bot)
	return nil, nil
}

// addReaction is PUT …/reactions/{emoji}/@me.
func (s *Server) addReaction(c *call) (any, error) {
	m, err := c.message(ViewChannel | ReadMessageHistory | AddReactions)
	switch {
	case err != nil:
		return nil, err
	case m.channel.archived:
		return nil, archivedThread
	}
	m.react(s.bot, c.path("emoji"))
	return nil, nil
}

// removeReaction is DELETE …/reactions/{emoji}/{user}.
func (s *Server) removeReaction(c *call) (any, error) {
	m, err := c.message(ViewChannel)
	if err != nil {
		return nil, err
	}
	who := s.bot
	if id := c.path("user"); id != "@me" && id != s.bot.id {
		if !m.channel.may(s.bot).has(ManageMessages) {
			return nil, missingPermissions
		}
		if who = s.users[id]; who == nil {
			return nil, unknownUser
		}
	}
	m.unreact(who, c.path("emoji"))
	return nil, nil
}

// listReactions is GET …/reactions/{emoji}: who reacted.
func (s *Server) listReactions(c *call) (any, error) {
	m, err := c.message(ViewChannel | ReadMessageHistory)
	if err != nil {
		return nil, err
	}
	list := []wireUser{}
	for _, r := range m.reactions {
		if r.emoji == c.path("emoji") {
			for _, u := range r.users {
				list = append(list, u.wire())
			}
		}
	}
	return list, nil
}

// clearReactions is DELETE …/reactions.
func (s *Server) clearReactions(c *call) (any, error) {
	m, err := c.message(ViewChannel | ManageMessages)
	if err != nil {
		return nil, err
	}
	m.reactions = nil
	return nil, nil
}

// pin is PUT /channels/{channel}/pins/{message}, and unpin its DELETE.
func (s *Server) pin(c *call) (any, error)   { return s.setPinned(c, true) }
func (s *Server) unpin(c *call) (any, error) { return s.setPinned(c, false) }

func (s *Server) setPinned(c *call, pinned bool) (any, error) {
	m, err := c.message(ViewChannel | ManageMessages)
	if err != nil {
		return nil, err
	}
	m.pinned = pinned
	return nil, nil
}

// listPins is GET /channels/{channel}/pins.
func (s *Server) listPins(c *call) (any, error) {
	channel, err := c.channel(ViewChannel)
	if err != nil {
		return nil, err
	}
	list := []object{}
	for _, m := range channel.messages {
		if m.pinned {
			list = append(list, m.wire(s.blanks(m)))
		}
	}
	return list, nil
}
