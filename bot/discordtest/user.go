package discordtest

// A User is somebody on the double: a person, the bot, another bot, or what
// speaks through a webhook.
type User struct {
	s        *Server
	id       string
	name     string
	display  string
	bot      bool
	deaf     bool // takes no direct messages
	webhook  bool
	language string
}

// AddUser is a new person, in no guild yet.
func (s *Server) AddUser(name string) *User {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.newUser(name, false)
}

// AddBot is a new bot that is not the one under test.
func (s *Server) AddBot(name string) *User {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.newUser(name, true)
}

func (s *Server) newUser(name string, bot bool) *User {
	u := &User{s: s, id: s.newID(), name: name, display: name, bot: bot, language: "en-US"}
	s.users[u.id] = u
	return u
}

// Bot is the bot under test.
func (s *Server) Bot() *User { return s.bot }

// ID is the user's id.
func (u *User) ID() string { return u.id }

// Name is the user's name.
func (u *User) Name() string { return u.name }

// Mention is how a message mentions the user.
func (u *User) Mention() string { return "<@" + u.id + ">" }

// SetDisplayName changes the name others see.
func (u *User) SetDisplayName(name string) {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	u.display = name
}

// SetLanguage changes the language of the user's client, such as "de".
func (u *User) SetLanguage(tag string) {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	u.language = tag
}

// RefuseDMs lets nobody send the user direct messages: error 50007.
func (u *User) RefuseDMs() {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	u.deaf = true
}

// wireUser is a user as the API writes one.
type wireUser struct {
	ID            string  `json:"id"`
	Username      string  `json:"username"`
	GlobalName    *string `json:"global_name"`
	Discriminator string  `json:"discriminator"`
	Avatar        *string `json:"avatar"`
	Bot           bool    `json:"bot,omitempty"`
	PublicFlags   int     `json:"public_flags"`
}

func (u *User) wire() wireUser {
	w := wireUser{ID: u.id, Username: u.name, Discriminator: "0", Bot: u.bot}
	if u.webhook {
		w.Discriminator, w.Bot = "0000", true
		return w
	}
	if u.bot {
		w.Discriminator = "4242" // bots still have one
		return w
	}
	display := u.display
	w.GlobalName = &display
	return w
}
