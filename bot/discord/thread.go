package discord

import (
	"context"
	"net/http"
)

// StartThread starts a thread from a message. If there is one already, that is
// the answer: it has the message's ID.
func (c *Client) StartThread(ctx context.Context, channel, message ID, name string) (Channel, error) {
	thread, err := carry[Channel](ctx, c, request{
		doing: "start a thread", method: http.MethodPost, pattern: "/channels/{}/messages/{}/threads", args: ids(channel, message),
		body: threadBody{Name: name, Minutes: defaultArchiveAfter}, repeat: true,
	})
	if codeOf(err) == codeThreadExists {
		return c.Channel(ctx, message)
	}
	return thread, err
}

// OpenThread starts a public thread that belongs to no message.
func (c *Client) OpenThread(ctx context.Context, channel ID, name string) (Channel, error) {
	return carry[Channel](ctx, c, request{
		doing: "open a thread", method: http.MethodPost, pattern: "/channels/{}/threads", args: ids(channel),
		body: threadBody{Name: name, Minutes: defaultArchiveAfter, Kind: ThreadPublic},
	})
}

// Post starts a thread in a forum, with its first message.
func (c *Client) Post(ctx context.Context, forum ID, title string, d Draft) (Channel, error) {
	return carry[Channel](ctx, c, request{
		doing: "post in a forum", method: http.MethodPost, pattern: "/channels/{}/threads", args: ids(forum),
		body: threadBody{Name: title, Minutes: defaultArchiveAfter, Message: d.body()}, files: d.Files,
	})
}

// threadBody is a new thread as the API takes it.
type threadBody struct {
	Name    string      `json:"name"` // 1 to 100 characters
	Minutes int         `json:"auto_archive_duration"`
	Kind    ChannelKind `json:"type,omitempty"`
	Message *body       `json:"message,omitempty"`
}

// JoinThread takes part in a thread.
func (c *Client) JoinThread(ctx context.Context, thread ID) error {
	return c.do(ctx, request{
		doing: "join a thread", method: http.MethodPut, pattern: "/channels/{}/thread-members/@me", args: ids(thread), repeat: true,
	}, nil)
}

// RenameThread gives a thread another name. Discord allows that twice in ten
// minutes.
func (c *Client) RenameThread(ctx context.Context, thread ID, name string) error {
	return c.changeThread(ctx, thread, "rename a thread", map[string]any{"name": name})
}

// Archive puts a thread away, or takes it out again. Writing in it does so too.
func (c *Client) Archive(ctx context.Context, thread ID, away bool) error {
	return c.changeThread(ctx, thread, "archive a thread", map[string]any{"archived": away})
}

func (c *Client) changeThread(ctx context.Context, thread ID, doing string, change map[string]any) error {
	return c.do(ctx, request{
		doing: doing, method: http.MethodPatch, pattern: "/channels/{}", args: ids(thread), body: change, repeat: true,
	}, nil)
}

// ActiveThreads reads the threads of a guild that are not archived.
func (c *Client) ActiveThreads(ctx context.Context, guild ID) ([]Channel, error) {
	type threads struct {
		Threads []Channel `json:"threads"`
	}
	list, err := look[threads](ctx, c, "list the threads", "/guilds/{}/threads/active", guild)
	return list.Threads, err
}
