package main

import (
	"context"
	"time"

	"matinee/bot"
)

// discordWait bounds how long the doctor waits for Discord.
const discordWait = 10 * time.Second

// checkDiscord asks Discord for the bot whose token is there. None is needed.
func (a *app) checkDiscord(ctx context.Context) checkJSON {
	c := checkJSON{Check: "discord", optional: true}
	token, err := a.config.Discord.Secret().Read()
	if err != nil {
		c.Detail, c.Advice = "there is no bot's token", `for Discord: "matinee bot --setup"`
		return c
	}
	client, err := a.discordAs(token)
	if err != nil {
		c.Detail, c.Advice = err.Error(), "mend [discord] in the configuration"
		return c
	}
	ctx, cancel := context.WithTimeout(ctx, discordWait)
	defer cancel()
	_, findings := bot.Setup(ctx, client)
	c.optional, c.OK, c.Detail = false, true, `the bot can sign on ("matinee bot --check" looks at each channel)`
	for _, f := range findings {
		if !f.OK {
			c.OK, c.Detail, c.Advice = false, f.What+": "+f.Detail, f.Advice
			break
		}
	}
	return c
}
