package bot

import (
	"context"
	"fmt"
	"strings"

	"matinee/bot/discord"
)

func helpCommand(*Bot) command {
	c := slash("help", "What I am, what I can do, and what I keep", help)
	c.always = true
	return c
}

// help tells what there is to be done here, and what is kept.
func help(ctx context.Context, u *use) error {
	var b strings.Builder
	b.WriteString("I am a critic who knows films by their subtitles: I hear every word and see no picture. I quote only what the film says, with the time, and nothing beyond what you have seen.\n")
	b.WriteString("Mention me, reply to me, write to me directly, or:\n")
	for _, c := range u.bot.commands() {
		if c.Kind == discord.CommandMessageMenu {
			fmt.Fprintf(&b, "- “%s”, in the menu of a message under Apps\n", c.Name)
			continue
		}
		fmt.Fprintf(&b, "- `/%s` %s\n", c.Name, c.Description)
	}
	fmt.Fprintf(&b, "-# I keep for %d days what you asked me and what I answered, and for a year how far you have seen which film and how you did in quizzes; of an interview I keep what is said until its package is posted, %d days at the longest; `/forget` deletes it at once, off the disk too. I keep nothing of what is not said to me.", int(remembered.Hours()/24), int(interviewKept.Hours()/24))
	return u.say(ctx, b.String())
}
