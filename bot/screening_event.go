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
	b.calendar(ctx, e, deleted, time.Now())
}

// scheduledBefore takes note of an entry as it stands when the bot comes. One that is
// going on began while the bot was away: when, only the calendar tells.
func (b *Bot) scheduledBefore(ctx context.Context, e discord.ScheduledEvent) {
	began := time.Now()
	if !e.Start.IsZero() && e.Start.Before(began) {
		began = e.Start.Time
	}
	b.calendar(ctx, e, false, began)
}

// calendar has a screening be what an entry says that begins, or began, at a time.
func (b *Bot) calendar(ctx context.Context, e discord.ScheduledEvent, deleted bool, began time.Time) {
	if b.cfg.Finder == nil || b.cfg.Shelves == nil {
		return
	}
	var err error
	if e.Status == discord.EventActive && !deleted {
		err = b.eventBegins(ctx, e, began)
	} else {
		err = b.eventEnds(ctx, e, deleted)
	}
	if err != nil {
		b.log.Warn("hold a screening for an event", "guild", e.Guild, "event", e.ID, "error", err)
	}
}

func (b *Bot) eventBegins(ctx context.Context, e discord.ScheduledEvent, began time.Time) error {
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
		if first = *thread == "" || abandoned(*thread, b.life); first {
			*thread = opening + discord.ID(b.life)
		}
		return true, nil
	})
	if err != nil || !first {
		return err
	}
	var s screening.Screening
	err = b.try("begin a screening", func() (err error) { s, err = b.eventPremiere(ctx, e, film, began); return err })
	if err != nil {
		_, _ = begun(b.cfg.Documents).Delete(ctx, string(e.ID)) // the next change of the event is another chance
		return err
	}
	return begun(b.cfg.Documents).Set(ctx, string(e.ID), discord.ID(s.ID))
}

// opening stands, with which life of the bot's it is that opens it, for the thread that
// is being opened; no thread has such an ID.
const opening = discord.ID("opening ")

// isOpening reports whether a thread is yet to be opened.
func isOpening(thread discord.ID) bool { return strings.HasPrefix(string(thread), string(opening)) }

// abandoned reports whether a thread was about to be opened when an earlier life ended.
func abandoned(thread discord.ID, life string) bool {
	return isOpening(thread) && thread != opening+discord.ID(life)
}

// errPast is why no screening is begun that would be over.
var errPast = errors.New("the film would be over by now")

// eventPremiere opens a thread for an event, where the guild wants the bot, and
// begins the screening in it.
func (b *Bot) eventPremiere(ctx context.Context, e discord.ScheduledEvent, film dialogue.Ref, began time.Time) (screening.Screening, error) {
	p := premiere{host: e.Creator, clock: screening.StartAt(began, 0)}
	err := b.mayScreen(ctx, string(e.Guild), e.ID)
	if err != nil {
		return screening.Screening{}, err
	}
	if p.film, err = b.feature(ctx, film); err != nil {
		return screening.Screening{}, err
	}
	if time.Since(began) >= p.film.Length {
		return screening.Screening{}, errPast
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
	if err != nil || !known || isOpening(thread) {
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
