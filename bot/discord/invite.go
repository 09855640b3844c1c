package discord

import (
	"net/url"
	"strconv"
	"strings"
)

// Invite is the address under which the bot is added to a guild, with its
// commands and some permissions (discord-api-docs, developers/topics/oauth2.mdx,
// "Bot Authorization Flow").
func (c *Client) Invite(app ID, p Permissions) string {
	base := *c.api
	if i := strings.Index(base.Path, "/api"); i >= 0 {
		base.Path = base.Path[:i]
	}
	base.Path += "/oauth2/authorize"
	base.RawQuery = url.Values{
		"client_id": {string(app)}, "scope": {"bot applications.commands"}, "permissions": {strconv.FormatUint(uint64(p), 10)},
	}.Encode()
	return base.String()
}
