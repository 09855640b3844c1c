package discordtest

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// maxCommand is how much text a command may hold in all, in characters
// (application-commands.mdx).
const maxCommand = 8000

// validate checks a command as Discord does.
func (c *Command) validate() error {
	var p problems
	if c.Type != SlashCommand {
		p.between("name", c.Name, 1, 32)
		if c.Description != "" {
			p.add("description", "APPLICATION_COMMAND_DESCRIPTION_CANNOT_BE_SET", "Context menu commands cannot have description")
		}
		return p.err()
	}
	p.commandName("name", c.Name)
	p.between("description", c.Description, 1, 100)
	p.options("options", c.Options)
	if total := units(c.Name) + units(c.Description) + optionsText(c.Options); total > maxCommand {
		p.add("_", "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)")
	}
	return p.err()
}

func (p *problems) commandName(path, name string) {
	if !commandName.MatchString(name) || strings.ToLower(name) != name {
		p.add(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
	}
}

func (p *problems) options(path string, options []CommandOption) {
	if len(options) > maxChildren {
		p.add(path, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
	}
	optional := false
	var names []string
	for i, o := range options {
		at := path + "." + strconv.Itoa(i)
		p.option(at, o)
		if slices.Contains(names, o.Name) {
			p.add(at+".name", "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option name already exists")
		}
		names = append(names, o.Name)
		if o.Required && optional {
			p.add(at+".required", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options")
		}
		optional = optional || !o.Required
	}
}

func (p *problems) option(at string, o CommandOption) {
	p.commandName(at+".name", o.Name)
	p.between(at+".description", o.Description, 1, 100)
	if o.Type < OptionSubcommand || o.Type > OptionAttachment {
		p.add(at+".type", "BASE_TYPE_CHOICES", "Value must be one of (1, …, 11).")
	}
	if len(o.Choices) > maxOptions || o.Autocomplete && len(o.Choices) > 0 {
		p.add(at+".choices", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length, and none with autocomplete.")
	}
	for i, choice := range o.Choices {
		p.between(at+".choices."+strconv.Itoa(i)+".name", choice.Name, 1, 100)
	}
	p.options(at+".options", o.Options)
}

func optionsText(options []CommandOption) int {
	n := 0
	for _, o := range options {
		n += units(o.Name) + units(o.Description) + optionsText(o.Options)
		for _, c := range o.Choices {
			n += units(c.Name) + units(c.Text())
		}
	}
	return n
}

// editCommand is PATCH …/commands/{command}: what the body names replaces what
// was there.
func (s *Server) editCommand(c *call) (any, error) {
	x, err := c.command()
	if err != nil {
		return nil, err
	}
	fields := x.wire(s)
	if err := c.decode(&fields); err != nil {
		return nil, err
	}
	next := Command{Body: encode(fields), At: x.At}
	if err := json.Unmarshal(next.Body, &next); err != nil {
		return nil, malformed(err)
	}
	next.ID, next.Guild, next.Type = x.ID, x.Guild, x.Type
	if err := next.validate(); err != nil {
		return nil, err
	}
	*x = next
	return x.wire(s), nil
}

// deleteCommand is DELETE …/commands/{command}.
func (s *Server) deleteCommand(c *call) (any, error) {
	x, err := c.command()
	if err != nil {
		return nil, err
	}
	s.commands.list = slices.DeleteFunc(s.commands.list, func(y *Command) bool { return y == x })
	return nil, nil
}

func (c *call) command() (*Command, error) {
	if err := c.application(); err != nil {
		return nil, err
	}
	for _, x := range c.s.commands.of(c.path("guild")) {
		if x.ID == c.path("command") {
			return x, nil
		}
	}
	return nil, unknownCommand
}
