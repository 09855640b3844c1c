package discordtest

import (
	"slices"
	"time"
)

// executeWebhook is POST /webhooks/{webhook}/{token}: a webhook's message, or a
// further message of an interaction.
func (s *Server) executeWebhook(c *call) (any, error) {
	d, err := readDraft(c.body, c.files)
	if err != nil {
		return nil, err
	}
	if c.path("webhook") == s.bot.id {
		return s.followUp(c, d)
	}
	w, err := c.webhook()
	if err != nil {
		return nil, err
	}
	if err := d.validate(); err != nil {
		return nil, err
	}
	channel := w.channel
	if id := c.query("thread_id"); id != "" {
		if channel = s.channels[id]; channel == nil || channel.parent != w.channel {
			return nil, unknownChannel
		}
	}
	if channel.archived && channel.locked {
		return nil, archivedThread
	}
	m, err := w.speak(channel, d)
	if err != nil {
		return nil, err
	}
	if c.query("wait") != "true" {
		return nil, nil
	}
	return m.wire(false), nil
}

// followUp is a further message of an interaction; the first after a deferral
// fills in the answer.
func (s *Server) followUp(c *call, d *draft) (any, error) {
	i, err := c.interaction()
	if err != nil {
		return nil, err
	}
	if m := i.original; m != nil && m.flags&FlagLoading != 0 {
		if err := i.edit(m, d); err != nil {
			return nil, err
		}
		return m.wire(false), nil
	}
	m, err := i.create(d, "follow-up")
	if err != nil {
		return nil, err
	}
	return m.wire(false), nil
}

// interaction is the interaction whose token the call has, while it is good.
func (c *call) interaction() (*Interaction, error) {
	i := c.s.asked.byToken.items[c.path("token")]
	switch {
	case i == nil || i.kindOf == 0:
		return nil, unknownWebhook
	case time.Since(i.at) >= tokenLife:
		return nil, invalidToken
	}
	return i, nil
}

// hookMessage is the message that a call to /webhooks/{webhook}/{token}/messages
// names.
func (c *call) hookMessage() (*Message, *Interaction, error) {
	if c.path("webhook") != c.s.bot.id {
		w, err := c.webhook()
		if err != nil {
			return nil, nil, err
		}
		return found(w.sent.items[c.path("message")], nil)
	}
	i, err := c.interaction()
	if err != nil {
		return nil, nil, err
	}
	id := c.path("message")
	if i.original != nil && (id == "@original" || id == i.original.id) {
		return found(i.original, i)
	}
	if n := slices.IndexFunc(i.more, func(m *Message) bool { return m.id == id }); n >= 0 {
		return found(i.more[n], i)
	}
	return nil, nil, unknownMessage
}

func found(m *Message, i *Interaction) (*Message, *Interaction, error) {
	if m == nil || !m.deleted.IsZero() {
		return nil, nil, unknownMessage
	}
	return m, i, nil
}

// getWebhookMessage is GET /webhooks/{webhook}/{token}/messages/{message}.
func (s *Server) getWebhookMessage(c *call) (any, error) {
	m, _, err := c.hookMessage()
	if err != nil {
		return nil, err
	}
	return m.wire(false), nil
}

// editWebhookMessage is PATCH /webhooks/{webhook}/{token}/messages/{message}.
func (s *Server) editWebhookMessage(c *call) (any, error) {
	m, i, err := c.hookMessage()
	if err != nil {
		return nil, err
	}
	d, err := readDraft(c.body, c.files)
	if err != nil {
		return nil, err
	}
	if i != nil {
		err = i.edit(m, d)
	} else if err = d.validate(); err == nil {
		err = m.rewrite("webhook", d)
	}
	if err != nil {
		return nil, err
	}
	return m.wire(false), nil
}

// deleteWebhookMessage is DELETE /webhooks/{webhook}/{token}/messages/{message}.
func (s *Server) deleteWebhookMessage(c *call) (any, error) {
	m, _, err := c.hookMessage()
	if err != nil {
		return nil, err
	}
	m.delete()
	return nil, nil
}
