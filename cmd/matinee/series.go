package main

import (
	"context"
	"errors"
	"slices"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/extractive"
	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// An aim is what is asked about and how far it may be looked into, as --film and
// --until say together.
type aim struct {
	stop    transcript.Stop
	bounded bool           // --until was given
	films   []dialogue.Ref // those asked about
	named   bool           // by --film
	series  string         // that all of them are of, when --film names it; "" for none
}

// aim reads --film and --until. The times are read before the library is.
func (a *app) aim(ctx context.Context, film, until string) (aim, error) {
	m := aim{bounded: until != "", named: film != ""}
	if m.bounded {
		var err error
		if m.stop, err = transcript.ParseStop(until); err != nil {
			return m, usageError{err}
		}
	}
	if err := a.open(ctx); err != nil {
		return m, err
	}
	if !m.named {
		refs, err := editions{a.library}.Films(ctx)
		m.films = extractive.Owned(refs)
		return m, err
	}
	var err error
	m.films, m.series, err = a.subjects(ctx, film)
	return m, err
}

// subjects are the films that a name is for: one, or the episodes of a series.
func (a *app) subjects(ctx context.Context, name string) (films []dialogue.Ref, series string, err error) {
	films, err = a.library.Subjects(ctx, name)
	var ambiguous *library.AmbiguousError
	if errors.As(err, &ambiguous) || errors.Is(err, library.ErrNotFound) {
		return nil, "", usageError{err}
	}
	if len(films) > 1 {
		series = films[0].Series
	}
	return films, series, err
}

// horizon is how far the films asked about may be looked into.
func (m aim) horizon() (transcript.Horizon, error) {
	all := transcript.Everything()
	switch {
	case !m.bounded || m.stop.At == transcript.End && !m.stop.InEpisode():
		return all, nil
	case !m.stop.InEpisode() && m.series != "":
		return all, usagef("which episode is %s in? write --until as S02E05@%s, or name the episode with --film", m.stop, m.stop)
	case !m.stop.InEpisode() && m.named:
		return all.With(m.films[0].Film, m.stop.At), nil
	case !m.stop.InEpisode():
		return transcript.Until(m.stop.At), nil
	}
	film, at, err := m.place()
	if err != nil {
		return all, err
	}
	if at == transcript.End {
		return all.WithAll(film), nil
	}
	return all.With(film, at), nil
}

// place is the film that the stop is in: of the series that --film names, or of the
// only one there is.
func (m aim) place() (transcript.Film, time.Duration, error) {
	films := filmsOf(m.films)
	series, err := seriesAsked(films, m.named)
	if err != nil {
		return transcript.Film{}, 0, err
	}
	film, at, err := m.stop.Find(series, films)
	if err != nil {
		return film, 0, usageError{err}
	}
	return film, at, nil
}

// seriesAsked is the series that a stop without a name is in.
func seriesAsked(films []transcript.Film, named bool) (string, error) {
	var all []string
	for _, f := range films {
		if f.Series != "" && !slices.Contains(all, f.Series) {
			all = append(all, f.Series)
		}
	}
	switch {
	case len(all) == 1:
		return all[0], nil
	case len(all) > 1:
		return "", usagef("there are several series (%s and %s among them); name one with --film", all[0], all[1])
	case named:
		return "", usagef("%s is no episode of a series; write how far you have watched as 47:30", titled(films[0]))
	}
	return "", usagef("there is no series in the library; write how far you have watched as 47:30")
}

// scope is what a search may look at.
func (m aim) scope() (dialogue.Scope, error) {
	h, err := m.horizon()
	return dialogue.Scope{Films: m.films, Named: m.named, Horizon: h}, err
}

func filmsOf(refs []dialogue.Ref) []transcript.Film {
	films := make([]transcript.Film, len(refs))
	for i, r := range refs {
		films[i] = r.Film
	}
	return films
}
