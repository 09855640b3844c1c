package discord

import (
	"context"
	"net/http"
	"net/url"
)

// A Webhook lets the bot write in a channel under other names.
type Webhook struct {
	ID      ID     `json:"id"`
	Channel ID     `json:"channel_id"`
	App     ID     `json:"application_id"` // whose it is
	Name    string `json:"name"`
	Token   string `json:"token"` // "" if it is another's: of no use
}

// A Mask is the name and picture a message is written under.
type Mask struct {
	Name   string // 1 to 80 characters, without "discord" in it
	Avatar string // address of a picture; "" for the webhook's own
}

// OwnWebhook finds the bot's webhook in a channel, or makes one with that name. It
// needs the permission ManageWebhooks. Threads use their channel's.
func (c *Client) OwnWebhook(ctx context.Context, app, channel ID, name string) (Webhook, error) {
	list, err := look[[]Webhook](ctx, c, "list the webhooks", "/channels/{}/webhooks", channel)
	if err != nil {
		return Webhook{}, err
	}
	for _, w := range list {
		if w.App == app && app != "" && w.Token != "" {
			return w, nil
		}
	}
	return carry[Webhook](ctx, c, request{
		doing: "make a webhook", method: http.MethodPost, pattern: "/channels/{}/webhooks", args: ids(channel),
		body: map[string]string{"name": name},
	})
}

// Say writes a message through a webhook, in its channel or in a thread there.
// Webhooks know no nonce: when Discord breaks in the middle it is not known
// whether the message was written, and it is not sent again. It answers nothing:
// Draft.Reply is ignored.
func (c *Client) Say(ctx context.Context, w Webhook, thread ID, mask Mask, d Draft) (Message, error) {
	d.Reply, d.Ephemeral = "", false
	b := d.body()
	b.Name, b.Avatar = mask.Name, mask.Avatar
	q := inThread(thread)
	q.Set("wait", "true")
	return carry[Message](ctx, c, request{
		doing: "speak through a webhook", method: http.MethodPost, pattern: "/webhooks/{}/{}", args: []string{string(w.ID), w.Token},
		query: q, body: b, files: d.Files,
	})
}

// EditSaid changes a message that Say wrote.
func (c *Client) EditSaid(ctx context.Context, w Webhook, thread, message ID, change Change) (Message, error) {
	return carry[Message](ctx, c, request{
		doing: "edit what a webhook said", method: http.MethodPatch, pattern: pathAnswer,
		args: []string{string(w.ID), w.Token, string(message)}, query: inThread(thread), body: change.body(), files: change.Files, repeat: true,
	})
}

func inThread(thread ID) url.Values {
	q := url.Values{}
	if thread != "" {
		q.Set("thread_id", string(thread))
	}
	return q
}
