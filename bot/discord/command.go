package discord

// A Command is what members can call: a slash command, or an entry in the menu of
// a message or a user.
type Command struct {
	Kind        CommandKind     `json:"type"`        // default CommandSlash
	Name        string          `json:"name"`        // of slash commands lower case; at most 32 characters
	Description string          `json:"description"` // at most 100 characters; menus have none
	Options     []CommandOption `json:"options,omitempty"`

	// Needs are the permissions members need to see it, unless the guild's owner
	// decides otherwise; nil for none.
	Needs *Permissions `json:"default_member_permissions,omitempty"`

	// Places are where it can be used; nil for everywhere.
	Places []Place `json:"contexts,omitempty"`
}

// A CommandKind is how a command is called.
type CommandKind int

// The kinds of commands (discord-api-docs,
// developers/interactions/application-commands.mdx).
const (
	CommandSlash       CommandKind = 1
	CommandUserMenu    CommandKind = 2
	CommandMessageMenu CommandKind = 3
)

// UnmarshalJSON takes a number or a text that holds one.
func (k *CommandKind) UnmarshalJSON(b []byte) error {
	*k = CommandKind(integer(b))
	return nil
}

// A Place is where a command can be used.
type Place int

// The places (same source, "Interaction Context Types").
const (
	PlaceGuild Place = 0
	PlaceDM    Place = 1 // with the bot
)

// A CommandOption is something a command is told, or a subcommand.
type CommandOption struct {
	Kind         OptionKind      `json:"type"`
	Name         string          `json:"name"`
	Description  string          `json:"description"`
	Required     bool            `json:"required,omitempty"`
	Choices      []Choice        `json:"choices,omitempty"`
	Options      []CommandOption `json:"options,omitempty"` // of a subcommand
	Autocomplete bool            `json:"autocomplete,omitempty"`
	Least        *float64        `json:"min_value,omitempty"`
	Most         *float64        `json:"max_value,omitempty"`
	LeastLength  int             `json:"min_length,omitempty"` // characters
	MostLength   int             `json:"max_length,omitempty"` // characters
}

// An OptionKind is what an option takes.
type OptionKind int

// The kinds of options (same source, "Application Command Option Type").
const (
	OptionSub        OptionKind = 1
	OptionGroup      OptionKind = 2
	OptionText       OptionKind = 3
	OptionInteger    OptionKind = 4
	OptionBool       OptionKind = 5
	OptionUser       OptionKind = 6
	OptionChannel    OptionKind = 7
	OptionRole       OptionKind = 8
	OptionNumber     OptionKind = 10
	OptionAttachment OptionKind = 11
)

// UnmarshalJSON takes a number or a text that holds one.
func (k *OptionKind) UnmarshalJSON(b []byte) error {
	*k = OptionKind(integer(b))
	return nil
}

// nests tells whether an option is a subcommand, or a group of them.
func (k OptionKind) nests() bool { return k == OptionSub || k == OptionGroup }
