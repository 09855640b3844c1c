package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"matinee/dialogue"
	"matinee/dialogue/library"
	"matinee/dialogue/media"
)

// filmFiles has the library look into films' own files through ffmpeg. It is a
// library.Examiner.
type filmFiles struct{ tools media.Tools }

// Examine implements library.Examiner.
func (f filmFiles) Examine(ctx context.Context, path string) (library.Reel, error) {
	info, err := f.tools.Probe(ctx, path)
	if err != nil {
		return library.Reel{}, absent(err)
	}
	r := library.Reel{Start: info.Start, Duration: info.Duration, Width: info.Width, Height: info.Height}
	if info.Rate.Valid() {
		r.Rate = info.Rate.String()
	}
	for _, s := range info.Streams {
		if s.Kind == "subtitle" {
			r.Tracks = append(r.Tracks, library.Track{
				Index: s.Index, Codec: s.Codec, Words: s.Words(), Pictures: s.Pictures(), Lang: s.Language, Title: s.Title,
				Default: s.Default, Forced: s.Forced, SDH: s.Hearing, Commentary: s.Commentary,
			})
		}
	}
	return r, nil
}

// Subtitles implements library.Examiner.
func (f filmFiles) Subtitles(ctx context.Context, path string, tracks []library.Track) ([][]byte, error) {
	streams := make([]media.Stream, len(tracks))
	for i, t := range tracks {
		streams[i] = media.Stream{Index: t.Index, Kind: "subtitle", Codec: t.Codec}
	}
	words, err := f.tools.Subtitles(ctx, path, streams)
	return words, absent(err)
}

// absent says in the library's words that a tool is not there.
func absent(err error) error {
	if errors.Is(err, media.ErrAbsent) {
		return fmt.Errorf("%w: %w", library.ErrNoTools, err)
	}
	return err
}

// rememberedMedia is the film's own file as the library remembers it, of the
// edition asked or else of another of the same film.
func (a *app) rememberedMedia(ctx context.Context, id string) (library.Media, error) {
	m, err := a.library.Media(ctx, id)
	if err != nil || m != (library.Media{}) {
		return m, err
	}
	refs, err := a.library.Refs(ctx, false)
	if err != nil {
		return m, err
	}
	i := slices.IndexFunc(refs, func(r dialogue.Ref) bool { return r.Film.ID == id })
	if i < 0 {
		return m, nil
	}
	for _, r := range refs {
		if r.Film.Work == refs[i].Film.Work && r.Film.ID != id {
			if m, err := a.library.Media(ctx, r.Film.ID); err != nil || m != (library.Media{}) {
				return m, err
			}
		}
	}
	return m, nil
}
