package bot

import (
	"context"
	"fmt"
	"strings"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// everyFilm is the value that stands for all films somebody says nothing else of.
// No film's ID has the sign.
const (
	everyFilm     = "*"
	everyFilmName = "Every film I say nothing else of"
)

// Whose horizon, or mode, is said.
const (
	forMe     = "me"
	forHere   = "here"
	forServer = "server"
)

func seenCommand(b *Bot) command {
	c := slash("seen", "Say how far you have seen a film, so that nothing beyond is told", seen,
		must(filmOption("The film, or every film you say nothing else of")),
		must(completed(textOption("far", "47:30, 1:02:03, 40 minutes, all or none", 40))),
		oneOf("for", "For whom (default: for you)", forMe, "me", forHere, "this channel or thread", forServer, "the whole server"))
	c.suggest = map[string]suggesting{"film": suggestSeen, "far": suggestFar}
	c.able = b.cfg.Shelves != nil
	c.always = true
	return c
}

func completed(o discord.CommandOption) discord.CommandOption {
	o.Autocomplete = true
	return o
}

// suggestSeen completes a film, or all of them.
func suggestSeen(ctx context.Context, u *use, typed string) []discord.Choice {
	films := suggestFilms(ctx, u, typed)
	every := discord.Choice{Name: everyFilmName, Value: everyFilm}
	if t := strings.ToLower(strings.TrimSpace(typed)); strings.HasPrefix(strings.ToLower(every.Name), t) || strings.HasPrefix("all", t) {
		films = append(films[:min(len(films), 24)], every)
	}
	return films
}

// suggestFar completes how far somebody has seen a film.
func suggestFar(_ context.Context, _ *use, typed string) []discord.Choice {
	all, none := discord.Choice{Name: "All of it", Value: "all"}, discord.Choice{Name: "Nothing yet", Value: "none"}
	until, ok := dialogue.ReadSeen(typed)
	switch {
	case typed == "" || !ok:
		return []discord.Choice{all, none}
	case until == transcript.End:
		return []discord.Choice{all}
	case until <= 0:
		return []discord.Choice{none}
	}
	return []discord.Choice{{Name: "As far as " + transcript.FormatTime(until), Value: transcript.FormatTime(until)}}
}

// seen keeps how far somebody has seen a film, or all who are somewhere.
func seen(ctx context.Context, u *use) error {
	until, err := timeOf(u.Argument("far"))
	if err != nil {
		return err
	}
	owner, whose, err := u.owner(u.Argument("for"))
	if err != nil {
		return err
	}
	reach := reachTo(until)
	if typed := u.Argument("film"); typed == everyFilm || strings.EqualFold(typed, everyFilmName) {
		if err := u.bot.spoilers.SayRest(ctx, owner, &reach); err != nil {
			return fmt.Errorf("keep how far somebody is: %w", err)
		}
		return u.say(ctx, "Noted"+whose+": of every film nothing else is said of, "+extent(reach)+".")
	}
	film, err := u.film(ctx, u.Argument("film"))
	if err != nil {
		return err
	}
	if err := u.bot.spoilers.Say(ctx, owner, map[string]access.Reach{film.Work: reach}); err != nil {
		return fmt.Errorf("keep how far somebody is: %w", err)
	}
	return u.say(ctx, "Noted"+whose+". "+markdown.Escape(dialogue.Acknowledge(film.Film, until)))
}

// reachTo is a film time as access has it.
func reachTo(until time.Duration) access.Reach {
	if until == transcript.End {
		return access.Reach{All: true}
	}
	return access.Reach{Until: until}
}

// extent is a reach in words.
func extent(r access.Reach) string {
	switch {
	case r.All:
		return "all has been seen"
	case r.Until == 0:
		return "nothing has been seen"
	}
	return "the first " + transcript.FormatTime(r.Until) + " has been seen"
}

// owner is for whom something of spoilers is said, and how a sentence calls them.
// For others than oneself that is moderators' business.
func (u *use) owner(whom string) (owner access.Owner, whose string, err error) {
	if whom == "" || whom == forMe || u.place.private() {
		return access.Member(string(u.User.ID)), "", nil
	}
	if err := u.moderatorsOnly(); err != nil {
		return "", "", err
	}
	switch {
	case whom == forServer:
		return access.Guild(u.place.Guild), " for the server", nil
	case u.place.thread:
		return access.Thread(u.place.Thread), " for this thread", nil
	default:
		return access.Channel(u.place.Channel), " for this channel", nil
	}
}
