package bot

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"strconv"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/bot/state"
	"matinee/dialogue"
)

// motionChars is how long a motion can be, in characters: it is told in one line.
const motionChars = 300

func debateCommand(b *Bot) command {
	c := slash("debate", "Two critics argue about a film in a thread; anybody may cut in", debate,
		must(filmOption("The film")),
		textOption("motion", "What they argue about; leave out and the film decides", motionChars),
		oneOf("turns", "How long (default: 8 turns)", "4", "4 turns", "8", "8 turns", "12", "12 turns", "16", "16 turns"))
	c.suggest = map[string]suggesting{"film": suggestFilms}
	c.able = b.cfg.Debate != nil && b.cfg.Shelves != nil
	return c
}

// debate opens a thread and has two personas argue in it.
func debate(ctx context.Context, u *use) error {
	film, err := u.film(ctx, u.Argument("film"))
	if err != nil {
		return err
	}
	if u.bot.floors.at(u.place.id) != nil {
		return refuse("A debate is going on here already; cut in, or wait for its end.")
	}
	if u.bot.stages.at(u.place.id) != nil {
		return refuse("An interview is being held here; begin a debate when it is over, or in another channel.")
	}
	if _, on, err := u.bot.screeningIn(ctx, u.place); err != nil {
		return err
	} else if on {
		return refuse("A film is being shown here, and a debate would talk over it; begin one when it is over, or in another channel.")
	}
	if err := u.mayHear(ctx, film); err != nil {
		return err
	}
	f := &floor{bot: u.bot, by: u.User.ID, film: film, people: []discord.ID{u.User.ID}}
	f.cuts = append(f.cuts, cut{text: unstated(u.Argument("motion")), motion: true})
	if err := u.stage(ctx, f); err != nil {
		return err
	}
	if f.place, err = u.thread(ctx, f); err != nil {
		return err
	}
	f.mask = mask{bot: u.bot, place: f.place}
	if err := u.bot.hold(ctx, f); err != nil {
		return err
	}
	if f.place.id == u.place.id {
		return u.silent(ctx)
	}
	return u.say(ctx, "They begin in <#"+string(f.place.id)+">.")
}

// mayHear refuses a film of which nothing may be said in the place.
func (u *use) mayHear(ctx context.Context, film dialogue.Ref) error {
	s, err := u.sight(ctx, false)
	if err != nil {
		return err
	}
	if s.ruling.Mode == access.Strict && s.ruling.Of(film.Film) == (access.Reach{}) {
		return refusal(howFar(film.Film))
	}
	return nil
}

// stage has the debate made.
func (u *use) stage(ctx context.Context, f *floor) error {
	films, err := u.films(ctx)
	if err != nil {
		return err
	}
	turns, err := strconv.ParseUint(u.Argument("turns"), 10, 8)
	if err != nil {
		turns = 0
	}
	m := Motion{
		Film: f.film, Words: unstated(u.Argument("motion")), Turns: int(turns), Opener: u.bot.persona(ctx, u.place),
		Seed: seedOf(string(u.ID)), Films: chosen{films}, Keeper: &u.bot.keeper,
	}
	f.debate, f.engine, err = u.bot.cfg.Debate(ctx, m)
	if err != nil {
		return fmt.Errorf("stage a debate: %w", err)
	}
	return nil
}

// seedOf makes a seed of an ID, so that no two debates are alike and each could be
// held again.
func seedOf(id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	return h.Sum64()
}

// threadChars is how long the name of a thread can be, in characters
// (discord-api-docs, developers/resources/channel.mdx).
const threadChars = 100

// thread tells of the debate and opens its thread; in a thread, or in private, it
// is held on the spot.
func (u *use) thread(ctx context.Context, f *floor) (place, error) {
	told := "**" + markdown.Escape(u.name()) + "** has two critics argue about " + titled(f.film.Film) + "."
	if motion := u.Argument("motion"); motion != "" {
		told = "**" + markdown.Escape(u.name()) + "** has two critics argue about " + titled(f.film.Film) + ": " + markdown.Escape(motion)
	}
	return u.threadFor(ctx, told, "Debate: "+labelled(f.film.Film))
}

// threadFor tells of what begins and opens its thread; in a thread, or in private, it
// is held on the spot.
func (u *use) threadFor(ctx context.Context, told, name string) (place, error) {
	m, err := u.bot.cfg.Client.Send(ctx, u.place.id, discord.Draft{Content: told})
	if err != nil {
		return place{}, err
	}
	if u.place.private() || u.place.thread {
		return u.place, u.joined(ctx)
	}
	t, err := u.bot.cfg.Client.StartThread(ctx, u.place.id, m.ID, clip(name, threadChars))
	if err != nil {
		_ = u.bot.cfg.Client.Delete(ctx, u.place.id, m.ID) // at worst something is told of that is not held
		if errors.Is(err, discord.ErrForbidden) || errors.Is(err, discord.ErrInvalid) {
			return place{}, refuse("I cannot open a thread here: use me in another channel or in a thread, or ask a moderator to let my role create public threads.")
		}
		return place{}, err
	}
	u.bot.world.know(t)
	return u.bot.place(ctx, u.Guild, t.ID)
}

// joined makes the bot hear what is written in the thread.
func (u *use) joined(ctx context.Context) error {
	if !u.place.thread || u.place.mine {
		return nil
	}
	if err := u.bot.cfg.Client.JoinThread(ctx, u.place.id); err != nil {
		return err
	}
	c, err := u.bot.world.channel(ctx, u.place.id)
	if err == nil {
		c.Member = &discord.Joined{}
		u.bot.world.know(c)
	}
	return err
}

// endDebate ends the debate in the thread where the button is. What is over needs
// no ending, so that a second press does nothing.
func endDebate(_ context.Context, u *use, _ []string) error {
	if f := u.bot.floors.at(u.place.id); f != nil {
		f.stop(stoppedBy{u.User.ID})
	}
	return nil
}

// debates are those that are being held, by thread, so that one that a restart
// broke off is ended with a sentence.
func debates(d state.Documents) state.Kind[discord.ID] {
	return state.Kind[discord.ID]{Documents: d, Name: "debate"}
}
