package bot

import (
	"context"
	"errors"
	"fmt"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/bot/shelf"
)

// A use is somebody using a command, a menu, a button or a form, from its first
// answer to its last.
type use struct {
	*discord.Interaction
	bot   *Bot
	place place
	quiet bool // the first answer was that nothing is shown: what there is to say comes as another

	acknowledged bool // it has had its first answer
}

// viewer is who sees which films.
func (u *use) viewer() shelf.Viewer {
	return shelf.Viewer{Guild: u.place.Guild, Member: string(u.User.ID)}
}

// name is who it is, as others there see it.
func (u *use) name() string {
	if u.Member != nil {
		return u.Member.Display(u.User)
	}
	return u.User.Display()
}

// moderates reports whether it is somebody who has a say there: in private
// everybody has.
func (u *use) moderates() bool {
	if u.place.private() {
		return true
	}
	return u.Member != nil && u.Member.Permissions&(discord.ManageGuild|discord.ManageMessages|discord.Administrator) != 0
}

// say is the answer, which only who asks can read. What is longer than a message
// goes on in the next.
func (u *use) say(ctx context.Context, text string, rows ...discord.Component) error {
	if u.Alive() < lastWord/2 {
		return u.tooLate(ctx)
	}
	parts := markdown.Split(text, markdown.Limits{Lines: mostLines})
	for i, part := range parts {
		below := rows
		if i < len(parts)-1 {
			below = nil
		}
		if err := u.sayPart(ctx, part, below, i == 0 && !u.quiet); err != nil {
			return err
		}
	}
	return nil
}

// tooLate tells in an ordinary message what cannot be answered any more where it was
// asked. Everybody reads that, so that it is not the answer itself.
func (u *use) tooLate(ctx context.Context) error {
	text := u.User.Mention() + " What you asked for took so long that I cannot answer there any more; ask again in a minute."
	_, err := u.bot.cfg.Client.Send(context.WithoutCancel(ctx), u.ChannelID, discord.Draft{Content: text, Nonce: "late " + clip(string(u.ID), 20)})
	return err
}

// mostLines is how many lines an answer has that only one reads: more than a message
// for all, for nobody has to scroll past it.
const mostLines = 40

func (u *use) sayPart(ctx context.Context, text string, rows []discord.Component, first bool) (err error) {
	if first {
		_, err = u.bot.cfg.Client.EditAnswer(ctx, u.Interaction, discord.Change{Content: &text, Components: &rows})
	} else {
		_, err = u.bot.cfg.Client.FollowUp(ctx, u.Interaction, discord.Draft{Content: text, Components: rows, Ephemeral: true})
	}
	return err
}

// silent ends a use whose answer everybody sees elsewhere.
func (u *use) silent(ctx context.Context) error {
	if u.quiet {
		return nil
	}
	return u.bot.cfg.Client.DeleteAnswer(ctx, u.Interaction)
}

// A refusal is why something is not done: a sentence with a next step.
type refusal string

func (r refusal) Error() string { return string(r) }

// refuse makes a refusal.
func refuse(format string, args ...any) error { return refusal(fmt.Sprintf(format, args...)) }

// moderatorsOnly refuses what only those may do who have a say there.
func (u *use) moderatorsOnly() error {
	if u.moderates() {
		return nil
	}
	return refuse("That is for moderators: ask somebody with the permission Manage Server or Manage Messages.")
}

// admitted refuses somebody who is not answered there.
func (u *use) admitted(ctx context.Context) error {
	author := access.Author{ID: string(u.User.ID), Bot: u.User.Bot, System: u.User.System}
	if u.Member != nil {
		author.Roles = texts(u.Member.Roles)
	}
	switch access.Judge(u.place.Place, author, u.bot.policies(ctx, u.place)...) {
	case access.Admitted:
		return nil
	case access.DeniedPlace:
		return refuse("I do not answer in this channel; a moderator has chosen where I do, so try there or ask them.")
	case access.DeniedDirect:
		return refuse("I do not answer direct messages; ask me in a server.")
	default:
		return refuse("I may not answer you here; ask a moderator, or who runs me.")
	}
}

// explain is what somebody is told of what went wrong: errors that are meant for
// people as they are, all others with a word to find them by in the log.
func (b *Bot) explain(err error) string {
	var refused refusal
	if errors.As(err, &refused) {
		return string(refused)
	}
	var usedUp *access.UsedUpError
	if errors.As(err, &usedUp) {
		return usedUpInWords(usedUp.Balance)
	}
	if b.ctx.Err() != nil { // whatever it was, that is why
		return "I am being restarted just now; ask again in a minute."
	}
	if forPeople(err) {
		return plainly(sentence(err))
	}
	return fault(b.named("use a command", err))
}
