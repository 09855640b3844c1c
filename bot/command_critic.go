package bot

import (
	"context"
	"fmt"
	"strings"

	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/bot/state"
	"matinee/dialogue"
)

// casting is which persona answers where, as moderators chose, by the guild,
// channel or thread. It is kept until it is chosen again.
func casting(d state.Documents) state.Kind[string] {
	return state.Kind[string]{Documents: d, Name: "critic"}
}

func criticCommand(b *Bot) command {
	choices := []string{inherited, "as it is one level up"}
	for _, p := range b.cfg.Cast[:min(len(b.cfg.Cast), 24)] {
		choices = append(choices, p.Name, clip(p.Name+": "+p.About, 100))
	}
	c := slash("critic", "Who answers here: see it or choose it", critic,
		oneOf("persona", "Leave out to see who does", choices...),
		oneOf("for", "Where (default: here)", forHere, "this channel or thread", forServer, "the whole server"))
	c.always = true
	return c
}

func critic(ctx context.Context, u *use) error {
	name := u.Argument("persona")
	if name == "" {
		p := u.bot.persona(ctx, u.place)
		return u.say(ctx, fmt.Sprintf("Here %s answers: %s. Others: %s. A moderator chooses with `/critic`.",
			markdown.Escape(p.Name), markdown.Escape(p.About), markdown.Escape(u.bot.cfg.Cast.Names())))
	}
	if err := u.moderatorsOnly(); err != nil {
		return err
	}
	where, key := "here", castingKeys(u.place)[0]
	if u.Argument("for") == forServer && !u.place.private() {
		where, key = "in this server", state.Key("guild", u.place.Guild)
	}
	if name == inherited {
		if _, err := casting(u.bot.cfg.Documents).Delete(ctx, key); err != nil {
			return err
		}
		return u.say(ctx, "Who answers "+where+" is as it is one level up: "+markdown.Escape(u.bot.persona(ctx, u.place).Name)+".")
	}
	p, ok := u.bot.cfg.Cast.Named(name)
	if !ok {
		return refuse("There is nobody called %s; there are %s.", markdown.Escape(clip(name, 40)), markdown.Escape(u.bot.cfg.Cast.Names()))
	}
	if err := casting(u.bot.cfg.Documents).Set(ctx, key, p.Name); err != nil {
		return err
	}
	return u.say(ctx, fmt.Sprintf("From now on %s answers %s: %s.", markdown.Escape(p.Name), where, markdown.Escape(strings.TrimSuffix(p.About, "."))))
}

// castingKeys are where it may say who answers in a place, the nearest first.
func castingKeys(p place) []string {
	var keys []string
	if p.Thread != "" {
		keys = append(keys, state.Key("place", p.Thread))
	}
	if p.Channel != "" {
		keys = append(keys, state.Key("place", p.Channel))
	}
	if p.Guild != "" {
		keys = append(keys, state.Key("guild", p.Guild))
	}
	return keys
}

// cast is who answers in a place: as was chosen for the nearest level, else the
// first of all.
func (b *Bot) cast(ctx context.Context, p place) dialogue.Persona {
	for _, key := range castingKeys(p) {
		name, ok, err := casting(b.cfg.Documents).Get(ctx, key)
		if err != nil {
			b.log.Warn("see who answers", "channel", discord.ID(p.id), "error", err)
		}
		if persona, known := b.cfg.Cast.Named(name); ok && known {
			return persona
		}
	}
	return b.cfg.Cast[0]
}
