package discordtest

import "time"

// Config is what a Server is made of; the zero Config is a Discord that enforces
// everything it documents.
type Config struct {
	// Memory makes all connections in memory: with it the whole double, and a
	// bot that connects by Server.Dial and Server.Transport, runs inside a
	// testing/synctest bubble. Default: a socket on loopback.
	Memory bool

	Token string // of the bot, without "Bot "; default "test-token"
	Name  string // of the bot; default "matinee"

	// Heartbeat is the interval that HELLO asks for; default 41.25 s.
	Heartbeat time.Duration

	// Denied are the privileged intents the application may not ask for (close
	// code 4014, and contents blanked over REST too); default none.
	Denied Intents

	// Permissions are those of the role the bot gets in each guild; default
	// DefaultPermissions | ManageWebhooks | ManageMessages.
	Permissions Permissions

	// Identifies is the budget of IDENTIFYs of a day; default 1000. What goes
	// beyond resets the token, as Discord does.
	Identifies int

	// Concurrency is how many IDENTIFYs may come in one Pace; default 1.
	Concurrency int

	// Pace is that window; default 5 s. Negative: IDENTIFYs may come at any pace.
	Pace time.Duration

	// ResumeWithin is how long a lost session can be resumed; default 3 minutes.
	ResumeWithin time.Duration

	// Shards is how many GET /gateway/bot recommends; default 1.
	Shards int

	// Unlimited takes the rate limits off.
	Unlimited bool

	// Limits are rate limits other than the default ones, by route, such as
	// "POST /channels/{channel}/messages"; "global" is the bot's as a whole.
	Limits map[string]Limit

	// FileLife is how long the address of an attachment is good; default 24 h.
	FileLife time.Duration

	// Keep bounds what is remembered: messages of a channel, requests, frames,
	// logins and interactions, each. The oldest go first. Default 0: everything.
	Keep int

	// Patience is how long Await waits, on the clock of the test; default 20 s.
	Patience time.Duration
}

// withDefaults fills in what is not set.
func (c Config) withDefaults() Config {
	set(&c.Token, "test-token")
	set(&c.Name, "matinee")
	set(&c.Heartbeat, 41250*time.Millisecond) // what Discord asks for, reference §3.2
	set(&c.Permissions, DefaultPermissions|ManageWebhooks|ManageMessages)
	set(&c.Identifies, 1000)            // gateway.mdx, "Session Start Limit Object"
	set(&c.Concurrency, 1)              // the same: bots below 150,000 guilds
	set(&c.Pace, 5*time.Second)         // the same: max_concurrency
	set(&c.ResumeWithin, 3*time.Minute) // observed; the documentation gives no number
	set(&c.FileLife, 24*time.Hour)      // observed on signed CDN addresses
	set(&c.Patience, 20*time.Second)    // ours: longer than any limit's window but two
	set(&c.Shards, 1)
	return c
}

// set gives a zero field its default.
func set[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}
