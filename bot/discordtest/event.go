package discordtest

import (
	"slices"
	"time"
)

// The states of a scheduled event (discord-api-docs,
// developers/resources/guild-scheduled-event.mdx).
const (
	EventScheduled = 1
	EventActive    = 2
	EventCompleted = 3
	EventCanceled  = 4
)

// eventElsewhere is an event with a place of its own; eventVoice one in a voice
// channel.
const (
	eventVoice     = 2
	eventElsewhere = 3
)

// An Event is a guild's scheduled event.
type Event struct {
	guild   *Guild
	id      string
	name    string
	about   string
	place   string
	channel *Channel
	by      *User
	starts  time.Time
	ends    time.Time
	status  int
	going   []*User
}

// AddEvent is a new scheduled event, in a place or, with a voice channel, there.
func (g *Guild) AddEvent(by *User, name string, starts time.Time, voice *Channel) *Event {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	e := &Event{guild: g, id: g.s.newID(), name: name, by: by, starts: starts, channel: voice, status: EventScheduled,
		place: "the living room", ends: starts.Add(2 * time.Hour)}
	return g.addEvent(e)
}

func (g *Guild) addEvent(e *Event) *Event {
	g.events = append(g.events, e)
	e.tell("GUILD_SCHEDULED_EVENT_CREATE")
	return e
}

// ID is the event's id.
func (e *Event) ID() string { return e.id }

// Name is the event's name.
func (e *Event) Name() string {
	e.guild.s.mu.Lock()
	defer e.guild.s.mu.Unlock()
	return e.name
}

// Status is the event's state, such as EventActive.
func (e *Event) Status() int {
	e.guild.s.mu.Lock()
	defer e.guild.s.mu.Unlock()
	return e.status
}

// Describe changes what the event says of itself.
func (e *Event) Describe(text string) { e.change(func() { e.about = text }) }

// Begin makes the event active, as its organiser does.
func (e *Event) Begin() { e.change(func() { e.status = EventActive }) }

// Complete ends it.
func (e *Event) Complete() { e.change(func() { e.status = EventCompleted }) }

// Cancel calls it off.
func (e *Event) Cancel() { e.change(func() { e.status = EventCanceled }) }

func (e *Event) change(how func()) {
	e.guild.s.mu.Lock()
	defer e.guild.s.mu.Unlock()
	how()
	e.tell("GUILD_SCHEDULED_EVENT_UPDATE")
}

// Attend marks a user as interested.
func (e *Event) Attend(u *User) {
	s := e.guild.s
	s.mu.Lock()
	defer s.mu.Unlock()
	e.going = append(e.going, u)
	s.dispatch(event{name: "GUILD_SCHEDULED_EVENT_USER_ADD", intents: IntentEvents, guild: e.guild,
		data: encode(object{"guild_scheduled_event_id": e.id, "user_id": u.id, "guild_id": e.guild.id})})
}

// Events are the guild's scheduled events.
func (g *Guild) Events() []*Event {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	return slices.Clone(g.events)
}

func (e *Event) tell(name string) {
	e.guild.s.dispatch(event{name: name, intents: IntentEvents, guild: e.guild, data: encode(e.wire())})
}

// wire is the event as the API writes it.
func (e *Event) wire() object {
	w := object{"id": e.id, "guild_id": e.guild.id, "channel_id": nil, "creator_id": e.by.id, "creator": e.by.wire(),
		"name": e.name, "description": e.about, "scheduled_start_time": stamp(e.starts), "scheduled_end_time": nil,
		"privacy_level": 2, "status": e.status, "entity_type": eventElsewhere, "entity_id": nil,
		"entity_metadata": object{"location": e.place}, "user_count": len(e.going), "image": nil, "recurrence_rule": nil}
	if e.channel != nil {
		w["channel_id"], w["entity_type"], w["entity_metadata"] = e.channel.id, eventVoice, nil
		return w
	}
	w["scheduled_end_time"] = stampOrNull(e.ends)
	return w
}

// listEvents is GET /guilds/{guild}/scheduled-events.
func (s *Server) listEvents(c *call) (any, error) {
	g, err := c.guild()
	if err != nil {
		return nil, err
	}
	list := []object{}
	for _, e := range g.events {
		if e.status == EventScheduled || e.status == EventActive {
			list = append(list, e.wire())
		}
	}
	return list, nil
}

// An eventForm is the body that makes or changes an event.
type eventForm struct {
	Name    *string    `json:"name"`
	About   *string    `json:"description"`
	Channel *string    `json:"channel_id"`
	Starts  *time.Time `json:"scheduled_start_time"`
	Ends    *time.Time `json:"scheduled_end_time"`
	Status  *int       `json:"status"`
	Place   *struct {
		Location string `json:"location"`
	} `json:"entity_metadata"`
}

// into puts the form's fields into an event.
func (f eventForm) into(e *Event) {
	assign(&e.name, f.Name)
	assign(&e.about, f.About)
	assign(&e.starts, f.Starts)
	assign(&e.ends, f.Ends)
	assign(&e.status, f.Status)
	if f.Channel != nil {
		e.channel = e.guild.s.channels[*f.Channel]
	}
	if f.Place != nil {
		e.place = f.Place.Location
	}
}

// createEvent is POST /guilds/{guild}/scheduled-events.
func (s *Server) createEvent(c *call) (any, error) {
	g, err := c.guild()
	if err != nil {
		return nil, err
	}
	var f eventForm
	if err := c.decode(&f); err != nil {
		return nil, err
	}
	switch {
	case g.base(g.member(s.bot))&(CreateEvents|ManageEvents) == 0:
		return nil, missingPermissions
	case f.Name == nil || f.Starts == nil:
		return nil, invalid("name", "BASE_TYPE_REQUIRED", "This field is required")
	case !f.Starts.After(time.Now()):
		return nil, invalid("scheduled_start_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", "Cannot schedule event in the past.")
	}
	e := &Event{guild: g, id: s.newID(), by: s.bot, status: EventScheduled}
	f.into(e)
	return g.addEvent(e).wire(), nil
}

// event is the event the call names.
func (c *call) event() (*Event, error) {
	g, err := c.guild()
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(g.events, func(e *Event) bool { return e.id == c.path("event") })
	if i < 0 {
		return nil, unknownEvent
	}
	return g.events[i], nil
}

// getEvent is GET /guilds/{guild}/scheduled-events/{event}.
func (s *Server) getEvent(c *call) (any, error) {
	e, err := c.event()
	if err != nil {
		return nil, err
	}
	return e.wire(), nil
}

// editEvent is PATCH /guilds/{guild}/scheduled-events/{event}.
func (s *Server) editEvent(c *call) (any, error) {
	e, err := c.event()
	if err != nil {
		return nil, err
	}
	var f eventForm
	if err := c.decode(&f); err != nil {
		return nil, err
	}
	if e.by != s.bot && !e.guild.base(e.guild.member(s.bot)).has(ManageEvents) {
		return nil, missingPermissions
	}
	f.into(e)
	e.tell("GUILD_SCHEDULED_EVENT_UPDATE")
	return e.wire(), nil
}

// deleteEvent is DELETE /guilds/{guild}/scheduled-events/{event}.
func (s *Server) deleteEvent(c *call) (any, error) {
	e, err := c.event()
	if err != nil {
		return nil, err
	}
	if e.by != s.bot && !e.guild.base(e.guild.member(s.bot)).has(ManageEvents) {
		return nil, missingPermissions
	}
	e.guild.events = slices.DeleteFunc(e.guild.events, func(x *Event) bool { return x == e })
	e.tell("GUILD_SCHEDULED_EVENT_DELETE")
	return nil, nil
}
