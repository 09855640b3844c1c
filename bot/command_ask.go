package bot

import (
	"context"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/dialogue"
)

// questionChars is how long a question can be that a command asks, in
// characters: it is posted, with who asks it, in one message.
const questionChars = 1000

func askCommand(b *Bot) command {
	c := slash("ask", "Ask the critic about a film; everybody here reads the answer", ask,
		must(textOption("question", "What you want to know, in your own words", questionChars)),
		filmOption("Which film it is about, if the question does not say"))
	c.suggest = map[string]suggesting{"film": suggestFilms}
	c.able = b.cfg.Shelves != nil
	return c
}

// ask puts a question as a mention would.
func ask(ctx context.Context, u *use) error {
	a := asking{words: u.Argument("question")}
	about := ""
	if typed := u.Argument("film"); typed != "" {
		film, err := u.film(ctx, typed)
		if err != nil {
			return err
		}
		a.film, about = film, " about "+titled(film.Film)
	}
	a.shown = "**" + markdown.Escape(u.name()) + "** asks" + about + ": " + markdown.Escape(a.words)
	return u.put(ctx, a)
}

// An asking is what a command or a menu asks.
type asking struct {
	words  string
	shown  string         // what everybody sees of it, in Markdown
	about  discord.ID     // the message that it is about, if any
	film   dialogue.Ref   // that it is about, if it was said
	people []discord.User // whom it is about, besides who asks and those named in it
}

// put posts a question as an ordinary message, so that it can be read, replied to
// and answered like any other, and puts it into the room.
func (u *use) put(ctx context.Context, a asking) error {
	if err := u.mayAsk(ctx); err != nil {
		return err
	}
	m, err := u.bot.cfg.Client.Send(ctx, u.place.id, discord.Draft{Content: markdown.Split(a.shown, markdown.Limits{})[0], Reply: a.about})
	if err != nil {
		return err
	}
	q := question{
		place: u.place, asker: u.User, name: u.name(), text: readable(&discord.Message{Content: a.words}, u.bot.me.ID), message: m.ID, whole: true, film: a.film,
		onward: u.place.private() || u.place.thread && u.place.mine, people: append([]discord.ID{u.User.ID}, named(a.words, u.bot.me.ID)...),
	}
	for _, p := range a.people {
		if !p.Bot {
			q.people = append(q.people, p.ID)
		}
	}
	if !u.bot.room(u.place).post(q) {
		_ = u.bot.cfg.Client.Delete(ctx, u.place.id, m.ID) // at worst a question stands there that is not answered
		return refusal(tooMany)
	}
	return u.silent(ctx)
}

// mayAsk refuses a question that could not be answered, before it is posted.
func (u *use) mayAsk(ctx context.Context) error {
	films, err := u.films(ctx)
	if err != nil {
		return err
	}
	if len(films) == 0 {
		return errNoFilms
	}
	balances, err := u.bot.quotas.Balances(ctx, u.place.Guild, string(u.User.ID))
	if err != nil {
		return err
	}
	for _, b := range balances {
		if b.Left() == 0 {
			return &access.UsedUpError{Balance: b}
		}
	}
	return nil
}

// named are the members that a text names, without the bot.
func named(text string, me discord.ID) []discord.ID {
	var people []discord.ID
	for _, m := range mention.FindAllStringSubmatch(text, -1) {
		if id := discord.ID(m[1]); id != me {
			people = append(people, id)
		}
	}
	return people
}
