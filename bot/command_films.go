package bot

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/bot/shelf"
)

// fileBytes is how much of an attached file is fetched at the most: the shelf's
// own limit is lower, and says so; this one keeps what lies about its size out.
const fileBytes = 4 << 20

func filmsCommand(b *Bot) command {
	year := discord.CommandOption{Kind: discord.OptionInteger, Name: "year", Description: "Its year, if the file's name does not say"}
	sub := func(name, description string, options ...discord.CommandOption) discord.CommandOption {
		return discord.CommandOption{Kind: discord.OptionSub, Name: name, Description: description, Options: options}
	}
	return command{
		Command: discord.Command{Kind: discord.CommandSlash, Name: "films", Description: "The films of this server: see them, add one, remove one", Options: []discord.CommandOption{
			sub("list", "Which films you can ask about here"),
			sub("add", "Add a film by its subtitles, .srt or .vtt (moderators)",
				must(discord.CommandOption{Kind: discord.OptionAttachment, Name: "file", Description: "The subtitle file of the whole film"}),
				textOption("title", "Its title, if the file's name does not say", 200), year),
			sub("remove", "Take a film off this server's shelf (moderators)", must(filmOption("The film"))),
		}},
		do:      map[string]doing{"films list": listFilms, "films add": addFilm, "films remove": removeFilm},
		suggest: map[string]suggesting{"film": suggestOwn},
		always:  true,
		able:    b.cfg.Shelves != nil,
	}
}

func listFilms(ctx context.Context, u *use) error {
	var lines []string
	for _, e := range u.bot.cfg.Shelves.Films(u.viewer()) {
		lines = append(lines, "- "+markdown.Escape(e.Label()))
	}
	if len(lines) == 0 {
		return errNoFilms
	}
	few := fitting(lines)
	text := "You can ask me about these here:\n" + strings.Join(few, "\n")
	if more := len(lines) - len(few); more > 0 {
		text += fmt.Sprintf("\n… and %d more, which the lists of `/ask` and `/seen` find as you type.", more)
	}
	return u.say(ctx, text)
}

// addFilm puts a film on the shelf of the guild, or in private on the member's.
func addFilm(ctx context.Context, u *use) error {
	if err := u.moderatorsOnly(); err != nil {
		return err
	}
	if u.bot.cfg.Library == nil {
		return refuse("I cannot take films in here; ask who runs me to add them.")
	}
	file, ok := u.Attachment("file")
	if !ok {
		return refuse("I see no file; attach a subtitle file (.srt or .vtt) to the command.")
	}
	own := u.viewer().Own()
	if err := u.bot.cfg.Shelves.Room(own, int(file.Size)); err != nil {
		return err
	}
	data, err := u.bot.cfg.Client.Download(ctx, file, fileBytes)
	if err != nil {
		return err
	}
	known := Known{Title: u.Argument("title")}
	known.Year, _ = strconv.Atoi(u.Argument("year")) // Discord lets nothing but numbers through
	var repaired []string
	entry, err := u.bot.cfg.Shelves.Add(ctx, own, string(u.User.ID), len(data), func(ctx context.Context) (f shelf.Film, brought bool, err error) {
		f, brought, repaired, err = u.bot.cfg.Library.Bring(ctx, file.Name, data, known)
		return f, brought, err
	})
	if errors.Is(err, shelf.ErrThere) {
		return refuse("%s is on this shelf already; ask me about it.", markdown.Escape(entry.Label()))
	}
	if err != nil {
		return err
	}
	text := fmt.Sprintf("Added: %s. Ask me about it, and say with `/seen` how far you have seen it.", markdown.Escape(entry.Label()))
	for _, r := range repaired[:min(len(repaired), 5)] {
		text += "\n-# " + markdown.Escape(clip(r, 200))
	}
	return u.say(ctx, text)
}

// removeFilm takes a film off the shelf of the guild, or in private off the
// member's.
func removeFilm(ctx context.Context, u *use) error {
	if err := u.moderatorsOnly(); err != nil {
		return err
	}
	entry, err := u.bot.cfg.Shelves.Find(u.viewer(), u.Argument("film"))
	if err != nil {
		return err
	}
	err = u.bot.cfg.Shelves.Remove(ctx, u.viewer().Own(), entry.ID)
	if errors.Is(err, shelf.ErrNotThere) {
		return refuse("%s is shared by who runs me with every server; only they can take it away.", markdown.Escape(entry.Label()))
	}
	if err != nil {
		return err
	}
	return u.say(ctx, markdown.Escape(entry.Label())+" is off this shelf; nobody here can ask about it any more.")
}

// suggestOwn completes a film that stands on one's own shelf.
func suggestOwn(_ context.Context, u *use, typed string) []discord.Choice {
	own := map[string]bool{}
	for _, e := range u.bot.cfg.Shelves.On(u.viewer().Own()) {
		own[e.ID] = true
	}
	var choices []discord.Choice
	for _, c := range u.bot.cfg.Shelves.Choices(u.viewer(), typed) {
		if e, err := u.bot.cfg.Shelves.Find(u.viewer(), c.Value); err == nil && own[e.ID] {
			choices = append(choices, discord.Choice{Name: c.Label, Value: c.Value})
		}
	}
	return choices
}
