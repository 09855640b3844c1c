package bot

import (
	"matinee/bot/discord"
	"matinee/dialogue/transcript"
)

// controls are the buttons under a reply.
func (b *Bot) controls(question, *conversation) []discord.Component { return nil }

// seenButtons answer how far somebody has seen a film.
func (b *Bot) seenButtons(discord.ID, transcript.Film) []discord.Component { return nil }

// whileWritten are the buttons under a reply that is being written.
func (b *Bot) whileWritten(question) []discord.Component { return nil }
