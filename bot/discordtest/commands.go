package discordtest

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"time"
)

// The types of application commands (discord-api-docs,
// developers/interactions/application-commands.mdx).
const (
	SlashCommand       = 1
	UserMenuCommand    = 2
	MessageMenuCommand = 3
)

// The types of a command's options (same source).
const (
	OptionSubcommand = 1
	OptionGroup      = 2
	OptionString     = 3
	OptionInteger    = 4
	OptionBoolean    = 5
	OptionUser       = 6
	OptionChannel    = 7
	OptionRole       = 8
	OptionNumber     = 10
	OptionAttachment = 11
)

// The limits of commands (same source): per kind, and creations a day.
const (
	maxSlash    = 100
	maxMenus    = 15
	maxCreates  = 200
	maxChildren = 25
)

// commandName is what a slash command or an option may be called (same source,
// "Application Command Naming"; the scripts Discord lists besides are letters).
var commandName = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)

// A Command is one the bot registered.
type Command struct {
	ID          string          `json:"id"`
	Guild       string          `json:"guild_id,omitempty"` // "" for everywhere
	Type        int             `json:"type"`
	Name        string          `json:"name"`
	Description string          `json:"description"`
	Options     []CommandOption `json:"options"`
	Body        json.RawMessage `json:"-"` // as it was sent
	At          time.Time       `json:"-"`
}

// A CommandOption is an option or a subcommand of a command.
type CommandOption struct {
	Type         int             `json:"type"`
	Name         string          `json:"name"`
	Description  string          `json:"description"`
	Required     bool            `json:"required"`
	Autocomplete bool            `json:"autocomplete"`
	Choices      []Choice        `json:"choices"`
	Options      []CommandOption `json:"options"`
}

// A Choice is a value to choose: of an option, of autocomplete, of a select.
type Choice struct {
	Name        string          `json:"name,omitempty"`
	Label       string          `json:"label,omitempty"` // of a select
	Value       json.RawMessage `json:"value"`
	Description string          `json:"description,omitempty"`
}

// Text is the choice's value as text.
func (c Choice) Text() string {
	var text string
	if json.Unmarshal(c.Value, &text) == nil {
		return text
	}
	return string(c.Value)
}

// commands are those registered, by guild ("" for everywhere).
type commands struct {
	list    []*Command
	created []time.Time
}

// Commands are those registered for a guild, or with nil for everywhere.
func (s *Server) Commands(g *Guild) []Command {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []Command
	for _, c := range s.commands.of(guildID(g)) {
		list = append(list, *c)
	}
	return list
}

func guildID(g *Guild) string {
	if g == nil {
		return ""
	}
	return g.id
}

func (c *commands) of(guild string) []*Command {
	return slices.DeleteFunc(slices.Clone(c.list), func(x *Command) bool { return x.Guild != guild })
}

// find is a command by name and type, the guild's own before everybody's.
func (c *commands) find(guild, name string, kind int) *Command {
	for _, where := range []string{guild, ""} {
		for _, x := range c.of(where) {
			if x.Name == name && x.Type == kind {
				return x
			}
		}
	}
	return nil
}

// listCommands is GET …/commands.
func (s *Server) listCommands(c *call) (any, error) {
	if err := c.application(); err != nil {
		return nil, err
	}
	list := []object{}
	for _, x := range s.commands.of(c.path("guild")) {
		list = append(list, x.wire(s))
	}
	return list, nil
}

// application checks that the call is about the bot's own application.
func (c *call) application() error {
	if c.path("app") != c.s.bot.id {
		return missingAccess
	}
	if id := c.path("guild"); id != "" {
		_, err := c.guild()
		return err
	}
	return nil
}

// createCommand is POST …/commands: one of the same name is replaced.
func (s *Server) createCommand(c *call) (any, error) {
	if err := c.application(); err != nil {
		return nil, err
	}
	x, err := s.register(c.body, c.path("guild"), s.commands.of(c.path("guild")))
	if err != nil {
		return nil, err
	}
	return created{x.wire(s)}, nil
}

// replaceCommands is PUT …/commands: the whole list.
func (s *Server) replaceCommands(c *call) (any, error) {
	if err := c.application(); err != nil {
		return nil, err
	}
	var bodies []json.RawMessage
	if err := c.decode(&bodies); err != nil {
		return nil, err
	}
	before, known := s.commands.list, s.commands.of(c.path("guild"))
	s.commands.list = slices.DeleteFunc(slices.Clone(before), func(x *Command) bool { return x.Guild == c.path("guild") })
	for i, body := range bodies {
		if _, err := s.register(body, c.path("guild"), known); err != nil {
			s.commands.list = before
			return nil, at(strconv.Itoa(i), err)
		}
	}
	return s.listCommands(c)
}

// at puts a refusal's fields below a step.
func at(step string, err error) error {
	r, ok := err.(*refusal)
	if !ok || r.errors == nil {
		return err
	}
	return &refusal{r.Status, r.Code, r.Message, object{step: r.errors}}
}

// register checks a command and adds it, in the place of one of its name if that
// is known.
func (s *Server) register(body json.RawMessage, guild string, known []*Command) (*Command, error) {
	x := &Command{Body: body, At: time.Now()}
	if err := json.Unmarshal(body, x); err != nil {
		return nil, malformed(err)
	}
	x.ID, x.Guild = "", guild
	set(&x.Type, SlashCommand)
	if err := x.validate(); err != nil {
		return nil, err
	}
	cs := &s.commands
	cs.list = slices.Clone(cs.list)
	same := func(y *Command) bool { return y.Guild == guild && y.Name == x.Name && y.Type == x.Type }
	old := slices.IndexFunc(known, same)
	if old >= 0 {
		x.ID = known[old].ID
	} else {
		x.ID = s.newID()
	}
	if i := slices.IndexFunc(cs.list, same); i >= 0 {
		cs.list[i] = x
		return x, nil
	}
	if err := cs.room(guild, x.Type, old < 0); err != nil {
		return nil, err
	}
	cs.list = append(cs.list, x)
	return x, nil
}

// room checks the limits on how many commands there are and how many were made
// today, of which this may be one.
func (c *commands) room(guild string, kind int, fresh bool) error {
	count := 0
	for _, x := range c.of(guild) {
		if x.Type == kind {
			count++
		}
	}
	most := maxMenus
	if kind == SlashCommand {
		most = maxSlash
	}
	if count >= most {
		return &refusal{400, 30032, "Maximum number of application commands reached", nil}
	}
	if !fresh {
		return nil
	}
	c.created = slices.DeleteFunc(c.created, func(t time.Time) bool { return time.Since(t) > 24*time.Hour })
	if len(c.created) >= maxCreates {
		return &refusal{400, 30034, "Max number of daily application command creates has been reached (200)", nil}
	}
	c.created = append(c.created, time.Now())
	return nil
}

// wire is the command as it was sent, with what Discord adds.
func (c *Command) wire(s *Server) object {
	w := object{}
	_ = json.Unmarshal(c.Body, &w)
	w["id"], w["application_id"], w["type"], w["version"] = c.ID, s.bot.id, c.Type, c.ID
	if c.Guild != "" {
		w["guild_id"] = c.Guild
	}
	return w
}
