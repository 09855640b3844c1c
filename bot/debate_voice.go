package bot

import (
	"context"
	"errors"
	"strings"

	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/dialogue"
)

// speak shows a turn under the name of who says it, where the bot may have a
// webhook; else as the bot's own message, with the name above it.
func (f *floor) speak(ctx context.Context, p dialogue.Persona, text string, buttons []discord.Component) (said []discord.ID, err error) {
	parts := markdown.Split(text, markdown.Limits{})
	for i, part := range parts {
		var below []discord.Component
		if i == len(parts)-1 {
			below = buttons
		}
		m, err := f.message(ctx, p, part, below)
		if err != nil {
			return said, err
		}
		said = append(said, m)
	}
	return said, nil
}

// message shows one message of a turn.
func (f *floor) message(ctx context.Context, p dialogue.Persona, text string, buttons []discord.Component) (discord.ID, error) {
	d := discord.Draft{Content: text, Components: buttons}
	if hook := f.mask.webhook(ctx); hook != nil {
		m, err := f.bot.cfg.Client.Say(ctx, *hook, f.mask.threadID(), discord.Mask{Name: stageName(p)}, d)
		if err == nil {
			return m.ID, nil
		}
		if ctx.Err() != nil {
			return "", context.Cause(ctx)
		}
		if there := f.lost(ctx, hook, err); there != "" {
			return there, nil
		}
		f.mask.drop(err)
	}
	d.Content = "**" + markdown.Escape(stageName(p)) + "**\n" + text
	m, err := f.bot.cfg.Client.Send(ctx, f.place.id, d)
	return m.ID, err
}

// lost is a message that was written although nobody answered so: it is the last
// there, and the webhook's; "" if it was not written.
func (f *floor) lost(ctx context.Context, hook *discord.Webhook, err error) discord.ID {
	if !errors.Is(err, discord.ErrUnavailable) {
		return ""
	}
	after := f.told
	if f.conv.tip != "" {
		after = f.conv.tip
	}
	messages, err := f.bot.cfg.Client.Messages(ctx, f.place.id, discord.Range{After: after})
	if err != nil {
		return ""
	}
	for _, m := range messages {
		if m.Webhook == hook.ID {
			return m.ID
		}
	}
	return ""
}

// stageName is a persona's name as a member's stands there: "Machine".
func stageName(p dialogue.Persona) string {
	words := strings.Split(p.Name, "-")
	for i, w := range words {
		if w != "" {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, " ")
}
