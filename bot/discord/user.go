package discord

// A User is an account, of a person or of a bot.
type User struct {
	ID     ID     `json:"id"`
	Name   string `json:"username"`
	Global string `json:"global_name"` // the name others see where no nickname is set
	Bot    bool   `json:"bot"`
	System bool   `json:"system"` // belongs to Discord itself
}

// Display is the name others see outside of guilds.
func (u User) Display() string {
	if u.Global != "" {
		return u.Global
	}
	return u.Name
}

// Mention is the user as a message names them.
func (u User) Mention() string { return "<@" + string(u.ID) + ">" }

// A Member is a user in a guild.
type Member struct {
	User        User        `json:"user"` // empty where the surroundings say who it is
	Nick        string      `json:"nick"`
	Roles       []ID        `json:"roles"`
	Joined      Time        `json:"joined_at"`
	TimedOut    Time        `json:"communication_disabled_until"`
	Permissions Permissions `json:"permissions"` // in the channel, in interactions only
}

// Display is the name others see in the guild. The user may come from elsewhere,
// because members in messages have none.
func (m Member) Display(u User) string {
	if m.Nick != "" {
		return m.Nick
	}
	if u.ID == "" {
		u = m.User
	}
	return u.Display()
}

// An Application is the bot's own entry among Discord's applications.
type Application struct {
	ID    ID     `json:"id"`
	Name  string `json:"name"`
	Owner User   `json:"owner"`
	Flags Flag   `json:"flags"`
}

// The flags of applications that tell whether the privileged intent is on
// (discord-api-docs, developers/resources/application.mdx, "Application Flags").
const (
	flagContent        Flag = 1 << 18
	flagContentLimited Flag = 1 << 19 // for bots in few guilds
)

// MessageContent tells whether the message content intent is on for the
// application.
func (a Application) MessageContent() bool { return a.Flags&(flagContent|flagContentLimited) != 0 }
