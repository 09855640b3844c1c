package discordtest

import (
	"crypto/rand"
	"regexp"
	"slices"
	"time"
)

// A Webhook writes into a channel under names of its own.
type Webhook struct {
	id      string
	token   string
	name    string
	channel *Channel
	by      *User
	voices  map[string]*User // by name
	sent    aging[*Message]
}

// ID is the webhook's id.
func (w *Webhook) ID() string { return w.id }

// Channel is where it writes.
func (w *Webhook) Channel() *Channel { return w.channel }

// maxWebhooks is how many webhooks a channel can have (observed; error 30007).
const maxWebhooks = 15

// badName is what a webhook must not be called (resources/webhook.mdx).
var badName = regexp.MustCompile(`(?i)clyde|discord`)

// Webhooks are those of a channel.
func (c *Channel) Webhooks() []*Webhook {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	return c.s.webhooksOf(func(w *Webhook) bool { return w.channel == c })
}

func (s *Server) webhooksOf(want func(*Webhook) bool) []*Webhook {
	var list []*Webhook
	for _, w := range s.webhooks {
		if want(w) {
			list = append(list, w)
		}
	}
	slices.SortFunc(list, func(a, b *Webhook) int { return int(number(a.id) - number(b.id)) })
	return list
}

// wire is the webhook; its token is for its own application.
func (w *Webhook) wire() object {
	return object{"id": w.id, "type": 1, "guild_id": w.channel.guild.id, "channel_id": w.channel.id, "name": w.name,
		"avatar": nil, "token": w.token, "application_id": w.by.id, "user": w.by.wire()}
}

// createWebhook is POST /channels/{channel}/webhooks.
func (s *Server) createWebhook(c *call) (any, error) {
	ch, err := c.channel(ViewChannel | ManageWebhooks)
	if err != nil {
		return nil, err
	}
	var body struct {
		Name string `json:"name"`
	}
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	if ch.guild == nil || ch.kind.thread() || ch.kind == Category {
		return nil, noText
	}
	var p problems
	p.webhookName("name", body.Name)
	if err := p.err(); err != nil {
		return nil, err
	}
	if len(s.webhooksOf(func(w *Webhook) bool { return w.channel == ch })) >= maxWebhooks {
		return nil, &refusal{400, 30007, "Maximum number of webhooks reached (15)", nil}
	}
	w := &Webhook{id: s.newID(), token: rand.Text(), name: body.Name, channel: ch, by: s.bot,
		voices: map[string]*User{}}
	s.webhooks[w.id] = w
	s.dispatch(event{name: "WEBHOOKS_UPDATE", intents: 1 << 5, guild: ch.guild,
		data: encode(object{"guild_id": ch.guild.id, "channel_id": ch.id})})
	return w.wire(), nil
}

func (p *problems) webhookName(path, name string) {
	p.between(path, name, 1, 80)
	if badName.MatchString(name) {
		p.add(path, "USERNAME_INVALID_CONTAINS", `Username cannot contain "discord"`)
	}
}

// listWebhooks is GET of a channel's or a guild's webhooks.
func (s *Server) listWebhooks(c *call) (any, error) {
	list := []object{}
	if c.path("channel") != "" {
		ch, err := c.channel(ViewChannel | ManageWebhooks)
		if err != nil {
			return nil, err
		}
		for _, w := range s.webhooksOf(func(w *Webhook) bool { return w.channel == ch }) {
			list = append(list, w.wire())
		}
		return list, nil
	}
	g, err := c.guild()
	if err != nil {
		return nil, err
	}
	if !g.base(g.member(s.bot)).has(ManageWebhooks) {
		return nil, missingPermissions
	}
	for _, w := range s.webhooksOf(func(w *Webhook) bool { return w.channel.guild == g }) {
		list = append(list, w.wire())
	}
	return list, nil
}

// webhook is the webhook the call names; with a token in the path it must be its
// own.
func (c *call) webhook() (*Webhook, error) {
	w := c.s.webhooks[c.path("webhook")]
	switch token := c.path("token"); {
	case w == nil || w.channel.deleted:
		return nil, unknownWebhook
	case token != "" && token != w.token:
		return nil, invalidToken
	case token == "" && !w.channel.may(c.s.bot).has(ManageWebhooks):
		return nil, missingPermissions
	}
	return w, nil
}

// getWebhook is GET /webhooks/{webhook}, with or without its token.
func (s *Server) getWebhook(c *call) (any, error) {
	w, err := c.webhook()
	if err != nil {
		return nil, err
	}
	return w.wire(), nil
}

// deleteWebhook is DELETE /webhooks/{webhook}, with or without its token.
func (s *Server) deleteWebhook(c *call) (any, error) {
	w, err := c.webhook()
	if err != nil {
		return nil, err
	}
	delete(s.webhooks, w.id)
	return nil, nil
}

// speak writes a message under a name of the webhook's.
func (w *Webhook) speak(c *Channel, d *draft) (*Message, error) {
	name := w.name
	if d.Username != "" {
		name = d.Username
	}
	var p problems
	p.webhookName("username", name)
	if err := p.err(); err != nil {
		return nil, err
	}
	if w.voices[name] == nil {
		w.voices[name] = &User{s: c.s, id: w.id, name: name, display: name, bot: true, webhook: true}
	}
	m, err := c.write(w.voices[name], d)
	if err != nil {
		return nil, err
	}
	m.webhook = w.id
	d.everyone = false
	m.publish("webhook", d)
	if w.by == c.s.bot {
		note(c.s, &c.s.records.sent, m)
	}
	w.sent.put(m.id, m, (*Message).forgotten)
	return m, nil
}

// WriteAsWebhook writes a message as a webhook of somebody else's does.
func (c *Channel) WriteAsWebhook(name, text string) *Message {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	w := &Webhook{id: c.s.newID(), name: name, channel: c, voices: map[string]*User{}}
	m, err := w.speak(c, &draft{Content: &text})
	if err != nil {
		c.s.mistake("the webhook %s writes %q: %v", name, text, err)
	}
	return m
}

// forgotten tells whether a bounded double may drop a webhook's message.
func (m *Message) forgotten() bool { return m.s.cfg.Keep > 0 && time.Since(m.at) > time.Hour }
