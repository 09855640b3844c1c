package bot

import (
	"context"
	"fmt"
	"strings"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/markdown"
)

func statusCommand(*Bot) command {
	c := slash("status", "What works here, and how many answers you have left", status)
	c.always = true
	return c
}

// status tells what works where somebody is.
func status(ctx context.Context, u *use) error {
	lines := []string{u.filmStatus()}
	lines = append(lines, "Here "+markdown.Escape(u.bot.persona(ctx, u.place).Name)+" answers.")
	s, err := u.sight(ctx, false)
	if err != nil {
		return err
	}
	lines = append(lines, "Spoilers here: "+modeInWords(s.ruling.Mode)+".")
	if err := u.admitted(ctx); err != nil {
		lines = append(lines, err.Error())
	}
	if missing := Invited() &^ u.Permissions; !u.place.private() && missing != 0 {
		lines = append(lines, "I lack permissions in this channel: "+purposes(missing)+". A moderator can give them to my role.")
	}
	lines = append(lines, u.bot.contentStatus())
	if u.bot.cfg.Status != nil {
		for _, l := range u.bot.cfg.Status(ctx) {
			lines = append(lines, markdown.Escape(l))
		}
	}
	balances, err := u.bot.quotas.Balances(ctx, u.place.Guild, string(u.User.ID))
	if err != nil {
		return err
	}
	for _, b := range balances {
		lines = append(lines, balanceInWords(b))
	}
	return u.say(ctx, "- "+strings.Join(fitting(lines), "\n- "))
}

func (u *use) filmStatus() string {
	if u.bot.cfg.Shelves == nil {
		return "The films are those who runs me has chosen."
	}
	n := len(u.bot.cfg.Shelves.Films(u.viewer()))
	switch n {
	case 0:
		return string(errNoFilms)
	case 1:
		return "You can ask about one film here; `/films list` names it."
	}
	return fmt.Sprintf("You can ask about %d films here; `/films list` names them.", n)
}

// contentStatus tells what the intent for the content of messages makes possible.
func (b *Bot) contentStatus() string {
	if b.cfg.Intents&discord.IntentMessageContent != 0 {
		return "I can read what is written in threads that I am in."
	}
	return "I read only messages that mention me or reply to me with a ping, and direct ones: in threads, mention me each time."
}

// usedUpInWords tells that nothing is left of a quota, and when there is again, in
// everybody's own time.
func usedUpInWords(b access.Balance) string {
	whose, answers, per := "You have", "answers", "a day"
	if b.Whose == access.OfGuild {
		whose = "This server has"
	}
	if b.Limit == 1 {
		answers = "answer"
	}
	if b.Window == time.Minute {
		per = "a minute"
	}
	return fmt.Sprintf("%s used up %d %s %s: ask again <t:%d:R>.", whose, b.Limit, answers, per, b.Until.Unix())
}

// balanceInWords tells what is left of a quota.
func balanceInWords(b access.Balance) string {
	whose, per := "You have", "today"
	if b.Whose == access.OfGuild {
		whose = "This server has"
	}
	if b.Window == time.Minute {
		per = "this minute"
	}
	text := fmt.Sprintf("%s %d of %d answers left %s.", whose, b.Left(), b.Limit, per)
	if b.Used > 0 {
		text += fmt.Sprintf(" New ones come <t:%d:R>.", b.Until.Unix())
	}
	return text
}
