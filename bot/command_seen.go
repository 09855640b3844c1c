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
		must(completed(textOption("far", "47:30, 40 minutes, all or none; in a series S02E05 or S02E05@31:00", 40))),
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
	if stop, err := transcript.ParseStop(typed); err == nil && stop.InEpisode() {
		return []discord.Choice{{Name: "As far as " + stop.String(), Value: stop.String()}}
	}
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
	stop, err := stopOf(u.Argument("far"))
	if err != nil {
		return err
	}
	owner, whose, err := u.owner(u.Argument("for"))
	if err != nil {
		return err
	}
	reach := reachTo(stop.At)
	if typed := u.Argument("film"); typed == everyFilm || strings.EqualFold(typed, everyFilmName) {
		if stop.InEpisode() {
			return refuse("%s is in a series; choose one of its episodes as the film.", stop)
		}
		if err := u.bot.spoilers.SayRest(ctx, owner, &reach); err != nil {
			return fmt.Errorf("keep how far somebody is: %w", err)
		}
		return u.say(ctx, "Noted"+whose+": of every film nothing else is said of, "+extent(reach)+".")
	}
	film, until, err := u.stopped(ctx, u.Argument("film"), stop)
	if err != nil {
		return err
	}
	if err := u.bot.spoilers.Say(ctx, owner, access.Said(film, reachTo(until))); err != nil {
		return fmt.Errorf("keep how far somebody is: %w", err)
	}
	return u.say(ctx, "Noted"+whose+". "+markdown.Escape(dialogue.Acknowledge(film, until)))
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

// stopOf reads how far somebody has seen: a time in a film, or a place in a series.
func stopOf(typed string) (transcript.Stop, error) {
	if stop, err := transcript.ParseStop(typed); err == nil && stop.InEpisode() {
		return stop, nil
	}
	until, err := timeOf(typed)
	return transcript.Stop{At: until}, err
}

// stopped is the film that a stop is in, and how far into it: of a series the episode,
// whichever of them was named.
func (u *use) stopped(ctx context.Context, typed string, stop transcript.Stop) (transcript.Film, time.Duration, error) {
	film, err := u.film(ctx, typed)
	if err != nil || !stop.InEpisode() {
		return film.Film, stop.At, err
	}
	films, err := u.films(ctx)
	if err != nil {
		return film.Film, 0, err
	}
	all := make([]transcript.Film, len(films))
	for i, r := range films {
		all[i] = r.Film
	}
	if film.Series == "" {
		return film.Film, 0, refuse("%s is no episode of a series; say how far you have seen it as a time, such as 47:30.", titled(film.Film))
	}
	found, until, err := stop.Find(film.Series, all)
	if err != nil {
		return film.Film, 0, refuse("%s.", plainly(err.Error()))
	}
	return found, until, nil
}
