package discordtest

import (
	"regexp"
	"slices"
	"strings"
)

// mentioned is what a message's text can mention (reference.mdx, "Message
// Formatting").
var (
	userMention = regexp.MustCompile(`<@!?(\d{1,20})>`)
	roleMention = regexp.MustCompile(`<@&(\d{1,20})>`)
)

// allowedMentions says which mentions notify (resources/message.mdx, "Allowed
// Mentions Object").
type allowedMentions struct {
	Parse       []string `json:"parse"`
	Users       []string `json:"users"`
	Roles       []string `json:"roles"`
	RepliedUser bool     `json:"replied_user"`
}

// mention works out who is notified by the message as the draft wants it, sets
// it on the message, and lists it. Without allowed_mentions regular messages
// notify whom they mention and whom they answer, others only users.
func (m *Message) mention(d *draft, text string) []string {
	a := d.Mentions
	if a == nil {
		a = &allowedMentions{Parse: []string{"users"}}
		if d.regular {
			a = &allowedMentions{Parse: []string{"users", "roles", "everyone"}, RepliedUser: !d.quiet}
		}
	}
	m.mentions, m.roles, m.everyone = nil, nil, false
	m.mentionUsers(a, text)
	m.mentionRoles(a, d, text)
	if strings.Contains(text, "@everyone") || strings.Contains(text, "@here") {
		m.everyone = d.everyone && slices.Contains(a.Parse, "everyone")
	}
	return m.pings()
}

func (m *Message) mentionUsers(a *allowedMentions, text string) {
	for _, match := range userMention.FindAllStringSubmatch(text, -1) {
		u := m.s.users[match[1]]
		allowed := slices.Contains(a.Parse, "users") || slices.Contains(a.Users, match[1])
		if u != nil && allowed && !slices.Contains(m.mentions, u) {
			m.mentions = append(m.mentions, u)
		}
	}
	if m.replyTo != nil && a.RepliedUser && m.replyTo.author != m.author && !slices.Contains(m.mentions, m.replyTo.author) {
		m.mentions = append(m.mentions, m.replyTo.author)
	}
}

func (m *Message) mentionRoles(a *allowedMentions, d *draft, text string) {
	g := m.channel.guild
	if g == nil {
		return
	}
	for _, match := range roleMention.FindAllStringSubmatch(text, -1) {
		i := slices.IndexFunc(g.roles, func(r *Role) bool { return r.id == match[1] })
		allowed := slices.Contains(a.Parse, "roles") || slices.Contains(a.Roles, match[1])
		if i > 0 && allowed && !slices.Contains(m.roles, g.roles[i]) {
			m.roles = append(m.roles, g.roles[i])
		}
	}
}

// pings lists who is notified.
func (m *Message) pings() []string {
	var list []string
	for _, u := range m.mentions {
		list = append(list, u.id)
	}
	for _, r := range m.roles {
		list = append(list, r.id)
	}
	if m.everyone {
		list = append(list, "everyone")
	}
	return list
}
