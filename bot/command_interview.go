package bot

import (
	"context"
	"errors"
	"strings"
	"time"

	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/dialogue"
)

const (
	// scriptBytes is how large a script may be: the examples have five thousand.
	scriptBytes = 64 << 10
	// mostInterviews bounds the interviews that are held in a guild at the same time.
	mostInterviews = 3
)

func interviewCommand(b *Bot) command {
	sub := func(name, description string, options ...discord.CommandOption) discord.CommandOption {
		return discord.CommandOption{Kind: discord.OptionSub, Name: name, Description: description, Options: options}
	}
	c := command{
		Command: discord.Command{Kind: discord.CommandSlash, Name: "interview", Description: "A scripted conversation about a film, in which you may ask; its package is posted", Options: []discord.CommandOption{
			sub("run", "Hold an interview in a thread",
				discord.CommandOption{Kind: discord.OptionAttachment, Name: "script", Description: "The script, a .toml file; leave out for an example"},
				filmOption("The film, if not the script's"),
				discord.CommandOption{Kind: discord.OptionText, Name: "example", Description: "A script of mine instead", Choices: b.exampleChoices()}),
			sub("examples", "Scripts to begin with, and how they are written"),
			sub("stop", "End the interview here (who asked for it, or moderators)"),
		}},
		do:      map[string]doing{"interview run": runInterview, "interview examples": showExamples, "interview stop": stopInterview},
		suggest: map[string]suggesting{"film": suggestFilms},
	}
	c.able = b.cfg.Interviews != nil && b.cfg.Shelves != nil
	return c
}

// exampleChoices are the examples, to be chosen from.
func (b *Bot) exampleChoices() []discord.Choice {
	if b.cfg.Interviews == nil {
		return nil
	}
	var choices []discord.Choice
	for _, e := range b.cfg.Interviews.Examples() {
		choices = append(choices, discord.Choice{Name: e.Name, Value: e.Name})
	}
	return choices
}

// runInterview has a script be held in a thread.
func runInterview(ctx context.Context, u *use) error {
	if err := u.mayInterview(ctx); err != nil {
		return err
	}
	p, film, err := u.script(ctx)
	if err != nil {
		return u.faulty(ctx, err)
	}
	if err := u.mayHear(ctx, film); err != nil {
		return err
	}
	if p.Allowed, err = u.allowed(ctx, film); err != nil {
		return err
	}
	if p.Reach, err = u.rehearse(ctx, p, film); err != nil {
		return u.unfit(ctx, p, err)
	}
	where, err := u.threadFor(ctx, "**"+markdown.Escape(u.name())+"** has an interview held about "+titled(film.Film)+".", "Interview: "+labelled(film.Film))
	if err != nil {
		return err
	}
	p.Channel, p.Guild = where.Channel, discord.ID(where.Guild)
	if err := u.bot.raise(ctx, where, p); err != nil {
		return err
	}
	if where.id == u.place.id {
		return u.silent(ctx)
	}
	return u.say(ctx, "It begins in <#"+string(where.id)+">.")
}

// mayInterview refuses an interview where none can begin.
func (u *use) mayInterview(ctx context.Context) error {
	switch {
	case u.bot.stages.near(u.place) != nil:
		return refuse("An interview is being held here already; wait for its end, or end it with `/interview stop`.")
	case u.bot.floors.at(u.place.id) != nil:
		return refuse("A debate is going on here; wait for its end, or use another channel.")
	case !u.place.private() && u.bot.stages.among(u.place.Guild) >= mostInterviews:
		return refuse("%d interviews are being held in this server already; wait for the end of one.", mostInterviews)
	}
	_, on, err := u.bot.screeningIn(ctx, u.place)
	if err == nil && on {
		return refuse("A film is being shown here, and an interview would talk over it; begin one when it is over, or in another channel.")
	}
	return err
}

// script is what is to be held, and its film.
func (u *use) script(ctx context.Context) (production, dialogue.Ref, error) {
	p := production{By: u.User.ID, People: []discord.ID{u.User.ID}, Began: time.Now()}
	file, brought := u.Attachment("script")
	if !brought {
		return u.exampleScript(p)
	}
	if u.Argument("example") != "" {
		return p, dialogue.Ref{}, refuse("That is a script of yours and one of mine; give me one of them.")
	}
	if !strings.HasSuffix(strings.ToLower(file.Name), ".toml") {
		return p, dialogue.Ref{}, refuse("A script is a .toml file; `/interview examples` gives you some to begin with.")
	}
	data, err := u.bot.cfg.Client.Download(ctx, file, scriptBytes)
	if errors.Is(err, discord.ErrTooLarge) {
		return p, dialogue.Ref{}, refuse("That script is too large: I take %d kB, which is more than an evening's talk.", scriptBytes>>10)
	}
	if err != nil {
		return p, dialogue.Ref{}, err
	}
	p.Name, p.Source = clip(file.Name, safeNameChars), data
	named, err := u.bot.cfg.Interviews.Read(p.Name, data)
	if err != nil {
		return p, dialogue.Ref{}, err
	}
	if given := u.Argument("film"); given != "" {
		named = given
	}
	film, err := u.film(ctx, named)
	p.Film = film.ID
	return p, film, err
}

// exampleScript is one that comes with the program.
func (u *use) exampleScript(p production) (production, dialogue.Ref, error) {
	name := u.Argument("example")
	if name == "" {
		return p, dialogue.Ref{}, refuse("Which script? Attach one, or choose one of my examples; `/interview examples` shows them.")
	}
	e, there := u.bot.example(name)
	if !there {
		return p, dialogue.Ref{}, refuse("I have no such example; `/interview examples` shows those I have.")
	}
	if u.Argument("film") != "" {
		return p, dialogue.Ref{}, refuse("My examples are each about a film of their own; attach a script for another.")
	}
	p.Example, p.Name, p.Source, p.Film = e.Name, e.Name+".toml", e.Source, e.Film.ID
	return p, e.Film, nil
}

// curtainAction is the action of the button that ends an interview.
const curtainAction = "curtain"

// lower ends the interview where the button is. A second press does nothing.
func lower(_ context.Context, u *use, _ []string) error {
	if s := u.bot.stages.at(u.place.id); s != nil {
		s.stop(stoppedBy{u.User.ID})
	}
	return nil
}

// stopInterview ends the interview in the place, or in a thread of it.
func stopInterview(ctx context.Context, u *use) error {
	s := u.bot.stages.near(u.place)
	if s == nil {
		return refuse("No interview is being held here; `/interview run` begins one.")
	}
	if s.now().By != u.User.ID && !u.moderates() {
		return refuse("That is for who asked for it, or for moderators.")
	}
	s.stop(stoppedBy{u.User.ID})
	return u.say(ctx, "It ends.")
}

// showExamples gives the scripts that come with the program.
func showExamples(ctx context.Context, u *use) error {
	var lines []string
	var files []discord.File
	for _, e := range u.bot.cfg.Interviews.Examples() {
		lines = append(lines, "- **"+markdown.Escape(e.Name)+"**, about "+titled(e.Film.Film)+": "+markdown.Escape(e.About))
		files = append(files, discord.File{Name: e.Name + ".toml", Type: "application/toml", Data: e.Source})
	}
	text := "Hold one as it is with `/interview run`, or change it and bring it as yours, about a film of this server:\n" + strings.Join(lines, "\n")
	_, err := u.bot.cfg.Client.EditAnswer(ctx, u.Interaction, discord.Change{Content: &text, Files: files})
	return err
}
