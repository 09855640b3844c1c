package discord

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
)

// Send writes a message in a channel, once, whatever happens on the way. It returns
// the message as it stands there, without its components and what it answers.
func (c *Client) Send(ctx context.Context, channel ID, d Draft) (Message, error) {
	return c.post(ctx, request{
		doing: "send a message", args: ids(channel), body: d.body().once(d.Nonce), files: d.Files, variant: variant(d.Files),
	})
}

// SendVoice posts a voice message, once. It needs the permission SendVoiceMessages;
// without it the error is ErrForbidden, and a file can be sent instead. It returns
// what Send does.
func (c *Client) SendVoice(ctx context.Context, channel ID, v Voice) (Message, error) {
	return c.post(ctx, request{
		doing: "send a voice message", args: ids(channel), body: v.body().once(v.Nonce), files: []File{v.file()}, variant: "voice",
	})
}

// variant tells what may be allowed or not apart from plain messages.
func variant(files []File) string {
	if len(files) > 0 {
		return "files"
	}
	return ""
}

func (c *Client) post(ctx context.Context, r request) (Message, error) {
	r.method, r.pattern, r.repeat = http.MethodPost, "/channels/{}/messages", true // the nonce makes it safe
	return written(ctx, c, r)
}

// written carries out a request that writes a message. Of the answer it reads what
// one may not know: more than half of it is what was just sent, and what that
// answers.
func written(ctx context.Context, c *Client, r request) (Message, error) {
	var m Message
	body, err := c.ask(ctx, r)
	if err != nil || len(body) == 0 || walk(body, m.stands) {
		return m, err
	}
	if err := decode(body, &m); err != nil { // which says what is wrong with it
		return m, &Error{Doing: r.doing, Err: ErrUnavailable, Cause: err}
	}
	return m, nil
}

// stands reads a field of a message that was just written.
func (m *Message) stands(key, value []byte) {
	switch string(key) {
	case "id":
		m.ID = ID(scalar(value))
	case "channel_id":
		m.Channel = ID(scalar(value))
	case "content":
		m.Content = scalar(value)
	case "flags":
		_ = m.Flags.UnmarshalJSON(value) // none of these refuses
	case "timestamp":
		_ = m.Sent.UnmarshalJSON(value)
	case "edited_timestamp":
		_ = m.Edited.UnmarshalJSON(value)
	case "author":
		_ = decode(value, &m.Author)
	case "attachments":
		_ = decode(value, &m.Attachments)
	}
}

// Edit changes one of the bot's messages. It returns what Send does.
func (c *Client) Edit(ctx context.Context, channel, message ID, change Change) (Message, error) {
	return written(ctx, c, request{
		doing: "edit a message", method: http.MethodPatch, pattern: "/channels/{}/messages/{}", args: ids(channel, message),
		body: change.body(), files: change.Files, repeat: true,
	})
}

// Delete removes a message; one that is gone already is as good as removed.
func (c *Client) Delete(ctx context.Context, channel, message ID) error {
	return c.do(ctx, request{
		doing: "delete a message", method: http.MethodDelete, pattern: "/channels/{}/messages/{}", args: ids(channel, message),
		repeat: true, already: ErrNotFound,
	}, nil)
}

// Typing shows that the bot is typing, for ten seconds or until it writes.
func (c *Client) Typing(ctx context.Context, channel ID) error {
	return c.do(ctx, request{
		doing: "show typing", method: http.MethodPost, pattern: "/channels/{}/typing", args: ids(channel), repeat: true,
	}, nil)
}

// React adds the bot's reaction to a message: a Unicode emoji, or name:id.
func (c *Client) React(ctx context.Context, channel, message ID, emoji string) error {
	return c.do(ctx, request{
		doing: "react to a message", method: http.MethodPut, pattern: "/channels/{}/messages/{}/reactions/{}/@me",
		args: append(ids(channel, message), emoji), repeat: true,
	}, nil)
}

// Unreact takes the bot's reaction back.
func (c *Client) Unreact(ctx context.Context, channel, message ID, emoji string) error {
	return c.do(ctx, request{
		doing: "take a reaction back", method: http.MethodDelete, pattern: "/channels/{}/messages/{}/reactions/{}/@me",
		args: append(ids(channel, message), emoji), repeat: true, already: ErrNotFound,
	}, nil)
}

// Message reads one message.
func (c *Client) Message(ctx context.Context, channel, message ID) (Message, error) {
	return carry[Message](ctx, c, request{
		doing: "read a message", method: http.MethodGet, pattern: "/channels/{}/messages/{}", args: ids(channel, message), repeat: true,
	})
}

// A Range says which messages of a channel to read; at most one of its bounds is
// set. The zero Range is the newest fifty.
type Range struct {
	After  ID  // the oldest after it
	Before ID  // the newest before it
	Around ID  // it and those around it
	Limit  int // from 1 to 100; default 50
}

// Messages reads messages of a channel, the oldest first. One that makes no sense
// does not keep the others from being read.
func (c *Client) Messages(ctx context.Context, channel ID, r Range) ([]Message, error) {
	q := url.Values{}
	for name, id := range map[string]ID{"after": r.After, "before": r.Before, "around": r.Around} {
		if id != "" {
			q.Set(name, string(id))
		}
	}
	if r.Limit > 0 {
		q.Set("limit", strconv.Itoa(min(r.Limit, 100)))
	}
	list, err := carry[[]Message](ctx, c, request{
		doing: "read messages", method: http.MethodGet, pattern: "/channels/{}/messages", args: ids(channel), query: q, repeat: true,
	})
	list = slices.DeleteFunc(list, func(m Message) bool { return m.ID == "" })
	slices.SortFunc(list, func(a, b Message) int { return a.ID.Compare(b.ID) })
	return list, err
}
