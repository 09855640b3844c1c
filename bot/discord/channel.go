package discord

// A Channel is a place with messages, or a thread in one, or a forum of threads.
type Channel struct {
	ID         ID          `json:"id"`
	Kind       ChannelKind `json:"type"`
	Guild      ID          `json:"guild_id"`
	Parent     ID          `json:"parent_id"` // of a thread its channel, of a channel its category
	Owner      ID          `json:"owner_id"`  // of a thread
	Name       string      `json:"name"`
	Topic      string      `json:"topic"`
	Flags      Flag        `json:"flags"`
	Last       ID          `json:"last_message_id"`
	Overwrites []Overwrite `json:"permission_overwrites"`
	Recipients []User      `json:"recipients"` // of a direct message, without the bot
	Thread     *ThreadInfo `json:"thread_metadata"`
	Member     *Joined     `json:"member"` // of a thread: set if the bot is in it
	NSFW       bool        `json:"nsfw"`
	Mine       Permissions `json:"permissions"` // the asker's, in interactions only
}

// A ThreadInfo is what only threads have.
type ThreadInfo struct {
	Archived bool  `json:"archived"`
	Locked   bool  `json:"locked"`
	Minutes  Count `json:"auto_archive_duration"` // of silence until it is archived
	Since    Time  `json:"archive_timestamp"`
}

// Joined tells since when the bot is in a thread.
type Joined struct {
	Since Time `json:"join_timestamp"`
}

// A ChannelKind is what kind of place a channel is.
type ChannelKind int

// The kinds of channels (discord-api-docs, developers/resources/channel.mdx,
// "Channel Types").
const (
	ChannelText         ChannelKind = 0
	ChannelDM           ChannelKind = 1
	ChannelVoice        ChannelKind = 2
	ChannelGroup        ChannelKind = 3
	ChannelCategory     ChannelKind = 4
	ChannelNews         ChannelKind = 5
	ThreadNews          ChannelKind = 10
	ThreadPublic        ChannelKind = 11
	ThreadPrivate       ChannelKind = 12
	ChannelStage        ChannelKind = 13
	ChannelForum        ChannelKind = 15
	ChannelMedia        ChannelKind = 16
	spoilerChannel      Flag        = 1 << 21 // same source, "Channel Flags"
	defaultArchiveAfter             = 1440    // minutes; what clients offer first
)

// UnmarshalJSON takes a number or a text that holds one.
func (k *ChannelKind) UnmarshalJSON(b []byte) error {
	*k = ChannelKind(integer(b))
	return nil
}

// IsThread tells whether the channel is a thread; a forum's posts are.
func (k ChannelKind) IsThread() bool { return k >= ThreadNews && k <= ThreadPrivate }

// IsForum tells whether the channel holds nothing but threads.
func (k ChannelKind) IsForum() bool { return k == ChannelForum || k == ChannelMedia }

// IsPrivate tells whether the channel is outside of any guild.
func (k ChannelKind) IsPrivate() bool { return k == ChannelDM || k == ChannelGroup }

// Spoilers tells whether the channel is marked as one for spoilers.
func (c *Channel) Spoilers() bool { return c.Flags.Has(spoilerChannel) }

// A Guild is what Discord calls a server.
type Guild struct {
	ID          ID        `json:"id"`
	Name        string    `json:"name"`
	Owner       ID        `json:"owner_id"`
	Unavailable bool      `json:"unavailable"`
	Greeting    ID        `json:"system_channel_id"` // where Discord itself greets who joins
	Locale      string    `json:"preferred_locale"`
	Roles       []Role    `json:"roles"`
	Channels    []Channel `json:"channels"`  // in events only
	Threads     []Channel `json:"threads"`   // the active ones, in events only
	Members     []Member  `json:"members"`   // few, in events only
	Since       Time      `json:"joined_at"` // when the bot joined; in events only

	Scheduled []ScheduledEvent `json:"guild_scheduled_events"` // what is in its calendar; in events only
}

// A Role gives its members permissions.
type Role struct {
	ID          ID          `json:"id"`
	Name        string      `json:"name"`
	Permissions Permissions `json:"permissions"`
}
