package discord

import (
	"context"
	"net/http"
)

// Me reads who the bot is.
func (c *Client) Me(ctx context.Context) (User, error) {
	return look[User](ctx, c, "read who the bot is", "/users/@me")
}

// Application reads the bot's entry among Discord's applications.
func (c *Client) Application(ctx context.Context) (Application, error) {
	return look[Application](ctx, c, "read the application", "/applications/@me")
}

// Guild reads a guild with its roles; channels and members are not in it.
func (c *Client) Guild(ctx context.Context, guild ID) (Guild, error) {
	return look[Guild](ctx, c, "read a server", "/guilds/{}", guild)
}

// Guilds reads the guilds the bot is in, with no more than their names; the first
// two hundred.
func (c *Client) Guilds(ctx context.Context) ([]Guild, error) {
	return look[[]Guild](ctx, c, "list the servers", "/users/@me/guilds")
}

// Channels reads the channels of a guild, without threads.
func (c *Client) Channels(ctx context.Context, guild ID) ([]Channel, error) {
	return look[[]Channel](ctx, c, "list a server's channels", "/guilds/{}/channels", guild)
}

// Channel reads a channel or a thread.
func (c *Client) Channel(ctx context.Context, channel ID) (Channel, error) {
	return look[Channel](ctx, c, "read a channel", "/channels/{}", channel)
}

// Member reads somebody in a guild.
func (c *Client) Member(ctx context.Context, guild, user ID) (Member, error) {
	return look[Member](ctx, c, "read a member", "/guilds/{}/members/{}", guild, user)
}

// look reads one thing.
func look[T any](ctx context.Context, c *Client, doing, pattern string, args ...ID) (T, error) {
	return carry[T](ctx, c, request{doing: doing, method: http.MethodGet, pattern: pattern, args: ids(args...), repeat: true})
}

// DM opens the channel of direct messages with a user; it is always the same.
func (c *Client) DM(ctx context.Context, user ID) (Channel, error) {
	return carry[Channel](ctx, c, request{
		doing: "open direct messages", method: http.MethodPost, pattern: "/users/@me/channels",
		body: map[string]ID{"recipient_id": user}, repeat: true,
	})
}

// A ScheduledEvent is something a guild has put in its calendar.
type ScheduledEvent struct {
	ID          ID          `json:"id"`
	Guild       ID          `json:"guild_id"`
	Channel     ID          `json:"channel_id"` // "" if it is elsewhere
	Creator     ID          `json:"creator_id"`
	Name        string      `json:"name"`
	Description string      `json:"description"`
	Start       Time        `json:"scheduled_start_time"`
	End         Time        `json:"scheduled_end_time"`
	Status      EventStatus `json:"status"`
}

// An EventStatus is how far a scheduled event is.
type EventStatus int

// How far a scheduled event can be (discord-api-docs,
// developers/resources/guild-scheduled-event.mdx).
const (
	EventScheduled EventStatus = 1
	EventActive    EventStatus = 2
	EventCompleted EventStatus = 3
	EventCanceled  EventStatus = 4
)

// UnmarshalJSON takes a number or a text that holds one.
func (s *EventStatus) UnmarshalJSON(b []byte) error {
	*s = EventStatus(integer(b))
	return nil
}

// ScheduledEvents reads what is in a guild's calendar.
func (c *Client) ScheduledEvents(ctx context.Context, guild ID) ([]ScheduledEvent, error) {
	return look[[]ScheduledEvent](ctx, c, "list the scheduled events", "/guilds/{}/scheduled-events", guild)
}

// ScheduledEvent reads one entry of a guild's calendar.
func (c *Client) ScheduledEvent(ctx context.Context, guild, event ID) (ScheduledEvent, error) {
	return look[ScheduledEvent](ctx, c, "read a scheduled event", "/guilds/{}/scheduled-events/{}", guild, event)
}
