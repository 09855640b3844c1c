package bot

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/bot/shelf"
	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// A Finder looks words up in films, never past the scope's horizon. It is safe
// for concurrent use.
type Finder interface {
	// Quote looks words up as a quotation: the best place, or with all every one.
	Quote(ctx context.Context, scope dialogue.Scope, words string, all bool) (dialogue.Finding, error)
	// Lines finds the lines most like the words, best first, n at most.
	Lines(ctx context.Context, scope dialogue.Scope, words string, n int) ([]dialogue.Hit, error)
	// Search finds up to n passages for whatever was written, best first.
	Search(ctx context.Context, scope dialogue.Scope, query string, n int) ([]dialogue.Hit, error)
	// Cues are the film's cues in order, as far as the horizon.
	Cues(ctx context.Context, film dialogue.Ref, horizon transcript.Horizon) ([]transcript.Cue, error)
}

// A Library reads the films that members bring.
type Library interface {
	// Bring adds the film in a file of that name, or finds that it is there, and
	// says what was repaired in reading it, a sentence each. What says nothing of
	// the film is found out. The error is a *transcript.Refused where the file is
	// at fault.
	Bring(ctx context.Context, name string, data []byte, known Known) (f shelf.Film, brought bool, repaired []string, err error)
}

// Known is what somebody who brings a film says of it; the zero Known says
// nothing.
type Known struct {
	Title string
	Year  int
}

// films are those that may be asked about, where a use is.
func (u *use) films(ctx context.Context) ([]dialogue.Ref, error) {
	return u.bot.cfg.Films(ctx, u.place.Guild, string(u.User.ID))
}

// errNoFilms refuses what needs a film where there is none.
var errNoFilms = refusal("There are no films here yet. A moderator adds one with `/films add` and a subtitle file (.srt or .vtt); then ask me about it.")

// film is the film that somebody means by what they typed; where they typed
// nothing, the only one there is.
func (u *use) film(ctx context.Context, typed string) (dialogue.Ref, error) {
	films, err := u.films(ctx)
	switch {
	case err != nil:
		return dialogue.Ref{}, err
	case len(films) == 0:
		return dialogue.Ref{}, errNoFilms
	case typed == "" && len(films) == 1:
		return films[0], nil
	case typed == "":
		return dialogue.Ref{}, refuse("Which film? Choose one of the list that opens while you type.")
	}
	if i := slices.IndexFunc(films, func(r dialogue.Ref) bool { return r.ID == typed }); i >= 0 {
		return films[i], nil
	}
	entry, err := u.bot.cfg.Shelves.Find(u.viewer(), typed)
	if err != nil {
		return dialogue.Ref{}, err
	}
	for _, is := range []func(dialogue.Ref) bool{
		func(r dialogue.Ref) bool { return r.ID == entry.ID },
		func(r dialogue.Ref) bool { return r.Work == entry.Work },
	} {
		if i := slices.IndexFunc(films, is); i >= 0 {
			return films[i], nil
		}
	}
	return dialogue.Ref{}, &shelf.UnknownError{Typed: typed}
}

// suggestFilms completes a film's name.
func suggestFilms(_ context.Context, u *use, typed string) []discord.Choice {
	var choices []discord.Choice
	for _, c := range u.bot.cfg.Shelves.Choices(u.viewer(), typed) {
		choices = append(choices, discord.Choice{Name: c.Label, Value: c.Value})
	}
	return choices
}

// titled is a film as a sentence names it.
func titled(f transcript.Film) string { return markdown.Escape(labelled(f)) }

// labelled is a film as it is called where nothing marks up.
func labelled(f transcript.Film) string {
	return shelf.Film{Title: f.Title, Year: f.Year, Season: f.Season, Episode: f.Episode}.Label()
}

// A sight is how far somebody who looks something up may see. Under Tag that is
// everything, and what lies beyond is hidden until they ask for it.
type sight struct{ ruling access.Ruling }

// sight is how far who uses something may see; alone when nobody else reads the
// answer.
func (u *use) sight(ctx context.Context, alone bool) (sight, error) {
	where := u.place
	where.Alone = where.Alone || alone
	g, err := u.bot.gather(ctx, where, u.User.ID)
	return sight{access.Rule(g)}, err
}

func (s sight) horizon() transcript.Horizon {
	if s.ruling.Mode == access.Tag {
		return transcript.Everything()
	}
	return s.ruling.Horizon()
}

// whole reports whether all of a film may be seen.
func (s sight) whole(f transcript.Film) bool {
	_, bounded := s.horizon().Limit(f)
	return !bounded
}

// shown is a text as it may be shown that tells of some cues: hidden when one of
// them lies beyond the horizon.
func (s sight) shown(text string, f transcript.Film, cues ...transcript.Cue) string {
	open := s.ruling.Horizon()
	if slices.ContainsFunc(cues, func(c transcript.Cue) bool { return !open.Sees(f, c) }) {
		return markdown.Spoiler(text)
	}
	return text
}

// how tells somebody how far they may see, and how to see farther, for an answer
// that found nothing.
func (s sight) how(f transcript.Film) string {
	t, bounded := s.horizon().Limit(f)
	switch {
	case !bounded:
		return ""
	case t <= 0:
		return " I look no farther than you have seen, and you have not told me how far that is: do so with `/seen`."
	}
	return " I look no farther than " + transcript.FormatTime(t) + ", which is how far you have seen it; say more with `/seen`."
}

// forPeople reports whether an error's text is meant for who used something.
func forPeople(err error) bool {
	for _, target := range []any{
		new(*shelf.AmbiguousError), new(*shelf.UnknownError), new(*shelf.FullError), new(*shelf.TooBigError),
		new(*transcript.Refused), new(*discord.Error),
	} {
		if errors.As(err, target) {
			return true
		}
	}
	return errors.Is(err, shelf.ErrThere) || errors.Is(err, shelf.ErrNotThere)
}

// plainly shows an error's sentence as it is.
func plainly(sentence string) string { return markdown.Escape(sentence) }

// timeOf reads a film time that somebody typed: a clock's, or as people say it.
func timeOf(typed string) (time.Duration, error) {
	until, ok := dialogue.ReadSeen(typed)
	if !ok || typed == "" || until < 0 {
		return 0, refuse("I cannot read %s as a time in a film; write it like 47:30, 1:02:03 or 40 minutes.", markdown.Escape(strconv.Quote(clip(typed, 40))))
	}
	return until, nil
}

// clip is the beginning of a text, of at most so many characters.
func clip(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
