package bot

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/screening"
	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// screeningIn is the screening that is going on in a place, if there is one.
func (b *Bot) screeningIn(ctx context.Context, p place) (s screening.Screening, on bool, err error) {
	s, found, err := b.screeningOf(ctx, p)
	return s, found && s.Ended.IsZero(), err
}

// screeningOf is the screening that is going on in a place or was there of late.
func (b *Bot) screeningOf(ctx context.Context, p place) (s screening.Screening, found bool, err error) {
	if !p.thread && !p.private() {
		return s, false, nil
	}
	s, err = b.screenings.Get(ctx, string(p.id))
	if errors.Is(err, screening.ErrNone) {
		return s, false, nil
	}
	return s, err == nil, err
}

// gather is who an answer is for in a place. Where a film is being shown,
// everybody is where its clock is, however much they have seen of it before.
func (b *Bot) gather(ctx context.Context, p place, people ...discord.ID) (access.Gathering, error) {
	g, err := b.spoilers.Gather(ctx, p.Place, texts(people)...)
	if err != nil {
		return g, err
	}
	s, on, err := b.screeningIn(ctx, p)
	if err != nil || !on {
		return g, err
	}
	return atClock(g, s, time.Now()), nil
}

// atClock has everybody in a gathering be where the film is that is shown to them.
// What lies beyond is not even told hidden: nobody there can know what is safe to
// press. Of other films holds what did before.
func atClock(g access.Gathering, s screening.Screening, now time.Time) access.Gathering {
	clock := map[string]access.Statement{}
	for key, reach := range access.Said(transcript.Film{Work: s.Film.Work}, reachTo(s.Limit(now))) {
		clock[key] = access.Statement{Reach: reach, Said: now}
	}
	here := access.Level{Mode: access.Strict, Films: clock}
	g.Places = slices.Insert(slices.Clone(g.Places), 0, here)
	g.People = slices.Clone(g.People)
	for i := range g.People {
		films := maps.Clone(g.People[i].Films)
		if films == nil {
			films = map[string]access.Statement{}
		}
		maps.Copy(films, clock)
		g.People[i].Films, g.People[i].Mode = films, access.Inherit
	}
	return g
}

// shownFilm is the film of a screening as it is looked into, for a member there;
// false when it was taken off the shelf meanwhile.
func (b *Bot) shownFilm(ctx context.Context, s screening.Screening, member discord.ID) (dialogue.Ref, bool, error) {
	films, err := b.cfg.Films(ctx, s.Guild, string(member))
	if err != nil {
		return dialogue.Ref{}, false, err
	}
	i := slices.IndexFunc(films, func(r dialogue.Ref) bool { return r.ID == s.Film.ID })
	if i < 0 {
		return dialogue.Ref{}, false, nil
	}
	return films[i], true, nil
}

// feature is a film as a screening has it. It needs the times of its lines, and
// the last of them: that is where it ends.
func (b *Bot) feature(ctx context.Context, film dialogue.Ref) (screening.Feature, error) {
	cues, err := b.cfg.Finder.Cues(ctx, film, transcript.Everything()) // for its length alone
	if err != nil {
		return screening.Feature{}, err
	}
	if len(cues) == 0 || cues[0].Start == transcript.Untimed {
		return screening.Feature{}, refuse("The subtitles of %s carry no times, so I cannot follow it; add it again from an .srt or .vtt file.", titled(film.Film))
	}
	f := screening.Feature{ID: film.ID, Work: film.Work, Title: film.Title, Year: film.Year, Season: film.Season, Episode: film.Episode}
	for _, c := range cues {
		f.Length = max(f.Length, c.End)
	}
	return f, nil
}

// filmOf is the film of a screening as sentences name it.
func filmOf(f screening.Feature) transcript.Film {
	return transcript.Film{ID: f.ID, Work: f.Work, Title: f.Title, Year: f.Year, Season: f.Season, Episode: f.Episode}
}

// move changes a screening and has what is shown of it follow.
func (b *Bot) move(ctx context.Context, id string, change func(*screening.Screening) (bool, error)) (s screening.Screening, changed bool, err error) {
	s, err = b.screenings.Update(ctx, id, func(s *screening.Screening) (bool, error) {
		var err error
		changed, err = change(s)
		return changed, err
	})
	if changed {
		b.projectors.ring(discord.ID(id))
	}
	return s, changed, screeningRefusal(err)
}

// screeningRefusal has what is wrong with a command for a screening be told as it
// is.
func screeningRefusal(err error) error {
	for _, known := range []error{screening.ErrOver, screening.ErrBeyondEnd, screening.ErrNone, screening.ErrRunning} {
		if errors.Is(err, known) {
			return refusal(plain(known))
		}
	}
	return err
}
