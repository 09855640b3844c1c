package bot

import (
	"context"
	"fmt"
	"slices"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/bot/state"
)

// The actions of the welcome's buttons and selects.
const (
	placeAction = "place" // where the bot answers
	modeAction  = "mode"  // what becomes of spoilers
	addAction   = "add"   // how a film is added
)

// everywhere is the value for answering in every channel.
const everywhere = "everywhere"

// greeted is when the bot said hello in a guild, by its ID.
func greeted(d state.Documents) state.Kind[time.Time] {
	return state.Kind[time.Time]{Documents: d, Name: "greeted"}
}

// rules are whom and where a guild's moderators want answered, by its ID.
func rules(d state.Documents) state.Kind[access.Policy] {
	return state.Kind[access.Policy]{Documents: d, Name: "rules"}
}

// guildRules are those of a place's guild.
func (b *Bot) guildRules(ctx context.Context, p place) (access.Policy, error) {
	if p.private() {
		return access.Policy{}, nil
	}
	policy, _, err := rules(b.cfg.Documents).Get(ctx, state.Key(p.Guild))
	return policy, err
}

// settling is how long after joining a server the bot says hello: who added it is
// still looking at the page that did so, and at what the bot may do.
const settling = 3 * time.Second

// part takes note that the bot was removed from a guild: when it is added again it
// says hello again. Its shelf and what was chosen stay, for it may have been a slip.
func (b *Bot) part(ctx context.Context, guild discord.ID) {
	b.mu.Lock()
	delete(b.greeting, guild)
	b.mu.Unlock()
	if _, err := greeted(b.cfg.Documents).Delete(ctx, state.Key(string(guild))); err != nil {
		b.log.Warn("forget a greeting", "guild", guild, "error", err)
	}
}

// unmet reports whether the bot has yet to say hello in a guild. In one life it says so
// once.
func (b *Bot) unmet(ctx context.Context, guild discord.ID) bool {
	at, _, err := greeted(b.cfg.Documents).Get(ctx, state.Key(string(guild)))
	if err != nil || !at.IsZero() {
		return false
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	again := b.greeting[guild]
	b.greeting[guild] = true
	return !again
}

// greet says hello in a guild that the bot was added to of late: once, and where it is
// sure to be allowed to.
func (b *Bot) greet(ctx context.Context, g discord.Guild) {
	if !b.unmet(ctx, g.ID) {
		return
	}
	select {
	case <-time.After(settling):
	case <-ctx.Done():
		return
	}
	var err error
	if g.Channels, err = b.cfg.Client.Channels(ctx, g.ID); err != nil {
		b.log.Info("find a channel to say hello in", "guild", g.ID, "error", err)
	}
	for _, c := range b.greetable(ctx, g) {
		d := discord.Draft{Content: welcome, Components: b.welcomeRows(ctx, g, c.ID), Nonce: "hello " + clip(string(g.ID), 19)}
		if _, err := b.cfg.Client.Send(ctx, c.ID, d); err == nil {
			b.greetedNow(ctx, g.ID)
			return
		}

	}
	b.log.Info("found no channel to say hello in", "guild", g.ID)
}

// greetedNow notes that hello was said: afterwards, so that one that the end of the bot
// cut off is said when it is back.
func (b *Bot) greetedNow(ctx context.Context, guild discord.ID) {
	if err := greeted(b.cfg.Documents).Set(ctx, state.Key(string(guild)), time.Now()); err != nil {
		b.log.Warn("note a greeting", "guild", guild, "error", err)
	}
}

// welcome is the one message on joining a server.
const welcome = "Hello. I am a critic who knows films by their subtitles; I quote only what a film says, with the time, and nothing beyond what you have seen.\n" +
	"Mention me or use `/ask`; I speak only when spoken to. To begin, a moderator adds a film with `/films add`.\n" +
	"-# Spoilers are strict: what nobody here has seen is not even looked up. Everything below can be changed later; `/help` tells more."

// greetable are the text channels of a guild in which the bot may write, the one
// where Discord itself greets first.
func (b *Bot) greetable(ctx context.Context, g discord.Guild) []discord.Channel {
	me, err := b.cfg.Client.Member(ctx, g.ID, b.me.ID)
	if err != nil {
		b.log.Info("find a channel to say hello in", "guild", g.ID, "error", err)
		return nil
	}
	channels := slices.DeleteFunc(slices.Clone(g.Channels), func(c discord.Channel) bool {
		return c.Kind != discord.ChannelText || !g.Permissions(me, c, discord.Channel{}).CanSend(c.Kind)
	})
	slices.SortStableFunc(channels, func(x, y discord.Channel) int {
		return count(y.ID == g.Greeting) - count(x.ID == g.Greeting)
	})
	return channels[:min(len(channels), 3)]
}

// welcomeRows let moderators set the bot up.
func (b *Bot) welcomeRows(ctx context.Context, g discord.Guild, channel discord.ID) []discord.Component {
	places := []discord.Option{{Label: "Everywhere I may read", Value: everywhere, Default: true}}
	for _, c := range g.Channels {
		if c.Kind == discord.ChannelText && len(places) < 25 {
			places = append(places, discord.Option{Label: clip("Only in #"+c.Name, 100), Value: string(c.ID)})
		}
	}
	modes := []discord.Option{
		{Label: "Spoilers: strict", Value: string(access.Strict), Description: "What nobody has seen is not looked up", Default: true},
		{Label: "Spoilers: tag", Value: string(access.Tag), Description: "It may be told, hidden until you press on it"},
	}
	var rows []discord.Component
	rows = append(rows, b.row(ctx, channel, pressable{label: "Where I answer", id: []string{placeAction}, options: places})...)
	rows = append(rows, b.row(ctx, channel, pressable{label: "Spoilers", id: []string{modeAction}, options: modes})...)
	return append(rows, b.row(ctx, channel, pressed("Add a film", discord.Primary, addAction))...)
}

// choosePlace keeps where the bot answers.
func choosePlace(ctx context.Context, u *use, _ []string) error {
	chosen := u.chosen()
	if chosen == "" || u.place.private() {
		return refusal(stale)
	}
	_, err := rules(u.bot.cfg.Documents).Update(ctx, state.Key(u.place.Guild), func(p *access.Policy) (bool, error) {
		p.Places.Allow = []string{chosen}
		if chosen == everywhere {
			p.Places.Allow = nil
		}
		return true, nil
	})
	if err != nil {
		return fmt.Errorf("keep where to answer: %w", err)
	}
	if chosen == everywhere {
		return u.say(ctx, "I answer in every channel that I may read.")
	}
	return u.say(ctx, "I answer only in <#"+markdown.Escape(chosen)+"> and its threads.")
}

// chooseMode keeps what becomes of spoilers in the guild.
func chooseMode(ctx context.Context, u *use, _ []string) error {
	mode := access.Mode(u.chosen())
	if mode != access.Strict && mode != access.Tag || u.place.private() {
		return refusal(stale)
	}
	if err := u.bot.spoilers.SetMode(ctx, access.Guild(u.place.Guild), mode); err != nil {
		return fmt.Errorf("keep what becomes of spoilers: %w", err)
	}
	return u.say(ctx, "Spoilers for the server: "+modeInWords(mode)+".")
}

// tellAdding tells how a film is added: a button cannot take a file.
func tellAdding(ctx context.Context, u *use, _ []string) error {
	return u.say(ctx, "Type `/films add`, and attach the subtitles of the whole film as `.srt` or `.vtt`; the title and year come from the file's name, or from what you type.")
}

// chosen is what was chosen from a select; "" for nothing.
func (u *use) chosen() string {
	if len(u.Data.Values) == 0 {
		return ""
	}
	return u.Data.Values[0]
}
