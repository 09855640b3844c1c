package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/bot/screening"
	"matinee/bot/state"
	"matinee/dialogue"
	"matinee/dialogue/words"
)

// eventsKept is how long it is remembered that an entry of a calendar began a
// screening.
const eventsKept = 7 * 24 * time.Hour

// begun is the thread in which each entry of a calendar began a screening; "" while
// it is being opened.
func begun(d state.Documents) state.Kind[discord.ID] {
	return state.Kind[discord.ID]{Documents: d, Name: "event", Expires: func(discord.ID) time.Time { return time.Now().Add(eventsKept) }}
}

// scheduled takes note of an entry of a guild's calendar. One that begins now and
// names a film of the guild's shelf is a screening; its end is the screening's.
func (b *Bot) scheduled(ctx context.Context, e discord.ScheduledEvent, deleted bool) {
	if b.cfg.Finder == nil || b.cfg.Shelves == nil {
		return
	}
	var err error
	if e.Status == discord.EventActive && !deleted {
		err = b.eventBegins(ctx, e)
	} else {
		err = b.eventEnds(ctx, e, deleted)
	}
	if err != nil {
		b.log.Warn("hold a screening for an event", "guild", e.Guild, "event", e.ID, "error", err)
	}
}

func (b *Bot) eventBegins(ctx context.Context, e discord.ScheduledEvent) error {
	films, err := b.cfg.Films(ctx, string(e.Guild), "")
	if err != nil {
		return err
	}
	film, named := namedIn(e.Name, films)
	if !named {
		return nil
	}
	first := false
	_, err = begun(b.cfg.Documents).Update(ctx, string(e.ID), func(thread *discord.ID) (bool, error) {
		if first = *thread == ""; first {
			*thread = opening
		}
		return true, nil
	})
	if err != nil || !first {
		return err
	}
	var s screening.Screening
	err = b.try("begin a screening", func() (err error) { s, err = b.eventPremiere(ctx, e, film); return err })
	if err != nil {
		_, _ = begun(b.cfg.Documents).Delete(ctx, string(e.ID)) // the next change of the event is another chance
		return err
	}
	return begun(b.cfg.Documents).Set(ctx, string(e.ID), discord.ID(s.ID))
}

// opening stands for the thread that is being opened; no thread has that ID.
const opening = discord.ID("0")

// eventPremiere opens a thread for an event, where the guild wants the bot, and
// begins the screening in it.
func (b *Bot) eventPremiere(ctx context.Context, e discord.ScheduledEvent, film dialogue.Ref) (screening.Screening, error) {
	p := premiere{host: e.Creator, clock: screening.StartAt(time.Now(), 0)}
	err := b.mayScreen(ctx, string(e.Guild), e.ID)
	if err != nil {
		return screening.Screening{}, err
	}
	if p.film, err = b.feature(ctx, film); err != nil {
		return screening.Screening{}, err
	}
	channels, err := b.eventChannels(ctx, e.Guild)
	if err != nil {
		return screening.Screening{}, err
	}
	told := "**" + markdown.Escape(clip(e.Name, threadChars)) + "** begins: I follow " + titled(film.Film) + " in this thread."
	for _, c := range channels {
		if p.place, err = b.screeningThread(ctx, e.Guild, c, told, p.film); err == nil {
			return b.premiere(ctx, p)
		}
	}
	return screening.Screening{}, fmt.Errorf("find a channel for a screening: %w", err)
}

// eventChannels are the channels in which the bot may tell of an event.
func (b *Bot) eventChannels(ctx context.Context, guild discord.ID) ([]discord.ID, error) {
	g, err := b.cfg.Client.Guild(ctx, guild)
	if err != nil {
		return nil, err
	}
	if g.Channels, err = b.cfg.Client.Channels(ctx, guild); err != nil {
		return nil, err
	}
	rules, _, err := rules(b.cfg.Documents).Get(ctx, state.Key(string(guild)))
	if err != nil {
		return nil, err
	}
	if allow := rules.Places.Allow; len(allow) > 0 {
		g.Channels = slices.DeleteFunc(g.Channels, func(c discord.Channel) bool { return !slices.Contains(allow, string(c.ID)) })
	}
	var ids []discord.ID
	for _, c := range b.greetable(ctx, g) {
		ids = append(ids, c.ID)
	}
	if len(ids) == 0 {
		return nil, errors.New("no channel of the server lets the bot write; give its role Send Messages in one")
	}
	return ids, nil
}

// eventEnds ends the screening of an event that is over.
func (b *Bot) eventEnds(ctx context.Context, e discord.ScheduledEvent, deleted bool) error {
	if e.Status == discord.EventScheduled && !deleted {
		return nil
	}
	thread, known, err := begun(b.cfg.Documents).Get(ctx, string(e.ID))
	if err != nil || !known || thread == opening {
		return err
	}
	_, _, err = b.move(ctx, string(thread), func(s *screening.Screening) (bool, error) { return s.End(time.Now()), nil })
	return err
}

// namedIn is the film that a text names: the one whose title stands in it with the
// most words, and of several such the one whose year does. A title of small words alone, such as "It", has to be all of the text.
func namedIn(text string, films []dialogue.Ref) (film dialogue.Ref, named bool) {
	said, most := spaced(text), 0
	for _, f := range films {
		title := spaced(f.Title)
		if title == spaced("") || title != said && (!strings.Contains(said, title) || !telling(f.Title)) {
			continue
		}
		score := 2*strings.Count(title, " ") + count(strings.Contains(said, fmt.Sprintf(" %d ", f.Year)))
		if score > most {
			film, named, most = f, true, score
		}
	}
	return film, named
}

// spaced is the words of a text as they are compared, each between spaces.
func spaced(text string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, t := range words.For("").Tokens(nil, text) {
		b.WriteString(t.Key + " ")
	}
	return b.String()
}

// telling reports whether a title has a word that is more than a small one.
func telling(title string) bool {
	analysis := words.For("")
	return slices.ContainsFunc(analysis.Tokens(nil, title), func(t words.Token) bool { return !analysis.Stop(t.Key) })
}
