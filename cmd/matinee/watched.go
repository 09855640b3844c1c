package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// talkedOf are the films that a name is for: those that subjects finds, else one of which
// there is a card.
func (a *app) talkedOf(ctx context.Context, name string) ([]dialogue.Ref, error) {
	films, _, err := a.subjects(ctx, name)
	if !errors.Is(err, library.ErrNotFound) {
		return films, err
	}
	ref, err := a.subject(ctx, name)
	return []dialogue.Ref{ref}, err
}

// focus is the film that --film has a conversation be about: of a series the episode
// that --until is in, else the first that the viewer has not seen to its end.
func (a *app) focus(ctx context.Context, o chatOptions) (dialogue.Ref, error) {
	m, err := a.aim(ctx, o.film, o.until)
	if errors.Is(err, library.ErrNotFound) {
		return a.subject(ctx, o.film)
	}
	if err != nil {
		return dialogue.Ref{}, err
	}
	if m.stop.InEpisode() {
		film, _, err := m.place()
		if err != nil {
			return dialogue.Ref{}, err
		}
		if i := slices.IndexFunc(m.films, func(r dialogue.Ref) bool { return r.ID == film.ID }); i >= 0 {
			return m.films[i], nil
		}
	} else if _, err := m.horizon(); err != nil {
		return dialogue.Ref{}, err
	}
	h, err := a.history.Horizon(ctx, viewer, transcript.Everything())
	if m.stop.InEpisode() {
		h, err = m.horizon()
	}
	return resumed(h, m.films), err
}

// resumed is the film of those asked about in which somebody goes on.
func resumed(h transcript.Horizon, films []dialogue.Ref) dialogue.Ref {
	next, ok := transcript.Resume(h, filmsOf(films))
	if !ok || isAll(h, films) {
		return films[0]
	}
	return films[slices.IndexFunc(films, func(r dialogue.Ref) bool { return r.ID == next.ID })]
}

// isAll reports whether all of the films may be seen.
func isAll(h transcript.Horizon, films []dialogue.Ref) bool {
	return !slices.ContainsFunc(films, func(r dialogue.Ref) bool {
		_, bounded := h.Limit(r.Film)
		return bounded
	})
}

// setUntil obeys a horizon as written on the command line or after /until.
func (a *app) setUntil(ctx context.Context, s *dialogue.Session, text string) error {
	film, until, err := a.until(ctx, s, text)
	switch {
	case err != nil:
		return err
	case film.ID == "":
		s.SetRest(until)
		return nil
	}
	return s.SetSeen(ctx, film, until)
}

// until reads how far somebody has watched, and of which film: the one in focus, or the
// episode that is named; the zero film for all.
func (a *app) until(ctx context.Context, s *dialogue.Session, text string) (transcript.Film, time.Duration, error) {
	focus := s.Focus().Film
	stop, err := transcript.ParseStop(text)
	if err != nil {
		spoken, ok := dialogue.ReadSeen(text)
		if !ok {
			return focus, 0, err
		}
		stop = transcript.Stop{At: spoken}
	}
	if !stop.InEpisode() {
		return focus, stop.At, nil
	}
	return a.stopped(ctx, stop, focus)
}

// stopped is the film that a stop is in, for somebody who talks about the one in focus.
func (a *app) stopped(ctx context.Context, stop transcript.Stop, focus transcript.Film) (transcript.Film, time.Duration, error) {
	refs, err := editions{a.library}.Films(ctx)
	if err != nil {
		return focus, 0, err
	}
	films, series := filmsOf(refs), focus.Series
	switch {
	case focus.ID != "" && series == "":
		return focus, 0, fmt.Errorf("%s is no episode of a series; write how far you have watched as 47:30", titled(focus))
	case series == "":
		if series, err = seriesAsked(films, false); err != nil {
			return focus, 0, err
		}
	}
	return stop.Find(series, films)
}
