package bot

import (
	"context"

	"matinee/bot/discord"
)

// webhookName is what the bot calls its webhook, for those who look at a channel's
// settings.
const webhookName = "Matinee"

// A mask is what lets the bot speak under other names in a place: the webhook of
// its channel. It belongs to the goroutine that speaks.
type mask struct {
	bot    *Bot
	place  place
	hook   *discord.Webhook
	looked bool // whether a webhook has been looked for
}

// webhook is the webhook of the channel; nil where there can be none, or when it was
// dropped. It is looked for once.
func (m *mask) webhook(ctx context.Context) *discord.Webhook {
	if m.looked || m.place.private() {
		return m.hook
	}
	m.looked = true
	w, err := m.bot.cfg.Client.OwnWebhook(ctx, m.bot.app, discord.ID(m.place.Channel), webhookName)
	if err != nil {
		m.bot.log.Info("speak without a webhook", "channel", m.place.Channel, "error", err)
		return nil
	}
	m.hook = &w
	return m.hook
}

// drop has the bot speak under its own name from now on.
func (m *mask) drop(why error) {
	m.bot.log.Info("speak without a webhook", "channel", m.place.id, "error", why)
	m.hook = nil
}

// threadID is the thread below the webhook's channel; "" if the place is the channel
// itself.
func (m *mask) threadID() discord.ID {
	if m.place.thread {
		return m.place.id
	}
	return ""
}
