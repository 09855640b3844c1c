package bot

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/bot/screening"
	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// latestStart is how far ahead a screening can be set, in minutes.
const latestStart = 12 * 60

func screeningCommand(b *Bot) command {
	sub := func(name, description string, options ...discord.CommandOption) discord.CommandOption {
		return discord.CommandOption{Kind: discord.OptionSub, Name: name, Description: description, Options: options}
	}
	in := discord.CommandOption{Kind: discord.OptionInteger, Name: "in", Description: "In how many minutes it begins; leave out for now"}
	return command{
		Command: discord.Command{Kind: discord.CommandSlash, Name: "screening", Description: "Watch a film together; I follow and know only what has been said so far", Options: []discord.CommandOption{
			sub("start", "Begin in a thread, with a clock", must(filmOption("The film")), textOption("at", "Where the film is by now: 47:30; leave out for its beginning", 40), in),
			sub("pause", "The film stands still"),
			sub("resume", "The film goes on"),
			sub("seek", "The film is somewhere else", must(textOption("to", "Where it is now: 47:30, 1:02:03 or 40 minutes", 40))),
			sub("sync", "Set the clock by a line you have just heard", must(textOption("line", "Words of the line", 300))),
			sub("stop", "End the screening"),
			sub("player", "Let Jellyfin, Plex or mpv drive the clock"),
		}},
		do: map[string]doing{
			"screening start": startScreening, "screening pause": pauseScreening, "screening resume": resumeScreening, "screening seek": seekScreening,
			"screening sync": syncScreening, "screening stop": stopScreening, "screening player": tellPlayer,
		},
		suggest: map[string]suggesting{"film": suggestFilms},
		able:    b.cfg.Finder != nil && b.cfg.Shelves != nil,
	}
}

// startScreening begins a screening in a thread of the channel; in a thread, or in
// private, on the spot.
func startScreening(ctx context.Context, u *use) error {
	film, err := u.film(ctx, u.Argument("film"))
	if err != nil {
		return err
	}
	if u.bot.floors.at(u.place.id) != nil {
		return refuse("A debate is going on here; wait for its end, or use me in another channel or thread.")
	}
	p := premiere{host: u.User.ID}
	if p.clock, err = u.clock(); err != nil {
		return err
	}
	if err := u.bot.mayScreen(ctx, u.place.Guild, u.place.id); err != nil {
		return err
	}
	if p.film, err = u.bot.feature(ctx, film); err != nil {
		return err
	}
	if p.clock.At >= p.film.Length {
		return screeningRefusal(screening.ErrBeyondEnd)
	}
	if p.place, err = u.screen(ctx, p.film); err != nil {
		return err
	}
	s, err := u.bot.premiere(ctx, p)
	if err != nil {
		return err
	}
	return u.say(ctx, "It is in <#"+s.ID+">. Pause, seek and stop with `/screening` there; `/screening player` lets a player drive the clock.")
}

// clock is the clock that somebody asks for.
func (u *use) clock() (screening.Clock, error) {
	begin, at := u.Received, time.Duration(0)
	if begin.IsZero() {
		begin = time.Now()
	}
	if typed := u.Argument("at"); typed != "" {
		var err error
		if at, err = timeOf(typed); err != nil {
			return screening.Clock{}, err
		}
	}
	if typed := u.Argument("in"); typed != "" {
		minutes, err := strconv.Atoi(typed)
		if err != nil || minutes < 0 || minutes > latestStart {
			return screening.Clock{}, refuse("It can begin within the next %d hours; give the minutes until then, or leave them out to begin now.", latestStart/60)
		}
		begin = begin.Add(time.Duration(minutes) * time.Minute)
	}
	return screening.StartAt(begin, at), nil
}

// screen finds the place for a screening.
func (u *use) screen(ctx context.Context, film screening.Feature) (place, error) {
	if u.place.private() || u.place.thread {
		return u.place, u.joined(ctx)
	}
	told := "**" + markdown.Escape(u.name()) + "** shows " + titled(filmOf(film)) + "."
	return u.bot.screeningThread(ctx, u.Guild, u.place.id, told, film)
}

// screening is the screening that somebody means: the one of the thread they are
// in, or else the only one below the channel. Only its host and moderators have a
// say in it.
func (u *use) screening(ctx context.Context) (screening.Screening, error) {
	s, err := u.nearestScreening(ctx)
	switch {
	case err != nil:
		return s, screeningRefusal(err)
	case s.Host != string(u.User.ID) && !u.moderates():
		return s, refuse("That is for who began the screening, or for moderators; ask one of them.")
	}
	return s, nil
}

func (u *use) nearestScreening(ctx context.Context) (screening.Screening, error) {
	s, err := u.bot.screenings.Get(ctx, string(u.place.id))
	if err == nil || u.place.thread || u.place.private() {
		return s, err
	}
	open, err := u.bot.screenings.Open(ctx)
	if err != nil {
		return s, err
	}
	found := 0
	for _, o := range open {
		if o.Guild == u.place.Guild && o.Channel == u.place.Channel {
			s, found = o, found+1
		}
	}
	switch found {
	case 0:
		return s, screening.ErrNone
	case 1:
		return s, nil
	}
	return s, refuse("Several screenings are going on in threads of this channel; use the command in the one you mean.")
}

// moved changes the screening that somebody means and tells what it does now.
func (u *use) moved(ctx context.Context, change func(s *screening.Screening, now time.Time) (bool, error)) error {
	s, err := u.screening(ctx)
	if err != nil {
		return err
	}
	now := time.Now()
	s, changed, err := u.bot.move(ctx, s.ID, func(s *screening.Screening) (bool, error) { return change(s, now) })
	if err != nil {
		return err
	}
	text := fmt.Sprintf("%s is %s at %s.", titled(filmOf(s.Film)), s.State(now), transcript.FormatTime(s.Position(now)))
	if !changed {
		text = "Nothing changed: " + text
	}
	return u.say(ctx, text)
}

func pauseScreening(ctx context.Context, u *use) error {
	return u.moved(ctx, (*screening.Screening).Pause)
}

func resumeScreening(ctx context.Context, u *use) error {
	return u.moved(ctx, (*screening.Screening).Resume)
}

func seekScreening(ctx context.Context, u *use) error {
	to, err := timeOf(u.Argument("to"))
	if err != nil {
		return err
	}
	return u.moved(ctx, func(s *screening.Screening, now time.Time) (bool, error) { return s.Seek(now, to) })
}

// syncScreening sets the clock by a line. It looks for it in the whole film, for
// the film may be ahead of the clock; all it tells is the time.
func syncScreening(ctx context.Context, u *use) error {
	s, err := u.screening(ctx)
	if err != nil {
		return err
	}
	film, there, err := u.bot.shownFilm(ctx, s, u.User.ID)
	if err != nil {
		return err
	}
	if !there {
		return refuse("%s is not on this shelf any more; set the clock with `/screening seek`.", titled(filmOf(s.Film)))
	}
	scope := dialogue.Scope{Films: []dialogue.Ref{film}, Named: true, Horizon: transcript.Everything()}
	found, err := u.bot.cfg.Finder.Quote(ctx, scope, longestQuote(u.Argument("line")), true)
	if err != nil {
		return fmt.Errorf("look for a line: %w", err)
	}
	if len(found.Places) == 0 {
		return refuse("I find no line like that; give a few more of its words, or set the clock with `/screening seek`.")
	}
	return u.moved(ctx, func(s *screening.Screening, now time.Time) (bool, error) {
		return s.Sync(now, nearestPlace(found.Places, s.Position(now)))
	})
}

// nearestPlace is where the place ends that is nearest to where a film is: the same
// words may be said more than once.
func nearestPlace(places []dialogue.Found, at time.Duration) time.Duration {
	off := func(f dialogue.Found) time.Duration { return max(f.End()-at, at-f.End()) }
	nearest := places[0]
	for _, f := range places[1:] {
		if off(f) < off(nearest) {
			nearest = f
		}
	}
	return nearest.End()
}

func stopScreening(ctx context.Context, u *use) error {
	s, err := u.screening(ctx)
	if err != nil {
		return err
	}
	_, changed, err := u.bot.move(ctx, s.ID, func(s *screening.Screening) (bool, error) {
		if s.Over(time.Now()) {
			return false, screening.ErrOver
		}
		return s.End(time.Now()), nil
	})
	if err != nil || !changed {
		return err
	}
	return u.say(ctx, "The screening of "+titled(filmOf(s.Film))+" ends.")
}

// tellPlayer tells where a player reports to. Whoever knows the key moves the film.
func tellPlayer(ctx context.Context, u *use) error {
	s, err := u.screening(ctx)
	if err != nil {
		return err
	}
	if u.bot.cfg.Hooks == "" {
		return refuse("No player can reach me here; ask who runs me for an address under health in the configuration, or use `/screening pause` and `seek`.")
	}
	return u.say(ctx, "Keep this to yourself: who has the key moves the film.\n"+
		"- mpv: `matinee follow "+s.Key+"`\n"+
		"- Jellyfin (webhook plugin, Generic, all properties) or Plex: `"+u.bot.cfg.Hooks+"/hooks/"+s.Key+"`\n"+
		"-# The address is that of the machine I run on; whoever runs me says how other machines reach it.")
}
