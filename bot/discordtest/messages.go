package discordtest

import (
	"cmp"
	"slices"
	"strconv"
	"time"
)

// nonceLife is for how long a nonce is remembered (message.mdx: "the past few
// minutes").
const nonceLife = 5 * time.Minute

// A nonce is a message by what its sender called it.
type nonce struct {
	message *Message
	at      time.Time
}

// createMessage is POST /channels/{channel}/messages.
func (s *Server) createMessage(c *call) (any, error) {
	channel, err := c.channel(ViewChannel)
	if err != nil {
		return nil, err
	}
	d, err := readDraft(c.body, c.files)
	if err != nil {
		return nil, err
	}
	if err := channel.admits(s.bot, d); err != nil {
		return nil, err
	}
	if err := d.validate(); err != nil {
		return nil, err
	}
	if m := s.again(channel, d); m != nil {
		return m.wire(false), nil
	}
	d.regular, d.everyone = true, channel.may(s.bot).has(MentionEveryone)
	m, err := channel.write(s.bot, d)
	if err != nil {
		return nil, err
	}
	m.flags &^= FlagEphemeral
	m.publish("create", d)
	s.remember(m)
	return m.wire(false), nil
}

// admits checks whether a user may write such a message here.
func (c *Channel) admits(u *User, d *draft) error {
	p := c.may(u)
	send := SendMessages
	if c.kind.thread() {
		send = SendMessagesInThreads
	}
	voice := d.Flags != nil && *d.Flags&FlagVoiceMessage != 0
	switch {
	case c.kind == Category || c.kind == Forum:
		return noText
	case c.guild == nil && c.refuses(u):
		return deafUser
	case !p.has(send):
		return missingPermissions
	case voice && !p.has(SendVoiceMessages):
		return voiceForbidden
	case len(d.files) > 0 && !p.has(AttachFiles), array(d.Embeds) != nil && !p.has(EmbedLinks):
		return missingPermissions
	case c.archived && c.locked && !p.has(ManageThreads):
		return archivedThread
	case d.Reference != nil && d.Reference.MessageID != "" && !p.has(ReadMessageHistory):
		return noHistory
	}
	return nil
}

// refuses tells whether the other one takes no direct messages.
func (c *Channel) refuses(u *User) bool {
	return slices.ContainsFunc(c.people, func(p *User) bool { return p != u && p.deaf })
}

// again is the message that was already made under the draft's nonce, or nil.
func (s *Server) again(c *Channel, d *draft) *Message {
	if !d.EnforceNonce || len(d.Nonce) == 0 {
		return nil
	}
	n, ok := s.nonces.items[c.id+" "+string(d.Nonce)]
	if !ok || n.old() {
		return nil
	}
	return n.message
}

// remember keeps the message's nonce for a while.
func (s *Server) remember(m *Message) {
	if len(m.nonce) > 0 {
		s.nonces.put(m.channel.id+" "+string(m.nonce), nonce{m, time.Now()}, nonce.old)
	}
}

func (n nonce) old() bool { return time.Since(n.at) > nonceLife }

// editMessage is PATCH /channels/{channel}/messages/{message}.
func (s *Server) editMessage(c *call) (any, error) {
	m, err := c.message(ViewChannel)
	if err != nil {
		return nil, err
	}
	d, err := readDraft(c.body, c.files)
	if err != nil {
		return nil, err
	}
	switch {
	case m.kind == typeStarter, m.kind == typePinned, m.kind == typeThreadCreated:
		return nil, systemMessage
	case m.author != s.bot:
		return nil, notOwnMessage
	case m.channel.archived:
		return nil, archivedThread
	case m.flags&FlagVoiceMessage != 0:
		return nil, voiceEdit
	}
	if err := d.validate(); err != nil {
		return nil, err
	}
	d.regular, d.everyone = m.asked == nil, m.channel.may(s.bot).has(MentionEveryone)
	if err := m.rewrite("edit", d); err != nil {
		return nil, err
	}
	return m.wire(false), nil
}

// deleteMessage is DELETE /channels/{channel}/messages/{message}.
func (s *Server) deleteMessage(c *call) (any, error) {
	m, err := c.message(ViewChannel)
	switch {
	case err != nil:
		return nil, err
	case m.author != s.bot && !m.channel.may(s.bot).has(ManageMessages):
		return nil, missingPermissions
	case m.channel.archived:
		return nil, archivedThread
	}
	m.delete()
	return nil, nil
}

// bulkDelete is POST /channels/{channel}/messages/bulk-delete.
func (s *Server) bulkDelete(c *call) (any, error) {
	channel, err := c.channel(ViewChannel | ManageMessages)
	if err != nil {
		return nil, err
	}
	var body struct {
		Messages []string `json:"messages"`
	}
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	if n := len(body.Messages); n < 2 || n > 100 {
		return nil, &refusal{400, 50016, "Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete.", nil}
	}
	var list []*Message
	for _, id := range body.Messages {
		list = append(list, s.messages[id])
	}
	channel.purge(list)
	return nil, nil
}

// getMessage is GET /channels/{channel}/messages/{message}.
func (s *Server) getMessage(c *call) (any, error) {
	m, err := c.message(ViewChannel | ReadMessageHistory)
	if err != nil {
		return nil, err
	}
	return m.wire(s.blanks(m)), nil
}

// blanks tells whether the application may not read a message over REST.
func (s *Server) blanks(m *Message) bool {
	return s.cfg.Denied&IntentMessageContent != 0 && m.hidden()
}

// listMessages is GET /channels/{channel}/messages: newest first.
func (s *Server) listMessages(c *call) (any, error) {
	channel, err := c.channel(ViewChannel)
	if err != nil {
		return nil, err
	}
	limit := 50
	if text := c.query("limit"); text != "" {
		if limit, err = strconv.Atoi(text); err != nil || limit < 1 || limit > 100 {
			return nil, invalid("limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 100.")
		}
	}
	list := []object{}
	if !channel.may(s.bot).has(ReadMessageHistory) {
		return list, nil
	}
	for _, m := range channel.page(limit, c.query("before"), c.query("after"), c.query("around")) {
		list = append(list, m.wire(s.blanks(m)))
	}
	return list, nil
}

// page is some of a channel's messages, newest first.
func (c *Channel) page(limit int, before, after, around string) []*Message {
	from, to := 0, len(c.messages)
	place := func(id string) (int, bool) {
		return slices.BinarySearchFunc(c.messages, number(id), func(m *Message, n uint64) int {
			return cmp.Compare(number(m.id), n)
		})
	}
	switch {
	case before != "":
		to, _ = place(before)
		from = max(0, to-limit)
	case after != "":
		at, found := place(after)
		if found {
			at++
		}
		from, to = at, min(to, at+limit)
	case around != "":
		at, _ := place(around)
		from = max(0, at-limit/2)
		to = min(to, from+limit)
	default:
		from = max(0, to-limit)
	}
	page := slices.Clone(c.messages[from:to])
	slices.Reverse(page)
	return page
}
