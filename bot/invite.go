package bot

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"matinee/bot/discord"
)

// A Finding is one thing that was looked at, and what to do about it.
type Finding struct {
	What   string // "token", "#general in Film Club"
	OK     bool
	Detail string // one sentence
	Advice string // what to do; "" when all is well
}

// needs are the permissions that the bot is invited with, and what each is for.
// What it never does it does not ask for.
var needs = []struct {
	permission discord.Permissions
	purpose    string
	must       bool // without it nothing works there
}{
	{discord.ViewChannel, "to see what is said to it", true},
	{discord.SendMessages, "to answer", true},
	{discord.ReadMessageHistory, "to go on from earlier messages", true},
	{discord.SendMessagesInThreads, "to answer in threads", false},
	{discord.CreatePublicThreads, "to open a thread for a screening, a debate or an interview", false},
	{discord.AttachFiles, "to send long answers as a file, and the package of an interview", false},
	{discord.SendVoiceMessages, "to say an answer aloud", false},
	{discord.ManageWebhooks, "to let the speakers of debates and interviews speak under their own names", false},
}

// Invited is what the bot is invited with: exactly what it uses.
func Invited() discord.Permissions {
	var all discord.Permissions
	for _, n := range needs {
		all |= n.permission
	}
	return all
}

// Invitation is the address at which somebody adds the bot to a server.
func Invitation(app discord.ID) string {
	q := url.Values{
		"client_id":   {string(app)},
		"scope":       {"bot applications.commands"},
		"permissions": {strconv.FormatUint(uint64(Invited()), 10)},
	}
	return "https://discord.com/oauth2/authorize?" + q.Encode()
}

// Setup looks at what the bot needs before it can be invited, and says where it
// is invited from; link is "" while it cannot be.
func Setup(ctx context.Context, c *discord.Client) (link string, findings []Finding) {
	me, err := c.Me(ctx)
	if err != nil {
		return "", []Finding{signOnFinding(err)}
	}
	findings = append(findings, Finding{What: "token", OK: true, Detail: "The token is that of " + me.Display() + "."})
	app, err := c.Application(ctx)
	if err != nil {
		return "", append(findings, Finding{"application", false, plain(err), "Try again in a minute; the developer portal shows whether the application is still there."})
	}
	return Invitation(app.ID), append(findings, contentFinding(app))
}

// signOnFinding tells why the bot cannot sign on.
func signOnFinding(err error) Finding {
	if errors.Is(err, discord.ErrUnauthorised) {
		return Finding{"token", false, "Discord does not accept the token.", "Reset and copy it in the developer portal, under Bot, and put it where the old one is."}
	}
	return Finding{"Discord", false, plain(err), "See whether this machine reaches the address that api under [discord] names, and try again."}
}

// ContentIntent is what the finding on the intent to read all messages is of.
const ContentIntent = "message content intent"

// contentFinding tells what works with the application's intents.
func contentFinding(app discord.Application) Finding {
	if app.MessageContent() {
		return Finding{What: ContentIntent, OK: true, Detail: "It is on: everything works."}
	}
	return Finding{
		ContentIntent, false,
		"It is off: mentions, replies, direct messages and commands work; in threads the bot has to be mentioned each time.",
		"Turn on the Message Content Intent in the developer portal, under Bot, if threads should go on without mentions.",
	}
}

// plain is an error as a sentence.
func plain(err error) string { return strings.TrimSuffix(sentence(err), ".") + "." }

// purposes tells what is missing and what for.
func purposes(missing discord.Permissions) string {
	var parts []string
	for _, n := range needs {
		if missing.Has(n.permission) {
			parts = append(parts, fmt.Sprintf("%s (%s)", strings.Join(n.permission.Names(), ", "), n.purpose))
		}
	}
	return strings.Join(parts, ", ")
}
