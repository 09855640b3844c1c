package bot

import (
	"context"
	"fmt"
	"slices"

	"matinee/bot/discord"
)

// A command is something that members can call, and what happens when they do.
// Each is in a file of its own; commands lists them.
type command struct {
	discord.Command
	do      map[string]doing      // by path, such as "films add"
	suggest map[string]suggesting // by option, for those that are completed while typed
	always  bool                  // also where the bot answers nothing else: it is about the bot itself
	able    bool                  // what it needs is there; a command that is not able is not offered
}

// A doing does what a command, a menu or a button is for. It says what came of it
// through the use, or returns why nothing did.
type doing func(ctx context.Context, u *use) error

// A suggesting is what may be meant by what is being typed.
type suggesting func(ctx context.Context, u *use, typed string) []discord.Choice

// commands are all there are, in the order of /help.
func (b *Bot) commands() []command {
	all := []command{
		askCommand(b), quoteCommand(b), sceneCommand(b), seenCommand(b), spoilersCommand(b), criticCommand(b), debateCommand(b), interviewCommand(b), quizCommand(b), screeningCommand(b),
		filmsCommand(b), statusCommand(b), forgetCommand(b), helpCommand(b),
		askMenu(b), sceneMenu(b), checkMenu(b),
	}
	return slices.DeleteFunc(all, func(c command) bool { return !c.able })
}

// register makes the commands known to Discord, if they are not these already.
func (b *Bot) register(ctx context.Context) error {
	if err := b.seal.load(ctx); err != nil {
		return err // so that no press has to wait for it
	}
	app, err := b.cfg.Client.Application(ctx)
	if err != nil {
		return fmt.Errorf("offer the commands: %w", err)
	}
	b.app = app.ID
	var list []discord.Command
	for _, c := range b.commands() {
		list = append(list, c.Command)
	}
	if _, err := b.cfg.Client.Register(ctx, app.ID, "", list); err != nil {
		return fmt.Errorf("offer the commands: %w", err)
	}
	return nil
}

// doingOf finds what an interaction is to do.
func (b *Bot) doingOf(i *discord.Interaction) (command, doing, bool) {
	kind := max(i.Data.Kind, discord.CommandSlash)
	for _, c := range b.commands() {
		if c.Name == i.Data.Name && max(c.Kind, discord.CommandSlash) == kind {
			do, ok := c.do[i.Path()]
			return c, do, ok
		}
	}
	return command{}, nil, false
}

// slash begins a command of one path.
func slash(name, description string, do doing, options ...discord.CommandOption) command {
	return command{
		Command: discord.Command{Kind: discord.CommandSlash, Name: name, Description: description, Options: options},
		do:      map[string]doing{name: do}, able: true,
	}
}

// menu begins a command in the menu of messages.
func menu(name string, do doing) command {
	return command{Command: discord.Command{Kind: discord.CommandMessageMenu, Name: name}, do: map[string]doing{name: do}, able: true}
}

// textOption is an option that is text of at most so many characters.
func textOption(name, description string, most int) discord.CommandOption {
	return discord.CommandOption{Kind: discord.OptionText, Name: name, Description: description, MostLength: most}
}

// filmOption is an option that is a film of the shelf.
func filmOption(description string) discord.CommandOption {
	o := textOption("film", description, 100)
	o.Autocomplete = true
	return o
}

// must has an option be given.
func must(o discord.CommandOption) discord.CommandOption {
	o.Required = true
	return o
}

// oneOf is an option with fixed choices: a value and what it is called, in turn.
func oneOf(name, description string, choices ...string) discord.CommandOption {
	o := discord.CommandOption{Kind: discord.OptionText, Name: name, Description: description}
	for pair := range slices.Chunk(choices, 2) {
		o.Choices = append(o.Choices, discord.Choice{Value: pair[0], Name: pair[1]})
	}
	return o
}
