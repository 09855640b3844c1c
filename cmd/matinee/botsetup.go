package main

import (
	"bufio"
	"context"
	"errors"
	"strings"

	"matinee/bot"
)

// botSetup takes the bot's token, if none is there, checks it, and prints where
// the bot is invited from. The token is not kept: it says where to put it.
func (a *app) botSetup(ctx context.Context) error {
	if err := a.open(ctx); err != nil {
		return err
	}
	token, err := a.config.Discord.Secret().Read()
	typed := err != nil
	if typed {
		if token, err = a.askToken(ctx); err != nil {
			return leaving(err)
		}
	}
	client, err := a.discordAs(token)
	if err != nil {
		return err
	}
	link, findings := bot.Setup(ctx, client)
	err = a.tellFindings(a.withContent(findings)) // without a link; else nothing keeps anybody from inviting it
	if link == "" {
		return err
	}
	a.printf("\nInvite the bot with this link:\n  %s\n", link)
	if typed {
		a.printf("Then put the token into the variable %s, or into a file that token_file under [discord] names, and run \"matinee bot\".\n", a.config.Discord.TokenEnv)
	} else {
		a.printf("Then run \"matinee bot\".\n")
	}
	return nil
}

// askToken has the token typed or piped in.
func (a *app) askToken(ctx context.Context) (string, error) {
	if a.terminal() {
		p := a.newPrompt(ctx)
		p.tell("In Discord's developer portal (discord.com/developers), make an application, and under Bot reset and copy its token.")
		return p.secret("The token: ")
	}
	scanner := bufio.NewScanner(a.in)
	if scanner.Scan() && strings.TrimSpace(scanner.Text()) != "" {
		return strings.TrimSpace(scanner.Text()), nil
	}
	return "", errors.New("there is no token: set the variable " + a.config.Discord.TokenEnv + ", or give the token on standard input")
}

// botCheck prints what the bot lacks.
func (a *app) botCheck(ctx context.Context) error {
	client, err := a.discord(ctx)
	if err != nil {
		return err
	}
	return a.tellFindings(a.withContent(bot.Check(ctx, client)))
}

// withContent has the finding on the message content intent say what the configuration
// makes of it.
func (a *app) withContent(findings []bot.Finding) []bot.Finding {
	for i, f := range findings {
		switch asked := a.config.Discord.Content; {
		case f.What != bot.ContentIntent || f.OK == asked:
		case f.OK:
			findings[i].Detail = "It is on, but the configuration does not ask for it: in threads the bot has to be mentioned each time."
			findings[i].Advice = "Set message_content = true under [discord], if threads should go on without mentions."
		default:
			findings[i].Detail = "It is off, but the configuration asks for it: Discord will refuse the bot."
			findings[i].Advice = "Turn the Message Content Intent on in the developer portal, under Bot, or set message_content = false under [discord]."
		}
	}
	return findings
}

// tellFindings prints findings; something that is not well is exit code 1.
func (a *app) tellFindings(findings []bot.Finding) error {
	well := true
	for _, f := range findings {
		mark := "ok  "
		if !f.OK {
			mark, well = "no  ", false
		}
		a.printf("%s %s: %s\n", mark, f.What, f.Detail)
		if f.Advice != "" {
			a.printf("     %s\n", f.Advice)
		}
	}
	if !well {
		return silentError{}
	}
	return nil
}
