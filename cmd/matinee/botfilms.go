package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"matinee/bot"
	"matinee/bot/shelf"
	"matinee/dialogue"
	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// attached marks, in the name of its folder, a file that came through Discord: what
// a server brought is no other server's.
const attached = "matinee-attachment-"

// shelves are the films of the servers, and those that the configuration shares
// with all.
func (a *app) shelves(ctx context.Context) (*shelf.Shelves, error) {
	s, err := shelf.New(ctx, shelf.Config{Documents: a.store.Documents(), Release: a.release})
	if s == nil {
		return nil, err
	}
	if err != nil {
		a.notice("matinee: %v", err)
	}
	shared, err := a.shared(ctx)
	if err != nil {
		return nil, err
	}
	for _, e := range s.On(shelf.Shared) {
		if !slices.ContainsFunc(shared, func(f shelf.Film) bool { return f.ID == e.ID }) {
			if err := s.Remove(ctx, shelf.Shared, e.ID); err != nil {
				return nil, err
			}
		}
	}
	for _, f := range shared {
		bring := func(context.Context) (shelf.Film, bool, error) { return f, false, nil }
		if _, err := s.Add(ctx, shelf.Shared, "", 0, bring); err != nil && !errors.Is(err, shelf.ErrThere) {
			return nil, err
		}
	}
	return s, nil
}

// shared are the films that every server may ask about.
func (a *app) shared(ctx context.Context) ([]shelf.Film, error) {
	var films []shelf.Film
	for _, name := range a.config.Discord.Shared {
		if name == "*" {
			own, err := a.ownFilms(ctx)
			if err != nil {
				return nil, err
			}
			films = append(films, own...)
			continue
		}
		ref, err := a.resolve(ctx, name)
		if err != nil {
			return nil, fmt.Errorf("shared under [discord]: %w", err)
		}
		films = append(films, asShelved(ref.Film))
	}
	return films, nil
}

// ownFilms are those that the operator added, in the edition asked by default.
func (a *app) ownFilms(ctx context.Context) ([]shelf.Film, error) {
	entries, err := a.library.List(ctx, transcript.Everything(), false)
	if err != nil {
		return nil, err
	}
	var films []shelf.Film
	for _, e := range entries {
		if !e.Aside && !strings.Contains(e.Source, attached) {
			films = append(films, asShelved(e.Film))
		}
	}
	return films, nil
}

// asShelved is a film as shelves have it.
func asShelved(f transcript.Film) shelf.Film {
	return shelf.Film{ID: f.ID, Work: f.Work, Title: f.Title, Year: f.Year, Season: f.Season, Episode: f.Episode, Lang: f.Lang, Aside: f.Aside}
}

// release takes a film out of the library that is on no server's shelf any more.
func (a *app) release(ctx context.Context, id string) error {
	err := a.remove(ctx, id)
	var wrong usageError
	if errors.As(err, &wrong) { // it is gone already
		return nil
	}
	return err
}

// onShelf lists the films of a server, or of somebody in private.
func (a *app) onShelf(s *shelf.Shelves) func(ctx context.Context, guild, member string) ([]dialogue.Ref, error) {
	return func(ctx context.Context, guild, member string) ([]dialogue.Ref, error) {
		viewer := shelf.Viewer{Guild: guild, Member: member}
		refs, err := a.library.Refs(ctx, true)
		return slices.DeleteFunc(refs, func(r dialogue.Ref) bool {
			_, there := s.Entry(viewer, r.Film.ID)
			return !there
		}), err
	}
}

// attachments add the films that members attach.
type attachments struct{ app *app }

// Bring implements bot.Library.
func (l attachments) Bring(ctx context.Context, name string, data []byte, known bot.Known) (f shelf.Film, brought bool, repaired []string, err error) {
	dir, err := os.MkdirTemp("", attached)
	if err != nil {
		return f, false, nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, filepath.Base(filepath.Clean("/"+name)))
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return f, false, nil, err
	}
	for r, err := range l.app.library.Add(ctx, []string{path}, library.AddOptions{Title: known.Title, Year: known.Year}) {
		if err == nil {
			err = r.Err
		}
		return asShelved(r.Entry.Film), err == nil && !r.Skipped, r.Warnings, err
	}
	return f, false, nil, &transcript.Refused{Reason: "there is no subtitle in the file; attach the subtitles of the whole film as .srt or .vtt"}
}
