package discord

import (
	"context"
	"net/http"
	"time"
)

const (
	// answerWithin and tokenFor are how long an interaction can get its first
	// answer, and any (discord-api-docs,
	// developers/interactions/receiving-and-responding.mdx).
	answerWithin = 3 * time.Second
	tokenFor     = 15 * time.Minute

	// answerAttempt is how long one attempt at the first answer may take, so that
	// there is time for another; ours.
	answerAttempt = 1200 * time.Millisecond
)

// How to answer first (same source, "Interaction Callback Type").
const (
	callbackMessage      = 4
	callbackDefer        = 5
	callbackDeferUpdate  = 6
	callbackUpdate       = 7
	callbackAutocomplete = 8
	callbackModal        = 9
)

// A callback is the first answer to an interaction.
type callback struct {
	Kind int `json:"type"`
	Data any `json:"data,omitempty"`
}

// Answer answers an interaction with a message.
func (c *Client) Answer(ctx context.Context, i *Interaction, d Draft) error {
	return c.callback(ctx, i, callback{callbackMessage, d.body()}, d.Files)
}

// Defer answers that the bot is thinking; EditAnswer says what it thought. That
// it is ephemeral cannot be changed later.
func (c *Client) Defer(ctx context.Context, i *Interaction, ephemeral bool) error {
	return c.callback(ctx, i, callback{callbackDefer, Draft{Ephemeral: ephemeral, Previews: true}.body()}, nil)
}

// DeferUpdate answers a press without showing anything; EditAnswer changes the
// message with the button.
func (c *Client) DeferUpdate(ctx context.Context, i *Interaction) error {
	return c.callback(ctx, i, callback{Kind: callbackDeferUpdate}, nil)
}

// Update answers a press by changing the message with the button.
func (c *Client) Update(ctx context.Context, i *Interaction, change Change) error {
	return c.callback(ctx, i, callback{callbackUpdate, change.body()}, change.Files)
}

// A Choice is offered for what is being typed.
type Choice struct {
	Name  string `json:"name"`  // at most 100 characters
	Value string `json:"value"` // at most 100 characters
}

// maxChoices is how many choices can be offered (discord-api-docs,
// developers/interactions/application-commands.mdx, "Autocomplete").
const maxChoices = 25

// Suggest answers an autocomplete with the first 25 of some choices.
func (c *Client) Suggest(ctx context.Context, i *Interaction, choices []Choice) error {
	data := struct {
		Choices []Choice `json:"choices"`
	}{append([]Choice{}, choices[:min(len(choices), maxChoices)]...)}
	return c.callback(ctx, i, callback{callbackAutocomplete, data}, nil)
}

// A Modal is a form to fill in.
type Modal struct {
	ID         string      `json:"custom_id"`
	Title      string      `json:"title"`      // at most 45 characters
	Components []Component `json:"components"` // rows of one text input each, at most 5
}

// Ask answers with a form to fill in. Modals and autocompletes cannot be answered
// so.
func (c *Client) Ask(ctx context.Context, i *Interaction, m Modal) error {
	return c.callback(ctx, i, callback{callbackModal, m}, nil)
}

func (c *Client) callback(ctx context.Context, i *Interaction, b callback, files []File) error {
	const doing = "answer an interaction"
	ctx, cancel, err := within(ctx, i, answerWithin, doing)
	if err != nil {
		return err
	}
	defer cancel()
	r := request{
		doing: doing, method: http.MethodPost, pattern: "/interactions/{}/{}/callback",
		args: []string{string(i.ID), i.Token}, body: b, files: files, repeat: true, already: ErrAnswered,
	}
	if len(files) == 0 {
		r.attempt = answerAttempt
	}
	return c.do(ctx, r, nil)
}

// within bounds a context by the time that is left for an interaction.
func within(ctx context.Context, i *Interaction, limit time.Duration, doing string) (context.Context, context.CancelFunc, error) {
	received := i.Received
	if received.IsZero() {
		received = time.Now()
	}
	end := received.Add(limit)
	if !time.Now().Before(end) {
		return nil, nil, &Error{Doing: doing, Err: ErrExpired}
	}
	ctx, cancel := context.WithDeadlineCause(ctx, end, ErrExpired)
	return ctx, cancel, nil
}

// Alive is how long the interaction can still be answered further, once it has
// its first answer.
func (i *Interaction) Alive() time.Duration { return max(time.Until(i.Received.Add(tokenFor)), 0) }

// FirstAnswer is the message that answered an interaction first, or the one with
// the button if that was updated.
func (c *Client) FirstAnswer(ctx context.Context, i *Interaction) (Message, error) {
	return c.followed(ctx, i, request{doing: "read an answer", method: http.MethodGet, pattern: pathAnswer, repeat: true}, "@original")
}

// EditAnswer changes the first answer, or fills in what was deferred.
func (c *Client) EditAnswer(ctx context.Context, i *Interaction, change Change) (Message, error) {
	return c.EditFollowUp(ctx, i, "@original", change)
}

// DeleteAnswer removes the first answer.
func (c *Client) DeleteAnswer(ctx context.Context, i *Interaction) error {
	_, err := c.followed(ctx, i, request{
		doing: "delete an answer", method: http.MethodDelete, pattern: pathAnswer, repeat: true, already: ErrNotFound,
	}, "@original")
	return err
}

// FollowUp answers an interaction once more. When Discord breaks in the middle it
// is not known whether the message was written, and it is not sent again.
func (c *Client) FollowUp(ctx context.Context, i *Interaction, d Draft) (Message, error) {
	return c.followed(ctx, i, request{
		doing: "follow an answer up", method: http.MethodPost, pattern: "/webhooks/{}/{}", body: d.body(), files: d.Files,
	})
}

// EditFollowUp changes a message that FollowUp wrote.
func (c *Client) EditFollowUp(ctx context.Context, i *Interaction, message ID, change Change) (Message, error) {
	return c.followed(ctx, i, request{
		doing: "edit an answer", method: http.MethodPatch, pattern: pathAnswer, body: change.body(), files: change.Files, repeat: true,
	}, string(message))
}

const pathAnswer = "/webhooks/{}/{}/messages/{}"

func (c *Client) followed(ctx context.Context, i *Interaction, r request, rest ...string) (Message, error) {
	ctx, cancel, err := within(ctx, i, tokenFor, r.doing)
	if err != nil {
		return Message{}, err
	}
	defer cancel()
	r.args, r.exempt = append([]string{string(i.App), i.Token}, rest...), true
	return carry[Message](ctx, c, r)
}
