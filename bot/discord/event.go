package discord

import "time"

// An Event is one thing that happened: one of the types below. Events of one
// shard come in order, though Discord may send an edit before the message it is
// of, or the same message again in another order.
type Event interface{ event() }

// Ready tells that a shard is connected, each time anew.
type Ready struct {
	Shard   int
	Session string
	Me      User
	Guilds  []ID // which it has to do with; each follows as GuildKnown
}

// A Gap tells that events of a shard were missed. What was written since can be
// read by REST.
type Gap struct {
	Shard int
	Since time.Time // when the shard was last heard
}

// MessageCreated tells that a message was written. It comes once per message.
type MessageCreated struct{ Message Message }

// MessageUpdated tells that a message changed: fields that did not may be empty.
type MessageUpdated struct {
	Message   Message
	Rewritten bool // its author changed the text, not only a preview appeared
}

// MessagesDeleted tells that messages are gone.
type MessagesDeleted struct {
	Guild, Channel ID
	Messages       []ID
}

// InteractionCreated tells that somebody used the bot. It comes once per
// interaction, of which the receiver is the owner.
type InteractionCreated struct{ Interaction *Interaction }

// GuildKnown tells of a guild with all that is in it.
type GuildKnown struct {
	Guild  Guild
	Joined bool // the bot was added just now
}

// GuildGone tells that a guild is not there any more.
type GuildGone struct {
	Guild  ID
	Outage bool // only for now; otherwise the bot was removed
}

// ChannelChanged tells what a channel is now, or that there is a new one.
type ChannelChanged struct{ Channel Channel }

// ChannelDeleted tells that a channel or a thread is gone.
type ChannelDeleted struct{ Channel Channel }

// ThreadChanged tells what a thread is now: new, archived, opened, renamed, or
// the bot was taken into it.
type ThreadChanged struct {
	Thread Channel
	New    bool
}

// RolesChanged tells that permissions in a guild may have changed.
type RolesChanged struct{ Guild ID }

// ScheduledEventChanged tells what an entry of a guild's calendar is now.
type ScheduledEventChanged struct {
	Scheduled ScheduledEvent
	Deleted   bool
}

func (Ready) event()                 {}
func (Gap) event()                   {}
func (MessageCreated) event()        {}
func (MessageUpdated) event()        {}
func (MessagesDeleted) event()       {}
func (InteractionCreated) event()    {}
func (GuildKnown) event()            {}
func (GuildGone) event()             {}
func (ChannelChanged) event()        {}
func (ChannelDeleted) event()        {}
func (ThreadChanged) event()         {}
func (RolesChanged) event()          {}
func (ScheduledEventChanged) event() {}
