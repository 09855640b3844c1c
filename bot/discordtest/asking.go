package discordtest

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Args are the options of a command by name, or the inputs of a modal by
// custom_id. A value is a string, a number, a bool, a *User, *Channel, *Role, or
// a File.
type Args map[string]any

// Slash runs a slash command that the bot registered, with its subcommands:
// Slash(c, "films add", Args{"file": File{…}}).
func (u *User) Slash(c *Channel, command string, args Args) *Interaction {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	data := u.command(c, command, args, "")
	return u.s.ask(&Interaction{kind: KindCommand, name: command, by: u, channel: c, data: data})
}

// Complete types into an option of a slash command and asks for completions.
// What was typed is args[option].
func (u *User) Complete(c *Channel, command, option string, args Args) *Interaction {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	data := u.command(c, command, args, option)
	return u.s.ask(&Interaction{kind: KindAutocomplete, name: command, by: u, channel: c, data: data})
}

// Menu chooses a command from a message's menu.
func (u *User) Menu(m *Message, command string) *Interaction {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	x := u.s.registered(m.channel, command, MessageMenuCommand)
	data := object{"id": x.ID, "name": x.Name, "type": x.Type, "target_id": m.id,
		"resolved": object{"messages": object{m.id: m.wire(false)}}}
	return u.s.ask(&Interaction{kind: KindCommand, name: command, by: u, channel: m.channel, data: data})
}

// registered is a command the bot registered; it is a mistake to use another.
func (s *Server) registered(c *Channel, name string, kind int) *Command {
	x := s.commands.find(guildID(c.guild), name, kind)
	if x == nil {
		s.mistake("the bot registered no command %q of type %d", name, kind)
		return &Command{}
	}
	return x
}

// command is the data of a slash command; focused is the option being typed.
func (u *User) command(c *Channel, command string, args Args, focused string) object {
	path := strings.Fields(command)
	x := u.s.registered(c, path[0], SlashCommand)
	data := object{"id": x.ID, "name": x.Name, "type": x.Type}
	if x.Guild != "" {
		data["guild_id"] = x.Guild
	}
	f := filling{u: u, c: c, args: args, focused: focused, resolved: map[string]object{}}
	options := x.Options
	at := data
	for _, step := range path[1:] {
		sub, ok := option(options, step)
		if !ok {
			u.s.mistake("the command %q has no subcommand %q", command, step)
		}
		next := object{"name": sub.Name, "type": sub.Type}
		at["options"] = []object{next}
		at, options = next, sub.Options
	}
	at["options"] = f.fill(command, options)
	if len(f.resolved) > 0 {
		data["resolved"] = f.resolved
	}
	return data
}

func option(options []CommandOption, name string) (CommandOption, bool) {
	for _, o := range options {
		if o.Name == name {
			return o, true
		}
	}
	return CommandOption{}, false
}

// A filling is a command's options while they are filled in.
type filling struct {
	u        *User
	c        *Channel
	args     Args
	focused  string
	resolved map[string]object
}

// fill puts the values into the options, in the command's order.
func (f *filling) fill(command string, options []CommandOption) []object {
	list := []object{}
	for name := range f.args {
		if _, ok := option(options, name); !ok {
			f.u.s.mistake("the command %q has no option %q", command, name)
		}
	}
	for _, o := range options {
		v, given := f.args[o.Name]
		if !given {
			if o.Required && f.focused == "" {
				f.u.s.mistake("the command %q needs its option %q", command, o.Name)
			}
			continue
		}
		w := object{"name": o.Name, "type": o.Type, "value": f.value(v)}
		if o.Name == f.focused {
			w["focused"] = true
		}
		list = append(list, w)
	}
	return list
}

// value is a value as Discord sends it; what it stands for is resolved.
func (f *filling) value(v any) any {
	switch v := v.(type) {
	case *User:
		f.resolve("users", v.id, v.wire())
		if g := f.c.guild; g != nil && g.member(v) != nil {
			m := g.member(v).partial()
			m["permissions"] = f.c.may(v)
			f.resolve("members", v.id, m)
		}
		return v.id
	case *Channel:
		w := v.wire()
		w["permissions"] = v.may(f.u)
		f.resolve("channels", v.id, w)
		return v.id
	case *Role:
		f.resolve("roles", v.id, v.wire())
		return v.id
	case File:
		a := f.u.s.newAttachment(f.c, upload{name: v.Name, kind: v.Type, data: v.Data})
		if v.Size > 0 {
			a.size = v.Size
		}
		a.ephemeral = true
		f.resolve("attachments", a.id, a.wire())
		return a.id
	case string, int, int64, float64, bool:
		return v
	}
	f.u.s.mistake("a command takes no value of type %T", v)
	return nil
}

func (f *filling) resolve(what, id string, w any) {
	if f.resolved[what] == nil {
		f.resolved[what] = object{}
	}
	f.resolved[what][id] = w
}

// Press presses a button of a message, by its label or custom_id. It is a
// mistake to press one that is not there or is disabled.
func (u *User) Press(m *Message, label string) *Interaction {
	b, ok := m.Button(label)
	switch {
	case !ok:
		u.s.mistake("no button %q under %q; there are %q", label, m.Content(), m.Buttons())
	case b.Disabled:
		u.s.mistake("the button %q is disabled", label)
	}
	return u.PressID(m, b.CustomID)
}

// PressID sends a press by custom_id, whether or not the message has that button
// now, as a client does that has not seen the last edit.
func (u *User) PressID(m *Message, customID string) *Interaction {
	return u.component(m, customID, object{"custom_id": customID, "component_type": componentButton, "id": 1})
}

// Choose chooses values in a message's select menu.
func (u *User) Choose(m *Message, customID string, values ...string) *Interaction {
	return u.component(m, customID, object{"custom_id": customID, "component_type": componentSelect, "values": values, "id": 1})
}

func (u *User) component(m *Message, customID string, data object) *Interaction {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	return u.s.ask(&Interaction{kind: KindComponent, custom: customID, by: u, channel: m.channel, on: m, data: data})
}

// Submit fills in the modal that answered an interaction, and sends it.
func (u *User) Submit(i *Interaction, inputs Args) *Interaction {
	modal := i.Modal()
	if modal == nil {
		u.s.mistake("the interaction was not answered by a modal")
		return i
	}
	rows := []object{}
	for _, c := range flatten(modal.Components) {
		if c.Type != componentInput {
			continue
		}
		text := c.Value
		if v, ok := inputs[c.CustomID]; ok {
			text = fmt.Sprint(v)
		}
		rows = append(rows, object{"type": componentRow, "components": []object{
			{"type": componentInput, "custom_id": c.CustomID, "value": text}}})
	}
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	data := object{"custom_id": modal.CustomID, "components": rows}
	return u.s.ask(&Interaction{kind: KindModal, custom: modal.CustomID, by: u, channel: i.channel, on: i.on, data: data})
}

// Interact sends an interaction of any kind and data, such as one of a type that
// Discord may invent one day.
func (u *User) Interact(c *Channel, kind int, data string) *Interaction {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	var w object
	if err := json.Unmarshal([]byte(data), &w); err != nil {
		u.s.mistake("interaction data: %v", err)
	}
	return u.s.ask(&Interaction{kind: kind, by: u, channel: c, data: w})
}
