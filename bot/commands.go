package bot

import (
	"context"

	"matinee/bot/discord"
)

// interact answers somebody who used a command, a menu, a button or a form.
func (b *Bot) interact(ctx context.Context, i *discord.Interaction) {}

// register tells Discord which commands there are, if they changed.
func (b *Bot) register(ctx context.Context) error { return nil }

// greet says hello in a guild that the bot was just added to.
func (b *Bot) greet(ctx context.Context, g discord.Guild) {}
