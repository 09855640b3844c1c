package discord

import (
	"encoding/json"
	"time"
)

// An Interaction is somebody using the bot other than by writing: a command, a
// menu, a button, a form. It wants a first answer within three seconds.
type Interaction struct {
	ID          ID              `json:"id"`
	App         ID              `json:"application_id"`
	Kind        InteractionKind `json:"type"`
	Token       string          `json:"token"`
	Guild       ID              `json:"guild_id"` // "" outside of guilds
	ChannelID   ID              `json:"channel_id"`
	Channel     Channel         `json:"channel"` // what is known of it
	Member      *Member         `json:"member"`  // in guilds
	User        User            `json:"user"`    // who did it, in guilds too
	Message     *Message        `json:"message"` // with the button or the menu
	Locale      string          `json:"locale"`
	Permissions Permissions     `json:"app_permissions"` // the bot's, there
	Data        InteractionData `json:"data"`

	// Received is when it came; the time to answer counts from here.
	Received time.Time `json:"-"`
}

// An InteractionKind is what somebody did.
type InteractionKind int

// The kinds of interactions (discord-api-docs,
// developers/interactions/receiving-and-responding.mdx, "Interaction Type").
const (
	InteractionPing         InteractionKind = 1
	InteractionCommand      InteractionKind = 2 // of any kind, menus too
	InteractionComponent    InteractionKind = 3
	InteractionAutocomplete InteractionKind = 4
	InteractionModal        InteractionKind = 5
)

// UnmarshalJSON takes a number or a text that holds one.
func (k *InteractionKind) UnmarshalJSON(b []byte) error {
	*k = InteractionKind(integer(b))
	return nil
}

// InteractionData is what was used, and how.
type InteractionData struct {
	Command    ID          `json:"id"`
	Name       string      `json:"name"` // of the command or menu
	Kind       CommandKind `json:"type"`
	Options    []Argument  `json:"options"`
	Target     ID          `json:"target_id"` // of a menu: a message or a user
	Resolved   Resolved    `json:"resolved"`
	Custom     string      `json:"custom_id"`  // of the component or modal
	Values     []string    `json:"values"`     // chosen from a select
	Components []Component `json:"components"` // of a modal, filled in
}

// Resolved are the things that options and targets name.
type Resolved struct {
	Users       map[ID]User       `json:"users"`
	Members     map[ID]Member     `json:"members"`
	Roles       map[ID]Role       `json:"roles"`
	Channels    map[ID]Channel    `json:"channels"`
	Messages    map[ID]Message    `json:"messages"`
	Attachments map[ID]Attachment `json:"attachments"`
}

// An Argument is an option of a command with its value, or a subcommand with
// arguments of its own.
type Argument struct {
	Name    string     `json:"name"`
	Kind    OptionKind `json:"type"`
	Value   Value      `json:"value"`
	Focused bool       `json:"focused"` // being typed just now
	Options []Argument `json:"options"`
}

// A Value is the value of an option, as text: numbers in decimal, "true" or
// "false", IDs.
type Value string

// UnmarshalJSON takes any scalar.
func (v *Value) UnmarshalJSON(b []byte) error {
	*v = Value(scalar(b))
	var is bool
	if json.Unmarshal(b, &is) == nil && string(b) != "null" {
		*v = Value(b)
	}
	return nil
}

// UnmarshalJSON reads an interaction and notes when it came.
func (i *Interaction) UnmarshalJSON(b []byte) error {
	type plain Interaction
	if err := decode(b, (*plain)(i)); err != nil {
		*i = Interaction{}
	}
	if i.Member != nil && i.User.ID == "" {
		i.User = i.Member.User
	}
	if i.ChannelID == "" {
		i.ChannelID = i.Channel.ID
	}
	i.Received = time.Now()
	return nil
}

// Path is the command with its subcommands, such as "films add".
func (i *Interaction) Path() string {
	path, options := i.Data.Name, i.Data.Options
	for len(options) > 0 && options[0].Kind.nests() {
		path += " " + options[0].Name
		options = options[0].Options
	}
	return path
}

// Arguments are the options given to the command, or to its subcommand.
func (i *Interaction) Arguments() []Argument {
	options := i.Data.Options
	for len(options) > 0 && options[0].Kind.nests() {
		options = options[0].Options
	}
	return options
}

// Argument is the value of an option as text, or "" if it was not given.
func (i *Interaction) Argument(name string) string {
	for _, a := range i.Arguments() {
		if a.Name == name {
			return string(a.Value)
		}
	}
	return ""
}

// Focused is the option that is being typed, in an autocomplete.
func (i *Interaction) Focused() Argument {
	for _, a := range i.Arguments() {
		if a.Focused {
			return a
		}
	}
	return Argument{}
}

// Attachment is the file given as an option, or false.
func (i *Interaction) Attachment(name string) (Attachment, bool) {
	a, ok := i.Data.Resolved.Attachments[ID(i.Argument(name))]
	return a, ok
}

// TargetMessage is the message whose menu was used, or false.
func (i *Interaction) TargetMessage() (Message, bool) {
	m, ok := i.Data.Resolved.Messages[i.Data.Target]
	return m, ok
}

// Fields are what was filled into a modal, by the ids of its inputs.
func (i *Interaction) Fields() map[string]string {
	fields := map[string]string{}
	All(i.Data.Components, func(c Component) {
		if c.ID != "" {
			fields[c.ID] = c.Value
		}
	})
	return fields
}
