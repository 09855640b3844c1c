package bot

import (
	"context"

	"matinee/bot/discord"
	"matinee/bot/markdown"
)

// A showing is a reply being shown.
type showing interface {
	// Show shows the text so far. It does not wait.
	Show(text string)
	// Finish shows the whole text, with rows of buttons, and returns our first
	// message of it.
	Finish(ctx context.Context, text string, rows []discord.Component) (discord.ID, error)
	// Abandon ends the reply without a word.
	Abandon()
}

// show begins to show the reply to a question.
func (b *Bot) show(q question) showing { return &whole{b.cfg.Client, q} }

// A whole reply is shown at its end.
type whole struct {
	client *discord.Client
	q      question
}

func (w *whole) Show(string) {}

func (w *whole) Abandon() {}

func (w *whole) Finish(ctx context.Context, text string, rows []discord.Component) (first discord.ID, err error) {
	parts := markdown.Split(text, markdown.Limits{})
	for i, part := range parts {
		d := discord.Draft{Content: part, Reply: w.q.message}
		if i == len(parts)-1 {
			d.Components = rows
		}
		m, err := w.client.Send(ctx, w.q.place.id, d)
		if err != nil {
			return first, err
		}
		if first == "" {
			first = m.ID
		}
	}
	return first, nil
}

// typing shows that the bot is at it.
func (b *Bot) typing(channel discord.ID) {
	ctx := b.ctx
	b.left.Go(func() {
		if err := b.cfg.Client.Typing(ctx, channel); err != nil {
			b.log.Debug("show typing", "channel", channel, "error", err)
		}
	})
}
