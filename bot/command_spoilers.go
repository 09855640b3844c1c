package bot

import (
	"context"
	"fmt"
	"strings"

	"matinee/bot/access"
)

func spoilersCommand(b *Bot) command {
	c := slash("spoilers", "What becomes of what you have not seen: see it or change it", spoilers,
		oneOf("mode", "Leave out to see how it is",
			string(access.Strict), "strict: nothing beyond is even looked up",
			string(access.Tag), "tag: it may be told, hidden until you press on it",
			inherited, "as it is one level up"),
		oneOf("for", "For whom (default: where you are, or you in private)",
			forHere, "this channel or thread", forServer, "the whole server", forMe, "me, when nobody else reads along"))
	c.always = true
	return c
}

// inherited stands for the mode of the next level; a choice cannot be empty.
const inherited = "inherit"

func spoilers(ctx context.Context, u *use) error {
	mode, whom := u.Argument("mode"), u.Argument("for")
	if mode == "" {
		return u.tellSpoilers(ctx)
	}
	if whom == "" {
		whom = forHere
	}
	owner, whose, err := u.owner(whom)
	if err != nil {
		return err
	}
	set := access.Mode(mode)
	switch {
	case mode == inherited:
		set = access.Inherit
	case set != access.Strict && set != access.Tag:
		return refuse("There is no such mode; choose strict or tag.")
	}
	if err := u.bot.spoilers.SetMode(ctx, owner, set); err != nil {
		return fmt.Errorf("keep what becomes of spoilers: %w", err)
	}
	if whose == "" {
		whose = " for you, where nobody else reads along"
	}
	return u.say(ctx, "Spoilers"+whose+": "+modeInWords(set)+".")
}

func modeInWords(m access.Mode) string {
	switch m {
	case access.Strict:
		return "strict; nothing beyond what has been seen is even looked up"
	case access.Tag:
		return "tag; what lies beyond may be told, hidden until somebody presses on it"
	default:
		return "as it is one level up"
	}
}

// tellSpoilers tells what holds where somebody is, and for them.
func (u *use) tellSpoilers(ctx context.Context) error {
	s, err := u.sight(ctx, false)
	if err != nil {
		return err
	}
	films, err := u.films(ctx)
	if err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Spoilers here: %s.", modeInWords(s.ruling.Mode))
	lines := []string{"Of every film nothing is said of, " + extent(s.ruling.Rest) + "."}
	for _, f := range films {
		if s.ruling.Said(f.Film) {
			lines = append(lines, titled(f.Film)+": "+extent(s.ruling.Of(f.Film))+".")
		}
	}
	for _, l := range fitting(lines) {
		b.WriteString("\n- " + l)
	}
	b.WriteString("\n-# That is what counts when you ask here; several who are named count as the one who has seen least. Say how far you are with `/seen`.")
	return u.say(ctx, b.String())
}
