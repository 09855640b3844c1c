package discordtest

import (
	"crypto/rand"
	"encoding/json"
	"slices"
	"time"
)

// The kinds of interactions (discord-api-docs,
// developers/interactions/receiving-and-responding.mdx).
const (
	KindCommand      = 2
	KindComponent    = 3
	KindAutocomplete = 4
	KindModal        = 5
)

// The kinds of answers to them (same source).
const (
	AnswerMessage        = 4
	AnswerDeferred       = 5
	AnswerDeferredUpdate = 6
	AnswerUpdate         = 7
	AnswerChoices        = 8
	AnswerModal          = 9
)

// How long an interaction waits for its answer, and how long its token is good
// for more (same source).
const (
	answerWithin = 3 * time.Second
	tokenLife    = 15 * time.Minute
)

// An Interaction is something a person did that the bot is to answer.
type Interaction struct {
	s       *Server
	id      string
	token   string
	kind    int
	name    string // of a command
	custom  string // custom_id, of a component or a modal
	by      *User
	channel *Channel
	on      *Message // whose component it is
	at      time.Time
	data    object

	answers  []Answer
	kindOf   int      // the accepted answer's kind; 0 for none yet
	original *Message // the message of the answer, or the component's
	more     []*Message
}

// An Answer is what the bot said to an interaction: a callback, accepted or not.
type Answer struct {
	After  time.Duration // since the interaction
	Kind   int           // such as AnswerMessage
	Status int
	Code   int // 10062: too late; 40060: the second one
	Body   json.RawMessage
}

// interactions are those that can still be answered, and the record of them.
type interactions struct {
	byToken aging[*Interaction]
	all     []*Interaction
}

// ID is the interaction's id.
func (i *Interaction) ID() string { return i.id }

// Token is what the bot answers it with.
func (i *Interaction) Token() string { return i.token }

// By is who did it.
func (i *Interaction) By() *User { return i.by }

// Channel is where it was.
func (i *Interaction) Channel() *Channel { return i.channel }

// At is when it was done.
func (i *Interaction) At() time.Time { return i.at }

// Answers are the callbacks so far, refused ones too.
func (i *Interaction) Answers() []Answer {
	i.s.mu.Lock()
	defer i.s.mu.Unlock()
	return slices.Clone(i.answers)
}

// Answered tells whether a callback was accepted, and how long it took.
func (i *Interaction) Answered() (time.Duration, bool) {
	for _, a := range i.Answers() {
		if a.Code == 0 {
			return a.After, true
		}
	}
	return 0, false
}

// Failed tells whether the person was shown "The application did not respond".
func (i *Interaction) Failed() bool {
	_, ok := i.Answered()
	return !ok && time.Since(i.at) >= answerWithin
}

// Response is the message that answers it, or nil; of a press that was answered
// by an update, the message with the button.
func (i *Interaction) Response() *Message {
	i.s.mu.Lock()
	defer i.s.mu.Unlock()
	return i.original
}

// FollowUps are the further messages.
func (i *Interaction) FollowUps() []*Message {
	i.s.mu.Lock()
	defer i.s.mu.Unlock()
	return slices.Clone(i.more)
}

// Choices are what autocomplete offered; nil when it was not answered so.
func (i *Interaction) Choices() []Choice {
	var d struct {
		Data struct {
			Choices []Choice `json:"choices"`
		} `json:"data"`
	}
	_ = json.Unmarshal(i.accepted(AnswerChoices), &d)
	return d.Data.Choices
}

// A Modal is a form the bot showed.
type Modal struct {
	CustomID   string          `json:"custom_id"`
	Title      string          `json:"title"`
	Components json.RawMessage `json:"components"`
}

// Modal is the form that answers it, or nil.
func (i *Interaction) Modal() *Modal {
	body := i.accepted(AnswerModal)
	if body == nil {
		return nil
	}
	var d struct{ Data Modal }
	_ = json.Unmarshal(body, &d)
	return &d.Data
}

// accepted is the body of the accepted answer, if it is of that kind.
func (i *Interaction) accepted(kind int) json.RawMessage {
	for _, a := range i.Answers() {
		if a.Code == 0 && a.Kind == kind {
			return a.Body
		}
	}
	return nil
}

// Await waits until the bot answered, and gives the message of the answer, if it
// has one: when it was deferred, once it is filled.
func (i *Interaction) Await() *Message {
	i.s.Await("an answer to an interaction of "+i.by.name, func() bool {
		_, ok := i.Answered()
		m := i.Response()
		return ok && (m == nil || m.Flags()&FlagLoading == 0)
	})
	return i.Response()
}

// Interactions are all so far, oldest first.
func (s *Server) Interactions() []*Interaction {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.asked.all)
}

// ask sends an interaction to the bot.
func (s *Server) ask(i *Interaction) *Interaction {
	i.s, i.id, i.token, i.at = s, s.newID(), "aW50ZXJhY3Rpb246"+rand.Text(), time.Now()
	s.asked.byToken.put(i.token, i, (*Interaction).forgotten)
	note(s, &s.asked.all, i)
	s.dispatch(event{name: "INTERACTION_CREATE", guild: i.channel.guild, data: encode(i.wire())})
	return i
}

// forgotten tells whether its token is to be no more than one of nobody's. Only
// bounded doubles forget: others tell an old token from an unknown one for ever.
func (i *Interaction) forgotten() bool { return i.s.cfg.Keep > 0 && time.Since(i.at) > 2*tokenLife }

// owners says for whom the application is installed.
func (i *Interaction) owners() object {
	if g := i.channel.guild; g != nil {
		return object{"0": g.id}
	}
	return object{"0": "0"}
}

// wire is the interaction as the gateway tells of it.
func (i *Interaction) wire() object {
	w := object{"id": i.id, "application_id": i.s.bot.id, "type": i.kind, "token": i.token, "version": 1,
		"channel_id": i.channel.id, "channel": i.channel.wire(), "locale": i.by.language, "entitlements": []object{},
		"app_permissions": i.channel.may(i.s.bot), "authorizing_integration_owners": i.owners(), "data": i.data,
		"attachment_size_limit": maxFile, "context": 1}
	if i.on != nil {
		w["message"] = i.on.wire(false)
	}
	g := i.channel.guild
	if g == nil {
		w["user"] = i.by.wire()
		return w
	}
	w["guild_id"], w["guild_locale"], w["context"] = g.id, "en-US", 0
	w["guild"] = object{"id": g.id, "locale": "en-US", "features": []string{}}
	if m := g.member(i.by); m != nil {
		member := m.wire()
		member["permissions"] = i.channel.may(i.by)
		w["member"] = member
	} else {
		i.s.mistake("%s is not in %s", i.by.name, g.name)
	}
	return w
}
